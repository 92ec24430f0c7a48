"""The pages of the administrator: people, organisations and code lists."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from actors import permissions


class Site(AdminSite):
    site_title = _("Ambitiemonitor")
    site_header = _("Ambitiemonitor: administration")
    index_title = _("People, organisations and code lists")

    def has_permission(self, request: HttpRequest) -> bool:
        return permissions.is_administrator(request.user)
