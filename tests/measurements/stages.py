"""Reports in each state, put there by hand, so that a step can be tried from all of them."""

from django.utils import timezone

from actors.models import Event
from measurements.models import DataValue, DirtyEntry, Remark, Submission
from tests import factories

# A correction is a draft too, with an approved version before it.
STATES = [
    "draft", "correction", "submitted", "signed", "approved", "returned", "superseded", "discarded",
]  # fmt: skip
NOT_SENT = {"draft", "correction", "discarded"}


def put(draft, state):
    """Bring a draft into a state, sent and signed by people who do nothing else."""
    if state in {"correction", "discarded"}:
        _correct(draft)
    if state == "discarded":
        by, now = factories.UserFactory(), timezone.now()
        Submission.objects.filter(pk=draft.pk).update(status=state, decided_by=by, decided_at=now)
    if state not in NOT_SENT:
        shape = factories.SubmissionFactory.build(approved=True)
        people = {name: factories.UserFactory() for name in ("submitted_by", "signed_by")}
        moments = {"submitted_at": shape.submitted_at, "signed_at": shape.signed_at}
        Submission.objects.filter(pk=draft.pk).update(status=state, **moments, **people)
    draft.refresh_from_db()
    return draft


def _correct(draft):
    """Make it the second version, of a report that was approved."""
    Submission.objects.filter(pk=draft.pk).update(version=2)
    factories.SubmissionFactory(round=draft.round, organisation=draft.organisation, approved=True)


def kept():
    """Everything a step may change, to see that nothing did."""
    return [
        list(Submission.objects.order_by("pk").values()),
        list(DataValue.objects.order_by("submission", "indicator_version", "category").values()),
        *(model.objects.count() for model in (Event, DirtyEntry, Remark)),
    ]
