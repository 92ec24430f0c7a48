"""The small parts of pages: each says in words what it shows, and is silent about nothing."""

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from measurements.dashboards.charts import sparkline


def _draw(name, **context):
    return render_to_string(f"components/{name}.html", context)


@pytest.mark.parametrize("tone", ["positive", "warning", "negative", "info", "neutral"])
def test_a_status_is_a_word_beside_its_colour(tone):
    html = _draw("status_badge", tone=tone, label="Op <schema>")

    assert f"badge--{tone}" in html
    assert "Op &lt;schema&gt;" in html


def test_a_tile_shows_its_figure_with_all_that_explains_it():
    line = sparkline.draw(label="Beds", values=[1, 2])

    html = _draw(
        "tile",
        label="Beds",
        value="2",
        note="2026",
        change="More",
        sparkline=line,
        url="/b/",
        link="Why",
    )

    assert all(part in html for part in ("Beds", "2026", "More", "<svg", 'href="/b/"'))


def test_a_tile_without_extras_has_none():
    html = _draw("tile", label="Beds", value="2")

    assert "<a" not in html
    assert "<svg" not in html


def test_pages_of_a_list_keep_the_filters():
    html = _draw("pagination", page=Paginator(range(30), 10).page(2), query="theme=a")

    assert 'href="?theme=a&amp;page=1"' in html
    assert 'href="?theme=a&amp;page=3"' in html
    assert "2 van 3" in html


def test_a_list_of_one_page_has_no_pages():
    assert _draw("pagination", page=Paginator([1], 10).page(1)).strip() == ""


def test_what_happened_says_when_who_what_and_why():
    at = dt.datetime(2026, 11, 3, 14, 5, tzinfo=dt.UTC)

    html = _draw(
        "timeline", entries=[{"at": at, "who": "Ann", "what": "Returned", "reason": "Late"}]
    )

    assert "3 november 2026, 15:05" in html
    assert all(part in html for part in ("Ann", "Returned", "Late"))


def test_the_current_view_is_marked():
    tabs = [{"url": "/a/", "label": "A", "current": True}, {"url": "/b/", "label": "B"}]

    html = _draw("tabs", label="Views", tabs=tabs)

    assert html.count("aria-current") == 1
    assert 'href="/a/" aria-current="page"' in html


def test_the_way_back_leads_over_the_pages_above():
    html = _draw("breadcrumbs", current="C", url="/b/", label="B", url_above="/a/", label_above="A")

    assert html.index('href="/a/"') < html.index('href="/b/"') < html.index(">C<")


def test_a_success_has_a_reference_and_what_comes_next():
    html = _draw("confirmation", heading="Sent", text="We have it.", reference="R1", next="Wait.")

    assert all(part in html for part in ("Sent", "We have it.", "R1", "Wait.", "autofocus"))


def test_an_empty_list_says_what_one_can_do():
    assert 'href="/new/"' in _draw("empty", text="Nothing yet.", url="/new/", link="Make one")
    assert "<a" not in _draw("empty", text="Nothing yet.")
