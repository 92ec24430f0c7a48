"""Every field is announced with its explanation and its errors, and loses nothing typed."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string


class Example(forms.Form):
    count = forms.IntegerField(label="Count", help_text="A whole number.", localize=True)
    hours = forms.DecimalField(label="Hours", localize=True, required=False, min_value=0)
    choice = forms.ChoiceField(
        label="Choice", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect
    )
    phase = forms.ChoiceField(label="Phase", choices=[("", ""), ("a", "A")])
    sure = forms.BooleanField(label="Sure", required=False, help_text="If you like.")
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"class": "wide", "placeholder": "Say"}),
    )


def _input(html):
    return re.search(r"<(?:input|select|textarea)[^>]*>", html).group()


def _ids(html):
    return set(re.findall(r' id="([^"]+)"', html))


@pytest.fixture
def empty():
    return Example()


@pytest.fixture
def wrong():
    return Example({"count": "veertien", "hours": "1,5"})


def test_a_number_is_typed_as_text_and_required_in_words(empty):
    entry = _input(empty["count"].as_field_group())

    assert 'type="text"' in entry
    assert 'inputmode="numeric"' in entry
    assert 'aria-required="true"' in entry
    assert " required" not in entry.replace("aria-required", "")
    assert 'inputmode="decimal"' in _input(empty["hours"].as_field_group())
    assert "min=" not in _input(empty["hours"].as_field_group())


def test_dutch_numbers_are_understood():
    form = Example({"count": "1.234", "hours": "1.234,5", "choice": "y", "phase": "a"})

    assert form.is_valid()
    assert str(form.cleaned_data["hours"]) == "1234.5"


@pytest.mark.parametrize("name", ["count", "hours", "choice", "phase", "sure", "note"])
@pytest.mark.parametrize("form", ["empty", "wrong"])
def test_what_describes_a_field_exists(request, name, form):
    html = request.getfixturevalue(form)[name].as_field_group()

    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()
    assert set(described) <= _ids(html)


def test_an_error_stands_above_the_entry_and_keeps_what_was_typed(wrong):
    html = wrong["count"].as_field_group()

    assert html.index("A whole number.") < html.index('id="id_count_error"') < html.index("<input")
    assert 'aria-invalid="true"' in html
    assert 'value="veertien"' in html
    assert "utrecht-textbox--invalid" in html


def test_only_a_field_that_may_stay_empty_says_so(empty):
    marked = [field.name for field in empty if "field__optional" in field.as_field_group()]

    assert marked == ["hours", "note"]


def test_choices_are_a_group_with_a_name_and_single_ones_are_not_required(wrong):
    html = wrong["choice"].as_field_group()

    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count("<label") == 2
    assert "aria-required" not in html


def test_own_classes_stay_and_no_word_hides_inside_an_entry(empty):
    html = empty["note"].as_field_group()

    assert 'class="wide utrecht-textarea' in html
    assert "placeholder" not in html


def test_the_summary_leads_to_every_field_that_is_wrong(wrong):
    html = render_to_string("components/error_summary.html", {"form": wrong})
    drawn = "".join(field.as_field_group() for field in wrong)

    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_count", "id_choice_0", "id_phase"]
    assert set(targets) <= _ids(drawn)
    assert "autofocus" in html


def test_the_summary_counts_and_the_title_too(wrong):
    assert "3" in render_to_string("components/error_count.html", {"form": wrong})
    assert "(3" in render_to_string("components/error_title.html", {"form": wrong})


def test_without_mistakes_there_is_no_summary(empty):
    for name in ("error_summary", "error_title"):
        assert render_to_string(f"components/{name}.html", {"form": empty}).strip() == ""


def test_a_summary_of_other_problems_works_without_a_form():
    errors = [{"id": "cell-3", "message": "Fill in a number."}]

    html = render_to_string("components/error_summary.html", {"errors": errors})

    assert 'href="#cell-3"' in html
    assert "Fill in a number." in html
