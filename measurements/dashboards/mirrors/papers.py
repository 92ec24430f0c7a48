"""The mirror on one sheet of paper, for the council."""

import re
from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurements import papers
from measurements.dashboards.mirrors.making import Line, Mirror
from measurements.models import DataValue, Submission

# More do not fit on a sheet, however short their names are.
_MOST = 50
# How many names a sentence holds.
_NAMES = 5
_PAGE = re.compile(rb"/Type\s*/Page\b")


def paper(mirror: Mirror) -> bytes:
    """The PDF (PDF/UA-1), one page whatever the names are.

    As many indicators as fit, from every theme in turn.
    """
    turns = _in_turn(mirror)[:_MOST]
    made = _typeset(mirror, turns)
    if _fits(made):
        return made
    # Halving: a sheet with one indicator more is never shorter.
    sheet, fits, too_many = b"", 0, len(turns)
    while too_many - fits > 1:
        number = (fits + too_many) // 2
        made = _typeset(mirror, turns[:number])
        if _fits(made):
            sheet, fits = made, number
        else:
            too_many = number
    return sheet or _typeset(mirror, [])


def _in_turn(mirror: Mirror) -> list[int]:
    """The indicators by key, of every theme the first one before of any theme the second one.

    Within a theme those beside a group come first, then those with a history.
    """
    turns = [
        (turn, line.version.pk)
        for one in mirror.themes
        for turn, line in enumerate(sorted(one.lines, key=_telling))
    ]
    return [key for _turn, key in sorted(turns, key=itemgetter(0))]


def _telling(line: Line) -> tuple[bool, bool]:
    return not line.place, not line.before


def _typeset(mirror: Mirror, chosen: Collection[int]) -> bytes:
    return papers.typeset("mirror", _data(mirror, set(chosen)))


def _fits(made: bytes) -> bool:
    return len(_PAGE.findall(made)) == 1


def _data(mirror: Mirror, chosen: set[int]) -> dict[str, Any]:
    submission = mirror.submission
    words = {"organisation": submission.organisation.name, "period": submission.round.period}
    left = len(mirror.lines) - len(chosen)
    more = ngettext(
        "%(number)s indicator more is on the page of the monitor.",
        "%(number)s indicators more are on the page of the monitor.",
        left,
    )
    return {
        "title": _("%(organisation)s against human trafficking, %(period)s") % words,
        "author": "Ambitiemonitor",
        "lead": standing(submission),
        "group": _group(mirror),
        "head": [_("Indicator"), _("Now"), _("Before"), _("Middle half"), _("Place")],
        "themes": _themes(mirror, chosen),
        "more": more % {"number": left} if left else "",
        "open_heading": _("What is open"),
        "open": opened(mirror),
        "reference": _("Reference: %(reference)s") % {"reference": submission.reference},
    }


def _themes(mirror: Mirror, chosen: Collection[int]) -> list[dict[str, Any]]:
    """The indicators that are printed, under their themes."""
    found = []
    for one in mirror.themes:
        rows = [_row(line) for line in one.lines if line.version.pk in chosen]
        if rows:
            found.append({"title": one.theme.name, "rows": rows})
    return found


def standing(submission: Submission) -> str:
    """Whether these answers count already."""
    day = date_format(timezone.localtime(submission.submitted_at), "j F Y")
    if submission.status == Submission.Status.APPROVED:
        return _("These are the answers of the municipality itself, approved.")
    if submission.status in {Submission.Status.SUBMITTED, Submission.Status.SIGNED}:
        return _(
            "These are the answers as they were submitted on %(day)s. They have not been approved"
            " yet and do not count in the national figures until then."
        ) % {"day": day}
    return _(
        "These are the answers of a version of %(day)s that does not count: it was returned or"
        " replaced by a later one."
    ) % {"day": day}


def _group(mirror: Mirror) -> str:
    if mirror.group is None or mirror.period is None:
        return _("There is no edition yet to compare with.")
    words = {"group": mirror.group.name, "period": mirror.period}
    return (
        _(
            "Compared with %(group)s, by the last edition (%(period)s). Of indicators about people,"
            " and of groups with too few answers, nothing is told."
        )
        % words
    )


def opened(mirror: Mirror) -> list[str]:
    """What is open, each in a sentence."""
    found, said = mirror.unsettled, []
    if found.unknown:
        said.append(_unknown(found.unknown))
    if found.provisional:
        text = ngettext(
            "%(number)s figure is provisional.",
            "%(number)s figures are provisional.",
            len(found.provisional),
        )
        said.append(text % {"number": len(found.provisional)})
    if found.unanswered:
        text = ngettext(
            "%(number)s question has no answer.",
            "%(number)s questions have no answer.",
            len(found.unanswered),
        )
        said.append(text % {"number": len(found.unanswered)})
    if found.without_file:
        words = {"number": found.without_file, "all": found.figures}
        said.append(_("%(number)s of %(all)s figures have no evidence file.") % words)
    return said


def _unknown(values: Sequence[DataValue]) -> str:
    text = ngettext(
        "%(number)s figure is not known or not provided: %(names)s",
        "%(number)s figures are not known or not provided: %(names)s",
        len(values),
    )
    names = ", ".join(value.indicator_version.name for value in values[:_NAMES])
    more = " …" if len(values) > _NAMES else ""
    return text % {"number": len(values), "names": names} + more


def _row(line: Line) -> list[str]:
    told = line.middle_half or line.median
    return [line.version.name, line.text, line.previous or "–", told or "–", line.place or "–"]
