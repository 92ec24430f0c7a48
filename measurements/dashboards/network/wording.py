"""Numbers of organisations and municipalities in words, the same on the page and in files."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurements.dashboards.network.counting import Reach, Tally


def parties(number: int) -> str:
    return ngettext(
        "%(number)s organisation", "%(number)s organisations", number
    ) % {"number": number}  # fmt: skip


def towns(number: int) -> str:
    return ngettext(
        "%(number)s municipality", "%(number)s municipalities", number
    ) % {"number": number}  # fmt: skip


def nearness(tally: Tally) -> str:
    """For which area they are there, as `1 here, 2 nationally`; empty when there is nobody."""
    words = (
        (tally.here, _("%(number)s here")),
        (tally.wider, _("%(number)s for a larger area")),
        (tally.national, _("%(number)s nationally")),
    )
    return ", ".join(text % {"number": number} for number, text in words if number)


def reach(found: Reach | None) -> str:
    """Where an organisation works: nationally, or in how many municipalities."""
    if found is None:
        return "–"
    return _("nationally") if found.is_national else towns(found.towns)
