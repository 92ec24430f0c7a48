"""Everything a user reads exists in Dutch, and the catalogue is what the code says."""

import gettext
import re

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation
from django.utils.translation import override

from config import borrowed, messages
from config.messages import Wording


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue on disk for the messages of two lines of code, not yet written."""
    path = tmp_path / "locale" / "django.po"
    monkeypatch.setattr(messages, "CATALOGUE", path)
    monkeypatch.setattr(messages.read, "__defaults__", (path,))
    wordings = [Wording(None, "Save", None), Wording(None, "%(n)s report", "%(n)s reports")]
    monkeypatch.setattr(messages, "in_code", lambda: dict.fromkeys(wordings))
    return path


def _translate(path, translations):
    messages.update()
    catalog = messages.read(path)
    for singular, string in translations.items():
        catalog.get(singular).string = string
    path.write_bytes(messages.as_po(catalog))
    messages.update()


COMPLETE = {"Save": "Opslaan", "%(n)s report": ("%(n)s rapportage", "%(n)s rapportages")}


def test_every_message_of_the_application_exists_in_dutch_and_is_compiled():
    assert messages.problems() == []


def test_the_dutch_says_u_and_never_je():
    informal = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
    texts = [str(message.string) for message in messages.read() if message.id]

    assert texts
    assert not [text for text in texts if informal.search(text)]


def test_messages_are_found_in_python():
    source = """
_("One"); gettext("Two " "parts"); ngettext("%(n)s day", "%(n)s days", n)
pgettext_lazy("a month", "May"); _(variable); other("Not this")
"""

    assert list(messages.in_python(source)) == [
        Wording(None, "One", None),
        Wording(None, "Two parts", None),
        Wording(None, "%(n)s day", "%(n)s days"),
        Wording("a month", "May", None),
    ]


@pytest.mark.parametrize(
    ("source", "wording"),
    [
        ('{% translate "It\'s here" %}', Wording(None, "It's here", None)),
        ('{% translate "May" context "a month" as x %}', Wording("a month", "May", None)),
        ('{{ _("Title")|upper }}', Wording(None, "Title", None)),
        (
            "{% blocktranslate trimmed with a=b %}\n One\n {{ a }}, 5% \n{% endblocktranslate %}",
            Wording(None, "One %(a)s, 5%%", None),
        ),
        (
            "{% blocktranslate count n=k %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            Wording(None, "%(n)s day", "%(n)s days"),
        ),
    ],
)
def test_messages_are_found_in_templates(source, wording):
    assert list(messages.in_template("{% load i18n %}" + source)) == [wording]


def test_a_complete_and_compiled_catalogue_has_no_problems(catalogue):
    _translate(catalogue, COMPLETE)

    assert messages.problems() == []


def test_new_messages_are_reported_until_they_are_translated(catalogue):
    messages.update()

    assert messages.problems() == [
        "not translated: 'Save'",
        "not translated: ('%(n)s report', '%(n)s reports')",
    ]


def test_an_update_keeps_translations_and_drops_what_is_unused(catalogue, monkeypatch):
    _translate(catalogue, COMPLETE)
    monkeypatch.setattr(messages, "in_code", lambda: {Wording(None, "Save", None): None})

    assert "unused: ('%(n)s report', '%(n)s reports')" in messages.problems()
    messages.update()
    assert messages.problems() == []
    assert messages.read(catalogue).get("Save").string == "Opslaan"


def test_an_edited_catalogue_must_be_compiled_again(catalogue):
    _translate(catalogue, COMPLETE)
    catalogue.write_bytes(catalogue.read_bytes().replace(b"Opslaan", b"Bewaren"))

    assert messages.problems() == ["django.mo is not the compiled django.po"]


def test_the_compiled_catalogue_is_what_gettext_reads(catalogue):
    _translate(catalogue, COMPLETE)
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert compiled.gettext("Save") == "Opslaan"
    assert compiled.ngettext("%(n)s report", "%(n)s reports", 2) == "%(n)s rapportages"


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("%(n)s days", "dagen"),
        ("%(n)s days", "%(aantal)s dagen"),
        ("%(n)s %%", "%(n)s %"),
        ("{n} days", "{m} dagen"),
        (("%(n)s day", "%(n)s days"), ("%(n)s dag", "dagen")),
        (("one day", "%(n)s days"), ("%(dag)s", "%(n)s dagen")),
    ],
)
def test_a_translation_fills_in_what_the_message_does(text, translation):
    assert [*messages.complaints(Message(text, translation))] != []


def test_a_singular_may_write_its_number_out():
    message = Message(("%(n)s day", "%(n)s days"), ("één dag", "%(n)s dagen"))

    assert list(messages.complaints(message)) == []


def test_a_doubtful_translation_is_reported():
    message = Message("Save", "Opslaan", flags={"fuzzy"})

    assert list(messages.complaints(message)) == ["fuzzy"]


def test_the_check_fails_and_lists_what_is_wrong(catalogue, capsys):
    messages.update()

    assert messages.main(["--check"]) == 1
    assert "not translated: 'Save'" in capsys.readouterr().out


def test_without_check_the_catalogue_is_written_and_gaps_are_listed(catalogue, capsys):
    assert messages.main([]) == 0
    assert catalogue.exists()
    assert "not translated: 'Save'" in capsys.readouterr().out


def test_context_keeps_two_meanings_apart():
    wordings = {Wording("month", "May", None): None, Wording(None, "May", None): None}

    assert len([m for m in messages.merge(wordings, Catalog(locale="nl")) if m.id]) == 2


@pytest.mark.django_db
def test_screens_are_dutch_whatever_the_browser_prefers(client):
    answer = client.get("/account/login/", headers={"accept-language": "en"})

    assert '<html lang="nl"' in answer.text


def test_a_message_of_a_package_is_said_in_our_words():
    with override("nl"):
        said = [translation.gettext(message) for message in borrowed.MESSAGES]

    assert "U bent uitgelogd." in said
    assert said == [messages.read().get(message).string for message in borrowed.MESSAGES]
