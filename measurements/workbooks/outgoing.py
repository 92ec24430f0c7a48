"""The files that go out: the form of one organisation, or those of a whole round."""

from collections.abc import Collection, Iterator

from measurements.models import Round, Submission
from measurements.workbooks import delimited, lines, sheets
from measurements.workbooks.forms import Questions, forms, reports
from measurements.workbooks.lines import Line, Spots


def form_as_xlsx(submission: Submission) -> bytes:
    """The form of one report with its answers, for who fills it in."""
    return b"".join(_xlsx(submission.round, [submission], own=True))


def form_as_csv(submission: Submission) -> str:
    """The same as CSV."""
    return "".join(delimited.chunks(_lines([submission], Questions(), own=True)))


def round_as_xlsx(asked: Round, *, among: Collection[int] | None = None) -> Iterator[bytes]:
    """The forms of all organisations or of these, in pieces while it is made.

    For programme staff: of a draft it holds no answers, as those are nobody's business yet.
    """
    found = reports(asked) if among is None else reports(asked).filter(organisation__in=among)
    return _xlsx(asked, list(found), own=False)


def round_as_csv(asked: Round) -> Iterator[str]:
    """The same as CSV."""
    return delimited.chunks(_lines(list(reports(asked)), Questions(), own=False))


def _xlsx(asked: Round, submissions: list[Submission], *, own: bool) -> Iterator[bytes]:
    questions = Questions()
    around = sheets.skeleton(asked, submissions, questions)
    return sheets.chunks(around, _lines(submissions, questions, own=own))


def _lines(submissions: list[Submission], questions: Questions, *, own: bool) -> Iterator[Line]:
    spots = Spots()
    for form in forms(submissions, questions):
        sees = own or form.submission.submitted_at is not None
        yield from lines.of_form(form, spots, sees_answers=sees)
