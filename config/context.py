"""What every page knows about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from actors import permissions


def site(request: HttpRequest) -> dict[str, Any]:
    """Names for base.html: demo mode, the deployer's theme and logo, what the user may do.

    The section is the first word of the address: the menu marks it as the current one. `menu_key`
    is all that the menu depends on: the roles say what one may do, as in `permissions`.
    """
    user = getattr(request, "user", None)
    section, _, below = request.path.strip("/").partition("/")
    return {
        "demo": settings.DEMO,
        "site_theme_css": settings.SITE_THEME_CSS,
        "site_logo": settings.SITE_LOGO,
        "site_contact": settings.SITE_CONTACT,
        "section": section,
        "menu_key": (sorted(permissions.roles(user)) if user else [], section, bool(below)),
        "is_programme_staff": user is not None and permissions.is_programme_staff(user),
        "is_administrator": user is not None and permissions.is_administrator(user),
        "sees_seats": user is not None and permissions.sees_seats(user),
        "reads_letters": user is not None and permissions.reads_letters(user),
        "sees_mergers": user is not None and permissions.sees_mergers(user),
        "reports": user is not None and bool(permissions.roles(user)),
    }
