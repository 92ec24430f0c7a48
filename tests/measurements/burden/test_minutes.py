"""How long a form takes, by hand: from the moments at which it was saved."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements import burden
from measurements.models import Save
from tests import factories
from tests.measurements.crowds import ALL, crowd
from tests.measurements.stages import put

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def asked(db):
    """Two questions, asked of three municipalities."""
    asked = crowd(3)
    factories.RoundIndicatorFactory(round=asked)
    return asked


@pytest.fixture
def versions(asked):
    return list(asked.indicators.order_by("pk"))


@pytest.fixture
def save(asked, versions):
    """Somebody saved questions of the report of a municipality so many seconds after nine."""
    editors = [factories.UserFactory(), factories.UserFactory()]
    reports = list(asked.submissions.order_by("pk"))

    def _save(seconds, *questions, number=0, who=0):
        Save.objects.bulk_create(
            Save(
                submission=reports[number], indicator_version=versions[question],
                by=editors[who], at=START + dt.timedelta(seconds=seconds),
            )
            for question in questions or (0,)
        )  # fmt: skip
        return put(reports[number], "submitted")

    return _save


def minutes(asked):
    """Of all forms together."""
    return round(burden.measured(asked).hours * 60, 6)


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([0], 1),  # the first save: a minute
        ([0, 0], 1),  # the same moment
        ([0, 30, 90], Decimal("2.5")),  # the time between counts
        ([0, 300], 6),  # up to five minutes
        ([0, 301], 6),  # and no longer: a phone call
        ([0, 86_400, 86_460], 7),  # the next day
    ],
)
def test_the_time_between_saves_counts_up_to_five_minutes(asked, save, moments, expected):
    for seconds in moments:
        save(seconds)
    assert minutes(asked) == expected


def test_two_people_in_one_form_each_have_their_own_time(asked, save):
    for seconds in (0, 60, 120):
        save(seconds, who=0)
        save(seconds + 10, who=1)
    assert minutes(asked) == 6


def test_what_is_saved_together_shares_its_time(asked, save, versions):
    save(0, 0)
    save(120, 0, 1)
    per_question = {one.version: one.among.median for one in burden.measured(asked).questions}
    assert per_question == {versions[0]: 2, versions[1]: 1}


def test_median_and_quartiles_are_of_forms(asked, save):
    for number, seconds in enumerate((60, 120, 240)):
        save(0, number=number)
        save(seconds, number=number)
    found = burden.measured(asked)
    assert (found.forms, found.among) == (3, (Decimal("2.5"), 3, 4))


def test_all_versions_of_a_report_are_one_form(asked, save):
    report = save(0)
    following = factories.SubmissionFactory.build(
        round=asked, organisation=report.organisation, version=2
    )
    type(report).objects.filter(pk=report.pk).update(status="returned")
    following.save()
    version = asked.indicators.first()
    Save.objects.create(
        submission=following, indicator_version=version, by=factories.UserFactory(), at=START
    )
    found = burden.measured(asked)
    assert (found.forms, minutes(asked)) == (1, 2)


def test_a_form_that_was_never_submitted_is_not_measured(asked, save):
    report = save(0)
    type(report).objects.filter(pk=report.pk).update(status="draft", submitted_at=None)
    found = burden.measured(asked)
    assert (found.forms, found.among, found.questions) == (0, None, [])


def test_staff_reads_it(asked, save, sign_in, programme_officer):
    for seconds in (0, 60, 120):
        save(seconds)
    answer = sign_in(programme_officer).get(f"/uitvragen/{asked.pk}/tijd/")
    assert "3 minuten" in answer.text


def test_342_forms_are_measured_in_three_queries(db, django_assert_num_queries):
    asked, by = crowd(), factories.UserFactory()
    version = asked.indicators.get()
    Save.objects.bulk_create(
        Save(submission=one, indicator_version=version, by=by, at=START + dt.timedelta(seconds=n))
        for one in asked.submissions.all()
        for n in range(20)
    )
    asked.submissions.update(submitted_at=START, status="submitted")
    with django_assert_num_queries(3):
        found = burden.measured(asked)
    assert found.forms == ALL
