"""The mirror on one sheet for the council: what is on it when not everything fits."""

import pypdfium2
import pytest

from measurements.dashboards import mirrors
from tests import factories
from tests.measurements.stages import put

# Points; the margin at the bottom is 14 mm, and a row of one line is lower than 20.
_MARGIN, _ROW = 40, 20


@pytest.fixture
def mirror(municipality, reporter):
    """The mirror of a report that answers so many questions of each theme."""

    def _mirror(*themes, name="lessen"):
        draft = factories.SubmissionFactory(organisation=municipality)
        for position, number in enumerate(themes, 1):
            named = {"slug": f"thema-{position}", "name": f"Thema {position}"}
            theme = factories.ThemeFactory(position=position, **named)
            for one in range(number):
                version = factories.IndicatorVersionFactory(
                    name=f"T{position} {one:02} {name}", indicator__ambition__theme=theme
                )
                factories.DataValueFactory(submission=draft, indicator_version=version, value=one)
        return mirrors.of(put(draft, "submitted"), None, reader=reporter)

    return _mirror


def sheet(made):
    """The only page of the paper; breaks when it has another number."""
    [page] = pypdfium2.PdfDocument(made)
    return page


def words(made):
    return sheet(made).get_textpage().get_text_range()


def blank(made):
    """How many points above the margin the last line stands."""
    text = sheet(made).get_textpage()
    return min(text.get_rect(each)[1] for each in range(text.count_rects())) - _MARGIN


def test_every_theme_is_on_the_paper(mirror):
    said = words(mirrors.paper(mirror(30, 12, 1)))
    for heading in ("Thema 1", "Thema 2", "Thema 3"):
        assert heading in said


def test_a_theme_with_few_questions_is_there_in_full(mirror):
    said = words(mirrors.paper(mirror(40, 3, name="lange naam " * 6)))
    for name in ("T2 00", "T2 01", "T2 02"):
        assert name in said


def test_on_the_paper_the_indicators_stand_in_the_order_of_the_page(mirror):
    made = mirror(25, 25)
    said = words(mirrors.paper(made))
    places = [said.find(line.version.name) for line in made.lines]
    printed = [place for place in places if place >= 0]
    assert len(printed) > 10
    assert printed == sorted(printed)


@pytest.mark.parametrize("number", [25, 26, 27, 60])
def test_no_room_is_left_for_another_indicator(mirror, number):
    made = mirrors.paper(mirror(number, number))
    assert "indicatoren" in words(made)
    assert blank(made) < _ROW


def test_what_fits_is_all_there(mirror):
    made = mirror(12, 12)
    said = words(mirrors.paper(made))
    assert all(line.version.name in said for line in made.lines)


def test_a_paper_on_which_not_everything_fits_is_tagged(mirror):
    made = mirrors.paper(mirror(40, 40))
    assert b"pdfuaid" in made
    assert b"/StructTreeRoot" in made
