"""Where each kind of row is read. A kind whose page is not there is shown without a link."""

from django.urls import NoReverseMatch, reverse

from measurements.searching.rows import OWNER

# Of each kind the name of its page, and what its address takes.
PAGES = {
    "ambitie": ("ambition-detail", "pk"),
    "indicator": ("indicator-detail", "code"),
    "uitspraak": ("statement-detail", "pk"),
    "methode": ("method-detail", "pk"),
    "afspraak": ("agreement-detail", "pk"),
    "aanbeveling": ("recommendation-detail", "pk"),
    "partij": ("area-detail", "code"),
}


def address(kind: str, *, pk: int, code: str) -> str:
    """The address of a row; empty when it has no page that the reader may see."""
    if code.startswith(OWNER):
        return reverse("ambition-list") + code
    page, key = PAGES[kind]
    value = {"pk": pk, "code": code}[key]
    try:
        return reverse(page, kwargs={key: value}) if value else ""
    except NoReverseMatch:
        return ""
