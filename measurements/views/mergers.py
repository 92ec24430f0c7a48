"""Mergers of municipalities: what is planned, and what goes along."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Merger
from measurements import handover

_PAGE = 10


@require_GET
def merger_list(request: HttpRequest) -> HttpResponse:
    """The mergers that are planned or applied, the last first, each with what goes along."""
    if not permissions.sees_mergers(request.user):
        raise Http404
    standing = Merger.objects.filter(undone_at__isnull=True).order_by("-on", "-pk")
    page = Paginator(standing, _PAGE).get_page(request.GET.get("page"))
    shown = [merger.pk for merger in page]
    plans = handover.plans(standing.filter(pk__in=shown))
    return render(request, "measurements/merger_list.html", {"page": page, "plans": plans})
