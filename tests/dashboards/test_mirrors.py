"""The mirror: what a municipality gets back the moment its report is in."""

import re
import time
from decimal import Decimal

import pytest

from actors.models import Area
from measurements import reporting, rollup
from measurements.models import Submission
from tests import factories
from tests.dashboards.conftest import ask, freeze, half, region, report, towns
from tests.dashboards.screens import table
from tests.measurements.stages import put

# Twelve municipalities counted from 1 to 12 in the half-year before.
NUMBERS = range(1, 13)
_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def places(db):
    """Twelve of one size in one province."""
    return towns(region("PV26", "Utrecht"), 12)


@pytest.fixture
def before(places):
    """Everybody answered, approved and frozen; gives the round."""

    def _before(denominator=None, **fields):
        version = factories.IndicatorVersionFactory(**{"name": "Lessen", "unit": "", **fields})
        asked = ask(version, places, period=half("2025-2"))
        for place, number in zip(places, NUMBERS, strict=True):
            report(asked, place, value=Decimal(number), denominator=denominator)
        rollup.drain_all()
        freeze(asked)
        return asked

    return _before


@pytest.fixture
def submitted(places):
    """The report of the first municipality about the next half-year, just submitted."""

    def _submitted(earlier, value, **answer):
        version = earlier.indicators.get()
        asked = ask(version, places[:1], period=half("2026-1"))
        draft = factories.SubmissionFactory(round=asked, organisation=places[0])
        given = {"value": value, **answer}
        factories.DataValueFactory(submission=draft, indicator_version=version, **given)
        return put(draft, "submitted")

    return _submitted


@pytest.fixture
def owner(places):
    return factories.MembershipFactory(role="editor", organisation=places[0]).user


def row(answer):
    [one] = table(answer, head="Nu")
    return one


def address(submission, query=""):
    return f"/rapportages/{submission.pk}/spiegel/{query}"


def test_the_own_answer_stands_beside_the_group_before_anybody_approved(
    before, submitted, owner, sign_in
):
    answer = sign_in(owner).get(address(submitted(before(), 8)))
    assert "nog niet goedgekeurd" in answer.text
    assert row(answer) == {
        "Indicator": "Lessen", "Nu": "8", "Vorige": "2025-2: 1", "Trend": "",
        "Mediaan": "6,5", "Middelste helft van de groep": "3,8 tot 9,3",
        "Plaats in de groep": "boven het midden van de groep",
    }  # fmt: skip


def test_a_share_is_held_against_shares(before, submitted, owner, sign_in):
    mirrored = submitted(before(20, ratio=True), 32, denominator=46)
    found = row(sign_in(owner).get(address(mirrored)))
    assert (found["Nu"], found["Vorige"]) == ("69,6% (32 van 46)", "2025-2: 5% (1 van 20)")
    assert found["Mediaan"] == "32,5%"


def test_of_a_hundred_the_parts_of_a_share_are_told_too(before, submitted, owner, sign_in):
    mirrored = submitted(before(20, ratio=True), 47, denominator=100, provisional=True)
    assert row(sign_in(owner).get(address(mirrored)))["Nu"] == "47% (47 van 100), voorlopig"


def trend(answer):
    """What the line through time is called."""
    return re.search(r'class="sparkline".*?<title>(.*?)</title>', answer.text)[1]


@pytest.fixture
def changed(places, submitted):
    """The report of a municipality that answered something else before; both are approved."""

    def _changed(version, first, last, **answer):
        asked = ask(version, places[:1], period=half("2025-2"))
        report(asked, places[0], value=Decimal(first), **answer)
        mirrored = submitted(asked, Decimal(last), **answer)
        Submission.objects.filter(pk=mirrored.pk).update(status="approved")
        rollup.mark_dirty(mirrored)
        rollup.drain_all()
        return mirrored

    return _changed


@pytest.mark.parametrize("page", ["/rapportages/{0.pk}/spiegel/", "/gebieden/{1.code}/"])
def test_a_trend_of_yes_and_no_is_told_in_these_words(changed, places, owner, sign_in, page):
    mirrored = changed(
        factories.IndicatorVersionFactory(name="Loket", kind="yes_no", unit=""), 0, 1
    )
    answer = sign_in(owner).get(page.format(mirrored, places[0].area))
    assert trend(answer) == "Loket: van nee naar ja"


