from django.urls import path, register_converter
from django.urls.converters import StringConverter

from measurements.dashboards import (
    areas,
    histories,
    indicators,
    maturity,
    overview,
    themes,
    threads,
)
from measurements.dashboards.network import pages as network


class Tab(StringConverter):
    """The views of an indicator; other addresses below it are pages of their own."""

    regex = "|".join(indicators.TABS)


register_converter(Tab, "tab")

urlpatterns = [
    path("rijpheid/", maturity.maturity_page, name="maturity"),
    path("ambities/<int:pk>/ontbreekt/", maturity.ambition_maturity, name="ambition-maturity"),
    path("ambities/<int:pk>/draad/", threads.ambition_thread, name="ambition-thread"),
    path("uitspraken/<int:pk>/draad/", threads.statement_thread, name="statement-thread"),
    path("", overview.overview, name="overview"),
    path("overzicht.csv", overview.overview_csv, name="overview-csv"),
    path("themas/<slug:slug>/", themes.theme_detail, name="theme-detail"),
    path("themas/<slug:slug>.csv", themes.theme_csv, name="theme-csv"),
    path("indicatoren/<slug:code>/", indicators.indicator_detail, name="indicator-detail"),
    path("indicatoren/<slug:code>/<tab:tab>/", indicators.indicator_detail, name="indicator-tab"),
    path("indicatoren/<slug:code>.csv", indicators.indicator_csv, name="indicator-csv"),
    path("gebieden/<slug:code>/", areas.area_detail, name="area-detail"),
    path(
        "gebieden/<slug:code>/indicatoren/<slug:indicator>/",
        histories.area_series,
        name="area-series",
    ),
    path("gebieden/<slug:code>/vergelijken/", areas.area_comparison, name="area-comparison"),
    path("gebieden/<slug:code>.csv", areas.area_csv, name="area-csv"),
    path("netwerk/", network.network, name="network"),
    path("netwerk.csv", network.network_csv, name="network-csv"),
    path("netwerk.xlsx", network.network_xlsx, name="network-xlsx"),
    path("netwerk-tabel.csv", network.network_matrix_csv, name="network-matrix-csv"),
]
