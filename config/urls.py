"""Every address of the site. Dutch on screen, so Dutch in the address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("measurements.dashboards.urls")),
    path("", include("measurements.urls")),
    path("", include("ambitions.urls")),
    path("", include("actors.urls")),
    path("beheer/", admin.site.urls),
]
