"""A round of every municipality: some signed, some submitted, the rest not begun."""

import datetime as dt

from django.utils import timezone

from actors.models import Area, Organisation, User
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

SIGNED, SUBMITTED = 20, 10


def add(title: str, code: str) -> None:
    """The round with this title: the first 20 signed, the next 10 submitted, by name."""
    everybody = list(
        Organisation.objects.filter(kind="municipality", area__valid_to=None).order_by("name")
    )
    asked = _round(title, code)
    version = asked.indicators.get()
    Recipient.objects.bulk_create(Recipient(round=asked, organisation=one) for one in everybody)
    reports = Submission.objects.bulk_create(
        Submission(round=asked, organisation=one) for one in everybody
    )
    now = timezone.now()
    DataValue.objects.bulk_create(
        DataValue(
            submission=one, indicator_version=version, category_id=0, state="known", value=5,
            entered_at=now,
        )
        for one in reports[: SIGNED + SUBMITTED]
    )  # fmt: skip
    sender, second = User.objects.order_by("pk")[:2]
    sent = {"submitted_at": now, "submitted_by": sender}
    signed, submitted = reports[:SIGNED], reports[SIGNED : SIGNED + SUBMITTED]
    _bring(signed, status="signed", signed_at=now, signed_by=second, **sent)
    _bring(submitted, status="submitted", **sent)
    Round.objects.filter(pk=asked.pk).update(opened_at=now - dt.timedelta(days=1))


def _bring(reports: list[Submission], **fields: object) -> None:
    Submission.objects.filter(pk__in=[one.pk for one in reports]).update(**fields)


def _round(title: str, code: str) -> Round:
    ambition = Ambition.objects.create(
        theme=Theme.objects.get(slug="preventie"), sentence=f"Elke gemeente telt ({code}).",
        owner=Organisation.objects.get(code="jenv"), term=dt.date(2027, 12, 31), status="adopted",
    )  # fmt: skip
    version = IndicatorVersion.objects.create(
        indicator=Indicator.objects.create(code=code, ambition=ambition), name="Signalen",
        question="Hoeveel signalen?", definition="Elk signaal telt.", kind="count",
        unit="signalen", reading="higher",
        asked_of=Area.objects.get(code="GM0344").division,
    )  # fmt: skip
    now = timezone.now()
    made = Round.objects.create(
        period=Period.objects.get(code="2026-1"), title=title,
        opens_at=now - dt.timedelta(days=1), due_at=now + dt.timedelta(days=20),
        closes_at=now + dt.timedelta(days=30),
    )  # fmt: skip
    RoundIndicator.objects.create(round=made, indicator_version=version)
    return made
