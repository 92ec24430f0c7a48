"""The page on which everything is searched."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from actors.models import User
from measurements import searching
from measurements.forms.search import SearchForm
from measurements.searching.finding import PAGE, Asked, Found
from measurements.searching.kinds import KINDS, MOST

# Of each kind a thousand rows are shown at most.
_LAST, _DIGITS = MOST * len(KINDS) // PAGE, 10


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What the reader may see of what fits the words, best first; typing errors put right."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form}
    words = form.is_valid() and form.cleaned_data["q"]
    if words and isinstance(request.user, User):
        chosen = form.cleaned_data
        page = _number(request.GET.get("page", ""))
        asked = Asked(words, request.user, chosen["soort"], chosen["thema"], page)
        context |= _answered(searching.answer(asked), typed=words)
    return render(request, "searching/search.html", context)


def _number(typed: str) -> int:
    """The number of a page; the first when it says nonsense."""
    return min(int(typed), _LAST) if typed.isdecimal() and len(typed) < _DIGITS else 1


def _answered(answer: searching.Answer, *, typed: str) -> dict[str, Any]:
    found = answer.found
    return {
        "typed": typed,
        "words": found.asked.words,
        "answer": answer,
        "found": found,
        "page": _page(found),
        "query": _query(found, soort=found.asked.kind),
        "everything": _query(found),
        "kinds": _kinds(found),
        "perhaps": _query(found, q=answer.perhaps, soort=found.asked.kind),
    }


def _page(found: Found) -> Page[Any]:
    """The rows came with their page already; the paginator knows only how many there are."""
    return Paginator(range(found.number), PAGE).get_page(found.asked.page)


def _kinds(found: Found) -> list[tuple[str, int, str, bool]]:
    """Of all kinds and of each that has any: its name, how many, its address, and whether it is
    the chosen one."""
    chosen = found.asked.kind
    named = [(kind.name, str(kind.label)) for kind in KINDS.values()]
    return [
        (label, found.counts.get(name, 0), _query(found, soort=name), name == chosen)
        for name, label in named
        if name in found.counts or name == chosen
    ]


def _query(found: Found, *, soort: str = "", q: str = "") -> str:
    """What stands in the address, without the page."""
    theme = found.asked.theme.slug if found.asked.theme else ""
    asked = {"q": q or found.asked.words, "soort": soort, "thema": theme}
    return urlencode({key: value for key, value in asked.items() if value})
