"""What every page knows about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from actors import permissions


def site(request: HttpRequest) -> dict[str, Any]:
    """Names for base.html: demo mode, the deployer's theme and logo, what the user may do.

    The section is the first word of the address: the menu marks it as the current one.
    """
    user = getattr(request, "user", None)
    return {
        "demo": settings.DEMO,
        "site_theme_css": settings.SITE_THEME_CSS,
        "site_logo": settings.SITE_LOGO,
        "site_contact": settings.SITE_CONTACT,
        "section": request.path.strip("/").partition("/")[0],
        "is_programme_staff": user is not None and permissions.is_programme_staff(user),
        "is_administrator": user is not None and permissions.is_administrator(user),
        "sees_mergers": user is not None and permissions.sees_mergers(user),
        "reports": user is not None and bool(permissions.roles(user)),
    }
