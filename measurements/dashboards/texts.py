"""Answers in words, as they were approved: only for who sees raw values, and one's own."""

from django.contrib.auth.models import AnonymousUser

from actors import permissions
from actors.models import User
from measurements.models import DataValue, IndicatorVersion, Period, Submission


def of(
    user: User | AnonymousUser, version: IndicatorVersion, period: Period | None
) -> list[DataValue]:
    """The texts of a period that this user may read, by organisation. One query, or none."""
    if period is None or version.kind != IndicatorVersion.Kind.NARRATIVE:
        return []
    values = DataValue.objects.filter(
        submission__status=Submission.Status.APPROVED,
        submission__round__period=period,
        indicator_version=version,
        state=DataValue.State.KNOWN,
    )
    if not permissions.sees_raw_values(user):
        own = permissions.organisation_ids(user)
        values = values.filter(submission__organisation__in=own)
    named = values.select_related("submission__organisation")
    return list(named.order_by("submission__organisation__name"))