@pytest.mark.parametrize("page", ["/rapportages/{0.pk}/spiegel/", "/gebieden/{1.code}/"])
def test_a_trend_of_levels_names_them(changed, places, owner, sign_in, page):
    version = factories.IndicatorVersionFactory(name="Aanpak", kind="scale", unit="")
    for rank, name in enumerate(("geen", "begonnen", "vast"), 1):
        version.levels.create(rank=rank, name=name)
    answer = sign_in(owner).get(page.format(changed(version, 3, 2), places[0].area))
    assert trend(answer) == "Aanpak: van vast naar begonnen"


def test_a_trend_of_shares_stays_in_per_cent(changed, owner, sign_in):
    version = factories.IndicatorVersionFactory(name="Getraind", ratio=True, unit="")
    answer = sign_in(owner).get(address(changed(version, 1, 3, denominator=Decimal(4))))
    assert trend(answer) == "Getraind: van 25% naar 75%"


@pytest.mark.parametrize(
    ("who", "word"), [("owner", "uw organisatie"), ("rapporteur", "de partij")]
)
def test_who_changes_and_signs_is_named_as_the_reader_knows_them(
    request, before, submitted, sign_in, who, word
):
    text = sign_in(request.getfixturevalue(who)).get(address(submitted(before(), 8))).text
    assert f"Een tweede persoon van {word} ondertekent" in text
    assert f"kan {word} " in text
    assert ("de partij" in text) == (word == "de partij")


def test_an_edition_about_something_else_does_not_hide_the_group(
    before, submitted, places, owner, sign_in
):
    asked = before()
    other = ask(factories.IndicatorVersionFactory(), places, period=half("2026-1"))
    report(other, places[0], value=Decimal(1))
    rollup.drain_all()
    freeze(other)
    assert row(sign_in(owner).get(address(submitted(asked, 8))))["Mediaan"] == "6,5"


def test_the_group_stands_still_while_others_report_on(before, submitted, places, owner, sign_in):
    asked = before()
    mirrored = submitted(asked, 8)
    other = asked.submissions.get(organisation=places[5])
    Submission.objects.filter(pk=other.pk).update(status="superseded")
    report_again = factories.SubmissionFactory(round=asked, organisation=places[5], version=2)
    version = asked.indicators.get()
    factories.DataValueFactory(submission=report_again, indicator_version=version, value=900)
    put(report_again, "approved")
    rollup.mark_dirty(report_again)
    rollup.drain_all()
    assert row(sign_in(owner).get(address(mirrored)))["Mediaan"] == "6,5"


def test_about_people_nothing_of_others_is_told(before, submitted, owner, sign_in):
    found = row(sign_in(owner).get(address(submitted(before(counts_people=True), 80))))
    assert (found["Nu"], found["Mediaan"]) == ("80", "–")
    assert found["Plaats in de groep"] == "niet getoond"


def test_a_group_that_is_too_small_is_not_told(before, submitted, places, owner, sign_in):
    mirrored = submitted(before(), 8)
    Area.objects.filter(pk__in=[one.area_id for one in places[-3:]]).update(population=60_000)
    assert row(sign_in(owner).get(address(mirrored, "?groep=grootte")))["Mediaan"] == "–"
    assert row(sign_in(owner).get(address(mirrored)))["Mediaan"] == "6,5"


@pytest.mark.parametrize("who", ["programme_officer", "rapporteur"])
def test_who_sees_more_elsewhere_sees_the_same_mirror(
    request, before, submitted, owner, sign_in, who
):
    mirrored = submitted(before(counts_people=True), 80)
    other = sign_in(request.getfixturevalue(who)).get(address(mirrored))
    assert row(other) == row(sign_in(owner).get(address(mirrored)))


@pytest.mark.parametrize("page", ["", "raad/"])
def test_another_municipality_sees_no_mirror(before, submitted, places, sign_in, page):
    mirrored = submitted(before(), 8)
    neighbour = factories.MembershipFactory(role="editor", organisation=places[1]).user
    assert sign_in(neighbour).get(address(mirrored) + page).status_code == 404


