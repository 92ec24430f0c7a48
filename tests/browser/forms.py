"""Rounds for one municipality, one for each test that fills in: its report has the same number."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from actors.models import Organisation
from ambitions.models import Theme
from measurements.models import Dimension, Period, Submission
from tests import factories
from tests.browser import seed

TESTS = (
    "earlier", "typing", "network", "session", "two", "grid", "paste", "no_script", "narrow",
    "person", "copy", "counts",
)  # fmt: skip


def report(test: str) -> str:
    """The address of the form that is for this test alone."""
    return f"/rapportages/{TESTS.index(test) + 1}/invullen/"


def start() -> None:
    """The people of a new installation, and an opened round for each test."""
    seed.start()
    place = Organisation.objects.get(code="gm0344")
    versions = _versions(Theme.objects.get(), place)
    Period.objects.create(code="2025-2", starts_on="2025-07-01", ends_on="2025-12-31")
    for test in TESTS:
        period = Period.objects.get(code="2025-2" if test == "earlier" else "2026-1")
        opened = factories.RoundFactory(title=f"Uitvraag {test}", period=period)
        section = factories.SectionFactory(round=opened, title="Beleid")
        for number, version in enumerate(versions):
            factories.RoundIndicatorFactory(
                round=opened, indicator_version=version, position=number,
                section=section if number < 2 else None,
            )  # fmt: skip
        factories.RecipientFactory(round=opened, organisation=place)
        opened.opened_at = timezone.now()
        opened.save()
        draft = Submission.objects.create(round=opened, organisation=place)
        if test == "earlier":
            _answer(draft, versions)


def _versions(theme, place):
    ambition = factories.AmbitionFactory(theme=theme, owner=place)
    dimension = Dimension.objects.create(code="aanpak", name="Aanpak", one_of=True)
    for name in ("Eigen", "Regionaal"):
        factories.CategoryFactory(dimension=dimension, name=name)
    kinds = [
        {}, {"ratio": True}, {"kind": "yes_no", "dimension": dimension}, {"kind": "narrative"},
        {}, {}, {},
    ]  # fmt: skip
    return [
        factories.IndicatorVersionFactory(
            indicator__ambition=ambition, asked_of=place.area.division,
            name=f"Vraag {number}", **kind,
        )
        for number, kind in enumerate(kinds, 1)
    ]  # fmt: skip


def _answer(draft, versions):
    factories.DataValueFactory(
        submission=draft, indicator_version=versions[0], value=Decimal(12),
        entered_at=dt.datetime(2026, 1, 9, 12, tzinfo=dt.UTC),
    )  # fmt: skip
    moment = timezone.now()
    Submission.objects.filter(pk=draft.pk).update(
        status="approved", submitted_at=moment, signed_at=moment
    )
