"""The map of 342 municipalities for one indicator and period.

Who sees raw values sees each municipality's own. Everybody else sees the figure of the province
in every municipality of it, and the own municipality's value.
"""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from actors import permissions
from actors.models import Area, AreaPart, User
from measurements.calculation import displayed_value
from measurements.dashboards import wording
from measurements.dashboards.charts import tiles
from measurements.dashboards.charts.tiles import Band, State, Tile, TileMap
from measurements.models import Category, Figure, IndicatorVersion, Period

_FIFTHS = (0, 0.2, 0.4, 0.6, 0.8, 1)
_CLASSES = 5


def draw(user: User | AnonymousUser, version: IndicatorVersion, period: Period) -> TileMap | None:
    """The map as this user may see it; None without municipalities or for answers in words."""
    if version.kind == IndicatorVersion.Kind.NARRATIVE:
        return None
    places = list(
        Area.objects.municipalities()
        .valid_on(period.ends_on)
        .filter(tile_column__isnull=False)
        .order_by("name")
    )
    if not places:
        return None
    figures = _figures(user, version, period, places)
    own = permissions.area_ids(user)
    # Who does not see raw values misses a figure because it is not shown, not because it is not.
    missing = State.NO_DATA if permissions.sees_raw_values(user) else State.HIDDEN
    drawn = [_tile(place, figures.get(place.pk), version, missing) for place in places]
    known = [float(tile.value) for tile in drawn if tile.value is not None]
    return tiles.draw(
        title=_("%(indicator)s, per municipality") % {"indicator": version.name},
        conclusion=_conclusion(drawn, raw=permissions.sees_raw_values(user)),
        tiles=drawn,
        classes=_bands(version, known),
        unit=wording.unit_of(version),
        highlight=next((place.code for place in places if place.pk in own), ""),
    )


def _figures(
    user: User | AnonymousUser,
    version: IndicatorVersion,
    period: Period,
    places: Sequence[Area],
) -> dict[int, Figure]:
    """Per municipality the figure to show there. At most two queries."""
    figures = Figure.objects.visible_to(user).filter(
        indicator_version=version, period=period, category=Category.TOTAL
    )
    pks = [place.pk for place in places]
    if permissions.sees_raw_values(user):
        return {figure.area_id: figure for figure in figures.filter(area__in=pks)}
    provinces = dict(
        AreaPart.objects.valid_on(period.ends_on)
        .filter(part__in=pks, whole__division__code="provincie")
        .values_list("part", "whole")
    )
    found = {
        figure.area_id: figure
        for figure in figures.filter(area__in=[*set(provinces.values()), *pks])
    }
    whole = {pk: found[provinces[pk]] for pk in pks if provinces.get(pk) in found}
    return whole | {pk: found[pk] for pk in pks if pk in found}


def _tile(place: Area, figure: Figure | None, version: IndicatorVersion, missing: State) -> Tile:
    value = displayed_value(figure, version.kind) if figure else None
    state = State.KNOWN
    if figure is None:
        state = missing
    elif value is None:
        state = State.NOT_APPLICABLE if figure.not_applicable else State.NO_DATA
    return Tile(
        place.tile_column or 0, place.tile_row or 0, place.code, place.name, value, state,
        text=wording.absence(figure) if figure and value is None else "",
    )  # fmt: skip


def _bands(version: IndicatorVersion, values: Sequence[float]) -> list[Band]:
    """Fixed fifths for shares, whole levels for a scale, equal steps from 0 for the rest."""
    if wording.unit_of(version) == "percent":
        return list(tiles.bands(list(_FIFTHS), "percent"))
    highest = max(values, default=1.0) or 1.0
    size = 10 ** (len(str(int(highest))) - 1)
    top = max(_CLASSES, -(-int(highest + 0.999) // size) * size)
    step = -(-top // _CLASSES)
    return list(tiles.bands([step * n for n in range(_CLASSES + 1)], "number"))


def _conclusion(drawn: Sequence[Tile], *, raw: bool) -> str:
    known = sum(tile.value is not None for tile in drawn)
    words = {"known": known, "all": len(drawn)}
    if raw:
        return _("For %(known)s of %(all)s municipalities there is a value.") % words
    return _("Every municipality has the colour of its province; your own has its own value.")
