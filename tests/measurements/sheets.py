"""A report of one municipality, with an approved one about the period before."""

import datetime as dt

from django.utils import timezone

from measurements import checks
from measurements.models import Submission
from tests import factories

EARLIER = {"starts_on": dt.date(2025, 7, 1), "ends_on": dt.date(2025, 12, 31)}


def draft_of(organisation, *versions, required=True):
    """A draft in an opened round that asks these definitions."""
    asked = factories.RoundFactory(opened_at=timezone.now())
    for position, version in enumerate(versions):
        factories.RoundIndicatorFactory(
            round=asked, indicator_version=version, position=position, required=required
        )
    return factories.SubmissionFactory(round=asked, organisation=organisation)


def approved(organisation, version, *, code="2025-2", **answer):
    """An approved answer about an earlier period, in a round that has closed."""
    span = EARLIER if code == "2025-2" else {}
    period = factories.PeriodFactory(code=code, **span)
    ago = timezone.now() - dt.timedelta(days=90)
    shut = {"opens_at": ago, "due_at": ago + dt.timedelta(1), "closes_at": ago + dt.timedelta(2)}
    asked = version.rounds.filter(period=period).first()
    if asked is None:
        asked = factories.RoundFactory(period=period, opened_at=ago, **shut)
        factories.RoundIndicatorFactory(round=asked, indicator_version=version)
    report = factories.SubmissionFactory(round=asked, organisation=organisation)
    factories.DataValueFactory(submission=report, indicator_version=version, **answer)
    shape = factories.SubmissionFactory.build(approved=True)
    moments = {"submitted_at": shape.submitted_at, "signed_at": shape.signed_at}
    Submission.objects.filter(pk=report.pk).update(status="approved", **moments)


def give(draft, version, category=None, **answer):
    """An answer for the total, or for a category."""
    place = {"category_id": category.pk} if category else {}
    return factories.DataValueFactory(
        submission=draft, indicator_version=version, **place, **answer
    )


def codes(draft):
    """Which checks say something about a report, in the order of the form."""
    return [finding.code for finding in checks.findings(draft)]
