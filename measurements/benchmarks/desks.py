"""Invented editors of municipalities, each with a draft of one round and a browser signed in."""

import datetime as dt
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from actors.models import Area, Membership, Organisation, User
from measurements.benchmarks import questions
from measurements.models import Period, Recipient, Round, RoundIndicator, Submission


@dataclass(frozen=True)
class Desk:
    """A draft, and the session of who fills it in."""

    submission: int
    session: str


@dataclass(frozen=True)
class Room:
    """Who fills in the same round at the same time: `asked` are its counts."""

    desks: list[Desk]
    asked: list[int]
    round: Round


def make(editors: int, asked: int) -> Room:
    """An opened round of so many questions, of which two in three are a count."""
    versions = questions.make(asked)
    now = timezone.now()
    period = Period.objects.create(code="form", starts_on="2026-01-01", ends_on="2026-06-30")
    opened = Round.objects.create(
        period=period, title="Bench", opens_at=now - dt.timedelta(days=1), due_at=now,
        closes_at=now + dt.timedelta(hours=1),
    )  # fmt: skip
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=opened, indicator_version=version, position=number)
        for number, version in enumerate(versions)
    )
    people = _organisations(editors)
    Recipient.objects.bulk_create(Recipient(round=opened, organisation=each) for each in people)
    drafts = Submission.objects.bulk_create(
        Submission(round=opened, organisation=each) for each in people
    )
    opened.opened_at = now
    opened.save(update_fields=["opened_at"])
    desks = [_desk(draft, number) for number, draft in enumerate(drafts)]
    return Room(desks, [each.pk for each in versions if each.kind == "count"], opened)


def _organisations(number: int) -> list[Organisation]:
    division = questions.municipalities()
    areas = Area.objects.bulk_create(
        Area(code=f"F{n:04}", name=f"F{n:04}", division=division, valid_from=questions.FIRST_DAY)
        for n in range(number)
    )
    return Organisation.objects.bulk_create(
        Organisation(code=f"form-{n}", name=f"Form {n}", kind="municipality", area=area)
        for n, area in enumerate(areas)
    )


def _desk(draft: Submission, number: int) -> Desk:
    user = User.objects.create(email=f"form-{number}@example.org", name=f"Form {number}")
    Membership.objects.create(user=user, organisation=draft.organisation, role="editor")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return Desk(draft.pk, session.session_key)
