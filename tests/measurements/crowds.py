"""A round that asks as many municipalities as there are, made in a few statements."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from actors.models import Area, AreaPart, Organisation
from measurements.models import DataValue, Recipient, Submission
from tests import factories

ALL = 342


def crowd(number=ALL, *, provinces=12, **fields):
    """An opened round with one question, asked of so many municipalities, each with a draft."""
    version = factories.IndicatorVersionFactory(name="Signalen", unit="")
    asked = factories.RoundIndicatorFactory(
        indicator_version=version, round=factories.RoundFactory(opened=True, **fields)
    ).round
    organisations = _municipalities(number, provinces)
    with factories.asking(Recipient):
        Recipient.objects.bulk_create(
            Recipient(round=asked, organisation=one) for one in organisations
        )
    Submission.objects.bulk_create(
        Submission(round=asked, organisation=one) for one in organisations
    )
    return asked


def _municipalities(number, provinces):
    division = factories.DivisionFactory()
    wholes = [
        factories.AreaFactory(code=f"PV{n + 20}", name=f"Provincie {n}", division__code="provincie")
        for n in range(provinces)
    ]
    areas = Area.objects.bulk_create(
        Area(
            code=f"GM{5000 + n}", name=f"Plaats {n:03}", division=division,
            valid_from=dt.date(1970, 1, 1), population=10_000 + 1_000 * n,
        )
        for n in range(number)
    )  # fmt: skip
    AreaPart.objects.bulk_create(
        AreaPart(part=one, whole=wholes[n % provinces], valid_from=dt.date(1970, 1, 1))
        for n, one in enumerate(areas)
    )
    return Organisation.objects.bulk_create(
        Organisation(code=f"gm{5000 + n}", name=f"Gemeente {n:03}", kind="municipality", area=one)
        for n, one in enumerate(areas)
    )


def answer_all(asked, value=5):
    """Everybody answers the one question; the reports stay drafts."""
    version = asked.indicators.get()
    DataValue.objects.bulk_create(
        DataValue(
            submission=one, indicator_version=version, category_id=0, state="known",
            value=Decimal(value), entered_at=timezone.now(),
        )
        for one in asked.submissions.all()
    )  # fmt: skip


def bring(asked, status):
    """Bring every report of a round to a state, as if its people had."""
    sender, second = factories.UserFactory(), factories.UserFactory()
    sent = {"submitted_by": sender, "submitted_at": timezone.now()}
    signed = {"signed_by": second, "signed_at": timezone.now()} if status != "submitted" else {}
    asked.submissions.update(status=status, **sent, **signed)
