"""The one place that writes down who did what."""

from typing import Any

from django.db import models

from actors.models import Event, User


def record(
    *,
    by: User | None,
    verb: str,
    subject: models.Model,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> Event:
    """Append one event inside the caller's transaction; `by` is None for the system itself."""
    return Event.objects.create(
        by=by,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        reason=reason,
        detail=detail or {},
    )
