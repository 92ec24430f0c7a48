"""How a round goes: who is how far, what stands out, what was asked about answers."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from actors import permissions
from measurements import burden, response
from measurements.burden.minutes import FIRST_SECONDS, LONGEST_SECONDS
from measurements.dashboards.charts import bars
from measurements.dashboards.charts.bars import Bar
from measurements.forms.response import ResponseFilter
from measurements.models import Round
from measurements.response import Count

# More than there are municipalities, so that one page holds them all.
PAGE = 400
_REPLIES = 100
_NO_NEWS = 204


@require_GET
def response_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody a round asks, how far they are, and what can be done with many at once."""
    asked = followed(request, pk)
    mark = response.mark(asked)
    if request.GET.get("stand_van") == mark:
        return HttpResponse(status=_NO_NEWS)
    rows = response.of_round(asked)
    context = {"round": asked, "rows": rows, "mark": mark, **_counts(rows)}
    if "stand_van" in request.GET:
        return render(request, "measurements/response_summary.html", context)
    form = ResponseFilter(request.GET, rows=rows)
    narrowed = form.narrowed()
    query = request.GET.copy()
    query.pop("page", None)
    context |= {"form": form, "query": query.urlencode()}
    context["page"] = Paginator(narrowed, PAGE).get_page(request.GET.get("page"))
    return render(request, "measurements/response_detail.html", context)


@require_GET
def response_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked about the answers of a round, per question, with the replies."""
    asked = followed(request, pk)
    found = response.raised(asked)
    shown = next((one for one in found if str(one.version.pk) == request.GET.get("vraag")), None)
    replies = [(one, said) for one in ([shown] if shown else found) for said in one.said]
    context = {
        "round": asked,
        "questions": found,
        "shown": shown,
        "page": Paginator(replies, _REPLIES).get_page(request.GET.get("page")),
        "query": f"vraag={shown.version.pk}" if shown else "",
    }
    return render(request, "measurements/response_questions.html", context)


@require_GET
def response_time(request: HttpRequest, pk: int) -> HttpResponse:
    """How long the form took, and which questions nothing shows the use of."""
    asked = followed(request, pk)
    context = {
        "round": asked,
        "minutes": burden.measured(asked),
        "unused": burden.unused(asked),
        "first": FIRST_SECONDS,
        "longest": LONGEST_SECONDS // 60,
    }
    return render(request, "measurements/response_time.html", context)


def followed(request: HttpRequest, pk: int) -> Round:
    """An opened round, for programme staff and the Rapporteur; for others there is none."""
    if not permissions.sees_raw_values(request.user):
        raise Http404
    return get_object_or_404(Round.objects.opened().select_related("period"), pk=pk)


def _counts(rows: list[response.Row]) -> dict[str, object]:
    return {
        "received": sum(row.is_in for row in rows),
        "late": sum(row.is_late for row in rows),
        "states": _with_bars(response.by_state(rows)),
        "regions": _with_bars(response.by_region(rows)),
        "sizes": _with_bars(response.by_size(rows)),
    }


def _with_bars(counts: list[Count]) -> list[tuple[Count, Bar | None]]:
    return [
        (one, bars.draw(label=str(one.label), value=one.percent / 100, highest=1, unit="percent"))
        for one in counts
    ]
