"""The map of all municipalities for one indicator and period.

Who sees raw values sees each municipality's own. Everybody else sees in every municipality the
figure of its province, and where the own municipality lies.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors.models import Area
from measurements.dashboards import breakdown, wording
from measurements.dashboards.breakdown import Place
from measurements.dashboards.charts import tiles
from measurements.dashboards.charts.tiles import Band, State, Tile, TileMap
from measurements.dashboards.choices import Choice
from measurements.dashboards.geography import Geography
from measurements.dashboards.measures import Measure
from measurements.models import IndicatorVersion, Level, Period

Kind = IndicatorVersion.Kind

# Exact, because a value on a bound belongs to the class above it.
_FIFTHS = [Decimal(fifth) / 5 for fifth in range(6)]
_CLASSES = 5


def draw(
    choice: Choice, measure: Measure, period: Period | None, geography: Geography
) -> TileMap | None:
    """The map as this reader may see it. One query, and two more for the borders of a day.

    None without municipalities that have a tile, and for answers in words.
    """
    version = measure.present
    towns = [town for town in geography.municipalities if town.tile_column is not None]
    if period is None or not towns or version.kind == Kind.NARRATIVE:
        return None
    raw = choice.reader.is_live
    areas = towns if raw else geography.provinces
    places = breakdown.places(choice, measure, period, areas)
    shown = {place.area.pk: place for place in places}
    drawn = [_tile(town, shown.get(_stands_for(town, geography, raw=raw))) for town in towns]
    return tiles.draw(
        title=_title(version, raw=raw),
        conclusion=_conclusion(places, raw=raw),
        tiles=drawn,
        classes=_bands(version, [tile.value for tile in drawn if tile.value is not None], raw=raw),
        unit=wording.unit_of(version),
        highlight=next((town.code for town in towns if town in geography.own), ""),
    )


def _stands_for(town: Area, geography: Geography, *, raw: bool) -> int:
    """The area whose figure a tile shows: the municipality itself, or its province; 0 is none."""
    return town.pk if raw else geography.province_of.get(town.pk, 0)


def _tile(town: Area, place: Place | None) -> Tile:
    value, state, text, why = None, State.NO_DATA, "", ""
    if place is not None:
        text = place.text
    if place is not None and place.seen is not None:
        figure, value = place.seen.figure, place.seen.value
        if place.seen.is_withheld:
            state = State.HIDDEN
        elif value is not None:
            state = State.KNOWN
        elif figure.answered and figure.answered == figure.not_applicable:
            state = State.NOT_APPLICABLE
    if place is not None and place.area != town:
        text = f"{text} ({place.area})"
    if state is State.HIDDEN:
        text, why = "", text
    spot = (town.tile_column or 0, town.tile_row or 0)
    return Tile(*spot, town.code, town.name, value, state, text, why)


def _title(version: IndicatorVersion, *, raw: bool) -> str:
    title = _("%(indicator)s, per municipality") if raw else _("%(indicator)s, per province")
    return title % {"indicator": version.name}


def _conclusion(places: Sequence[Place], *, raw: bool) -> str:
    words = {"known": sum(place.is_known for place in places), "all": len(places)}
    if raw:
        text = ngettext(
            "For %(known)s of %(all)s municipality there is a value.",
            "For %(known)s of %(all)s municipalities there is a value.",
            len(places),
        )
        return text % words
    return (
        _(
            "Every municipality has the colour of its province. For %(known)s of %(all)s provinces "
            "there is a value."
        )
        % words
    )


def _bands(
    version: IndicatorVersion, values: Sequence[Decimal | float | int], *, raw: bool
) -> list[Band]:
    """Fixed fifths for shares, no and yes or the levels themselves for single answers."""
    if raw and version.kind == Kind.YES_NO:
        return [Band(0, 0.5, _("no")), Band(0.5, 1, _("yes"))]
    if wording.unit_of(version) == "percent":
        return list(tiles.bands(_FIFTHS, "percent"))
    if version.kind == Kind.SCALE:
        return _levels(version, raw=raw)
    return _steps(max([float(value) for value in values] or [1.0]))


def _levels(version: IndicatorVersion, *, raw: bool) -> list[Band]:
    """A class per level, five at most; of means four equal steps from the lowest to the highest."""
    names = list(Level.objects.filter(indicator_version=version).values_list("rank", "name"))
    if not names:
        return _steps(_CLASSES)
    if raw:
        return [Band(rank - 0.5, rank + 0.5, f"{rank}: {name}") for rank, name in names[:_CLASSES]]
    way = Decimal(names[-1][0] - 1) / 4 or 1
    return list(tiles.bands([1 + way * step for step in range(5)], "number"))


def _steps(highest: float) -> list[Band]:
    """Five equal steps from 0 to a round number."""
    size = 10 ** max(len(str(int(highest))) - 1, 0)
    top = max(_CLASSES, -(-int(highest + 0.999) // size) * size)
    step = -(-top // _CLASSES)
    return list(tiles.bands([step * n for n in range(_CLASSES + 1)], "number"))
