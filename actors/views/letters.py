"""Post: the letters that went out or wait."""

from csp.constants import NONE
from csp.decorators import csp
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from actors import letters, mailboxes, permissions
from actors.letters.forms import LetterFilter
from actors.models import Letter

_PAGE = 50
# What others wrote is shown as a letter and may do nothing: no script, no image, no form.
_SEALED = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "sandbox": [True],
}


@require_GET
def letter_list(request: HttpRequest) -> HttpResponse:
    """All letters, the last first."""
    _reader(request)
    form = LetterFilter(request.GET)
    page = Paginator(form.narrowed().defer("text", "html"), _PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "has_server": bool(settings.EMAIL_HOST),
        "waits": not settings.LETTER_BACKEND,
    }
    return render(request, "actors/letter_list.html", context)


@require_GET
def letter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as text; as it looks has an address of its own."""
    _reader(request)
    letter = get_object_or_404(Letter, pk=pk)
    known = mailboxes.known([letter.address]).get(letter.address.lower())
    context = {
        "letter": letter,
        "personal": letters.is_personal(letter),
        "mailbox": known,
        "marks": permissions.is_programme_staff(request.user),
    }
    return render(request, "actors/letter_detail.html", context)


@require_GET
@csp(_SEALED)  # type: ignore[arg-type]
def letter_html(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter as it looks."""
    _reader(request)
    letter = get_object_or_404(Letter.objects.exclude(html=""), pk=pk)
    if letters.is_personal(letter):
        raise Http404
    return HttpResponse(letter.html)


def _reader(request: HttpRequest) -> None:
    if not permissions.reads_letters(request.user):
        raise Http404
