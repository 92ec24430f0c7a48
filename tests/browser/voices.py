"""What the tests of triage start with: two people of the programme, themes, a page read already."""

from actors.models import Membership, Organisation, User
from ambitions import sources
from ambitions.models import Source, Statement, Theme
from tests import factories
from tests.browser import seed

TEXTS = (
    "Scholen herkennen signalen.",
    "Gemeenten werken nauw samen-",
    "werking is nodig.",
    "Elke regio heeft een zorgcoördinator. De politie leert mee.",
    "Dit is een voettekst.",
)
TESTS = (
    "states", "two", "typed", "no_script", "slow", "offline", "signed_out", "narrow", "queue",
)  # fmt: skip


def page(test: str) -> str:
    """The address of the page of the source that is for this test alone."""
    return f"/bronnen/{TESTS.index(test) + 1}/beoordelen/1/"


def start() -> None:
    """The people of a new installation, one colleague, and a source for each test."""
    seed.start()
    colleague = User.objects.create_user("collega@voorbeeld.example", seed.PASSWORD, name="Collega")
    office = Organisation.objects.get(code="jenv")
    Membership.objects.create(user=colleague, organisation=office, role="programme_staff")
    Theme.objects.create(slug="opsporing", name="Opsporing", summary="Opsporen.", position=2)
    for test in TESTS:
        source = factories.SourceFactory(title=f"Verslag {test}", by=colleague)
        factories.SourcePageFactory(source=source, texts=TEXTS)
    _judge(Source.objects.get(title="Verslag states"))


def _judge(source: Source) -> None:
    """A statement in each state, and one that was said elsewhere as well."""
    first, second, third, fourth, _fifth = source.statements.order_by("position")
    for one, state in ((first, "accepted"), (fourth, "rejected"), (third, "merged")):
        Statement.objects.filter(pk=one.pk).update(
            state=state,
            reason="Staat er al." if state == "rejected" else "",
            merged_into=second if state == "merged" else None,
        )
    sources.liken(source)
