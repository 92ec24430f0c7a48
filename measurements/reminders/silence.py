"""Who does not answer, again."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from measurements.models import Recipient, Round, Submission

_TIMES = 2


def silent_twice(round: Round) -> QuerySet[Recipient]:  # noqa: A002 the field's word
    """The recipients of a round that handed nothing in the last two times they were asked.

    What counts are the last two rounds that are closed for them, other than this one; a report
    that came in late or was returned is an answer.
    """
    answered = Submission.objects.handed_in().filter(
        round=OuterRef("round"), organisation=OuterRef("organisation")
    )
    asked = Recipient.objects.filter(
        organisation=OuterRef("organisation"),
        round__opened_at__isnull=False,
        round__closes_at__lte=timezone.now(),
    ).exclude(round=round)
    last = asked.annotate(answered=Exists(answered)).order_by("-round__closes_at", "-round")
    times = ArraySubquery(last.values("answered")[:_TIMES])
    return (
        Recipient.objects.filter(round=round).annotate(times=times).filter(times=[False] * _TIMES)
    )
