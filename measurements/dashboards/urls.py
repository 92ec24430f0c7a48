from django.urls import path

from measurements.dashboards import areas, indicators, overview, themes

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("overzicht.csv", overview.overview_csv, name="overview-csv"),
    path("themas/<slug:slug>/", themes.theme_detail, name="theme-detail"),
    path("themas/<slug:slug>.csv", themes.theme_csv, name="theme-csv"),
    path("indicatoren/<slug:code>/", indicators.indicator_detail, name="indicator-detail"),
    path("indicatoren/<slug:code>.csv", indicators.indicator_csv, name="indicator-csv"),
    path("gebieden/<slug:code>/", areas.area_detail, name="area-detail"),
    path("gebieden/<slug:code>.csv", areas.area_csv, name="area-csv"),
]
