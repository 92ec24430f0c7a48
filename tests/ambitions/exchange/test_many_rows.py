"""A table of a thousand rows is looked at with as many queries as one of two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ambitions.exchange import SHEETS, incoming, taking_in
from ambitions.models import Ambition
from tests import factories
from tests.ambitions.exchange.tables import (
    KINDS,
    as_file,
    changed,
    downloaded,
    kept,
    sent,
    table_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(rows):
    """More of everything, each with its own party, theme and group."""

    def _many(number):
        for each in range(number):
            ambition = factories.AmbitionFactory(theme__slug=f"thema-{each % 5}", parent=None)
            ambition.target_groups.add(factories.TargetGroupFactory(slug=f"groep-{each % 3}"))
            factories.ContributionFactory(ambition=ambition)
            agreement = factories.AgreementFactory()
            agreement.parties.add(ambition.owner)
            agreement.ambitions.add(ambition)

    return _many


def _queries(ask):
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert answer.status_code in {200, 302}
    return len(queries)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_download_takes_as_many_queries_for_many_rows(staff, many, kind, suffix):
    counts = []
    for number in (2, 20):
        many(number)
        with CaptureQueriesContext(connection) as queries:
            downloaded(staff, kind, suffix)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 8


def _another(kind, file):
    """Every row changed, in two cells, one of which names something."""
    head, *table = table_of(file)
    title = {"ambition": "Eigenaar", "contribution": "Partij", "agreement": "Partijen"}[kind]
    text = {"ambition": "Toelichting", "contribution": "Wat de partij doet", "agreement": "Wie wat doet"}[kind]  # fmt: skip
    names = [row[head.index(title)] for row in table]
    for row, name in zip(table, [*names[1:], names[0]], strict=True):
        row[head.index(title)], row[head.index(text)] = name, "Anders."
    return as_file([head, *table])


@pytest.mark.parametrize("kind", KINDS)
def test_looking_takes_as_many_queries_for_many_changes(staff, many, kind):
    counts = []
    for number in (2, 20):
        many(number)
        file = _another(kind, downloaded(staff, kind))
        counts.append(_queries(lambda file=file: sent(staff, file)))

    assert counts[0] == counts[1] <= 25


def test_new_rows_take_no_queries_of_their_own(staff, many):
    many(2)
    head, *table = table_of(downloaded(staff, "ambition"))
    at = head.index("Zin")
    counts = []
    for times in (1, 10):
        new = [
            ["", f"Nieuw {n} {row[at]}", *row[2:-2], "", ""]
            for n in range(times)
            for row in table[2:]
        ]
        counts.append(_queries(lambda new=new: sent(staff, as_file([head, *new]))))

    assert counts[0] == counts[1]


def test_keeping_takes_a_few_queries_per_row(staff, many):
    counts = []
    for number in (2, 20):
        many(number)
        file = changed(downloaded(staff, "ambition"), "Toelichting", "", f"Anders {number}.")
        response = sent(staff, file)
        counts.append(_queries(lambda response=response: kept(staff, response)))
        Ambition.objects.update(explanation="")

    assert counts[1] - counts[0] <= 20 * 8


def test_a_whole_programme_comes_in_again(programme_officer, rows):
    """Five thousand ambitions, none of them touched."""
    Ambition.objects.bulk_create(
        Ambition(theme=rows.theme, owner=rows.owner, sentence=f"Zin {number}.")
        for number in range(5000)
    )
    sheet = SHEETS["ambities"]
    lines = [
        incoming.Line(at, sheet.texts(row))
        for at, row in enumerate(sheet.rows(programme_officer), 2)
    ]

    outcome = taking_in.looked_at(sheet, lines, by=programme_officer)

    assert (outcome.unchanged, outcome.changed) == (5002, [])
    assert incoming.MOST_ROWS >= 5000
