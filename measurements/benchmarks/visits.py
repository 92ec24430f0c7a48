"""What pages of the dashboards take for one country, at a first visit and at later ones."""

from dataclasses import dataclass
from statistics import median

from django.core.cache import caches

from actors.models import Membership, Organisation, User
from measurements.benchmarks import web
from measurements.benchmarks.laps import seconds

_VISITS = 100


@dataclass(frozen=True)
class Page:
    """Milliseconds of the first visit after a change, of later ones, and of a bare page between.

    The first visit is made without a server, the others are.
    """

    address: str
    queries: tuple[int, int]
    first: float
    later: float
    bare: float

    def __str__(self) -> str:
        first, later = self.queries
        met = "met" if first <= 8 else "NOT met"  # noqa: PLR2004 the aim
        return (
            f"A request for {self.address}: {self.first:.1f} ms on the first visit after a change,"
            f" {self.later:.1f} ms after that; a bare template page: {self.bare:.1f} ms\n"
            f"  queries: {first} and {later}, aim at most 8: {met}"
        )


def measure(laps: int) -> list[Page]:
    """The overview and an indicator page, by the National Rapporteur of the invented country."""
    user, pages = _reader(), web.pages()
    counts = {page: web.queries(user, page) for page in pages}
    firsts = {page: [_first(user, page) for _ in range(laps * 3)] for page in pages}
    *ours, bare = web.compare(user, pages, laps=laps, visits=_VISITS)
    return [
        Page(
            one.page,
            counts[one.page],
            *(median(many) * 1000 for many in (firsts[one.page], one.turns, bare.turns)),
        )
        for one in ours
    ]


def _first(user: User, page: str) -> float:
    """The seconds of a visit to a page nobody saw yet."""
    client = web.signed_in(user)
    caches["fragments"].clear()
    return seconds(lambda: web.need_page(client, page))


def _reader() -> User:
    """Made once, as the invented countries have no people."""
    user: User = User.objects.get_or_create(email="bench@example.org", defaults={"name": "Bench"})[
        0
    ]
    owner = Organisation.objects.get(code="bench")
    Membership.objects.get_or_create(user=user, role=Membership.Role.RAPPORTEUR, organisation=owner)
    return user
