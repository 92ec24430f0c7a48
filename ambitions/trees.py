"""The tree of vision, routes, ambitions and activities, in the order in which it is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ambitions.models import Ambition

_RANK = {kind: rank for rank, kind in enumerate(Ambition.Kind.values)}


@dataclass(frozen=True)
class Branch:
    """A place in the tree: `depth` from 0, how many hang under it, how many lists end after it."""

    ambition: Ambition
    depth: int
    below: int
    ends: int

    @property
    def closing(self) -> range:
        """One turn for every list that ends after this branch."""
        return range(self.ends)


def holds(upper: str, lower: str) -> bool:
    """Whether something of the one kind may hang under something of the other."""
    return _RANK[upper] < _RANK[lower]


def grown(ambitions: Iterable[Ambition]) -> list[Branch]:
    """Every ambition under the one it hangs under, highest kinds first.

    One whose parent is not among them stands at the top. No queries of its own.
    """
    rows = sorted(ambitions, key=lambda one: (_RANK[one.kind], one.theme.position, one.sentence))
    known = {one.pk for one in rows}
    under: dict[int | None, list[Ambition]] = defaultdict(list)
    for one in rows:
        under[one.parent_id if one.parent_id in known else None].append(one)
    walked = list(_walk(under))
    following = [*(depth for _one, depth in walked[1:]), 0][: len(walked)]
    return [
        Branch(one, depth, len(under[one.pk]), max(depth - after, 0))
        for (one, depth), after in zip(walked, following, strict=True)
    ]


def _walk(under: dict[int | None, list[Ambition]]) -> Iterator[tuple[Ambition, int]]:
    """Depth first, without recursion: a tree is only as deep as its kinds."""
    waiting = [(one, 0) for one in reversed(under[None])]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting.extend((branch, depth + 1) for branch in reversed(under[one.pk]))


def loose(branches: Iterable[Branch]) -> list[Ambition]:
    """What hangs under nothing although its kind should: initiatives that nobody asked for.

    What hangs under something that is not among these, as a draft, does hang somewhere.
    """
    return [
        one.ambition
        for one in branches
        if one.ambition.parent_id is None and one.ambition.kind != Ambition.Kind.VISION
    ]
