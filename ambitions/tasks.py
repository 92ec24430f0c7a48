"""Celery's way in. A message is only a reason to look; lost or doubled, it changes nothing."""

from celery import shared_task

from ambitions import sources
from ambitions.models import Source

# In seconds: shorter than the broker waits before it gives the message to somebody else.
_SOFT, _HARD = 240, 270


@shared_task(soft_time_limit=_SOFT, time_limit=_HARD)
def read_source(source: int) -> None:
    """Read a source that came in."""
    sources.read(Source.objects.get(pk=source))


@shared_task
def sweep_sources() -> None:
    """Go on with what a lost message or a worker that was stopped left behind."""
    for source in sources.left_behind():
        read_source.delay(source)
