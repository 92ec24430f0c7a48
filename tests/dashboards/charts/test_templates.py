"""What the components make of a drawing: numbers with a point, words for who sees no picture."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from measurements.dashboards.charts import bars, sparkline, tiles, trend


@pytest.fixture
def drawn_trend():
    points = [trend.Point("2024-1", 2024.0, 1234.5), trend.Point("<b>", 2024.5, None)]
    target = [trend.Target(2024.0, 1000), trend.Target(2027.0, 2000, "2027")]
    return trend.draw(title="Reports", conclusion="They rise.", points=points, target=target)


@pytest.fixture
def drawn_map():
    given = [tiles.Tile(1, 1, "GM0001", "Here", 0.5), tiles.Tile(2, 1, "GM0002", "There", None)]
    return tiles.draw(
        title="Map", conclusion="One is known.", tiles=given,
        classes=tiles.bands([0, 1], "percent"), unit="percent",
    )  # fmt: skip


def _coordinates(html):
    return re.findall(r' (?:d|x|y|cx|cy|viewBox)="([^"]+)"', html)


def test_a_trend_comes_with_words_and_a_table(drawn_trend):
    html = render_to_string("components/charts/trend.html", {"chart": drawn_trend})

    assert html.count('<svg class="trend ') == 3
    assert html.count("<desc>") == 3
    assert "They rise." in html
    assert '<td class="number">1.234,5</td>' in html
    assert "&lt;b&gt;" in html


def test_coordinates_are_written_with_a_point(drawn_trend, drawn_map):
    html = render_to_string("components/charts/trend.html", {"chart": drawn_trend})
    html += render_to_string("components/charts/tiles.html", {"chart": drawn_map})

    assert _coordinates(html)
    assert not [one for one in _coordinates(html) if "," in one]


def test_a_map_is_one_path_per_class_with_a_legend_and_its_source(drawn_map):
    html = render_to_string("components/charts/tiles.html", {"chart": drawn_map})

    picture = html[html.index("<svg") : html.index("</svg>")]
    assert picture.count("<path") == 3
    assert "(1 gemeente)" in html
    assert tiles.ATTRIBUTION in html
    assert html.count("<tr>") == 3


def test_a_map_with_its_list_elsewhere_links_to_it(drawn_map):
    html = render_to_string("components/charts/tiles.html", {"chart": drawn_map, "list_url": "/l/"})

    assert 'href="/l/"' in html
    assert "<table" not in html


def test_nothing_is_drawn_with_inline_style(drawn_trend, drawn_map):
    html = render_to_string("components/charts/trend.html", {"chart": drawn_trend})
    html += render_to_string("components/charts/tiles.html", {"chart": drawn_map})

    names = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda _tag, attributes: names.update(name for name, _ in attributes)
    parser.feed(html)
    assert "class" in names
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_a_small_chart_that_is_not_there_leaves_the_cell_empty():
    for name in ("bar", "sparkline"):
        assert render_to_string(f"components/charts/{name}.html", {"chart": None}).strip() == ""


def test_small_charts_say_what_they_show():
    bar = bars.draw(label="Beds", value=80, target=200, required=100)
    line = sparkline.draw(label="Beds", values=[1, 2])

    assert "<title>Beds: 80" in render_to_string("components/charts/bar.html", {"chart": bar})
    assert "<title>Beds" in render_to_string("components/charts/sparkline.html", {"chart": line})
