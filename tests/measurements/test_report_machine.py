"""Any row of steps, by anybody, against a model of a report that fits on a page."""

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from actors.conflicts import Conflict
from actors.models import Event
from measurements import fingerprint, reporting
from measurements.answers import Answer
from measurements.models import Recipient, Round, Submission
from tests import factories
from tests.measurements.sheets import draft_of

PEOPLE = ["editor", "approver", "second", "staff"]
people = st.sampled_from(PEOPLE)
UNDER_WAY = ("draft", "submitted", "signed")


@dataclass
class Version:
    """What we expect of a version: its state, its answer, and who did what."""

    state: str = "draft"
    answer: int | None = None
    nil: bool = False
    sender: str = ""
    represented: str = ""
    decided: str = ""


@dataclass
class Model:
    """The versions, oldest first, whether the round takes answers, and what the history tells."""

    versions: list = field(default_factory=lambda: [Version()])
    is_open: bool = True
    told: list = field(default_factory=list)

    @property
    def last(self):
        return self.versions[-1]


class Reports(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.model = Model()
        town = factories.MunicipalityFactory()
        self.version = factories.IndicatorVersionFactory()
        self.round = draft_of(town, self.version).round
        factories.RecipientFactory(round=self.round, organisation=town)
        roles = dict(
            zip(PEOPLE, ("editor", "approver", "approver", "programme_staff"), strict=True)
        )
        self.people = {
            name: factories.MembershipFactory(
                role=role, organisation=town if name != "staff" else factories.OrganisationFactory()
            ).user
            for name, role in roles.items()
        }

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def stored(self, number=None):
        found = Submission.objects.filter(round=self.round).order_by("version")
        return list(found)[-1 if number is None else number]

    def take(self, step, *, when, number=None, **given):
        """Take a step; it succeeds exactly when the model says so. Gives whether it did."""
        try:
            with transaction.atomic():
                step(self.stored(number), **given)
        except (Conflict, reporting.Incomplete):
            assert not when
        else:
            assert when
        return when

    def go_on(self, **changes):
        """The next version, a draft with the answer of the last one."""
        self.model.versions.append(Version(answer=self.model.last.answer, **changes))

    @rule(number=st.integers(0, 9), by=people)
    def answer(self, number, by):
        cell = {(self.version.pk, 0): Answer(value=Decimal(number))}
        person, last = self.people[by], self.model.last
        when = last.state == "draft" and self.model.is_open
        if self.take(reporting.answer, when=when, answers=cell, by=person):
            last.answer = number

    @rule(by=people)
    def submit(self, by):
        last = self.model.last
        ready = last.state == "draft" and self.model.is_open and last.answer is not None
        if (
            self.take(reporting.submit, when=ready or last.state == "submitted", by=self.people[by])
            and last.state == "draft"
        ):
            last.state, last.sender = "submitted", by
            last.represented = last.represented if by == "staff" else ""
            last.nil = last.nil and not last.answer
            self.model.told += ["submitted"]

    @rule(by=people)
    def report_nil(self, by):
        last = self.model.last
        again = last.state == "submitted" and last.nil
        ready = last.state == "draft" and self.model.is_open and not last.answer
        if self.take(reporting.report_nil, when=ready or again, by=self.people[by]) and ready:
            last.answer, last.nil, last.state, last.sender = last.answer or 0, True, "submitted", by
            last.represented = last.represented if by == "staff" else ""
            self.model.told += ["reported_nil", "submitted"]

    @rule(person=st.sampled_from(PEOPLE))
    def represent(self, person):
        last = self.model.last
        when = last.state == "draft" and self.model.is_open and person != "staff"
        who = {"person": self.people[person], "reason": "Storing.", "by": self.people["staff"]}
        if self.take(reporting.represent, when=when, **who) and last.represented != person:
            last.represented = person
            self.model.told += ["represented"]

    @rule(by=st.sampled_from(["approver", "second"]))
    def sign(self, by):
        last = self.model.last
        again = last.state == "signed" and last.decided == by
        first = last.state == "submitted" and by not in {last.sender, last.represented}
        if self.take(reporting.sign, when=first or again, by=self.people[by]):
            last.state, last.decided = "signed", by
            self.model.told += ["signed"] * first

    @rule()
    def approve(self):
        last = self.model.last
        when = last.state in {"signed", "approved"}
        if self.take(reporting.approve, when=when, by=self.people["staff"]):
            for version in self.model.versions[:-1]:
                version.state = "superseded" if version.state == "approved" else version.state
            self.model.told += ["approved"] * (last.state == "signed")
            last.state = "approved"

    @rule()
    def give_back(self):
        last = self.model.last
        when = last.state in {"submitted", "signed"}
        who = {"reason": "Kijk nog eens.", "by": self.people["staff"]}
        if self.take(reporting.return_for_revision, when=when, **who):
            last.state, last.decided = "returned", "staff"
            self.model.told += ["returned"]
            self.go_on()

    @rule(by=st.sampled_from(["editor", "approver"]))
    def withdraw(self, by):
        last = self.model.last
        when = last.state == "submitted" and self.model.is_open
        if self.take(reporting.withdraw, when=when, by=self.people[by]):
            last.state, last.decided = "returned", by
            self.model.told += ["withdrawn"]
            self.go_on()

    @precondition(lambda self: any(one.state == "approved" for one in self.model.versions))
    @rule()
    def correct(self):
        states = [one.state for one in self.model.versions]
        who = {"reason": "Vergeten.", "by": self.people["editor"]}
        place = states.index("approved")
        when = self.take(reporting.correct, when=self.model.is_open, number=place, **who)
        if when and self.model.last.state not in UNDER_WAY:
            # What counts is what was approved, not what was tried after it.
            self.model.versions.append(replace(Version(), answer=self.model.versions[place].answer))
            self.model.told += ["corrected"]

    @rule(by=st.sampled_from(["editor", "approver"]))
    def discard(self, by):
        states = [one.state for one in self.model.versions]
        again = states[-1] == "discarded" and self.model.last.decided == by
        first = states[-1] == "draft" and "approved" in states
        who = {"reason": "Toch niet nodig.", "by": self.people[by]}
        if self.take(reporting.discard, when=first or again, **who):
            self.model.last.state, self.model.last.decided = "discarded", by
            self.model.told += ["discarded"] * first

    @rule(opens=st.booleans())
    def close_or_reopen(self, opens):
        now = timezone.now()
        ago, later = now - dt.timedelta(hours=1), now + dt.timedelta(hours=1)
        Round.objects.filter(pk=self.round.pk).update(due_at=ago, closes_at=ago)
        Recipient.objects.filter(round=self.round).update(open_until=later if opens else ago)
        self.model.is_open = opens

    @invariant()
    def the_reports_are_those_of_the_model(self):
        stored = Submission.objects.filter(round=self.round).order_by("version")
        assert [one.status for one in stored] == [one.state for one in self.model.versions]
        assert [one.is_nil for one in stored] == [one.nil for one in self.model.versions]
        answers = [value.value for one in stored for value in one.values.all()]
        wanted = [one.answer for one in self.model.versions if one.answer is not None]
        assert [int(answer or 0) for answer in answers] == wanted

    @invariant()
    def what_was_submitted_is_what_is_kept(self):
        for one in Submission.objects.filter(round=self.round, submitted_at__isnull=False):
            assert fingerprint.holds(one) is True

    @invariant()
    def the_people_are_those_of_the_model(self):
        keys = {person.pk: name for name, person in self.people.items()} | {None: ""}
        stored = Submission.objects.filter(round=self.round).order_by("version")
        seen = [(keys[one.submitted_by_id], keys[one.on_behalf_of_id]) for one in stored]
        assert seen == [(one.sender, one.represented) for one in self.model.versions]
        assert all(one.signed_by_id != one.submitted_by_id for one in stored if one.signed_by_id)

    @invariant()
    def the_history_tells_every_step_once(self):
        assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == self.model.told


@pytest.mark.django_db
def test_any_row_of_steps_ends_where_the_model_ends():
    run(Reports, settings=settings(max_examples=40, stateful_step_count=25, deadline=None))
