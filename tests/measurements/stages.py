"""Reports in each state, put there by hand, so that a step can be tried from all of them."""

from actors.models import Event
from measurements.models import DataValue, DirtyEntry, Remark, Submission
from tests import factories

STATES = ["draft", "submitted", "signed", "approved", "returned", "superseded"]


def put(draft, state):
    """Bring a draft into a state, sent and signed by people who do nothing else."""
    if state != "draft":
        shape = factories.SubmissionFactory.build(approved=True)
        people = {name: factories.UserFactory() for name in ("submitted_by", "signed_by")}
        moments = {"submitted_at": shape.submitted_at, "signed_at": shape.signed_at}
        Submission.objects.filter(pk=draft.pk).update(status=state, **moments, **people)
    draft.refresh_from_db()
    return draft


def kept():
    """Everything a step may change, to see that nothing did."""
    return [
        list(Submission.objects.order_by("pk").values()),
        list(DataValue.objects.order_by("submission", "indicator_version", "category").values()),
        *(model.objects.count() for model in (Event, DirtyEntry, Remark)),
    ]
