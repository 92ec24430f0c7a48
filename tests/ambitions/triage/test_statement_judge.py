"""One step with one statement: what comes back, and what stays when it is refused."""

import pytest

from ambitions.models import Statement
from tests import factories
from tests.ambitions.triage.steps import edit, merge


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text": ""}, "heeft tekst"),
        ({"text": "Bel 06 12345678."}, "telefoonnummer"),
        ({"text": "Keer \u202eom."}, "niet kunt zien"),
        ({"text": "a" * 5001}, "5.000"),
        ({"theme": "999"}, "een van de mogelijkheden"),
    ],
)
def test_what_may_not_be_kept_is_told_and_stays_on_the_page(judge, said, typed, words):
    for script in (True, False):
        response = judge(0, "accept", script=script, **typed)

        assert response.status_code == 422
        assert words in text(response)
        assert typed.get("text", "") in text(response)
    assert said(0).state == "proposed"


def test_what_may_not_be_kept_can_be_left_out(judge, said, page):
    Statement.objects.filter(pk=said(0).pk).update(text="Bel 06 12345678.")

    assert judge(0, "reject", reason="Een nummer.").status_code == 200
    assert said(0).state == "rejected"


def test_what_is_too_long_can_be_cut(judge, said):
    Statement.objects.filter(pk=said(0).pk).update(text="Zin. " * 1_200)

    assert judge(0, "split", at="3000").status_code == 200
    assert len(said(0).text) < 3_000


def test_two_people_in_one_statement_see_both_texts(judge, said, colleague):
    theme = factories.ThemeFactory(name="Opsporing")
    revision = said(0).revision
    edit(said(0), by=colleague, text="Van een collega.", theme=theme.pk)
    for script in (True, False):
        response = judge(0, "accept", script=script, text="Van mij.", theme="", revision=revision)

        assert response.status_code == 409
        assert "“Van een collega.” (Opsporing" in text(response)
        assert ">Van mij.</textarea>" in text(response)
        assert colleague.name in text(response)
    assert (said(0).text, said(0).state) == ("Van een collega.", "proposed")


def test_after_a_conflict_one_may_choose_ones_own(judge, said, colleague):
    revision = said(0).revision
    edit(said(0), by=colleague, text="Van een collega.")
    judge(0, "accept", text="Van mij.", revision=revision)

    assert judge(0, "accept", text="Van mij.").status_code == 200
    assert said(0).text == "Van mij."


def test_what_was_typed_in_a_statement_that_was_merged_can_still_be_read(judge, said, colleague):
    revision = said(1).revision
    merge(said(0), by=colleague)
    response = judge(1, "accept", text="Van mij.", revision=revision)

    assert response.status_code == 409
    assert "“Van mij.”" in text(response)
    assert said(0).text in text(response)


@pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 30])
def test_a_page_that_says_nonsense_is_a_conflict_or_a_mistake(judge, said, revision):
    assert judge(0, "accept", revision=revision).status_code in {409, 422}
    assert said(0).state == "proposed"


def test_an_unknown_step_is_no_step(judge):
    assert judge(0, "sing").status_code == 400


@pytest.mark.parametrize(
    ("typed", "at", "first"),
    [
        ("Eén idee. Nog een.", 9, "Eén idee."),
        # A sign outside the first plane counts as two for a browser.
        ("🎓🎓 leren. Nog een.", 12, "🎓🎓 leren."),
        ("Een zin.\r\nNog een.", 9, "Een zin."),
        ("Een zin.\r\nNog een.", "", "Een zin."),
        ("Een zin.\r\nNog een.", 0, "Een zin."),
    ],
)
def test_the_cursor_counts_as_a_browser_does(judge, said, typed, at, first):
    assert judge(0, "split", text=typed, at=str(at)).status_code == 200
    assert (said(0).text, said(1).text) == (first, "Nog een.")


@pytest.mark.parametrize("at", ["", "0", "-4", "x", "27", "9" * 40])
def test_a_cut_that_leaves_nothing_is_refused_with_what_was_typed(judge, said, at):
    response = judge(0, "split", text="Een enkele zin.", at=at)

    assert response.status_code == 422
    assert "Een enkele zin.</textarea>" in text(response)
    assert Statement.objects.count() == 4
