"""A round that asks one number of Utrecht, which answered it before and has filled it in again."""

import datetime as dt

from django.utils import timezone

from actors.models import Organisation, User
from ambitions.models import Ambition, Theme
from measurements.models import (
    DataValue,
    Indicator,
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
)


def add(title: str, code: str) -> None:
    """The draft of a round with this title: 40 meetings, where it was 12 last time."""
    utrecht, version = Organisation.objects.get(code="gm0344"), _asked(code)
    before, _made = Period.objects.get_or_create(
        code="2025-2", defaults={"starts_on": "2025-07-01", "ends_on": "2025-12-31"}
    )
    earlier = _report(_round(f"{title}, vorige", before, utrecht, version), utrecht, version, 12)
    now = timezone.now()
    Submission.objects.filter(pk=earlier.pk).update(status="approved", submitted_at=now)
    _report(
        _round(title, Period.objects.get(code="2026-1"), utrecht, version), utrecht, version, 40
    )


def _asked(code: str) -> IndicatorVersion:
    ambition = Ambition.objects.create(
        theme=Theme.objects.get(slug="preventie"), sentence=f"Elke gemeente overlegt ({code}).",
        owner=Organisation.objects.get(code="jenv"), term=dt.date(2027, 12, 31), status="adopted",
    )  # fmt: skip
    utrecht = Organisation.objects.get(code="gm0344")
    return IndicatorVersion.objects.create(
        indicator=Indicator.objects.create(code=code, ambition=ambition), name="Overleggen",
        question="Hoeveel overleggen waren er?", definition="Elk overleg telt één keer.",
        kind="count", unit="overleggen", reading="higher", asked_of=utrecht.area.division,
    )  # fmt: skip


def _round(title: str, period: Period, asked: Organisation, version: IndicatorVersion) -> Round:
    now = timezone.now()
    made = Round.objects.create(
        period=period, title=title, opens_at=now - dt.timedelta(days=1),
        due_at=now + dt.timedelta(days=20), closes_at=now + dt.timedelta(days=30),
    )  # fmt: skip
    RoundIndicator.objects.create(round=made, indicator_version=version)
    Recipient.objects.create(round=made, organisation=asked)
    Round.objects.filter(pk=made.pk).update(opened_at=now - dt.timedelta(days=1))
    return made


def _report(asked: Round, by: Organisation, version: IndicatorVersion, number: int) -> Submission:
    draft = Submission.objects.create(round=asked, organisation=by)
    editor = User.objects.get(email="invuller@voorbeeld.example")
    DataValue.objects.create(
        submission=draft, indicator_version=version, state="known", value=number,
        entered_by=editor, entered_at=timezone.now(),
    )  # fmt: skip
    return draft
