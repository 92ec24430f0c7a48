"""Whether there is any news, without looking at everybody."""

import hashlib

from django.db.models import Count, DateTimeField, Exists, ExpressionWrapper, F, Max, OuterRef, Q
from django.utils import timezone

from measurements.models import Recipient, Round, Save, Submission


def mark(asked: Round) -> str:
    """Differs when the response of a round may have changed. Two queries."""
    now = timezone.now()
    saved = Exists(Save.objects.filter(submission=OuterRef("pk")))
    reports = (
        Submission.objects.filter(round=asked)
        .annotate(is_begun=saved)
        .aggregate(
            *(Max(name) for name in ("pk", "submitted_at", "signed_at", "decided_at")),
            **{one.value: Count("pk", filter=Q(status=one)) for one in Submission.Status},
            begun=Count("pk", filter=Q(is_begun=True)),
        )
    )
    # More time moves the due moment along as far as the closing.
    own_due = ExpressionWrapper(
        F("round__due_at") + (F("open_until") - F("round__closes_at")), DateTimeField()
    )
    requests = Recipient.objects.filter(round=asked).annotate(own_due=own_due)
    longer = requests.aggregate(
        Max("open_until"), longer=Count("open_until"), late=Count("pk", filter=Q(own_due__lt=now))
    )
    told = repr((reports, longer, now >= asked.due_at, now >= asked.closes_at))
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
