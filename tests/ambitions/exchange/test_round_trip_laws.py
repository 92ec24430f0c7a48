"""Whatever was written: an untouched file changes nothing, and a changed cell changes one thing."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.tabular import cells
from ambitions.exchange import SHEETS, as_csv, as_xlsx, incoming, taking_in
from ambitions.models import Agreement, Ambition, Contribution
from tests import factories
from tests.ambitions.exchange.tables import named

pytestmark = pytest.mark.django_db
_LAWS = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
# What the database can hold, also what came in along another road than a form.
_SIGNS = st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"])
_TEXTS = st.text(
    st.one_of(_SIGNS, st.sampled_from("=+-@#;,\t\n\r'\"_x0041 \x0b\ufffe\u200b")), max_size=30
)
_DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
_SOME = st.sets(st.sampled_from(["a", "b", "c-d"]))


def _outcome(code, user, suffix):
    """What an untouched file of this kind would do."""
    sheet = SHEETS[code]
    data = "".join(as_csv(sheet, user)).encode() if suffix == "csv" else as_xlsx(sheet, user)
    return taking_in.looked_at(sheet, _lines(data), by=user)


def _lines(data):
    return incoming.opened(named(data), len(data)).lines


def _untouched(code, user, number):
    for suffix in ("csv", "xlsx"):
        outcome = _outcome(code, user, suffix)
        assert (outcome.changed, outcome.findings, outcome.unchanged) == ([], [], number)


@_LAWS
@given(texts=st.tuples(_TEXTS, _TEXTS), days=st.tuples(_DAYS, _DAYS), groups=_SOME, data=st.data())
def test_an_untouched_ambition(programme_officer, texts, days, groups, data):
    Ambition.objects.exclude(parent=None).delete()
    Ambition.objects.all().delete()
    above = factories.AmbitionFactory(kind="vision", sentence=texts[0])
    ambition = factories.AmbitionFactory(
        sentence=f"{texts[1]}.{texts[0]}", explanation=texts[1], parent=above,
        level=data.draw(st.sampled_from(Ambition.Level.values)), starts_on=min(days), term=max(days),
        status=data.draw(st.sampled_from(["draft", "adopted", "execution", "achieved"])),
    )  # fmt: skip
    ambition.target_groups.set([factories.TargetGroupFactory(slug=slug) for slug in groups])

    _untouched("ambities", programme_officer, 2)


@_LAWS
@given(text=_TEXTS, day=_DAYS, role=st.sampled_from(Contribution.Role.values))
def test_an_untouched_contribution(programme_officer, text, day, role):
    Contribution.objects.all().delete()
    factories.ContributionFactory(purpose=text, valid_from=day, role=role)

    _untouched("bijdragen", programme_officer, 1)


@_LAWS
@given(texts=st.tuples(_TEXTS, _TEXTS, _TEXTS), status=st.sampled_from(Agreement.Status.values))
def test_an_untouched_agreement(programme_officer, texts, status):
    Agreement.objects.all().delete()
    agreement = factories.AgreementFactory(
        title=texts[0], obligations=texts[1], signatories=texts[2], status=status
    )
    agreement.parties.set([factories.OrganisationFactory(), factories.OrganisationFactory()])
    agreement.ambitions.add(factories.AmbitionFactory())

    _untouched("afspraken", programme_officer, 1)


_CELLS = {
    "explanation": _TEXTS,
    "term": _DAYS.map(lambda day: f"{day:%d-%m-%Y}"),
    "level": st.sampled_from([str(label) for label in Ambition.Level.labels]),
    "target_groups": _SOME.map(lambda slugs: "; ".join(sorted(slugs))),
}


@_LAWS
@given(name=st.sampled_from(sorted(_CELLS)), data=st.data())
def test_a_changed_cell_is_exactly_that_change(programme_officer, name, data):
    Ambition.objects.all().delete()
    for slug in ("a", "b", "c-d"):
        factories.TargetGroupFactory(slug=slug)
    factories.AmbitionFactory.create_batch(3)
    sheet = SHEETS["ambities"]
    lines = _lines("".join(as_csv(sheet, programme_officer)).encode())
    old, new = lines[1].texts[name], cells.plain(data.draw(_CELLS[name]))
    lines[1].texts[name] = new

    outcome = taking_in.looked_at(sheet, lines, by=programme_officer)

    found = [(one.number, *change) for one in outcome.changed for change in one.changes]
    assert found == ([(3, sheet.titles[name], old, new)] if old != new else [])
    assert outcome.unchanged == 3 - len(found)
