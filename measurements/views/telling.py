"""What an action on many is called, and what is told afterwards."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurements.batches import Done, Left

# How many are named in a message.
_NAMES = 10


def asking(code: str, number: int) -> dict[str, str]:
    """The heading, the explanation and the button of the page that asks for confirmation."""
    heading, what, button = _words(code, number)
    return {"heading": heading % {"number": number}, "what": what, "button": button}


def _words(code: str, number: int) -> tuple[str, str, str]:
    if code == "herinneren":
        heading = ngettext(
            "Remind %(number)s organisation", "Remind %(number)s organisations", number
        )
        what = _(
            "The point of contact gets one message about all that is open. Who had a message"
            " today already, or wants no reminders, gets none."
        )
        return heading, what, _("Send the reminders")
    if code == "uitstel":
        heading = ngettext(
            "Give %(number)s organisation more time",
            "Give %(number)s organisations more time",
            number,
        )
        what = _("For who is closed out already, the round opens again.")
        return heading, what, _("Give more time")
    if code == "goedkeuren":
        heading = ngettext("Approve %(number)s report", "Approve %(number)s reports", number)
        what = _("From then on their figures count. Each report keeps its own history.")
        return heading, what, _("Approve the reports")
    heading = ngettext("Return %(number)s report", "Return %(number)s reports", number)
    what = _("Each organisation gets a new draft that starts with its answers.")
    return heading, what, _("Return the reports")


def tell(request: HttpRequest, code: str, done: Done) -> None:
    """Say on the next page with how many it was done, and with whom not."""
    if done.number:
        messages.success(request, _success(code, done))
    if done.left:
        text = ngettext(
            "Not done with %(number)s organisation: %(who)s",
            "Not done with %(number)s organisations: %(who)s",
            len(done.left),
        )
        messages.warning(request, text % {"number": len(done.left), "who": _who(done.left)})


def _success(code: str, done: Done) -> str:
    number = done.number
    if code == "herinneren":
        letters = done.letters or 0
        text = ngettext(
            "%(letters)s message was written for %(organisations)s.",
            "%(letters)s messages were written for %(organisations)s.",
            letters,
        )
        whom = ngettext("%(number)s organisation", "%(number)s organisations", number)
        return text % {"letters": letters, "organisations": whom % {"number": number}}
    return _done(code, number) % {"number": number}


def _done(code: str, number: int) -> str:
    if code == "uitstel":
        return ngettext(
            "%(number)s organisation has more time.",
            "%(number)s organisations have more time.",
            number,
        )
    if code == "goedkeuren":
        return ngettext(
            "%(number)s report has been approved.",
            "%(number)s reports have been approved.",
            number,
        )
    return ngettext(
        "%(number)s report has been returned.",
        "%(number)s reports have been returned.",
        number,
    )


def _who(left: Sequence[Left]) -> str:
    """The first of them by name with why."""
    named = "; ".join(f"{name} ({why})" for name, why in left[:_NAMES])
    return f"{named}; …" if len(left) > _NAMES else named
