"""Every address of the site. Dutch on screen, so Dutch in the address."""

from django.contrib import admin
from django.urls import include, path

from config import health, pages

urlpatterns = [
    # What is done with an indicator goes before its tabs, which would take any word.
    path("", include("measurements.urls")),
    path("", include("measurements.dashboards.urls")),
    path("", include("ambitions.urls")),
    path("", include("actors.urls")),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("api/", include("config.api")),
    path("beheer/", admin.site.urls),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]

handler400 = "config.errors.bad_request"
handler500 = "config.errors.server_error"
