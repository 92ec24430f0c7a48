"""One small world in which every kind of person meets every kind of page."""

import datetime as dt
from dataclasses import dataclass, field, replace

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client, override_settings

from actors.models import User
from measurements.models import Figure
from tests import factories
from tests.security import files, post, promises, voice

# Role of the person → role of the membership and kind of the organisation.
_ELSEWHERE = {
    "outsider": ("editor", "municipality"),
    "regional_reader": ("regional_reader", "region"),
    "partner": ("partner", "partner"),
    "programme_staff": ("programme_staff", "ministry"),
    "rapporteur": ("rapporteur", "rapporteur"),
    "administrator": ("administrator", "ministry"),
}


@dataclass
class World:
    """People by role (None is nobody), rows by name, and the browser of each person."""

    people: dict[str, User | None]
    rows: dict[str, object] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    stored: dict = field(default_factory=dict)

    def browser(self, role):
        return self.browsers[role]


@pytest.fixture(scope="module")
def made(tmp_path_factory, django_db_setup, django_db_blocker):
    """The world and the folder of its files: made once, and what a test does to it is undone."""
    folder = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=folder):
        world = _world()
        # Once here, and not once more at the end of every test.
        connection.check_constraints()
        yield world, folder
        transaction.set_rollback(True)


@pytest.fixture
def world(db, made, settings):
    """The world, with browsers in which nobody did anything yet."""
    world, settings.MEDIA_ROOT = made
    browsers = {role: _again(browser) for role, browser in world.browsers.items()}
    return replace(world, browsers=browsers)


def _world():
    municipality = factories.MunicipalityFactory()
    world = World(_people(municipality), _rows(municipality) | post.rows(municipality))
    world.rows |= promises.rows(municipality) | voice.rows()
    for role, person in world.people.items():
        world.browsers[role] = Client()
        if person is not None:
            world.browsers[role].force_login(person, backend="actors.authentication.Backend")
    world.people["deactivated"].is_active = False
    world.people["deactivated"].save()
    world.stored = stored()
    return world


def _again(browser):
    """Another browser with the same cookies."""
    client = Client(raise_request_exception=False)
    client.cookies.load({name: each.value for name, each in browser.cookies.items()})
    return client


def stored():
    """A fingerprint of every table of ours: a refused request leaves it as it was."""
    apps_of_ours = [apps.get_app_config(name) for name in ("actors", "ambitions", "measurements")]
    tables = [model._meta.db_table for app in apps_of_ours for model in app.get_models()]
    prints = [
        f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t"
        for table in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(prints))
        return dict(cursor.fetchall())


def _people(municipality):
    def member(role, **organisation):
        return factories.MembershipFactory(role=role, **organisation).user

    people = {"anonymous": None, "nobody": factories.UserFactory()}
    for role in ("editor", "approver"):
        people[role] = member(role, organisation=municipality)
    people["deactivated"] = member("editor", organisation=municipality)
    for name, (role, kind) in _ELSEWHERE.items():
        make = factories.OrganisationFactory
        if kind == "municipality":
            make = factories.MunicipalityFactory
        people[name] = member(role, organisation=make(kind=kind))
    return people


def _rows(municipality):
    theme = factories.ThemeFactory(slug="preventie")
    ambition = factories.AmbitionFactory(theme=theme)
    version = factories.IndicatorVersionFactory(indicator__ambition=ambition)
    asked = factories.RoundFactory(opened=True)
    factories.RoundIndicatorFactory(round=asked, indicator_version=version)
    factories.RecipientFactory(round=asked, organisation=municipality)
    Figure.objects.create(
        area=factories.CountryFactory(), period=asked.period, indicator_version=version,
        category_id=0,
    )  # fmt: skip
    return {
        "theme": theme,
        "ambition": ambition,
        "draft_ambition": factories.AmbitionFactory(theme=theme, status="draft"),
        "version": version,
        "indicator": version.indicator,
        "round": asked,
        "edition": factories.EditionFactory(),
        "later_period": factories.PeriodFactory(
            code="2026-2", starts_on=dt.date(2026, 7, 1), ends_on=dt.date(2026, 12, 31)
        ),
        **_draft_round(version),
        "municipality": municipality,
        "area": municipality.area,
    } | _reports(asked, municipality, version)


def _draft_round(version):
    """A round that is ready to be opened, for somebody else."""
    draft = factories.RoundFactory()
    question = factories.RoundIndicatorFactory(round=draft, indicator_version=version)
    asked = factories.RecipientFactory(round=draft)
    factories.AreaPartFactory(part=asked.organisation.area)
    return {
        "draft_round": draft,
        "draft_question": question,
        "draft_section": factories.SectionFactory(round=draft),
        "unasked_version": factories.IndicatorVersionFactory(),
    }


def _reports(asked, municipality, version):
    """A report in each state, of the same municipality; the draft has an answer."""
    draft = factories.SubmissionFactory(round=asked, organisation=municipality)
    factories.DataValueFactory(submission=draft, indicator_version=version)
    approved = factories.SubmissionFactory(organisation=municipality, approved=True)
    return {
        "draft": draft,
        **files.rows(asked, draft, version),
        "submitted": factories.SubmissionFactory(
            organisation=municipality, submitted=True, content_hash="0" * 64
        ),
        "signed": factories.SubmissionFactory(organisation=municipality, signed=True),
        "approved": approved,
        "correction": factories.SubmissionFactory(
            organisation=municipality, round=approved.round, version=2
        ),
    }
