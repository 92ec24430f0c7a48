"""Whatever two people do in whatever order: no character is lost, and all of it can be undone."""

from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from actors.conflicts import Conflict
from ambitions import triage
from ambitions.models import Source, Statement, Step
from ambitions.triage import covering
from tests import factories
from tests.ambitions.triage import steps
from tests.ambitions.triage.conftest import TEXTS

_NUMBERS, _WHO = st.integers(0, 9), st.integers(0, 1)


@contextmanager
def _or_refused():
    """A step that cannot be taken changes nothing at all."""
    before, taken = steps.states(), Step.objects.count()
    try:
        with transaction.atomic():
            yield
    except Conflict:
        assert (steps.states(), Step.objects.count()) == (before, taken)


class AnySteps(RuleBasedStateMachine):
    """Two people take turns at two pages; a heading, a sign and a broken word are on them."""

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.people = [factories.UserFactory(), factories.UserFactory()]
        self.source = factories.SourceFactory(total=2)
        self.pages = [
            factories.SourcePageFactory(source=self.source, number=number, texts=TEXTS)
            for number in (1, 2)
        ]
        self.start, self.printed = steps.states(), self._verbatim()

    def teardown(self):
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def _verbatim(self):
        read = Statement.objects.filter(split_from=None).values_list("pk", "verbatim")
        return dict(read.order_by("pk"))

    def _one(self, number):
        found = Statement.objects.order_by("page__number", "position")
        return found[number % found.count()]

    @rule(number=_NUMBERS, who=_WHO, verb=st.sampled_from(["accept", "reject", "merge"]))
    def take(self, number, who, verb):
        with _or_refused():
            getattr(steps, verb)(self._one(number), by=self.people[who])

    @rule(number=_NUMBERS, who=_WHO, text=st.sampled_from(["Anders gezegd.", "Nog anders."]))
    def reword(self, number, who, text):
        with _or_refused():
            steps.edit(self._one(number), by=self.people[who], text=text)

    @rule(number=_NUMBERS, who=_WHO, at=st.integers(0, 30))
    def cut(self, number, who, at):
        with _or_refused():
            steps.split(self._one(number), at, by=self.people[who])

    @rule(page=st.integers(0, 1), who=_WHO)
    def sure(self, page, who):
        with _or_refused():
            triage.accept_sure(self.pages[page], by=self.people[who])

    @rule(who=_WHO)
    def undo(self, who):
        with _or_refused():
            triage.undo(self.source, by=self.people[who])

    @invariant()
    def nothing_that_was_read_is_lost(self):
        assert self._verbatim() == self.printed
        assert [covering.of(page).missing for page in self.pages] == [Counter(), Counter()]

    @invariant()
    def everybody_finds_the_way_from_what_was_merged(self):
        into = dict(Statement.objects.values_list("pk", "merged_into"))
        for start in into:
            way = [start]
            while into[way[-1]]:
                way.append(into[way[-1]])
                assert len(way) <= len(into)

    @invariant()
    def undoing_everything_gives_the_start_back(self):
        with transaction.atomic():
            while _undo_any(self.source, self.people):
                pass
            found = steps.states()
            assert {pk: found[pk] for pk in self.start} == self.start
            assert {one["state"] for pk, one in found.items() if pk not in self.start} <= {"merged"}
            transaction.set_rollback(True)


def _undo_any(source: Source, people) -> bool:
    """Undo the last step that stands, whoever took it; whether there was one."""
    for person in people:
        try:
            with transaction.atomic():
                triage.undo(source, by=person)
        except Conflict:
            continue
        return True
    return False


@pytest.mark.django_db
def test_any_steps():
    run_state_machine_as_test(
        AnySteps,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
