"""The import of a whole round runs, at its smallest, and says whether its aim is met."""

import pytest

from measurements.benchmarks import files
from measurements.benchmarks.imports import Import
from measurements.benchmarks.sizes import NotEmpty
from measurements.models import DataValue
from tests import factories


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_run_makes_reads_and_saves_a_file(capsys):
    files.main(["--municipalities", "26", "--questions", "3"])
    printed = capsys.readouterr().out

    assert "One file with 26 forms" in printed
    assert "78 answers read in " in printed
    assert "aim at most 60 together: met" in printed
    assert DataValue.objects.filter(submission__status="draft").count() == 78


@pytest.mark.django_db
def test_a_database_with_rounds_is_left_alone():
    factories.RoundFactory()
    with pytest.raises(NotEmpty, match="in an empty database"):
        files.main([])


def test_an_import_that_takes_longer_than_a_minute_says_so():
    assert "aim at most 60 together: NOT met" in str(Import(342, 41_040, 1.8, 9.0, 40.0, 20.5))