@pytest.mark.parametrize("query", ["?groep=eigen", "?groep=weg"])
def test_a_group_of_ones_own_choice_is_none(before, submitted, owner, sign_in, query):
    assert sign_in(owner).get(address(submitted(before(), 8), query)).status_code == 404


def test_a_draft_has_no_mirror(before, places, owner, sign_in):
    asked = before()
    draft = factories.SubmissionFactory(round=asked, organisation=places[0], version=2)
    answer = sign_in(owner).get(address(draft))
    assert answer["Location"] == f"/rapportages/{draft.pk}/"
    assert sign_in(owner).get(f"/rapportages/{draft.pk}/spiegel/raad/").status_code == 404


def test_without_an_edition_there_is_still_the_own_answer(places, submitted, owner, sign_in):
    version = factories.IndicatorVersionFactory(name="Lessen", unit="")
    asked = ask(version, places, period=half("2025-2"))
    answer = sign_in(owner).get(address(submitted(asked, 8)))
    assert "nog geen editie" in answer.text
    assert row(answer)["Nu"] == "8"


def test_what_nobody_knows_is_open(before, submitted, owner, sign_in):
    mirrored = submitted(before(), None, state="unknown", why="Niet geteld.")
    answer = sign_in(owner).get(address(mirrored))
    assert "1 cijfer is niet bekend of niet verstrekt: Lessen" in answer.text
    assert row(answer)["Plaats in de groep"] == "–"


def test_why_it_came_back_is_open(before, submitted, owner, programme_officer, sign_in):
    mirrored = submitted(before(), 8)
    version = mirrored.round.indicators.get()
    reporting.return_for_revision(
        mirrored, remarks={version.pk: "Klopt de noemer?"}, by=programme_officer
    )
    assert "Klopt de noemer?" in sign_in(owner).get(address(mirrored)).text


def test_what_was_before_a_break_is_not_held_against_it(before, submitted, owner, sign_in):
    asked = before()
    version = asked.indicators.get()
    new = factories.IndicatorVersionFactory(
        indicator=version.indicator, later=True, name="Lessen", unit="",
        first_period=half("2026-1"),
    )  # fmt: skip
    mirrored = submitted(ask(new, [], period=half("2026-2")), 8)
    assert row(sign_in(owner).get(address(mirrored)))["Vorige"] == "–"


def test_the_paper_for_the_council_is_one_tagged_page(before, submitted, owner, sign_in):
    answer = sign_in(owner).get(address(submitted(before(), 8)) + "raad/")
    assert answer["Content-Type"] == "application/pdf"
    assert len(_PAGE.findall(answer.content)) == 1
    assert b"pdfuaid" in answer.content
    assert b"/StructTreeRoot" in answer.content


def test_with_many_long_names_the_paper_stays_one_page(before, submitted, owner, sign_in):
    mirrored = submitted(before(), 8)
    Submission.objects.filter(pk=mirrored.pk).update(status="draft")
    for number in range(60):
        version = factories.IndicatorVersionFactory(name=f"{number} lange naam " + "woord " * 20)
        factories.DataValueFactory(submission=mirrored, indicator_version=version, value=number)
    answer = sign_in(owner).get(address(put(mirrored, "submitted")) + "raad/")
    assert len(_PAGE.findall(answer.content)) == 1


def test_it_is_there_at_once(before, submitted, owner, sign_in, django_assert_max_num_queries):
    mirrored, client = submitted(before(), 8), sign_in(owner)
    begun = time.perf_counter()
    with django_assert_max_num_queries(20):
        assert client.get(address(mirrored)).status_code == 200
    assert time.perf_counter() - begun < 2


def test_who_has_too_few_of_its_own_size_stands_beside_the_whole_country(
    before, submitted, owner, places, sign_in
):
    mine = submitted(before(), 8)
    Area.objects.filter(pk=places[0].area_id).update(population=600_000)

    answer = sign_in(owner).get(address(mine))

    assert '<option value="land" selected>' in answer.text
    assert row(answer)["Mediaan"] == "6,5"
