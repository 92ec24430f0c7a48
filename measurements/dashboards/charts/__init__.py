"""Geometry of the charts: frozen figures in, frozen drawings with ready coordinates out.

Nothing here knows a model or draws markup; templates/components/charts/ does the latter. A chart
is not made without a title, one sentence that says what it shows, and the same data as a table.

    from measurements.dashboards.charts import bars, sparkline, tiles, trend

    trend.draw(title=…, conclusion=…, points=[trend.Point("2024-1", 2024.0, value)],
               target=[trend.Target(2022.0, value, ""), trend.Target(2027.0, value, "2027")],
               breaks=[trend.Break(2023.5, "…")], unit="percent")
        {% include "components/charts/trend.html" with chart=trend only %}
    sparkline.draw(label=…, values=[…], unit=…)
        {% include "components/charts/sparkline.html" with chart=sparkline only %}
    bars.draw(label=…, value=…, target=…, required=…, tone=…, unit=…)
        {% include "components/charts/bar.html" with chart=bar only %}
    tiles.draw(title=…, conclusion=…, tiles=[tiles.Tile(column, row, code, name, value, state)],
               bounds=[…], unit=…, source=…)
        {% include "components/charts/tiles.html" with chart=map list_url=… only %}

A value is a Decimal, a float or an int; unknown is None and leaves a gap. The unit is "percent"
(values are fractions: 0.25 is 25 %) or "number".
"""
