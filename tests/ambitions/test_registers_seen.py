"""What a reader may not see, no register, form or history tells her."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from actors.models import Event
from ambitions import drafting, history, parts, registers
from ambitions.models import MethodUse
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "Nog geheim."


@pytest.fixture
def secret():
    return factories.AmbitionFactory(status="draft", sentence=SECRET)


def _uses(method, organisation, **dates):
    MethodUse.objects.create(
        method=method, organisation=organisation, **{"valid_from": dt.date(2025, 1, 1)} | dates
    )


def test_the_sentence_of_a_draft_is_not_read_through_an_own_contribution(
    sign_in, reporter, municipality, secret
):
    own = factories.ContributionFactory(organisation=municipality, ambition=secret)

    assert sign_in(reporter).get(reverse("contribution-edit", args=[own.pk])).status_code == 404


def test_the_history_names_an_ambition_to_who_may_see_it(
    sign_in, programme_officer, outsider, secret
):
    method, shown = factories.MethodFactory(), factories.AmbitionFactory(sentence="Zichtbaar.")
    registers.edit(method, [], {"ambitions": [secret, shown]}, revision=1, by=programme_officer)

    def read(person):
        page = sign_in(person).get(reverse("method-detail", args=[method.pk])).content.decode()
        return (SECRET in page, page.count("Zichtbaar."))

    assert (read(programme_officer), read(outsider)) == ((True, 2), (False, 2))
    assert [change.new for entry in history.of(method) for change in entry.changes] == [
        "Zichtbaar."
    ]


def test_a_conflict_names_what_an_ambition_hangs_under(sign_in, programme_officer, typed):
    above = factories.AmbitionFactory(kind="route", sentence="De route erboven.")
    ambition = factories.AmbitionFactory(parent=above, revision=2)
    form = typed | {"revision": "1", "parent": ""}

    answer = sign_in(programme_officer).post(reverse("ambition-edit", args=[ambition.pk]), form)
    told = {change.field: change.old for change in answer.context["differences"]}
    assert told["hangt onder"] == above.sentence


def test_a_conflict_does_not_name_an_ambition_one_cannot_see(sign_in, secret):
    partner = factories.MembershipFactory(role="partner")
    method = factories.MethodFactory(provider=partner.organisation, revision=2)
    method.ambitions.add(secret)
    form = {
        "name": method.name, "theme": method.theme_id, "summary": "Anders.", "evidence": "idea",
        "provider": method.provider_id, "ambitions": [factories.AmbitionFactory().pk],
        "revision": "1",
    }  # fmt: skip

    answer = sign_in(partner.user).post(reverse("method-edit", args=[method.pk]), form)
    assert answer.status_code == 409
    assert SECRET not in answer.content.decode()


def test_what_was_done_in_an_area_that_is_gone_can_be_ended(sign_in, reporter, municipality):
    gone = factories.AreaFactory(valid_to=dt.date(2026, 1, 1))
    one = factories.ContributionFactory(organisation=municipality, area=gone)
    form = {
        "organisation": municipality.pk, "role": one.role, "area": gone.pk,
        "purpose": one.purpose, "valid_from": "1-1-2025", "valid_to": "1-1-2026", "revision": "1",
    }  # fmt: skip

    sign_in(reporter).post(reverse("contribution-edit", args=[one.pk]), form)
    one.refresh_from_db()
    assert one.valid_to == gone.valid_to


def test_amounts_are_in_euros_with_their_cents(sign_in, programme_officer):
    means = factories.MeansFactory(amount="12500.50")
    url = reverse("ambition-detail", args=[means.ambition_id])
    assert "€&nbsp;12.500,50" in sign_in(programme_officer).get(url).content.decode()

    means.amount = 60_000
    parts.change(means, ["amount"], revision=1, by=programme_officer)
    (entry,) = history.of(means.ambition)
    assert [(one.old, one.new) for one in entry.changes] == [("€ 12.500,50", "€ 60.000")]


def test_the_share_counts_municipalities_of_today_that_use_what_works():
    day = dt.date(2026, 6, 1)
    works = factories.MethodFactory(evidence="promising", proof="Onderzoek")
    using, idle = factories.MunicipalityFactory(), factories.MunicipalityFactory()
    gone = factories.MunicipalityFactory(area__valid_to=dt.date(2026, 1, 1))
    for organisation in (using, gone, factories.OrganisationFactory()):
        _uses(works, organisation)
    _uses(factories.MethodFactory(evidence="effective", proof="Onderzoek"), using)
    _uses(factories.MethodFactory(evidence="idea"), idle)
    _uses(works, idle, valid_to=day)

    reach = registers.reach(day)
    assert (reach.using, reach.of, reach.share) == (1, 2, 50)


def test_the_list_of_methods_says_that_share(sign_in, rapporteur):
    works = factories.MethodFactory(evidence="effective", proof="Onderzoek")
    url, client = reverse("method-list"), sign_in(rapporteur)

    assert "gemeenten (" not in client.get(url).content.decode()
    _uses(works, factories.MunicipalityFactory())
    assert "1 van de 1 gemeenten (100%)" in client.get(url).content.decode()


def test_the_history_of_an_ambition_does_not_name_a_draft_above(
    sign_in, programme_officer, outsider
):
    route = factories.AmbitionFactory(kind="route", status="draft", sentence=SECRET)
    ambition = factories.AmbitionFactory()
    ambition.parent = route
    drafting.edit(ambition, revision=1, by=programme_officer)

    url = reverse("ambition-detail", args=[ambition.pk])
    assert SECRET not in sign_in(outsider).get(url).content.decode()
    page = sign_in(programme_officer).get(url).content.decode()
    assert f"</span> {SECRET}</ins>" in page


def test_who_uses_a_method_is_shown_until_the_day_it_ends(sign_in, rapporteur):
    method, today = factories.MethodFactory(), timezone.localdate()
    for name, days in (("Gestopt", 0), ("Stopt morgen", 1)):
        place = factories.MunicipalityFactory(name=name)
        _uses(method, place, valid_to=today + dt.timedelta(days=days))
    begins = factories.MunicipalityFactory(name="Begint morgen")
    _uses(method, begins, valid_from=today + dt.timedelta(days=1))

    page = sign_in(rapporteur).get(reverse("method-detail", args=[method.pk])).content.decode()

    assert "Gestopt" not in page
    assert "Stopt morgen" in page
    assert page.count("vanaf ") == 1


def test_a_filter_does_not_give_away_what_a_draft_is_about(sign_in, outsider, programme_officer):
    draft = factories.AmbitionFactory(status="draft", theme__slug="melden")
    draft.target_groups.add(factories.TargetGroupFactory())
    factories.AgreementFactory(title="Convenant").ambitions.add(draft)

    for query in ({"theme": "melden"}, {"group": "jongeren"}):
        url = reverse("agreement-list", query=query)
        assert "Convenant" not in sign_in(outsider).get(url).content.decode()
        assert "Convenant" in sign_in(programme_officer).get(url).content.decode()


def test_the_list_of_agreements_says_until_when_they_hold(sign_in, rapporteur):
    factories.AgreementFactory(valid_to=dt.date(2025, 12, 31))

    page = sign_in(rapporteur).get(reverse("agreement-list")).content.decode()

    assert "ondertekend op 1 maart 2025, tot 31 december 2025" in page


def test_a_use_that_was_to_end_goes_on_and_is_there_once(programme_officer, municipality):
    method, today = factories.MethodFactory(), timezone.localdate()
    a_year = dt.timedelta(days=365)
    registers.use(method, municipality, since=today - a_year, by=programme_officer)
    registers.stop_using(method, municipality, on=today + a_year, by=programme_officer)

    registers.use(method, municipality, since=today, by=programme_officer)

    assert method.uses.values_list("valid_from", "valid_to").get() == (today - a_year, None)


@pytest.mark.parametrize("since", [dt.date(2024, 6, 1), dt.date(2025, 3, 1), dt.date(2025, 7, 1)])
def test_a_use_since_an_earlier_day_is_one_with_what_was_known(
    programme_officer, municipality, since
):
    method = factories.MethodFactory()
    for first, last in [("2025-01-01", "2025-06-01"), ("2025-09-01", "2025-12-01")]:
        method.uses.create(organisation=municipality, valid_from=first, valid_to=last)

    for _time in range(2):
        registers.use(method, municipality, since=since, by=programme_officer)

    running = method.uses.get(valid_to=None)
    assert running.valid_from == {3: dt.date(2025, 1, 1)}.get(since.month, since)
    assert method.uses.exclude(pk=running.pk).count() == (since.month == 7)


def test_the_log_has_the_uses_that_became_one(programme_officer, municipality):
    method = factories.MethodFactory()
    method.uses.create(organisation=municipality, valid_from="2025-01-01", valid_to="2025-06-01")

    registers.use(method, municipality, since=dt.date(2024, 6, 1), by=programme_officer)

    detail = Event.objects.get(verb="use_began").detail
    assert (detail["since"], detail["was"]) == ("2024-06-01", [["2025-01-01", "2025-06-01"]])


def test_a_party_does_not_use_a_method_twice_on_a_day(municipality):
    method = factories.MethodFactory()
    method.uses.create(organisation=municipality, valid_from="2025-01-01", valid_to="2025-06-01")

    method.uses.create(organisation=municipality, valid_from="2025-06-01")
    with pytest.raises(IntegrityError, match="a_method_is_used_once_on_a_day"):
        method.uses.create(organisation=municipality, valid_from="2026-01-01")


def test_the_history_says_which_party_uses_a_method(programme_officer, rapporteur, municipality):
    method, today = factories.MethodFactory(), timezone.localdate()
    registers.use(method, municipality, since=today - dt.timedelta(days=9), by=programme_officer)
    registers.stop_using(method, municipality, on=today, by=programme_officer)

    done = [entry.done for entry in history.of(method, reader=rapporteur)]

    assert done == [f"{municipality} gebruikt het niet meer", f"{municipality} gebruikt het"]


def test_long_lists_of_choices_are_folded_per_group(sign_in, programme_officer, municipality):
    agreement = factories.AgreementFactory()
    for number in (1, 2):
        factories.AmbitionFactory(theme__slug=f"thema-{number}", theme__position=number)
    agreement.parties.add(municipality)
    client = sign_in(programme_officer)

    page = client.get(reverse("agreement-edit", args=[agreement.pk])).content.decode()
    folds = re.findall(r'<details class="details"( open)?>\s*<summary>(.+) \(\d+\)', page)
    assert [(name, bool(is_open)) for is_open, name in folds] == [
        ("Ministerie", True), ("Partnerorganisatie", False), ("Gemeente", True),
        ("Thema-1", True), ("Thema-2", False),
    ]  # fmt: skip
