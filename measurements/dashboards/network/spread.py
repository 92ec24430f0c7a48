"""The map of municipalities: how many organisations contribute in each."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from actors import permissions
from measurements.dashboards.charts import hexagons, tiles
from measurements.dashboards.charts.tiles import Band, Tile, TileMap
from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.counting import Counts, Tally
from measurements.dashboards.network.places import Place

_FEW, _MANY = 2, 4


def draw(chosen: Chosen, counts: Counts) -> TileMap | None:
    """The map; None without municipalities that have a tile."""
    towns = drawn(chosen)
    if not towns:
        return None
    tallies = [counts.towns.get(town.pk, Tally()) for town in towns]
    return tiles.draw(
        title=_("Organisations that contribute, per municipality"),
        conclusion=_conclusion(tallies),
        tiles=[
            tile(town, _class(tally), _words(tally))
            for town, tally in zip(towns, tallies, strict=True)
        ],
        classes=_bands(),
        highlight=highlight(chosen),
    )


def drawn(chosen: Chosen) -> Sequence[Place]:
    """The municipalities that have a place on the map."""
    return [town for town in chosen.places.towns if town.column is not None]


def tile(town: Place, value: int, text: str) -> Tile:
    """A municipality in the class with this number."""
    return Tile(town.column or 0, town.row or 0, town.code, town.name, value, text=text)


def highlight(chosen: Chosen) -> str:
    """The code of the municipality that was asked for, or of the reader's own."""
    own = permissions.area_ids(chosen.user)
    mine = next((town.code for town in chosen.places.towns if town.pk in own), "")
    return str(chosen.asked["gemeente"]) or mine


def _class(tally: Tally) -> int:
    """Nobody, only for a larger area, one, a few, or more for the municipality itself."""
    if not tally.here:
        return 1 if tally.total else 0
    if tally.here < _FEW:
        return 2
    return 3 if tally.here < _MANY else 4


def _bands() -> list[Band]:
    labels = [
        (_("nobody: a white spot"), hexagons.HATCH, "no-data"),
        (_("only for a larger area or nationally"), hexagons.DOT, ""),
        (_("1 organisation for the municipality itself"), "", ""),
        (_("2 or 3 organisations for the municipality itself"), "", ""),
        (_("4 or more organisations for the municipality itself"), "", ""),
    ]
    return [Band(place, place + 1, *words) for place, words in enumerate(labels)]


def _words(tally: Tally) -> str:
    if not tally.total:
        return _("nobody")
    return _("%(own)s here, %(wider)s wider") % {"own": tally.here, "wider": tally.wider}


def _conclusion(tallies: Sequence[Tally]) -> str:
    return _(
        "In %(own)s of %(all)s municipalities at least one organisation contributes for the "
        "municipality itself; in %(nobody)s nobody does, not for a larger area either."
    ) % {
        "own": sum(bool(tally.here) for tally in tallies),
        "all": len(tallies),
        "nobody": sum(not tally.total for tally in tallies),
    }
