"""Small true-to-life situations for the roll-up: who was asked what, and what came in."""

import datetime as dt

from actors.models import AreaPart
from measurements import rollup
from measurements.models import Figure, Submission
from tests import factories


def lies_in(part, whole, *, since=dt.date(1970, 1, 1), until=None):
    """`part` lies in `whole`: from long ago and for ever, unless told otherwise."""
    AreaPart.objects.create(part=part, whole=whole, valid_from=since, valid_to=until)


def ask(version, *organisations, **fields):
    """An opened round that asks one indicator of some organisations."""
    opened = factories.RoundFactory(opened=True, **fields)
    factories.RoundIndicatorFactory(round=opened, indicator_version=version)
    for organisation in organisations:
        factories.RecipientFactory(round=opened, organisation=organisation)
    rollup.mark_round_dirty(opened)
    return opened


def report(asked, organisation, *, status="approved", late=False, **answer):
    """The next version of a report, with one answer unless none is given; marked dirty."""
    version = asked.submissions.filter(organisation=organisation).count() + 1
    submission = Submission.objects.create(round=asked, organisation=organisation, version=version)
    if answer:
        question = asked.indicators.get()
        factories.DataValueFactory(submission=submission, indicator_version=question, **answer)
    move(submission, status, at=asked.due_at + dt.timedelta(days=1 if late else -1))
    return submission


def move(submission, status, *, at=None):
    """Bring a report to another state, as the verbs of reporting do, and mark it dirty."""
    submission.status = status
    submission.submitted_at = None if status == "draft" else at or submission.submitted_at
    submission.save(update_fields=["status", "submitted_at"])
    rollup.mark_dirty(submission)


def figure(area, version, category=0):
    """The figure of an area, or None."""
    return Figure.objects.filter(area=area, indicator_version=version, category_id=category).first()
