"""An edition as each audience sees it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area
from actors.views.admission import admitted
from measurements import wording
from measurements.dashboards.charts.numbers import percent
from measurements.forms.editions import EditionFilter
from measurements.models import Category, Edition, EditionFigure, IndicatorVersion

_PAGE = 100
Kind = IndicatorVersion.Kind


@require_GET
def edition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator of an edition at a time: what is shown, what is hidden, and why."""
    admitted(request, when=permissions.sees_raw_values(request.user))
    frozen = Edition.objects.frozen().select_related("round__period", "requested_by")
    edition = get_object_or_404(frozen, pk=pk)
    form = EditionFilter(request.GET, edition=edition)
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {"edition": edition, "form": form, "query": query.urlencode()}
    if form.chosen is not None:
        context |= _table(edition, form, request.GET.get("page"))
    return render(request, "measurements/edition_detail.html", context)


def _table(edition: Edition, form: EditionFilter, number: str | None) -> dict[str, Any]:
    """A row per area and a column per category, the total first."""
    chosen = form.chosen or {}
    figures = edition.figures.filter(
        audience=form.audience,
        indicator_version__indicator__code=chosen["indicator"],
        indicator_version__number=chosen["number"],
    )
    areas = Area.objects.filter(pk__in=figures.values("area")).select_related("division")
    ordered = areas.order_by("-division__rank", "division__name", "name")
    page = Paginator(ordered, _PAGE).get_page(number)
    found = Category.objects.filter(pk__in=figures.values("category"))
    categories = list(found.order_by("dimension__code", "position", "pk"))
    categories.sort(key=lambda category: category.pk != Category.TOTAL)
    return {
        "chosen": chosen,
        "hidden": _hidden(chosen["hidden"]),
        "page": page,
        "columns": [_("Answered"), *(one.name if one.pk else _("Total") for one in categories)],
        "rows": _rows(figures, list(page), [one.pk for one in categories], chosen),
    }


def _hidden(counted: dict[str, int]) -> dict[str, int]:
    """How many cells are hidden: each for one of two reasons, and printed in one of two ways."""
    small, withheld = (counted.get(label, 0) for label in ("small", "withheld"))
    primary, both = counted["primary"], small + withheld
    ways = {"small": small, "withheld": withheld, "all": both}
    return ways | {"primary": primary, "complementary": both - primary}


def _rows(
    figures: QuerySet[EditionFigure],
    areas: list[Area],
    categories: list[int],
    chosen: dict[str, Any],
) -> list[tuple[Area, list[str]]]:
    here = {(one.area_id, one.category_id): one for one in figures.filter(area__in=areas)}
    cells = {key: _text(figure, chosen) for key, figure in here.items()}
    return [
        (area, [_answered(here.get((area.pk, Category.TOTAL))), *_cells(cells, area, categories)])
        for area in areas
    ]


def _cells(cells: dict[tuple[int, int], str], area: Area, categories: list[int]) -> list[str]:
    return [cells.get((area.pk, one), "–") for one in categories]


def _answered(figure: EditionFigure | None) -> str:
    """How many of those asked stand behind a figure that is shown."""
    if figure is None or figure.hidden:
        return "–"
    asked = figure.expected - figure.not_applicable
    given = {"part": figure.answered - figure.not_applicable, "whole": asked}
    return _("%(part)s of %(whole)s") % given


def _text(figure: EditionFigure, chosen: dict[str, Any]) -> str:
    """The figure in words; never blank."""
    if figure.hidden:
        return wording.hidden(figure.hidden, chosen["smallest_shown"])
    if chosen["kind"] == Kind.SCALE and figure.level_counts:
        return " · ".join(map(str, figure.level_counts))
    if chosen["kind"] == Kind.NARRATIVE or figure.numerator is None:
        return _("%(number)s answers") % {"number": figure.answered}
    if figure.denominator is None:
        return wording.number(figure.numerator)
    whole = {"part": wording.number(figure.numerator), "whole": wording.number(figure.denominator)}
    parts = _("%(part)s of %(whole)s") % whole
    return (
        f"{percent(figure.numerator / figure.denominator)} ({parts})"
        if figure.denominator
        else parts
    )
