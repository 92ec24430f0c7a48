"""The networks of care coordinators and of chain directors, side by side.

A municipality is covered by a point of contact or by a contribution in that role, of itself or of a
region it lies in. Points of contact are internal: here is only said that there is one. Per
municipality that is for who sees all of them; everybody else reads it per region.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from actors import seats
from actors.models import Seat
from ambitions.models import Contribution
from measurements.dashboards.charts import hexagons, tiles
from measurements.dashboards.charts.tiles import Band, TileMap
from measurements.dashboards.network import counting, spread
from measurements.dashboards.network.chosen import Chosen, valid_on, visible_to
from measurements.dashboards.network.places import Place

_POSTS = Path(__file__).with_name("posts.sql").read_text()
_FUNCTIONS = (Seat.Function.CARE_COORDINATOR, Seat.Function.CHAIN_DIRECTOR)
_ROLES = (Contribution.Role.CARE_COORDINATOR, Contribution.Role.CHAIN_DIRECTOR)


class Posts(NamedTuple):
    """Whether there is a care coordinator, and a chain director."""

    care: bool = False
    chain: bool = False

    @property
    def number(self) -> int:
        """The class on the map: 0 neither, 1 care, 2 chain, 3 both."""
        return self.care + 2 * self.chain


@dataclass
class Line:
    """A region, or all together: how many of its municipalities are covered.

    `without_care` and `without_chain` name the others, for who may know.
    """

    name: str
    code: str = ""
    towns: int = 0
    care: int = 0
    chain: int = 0
    both: int = 0
    without_care: list[str] = field(default_factory=list)
    without_chain: list[str] = field(default_factory=list)

    @property
    def posts(self) -> Posts:
        """What at least half of its municipalities have."""
        return Posts(0 < self.towns <= 2 * self.care, 0 < self.towns <= 2 * self.chain)

    def add(self, town: Place, posts: Posts) -> None:
        self.towns += 1
        self.care += posts.care
        self.chain += posts.chain
        self.both += posts.care and posts.chain
        if not posts.care:
            self.without_care.append(town.name)
        if not posts.chain:
            self.without_chain.append(town.name)


@dataclass(frozen=True)
class Coverage:
    """Both networks per region, and on one map. `names` says whether municipalities are named."""

    lines: Sequence[Line]
    total: Line
    names: bool
    map: TileMap | None


def load(chosen: Chosen) -> Coverage:
    """Who is covered on the day, whatever the other filters say. One query."""
    found = _posts(chosen)
    names = seats.sees_everything(chosen.user)
    lines, total = _lines(chosen, found)
    drawn = _draw(chosen, found, lines, names=names)
    return Coverage(list(lines.values()), total, names, drawn)


def _posts(chosen: Chosen) -> dict[int, Posts]:
    """What there is in each municipality that has something."""
    held = Seat.objects.held_on(chosen.day).filter(function__in=_FUNCTIONS).order_by()
    done = valid_on(visible_to(chosen.user), chosen.day).filter(role__in=_ROLES).order_by()
    rows = held.values_list("organisation__area", Cast("function", TextField())).union(
        done.values_list("area", Cast("role", TextField()))
    )
    found = counting.ask(_POSTS, rows, ("area", "role"), chosen)
    return {town: Posts(*both) for town, *both in found or ()}


def _lines(chosen: Chosen, found: Mapping[int, Posts]) -> tuple[dict[int, Line], Line]:
    regions = {one.pk: Line(one.name, one.code) for one in chosen.places.regions}
    total = Line(_("All municipalities"))
    for town in chosen.places.towns:
        posts = found.get(town.pk, Posts())
        total.add(town, posts)
        if town.region in regions:
            regions[town.region].add(town, posts)
    return regions, total


def _draw(
    chosen: Chosen, found: Mapping[int, Posts], lines: Mapping[int, Line], *, names: bool
) -> TileMap | None:
    towns = spread.drawn(chosen)
    if not towns:
        return None
    seen: dict[int, Posts] = defaultdict(Posts, found)
    if not names:
        seen.update((town.pk, _of_region(town, lines)) for town in towns)
    # Short, as they stand on the map beside the municipality that is pointed out.
    words = (_("neither"), _("only care"), _("only chain"), _("both"))
    return tiles.draw(
        title=_("Care coordinators and chain directors, per municipality")
        if names else _("Care coordinators and chain directors, per region"),
        conclusion=_conclusion(found, len(chosen.places.towns)),
        tiles=[
            spread.tile(town, seen[town.pk].number, words[seen[town.pk].number])
            for town in towns
        ],
        classes=_bands(names=names),
        highlight=spread.highlight(chosen),
    )  # fmt: skip


def _of_region(town: Place, lines: Mapping[int, Line]) -> Posts:
    """What there is in the region of a municipality; without a region nothing is known of it."""
    found = lines.get(town.region or 0)
    return found.posts if found else Posts()


def _bands(*, names: bool) -> list[Band]:
    """In the order of the number of the posts; on light tiles, so that the marks show."""
    marks = [
        (hexagons.HATCH, "no-data"), (hexagons.DOT, "class-1"), (hexagons.CROSS, "class-2"),
        ("", "class-5"),
    ]  # fmt: skip
    labels = _of_municipalities() if names else _of_regions()
    return [Band(place, place + 1, label, *marks[place]) for place, label in enumerate(labels)]


def _of_municipalities() -> list[str]:
    return [
        _("neither: a white spot"),
        _("only a care coordinator"),
        _("only a chain director"),
        _("care coordinator and chain director"),
    ]


def _of_regions() -> list[str]:
    return [
        _("neither in at least half of the region"),
        _("a care coordinator in at least half of the region"),
        _("a chain director in at least half of the region"),
        _("each in at least half of the region"),
    ]


def _conclusion(found: Mapping[int, Posts], towns: int) -> str:
    return _(
        "%(care)s of %(all)s municipalities have a care coordinator, %(chain)s have a chain "
        "director and %(both)s have both."
    ) % {
        "all": towns,
        "care": sum(posts.care for posts in found.values()),
        "chain": sum(posts.chain for posts in found.values()),
        "both": sum(posts.care and posts.chain for posts in found.values()),
    }
