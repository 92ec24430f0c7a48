"""The year 2027 as it may go: rounds, people, what they do, and when the task runs.

What may be written is worked out here apart from the product, in plain Python.
"""

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests import factories
from tests.measurements.reminders.conftest import LOCAL

START = dt.datetime(2027, 1, 1, tzinfo=LOCAL)
# As the government lists them, and 5 May.
DAYS_OFF = {
    dt.date(2027, month, day)
    for month, day in [
        (1, 1), (3, 28), (3, 29), (4, 27), (5, 5), (5, 6), (5, 16), (5, 17), (12, 25), (12, 26),
    ]
}  # fmt: skip
HANDED_IN = ("submitted", "signed", "approved")


@dataclass
class Asked:
    """One report: until when it can come in, and how far it is."""

    recipient: object
    report: object
    opens: dt.datetime
    closes: dt.datetime
    state: str = "draft"

    def is_open(self, moment):
        return self.opens <= moment < self.closes and self.state in {"draft", "submitted"}


@dataclass
class Year:
    asked: list = field(default_factory=list)

    def step(self, number, state):
        """A report goes to another state; a submitted one waits for a signature."""
        one = self.asked[number % len(self.asked)]
        one.state = state
        sent = state in HANDED_IN
        one.report.status, one.report.submitted_at = state, START if sent else None
        one.report.save()

    def more_time(self, number, days):
        one = self.asked[number % len(self.asked)]
        one.closes += dt.timedelta(days=days)
        one.recipient.open_until = one.closes
        one.recipient.save(update_fields=["open_until"])


def make(plan):
    """The rounds of a plan, asked of two municipalities that share a mailbox."""
    year, parties = Year(), _parties()
    for opens, due, closes in plan:
        moments = {
            "opens_at": START + dt.timedelta(hours=opens),
            "due_at": START + dt.timedelta(hours=opens + due),
            "closes_at": START + dt.timedelta(hours=opens + due + closes),
        }
        asked = factories.RoundFactory(opened_at=START, **moments)
        for party in parties:
            recipient = factories.RecipientFactory(round=asked, organisation=party)
            report = factories.SubmissionFactory(round=asked, organisation=party)
            year.asked.append(Asked(recipient, report, moments["opens_at"], moments["closes_at"]))
    return year


def _parties():
    """With a whole point of contact; with the same mailbox only; with nobody but an editor."""
    whole, shared, bare = (factories.MunicipalityFactory() for _ in range(3))
    factories.SeatFactory(
        organisation=whole, mailbox="am@regio.example", deputy=factories.UserFactory()
    )
    factories.SeatFactory(organisation=shared, person=None, mailbox="AM@regio.example")
    factories.MembershipFactory(organisation=bare, role="editor")
    factories.MembershipFactory(organisation=whole, role="approver")
    return [whole, shared, bare]


_HOURS_OF_A_YEAR = 365 * 24
ROUNDS = st.lists(
    st.tuples(
        st.integers(0, _HOURS_OF_A_YEAR - 24),
        st.integers(1, 60 * 24),
        st.integers(0, 30 * 24),
    ),
    min_size=1,
    max_size=3,
)
# What happens at an hour of the year: the task runs (once or twice), a report moves, more time.
_STEP = st.tuples(st.just("step"), st.integers(0, 8), st.sampled_from(["draft", *HANDED_IN]))
_MORE = st.tuples(st.just("more_time"), st.integers(0, 8), st.integers(1, 30))
EVENTS = st.lists(st.tuples(st.integers(0, _HOURS_OF_A_YEAR), st.one_of(_STEP, _MORE)), max_size=6)
# Days without a single run: the worker was gone.
LOST = st.sets(st.integers(0, 364), max_size=200)
# The hour at which the task runs on a day, and how often.
RUNS = st.lists(st.tuples(st.integers(0, 23), st.integers(1, 2)), min_size=1, max_size=5)
