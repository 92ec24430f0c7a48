"""Of a list, whom somebody chose: some of them, or everybody a filter lets through."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.http import QueryDict

from actors.models import User
from measurements import response
from measurements.forms.response import ResponseFilter
from measurements.forms.submissions import SubmissionFilter
from measurements.models import Recipient, Round, Submission
from measurements.response import Row


def chosen(data: QueryDict, asked: Round | None, by: User) -> list[Row]:
    """The rows that were ticked; of nobody an empty list.

    `partij` holds requests, `rapportage` reports, `organisatie` the codes of organisations of which
    what is open is meant; `gekozen` requests as one text. With `alle` the filter decides. On the
    page of a round those of another round are left out.
    """
    if data.get("alle"):
        return _by_filter(QueryDict(data.get("filter", "")), asked, by)
    numbers = set(_numbers([*data.getlist("partij"), *data.get("gekozen", "").split(",")]))
    reports = Submission.objects.filter(pk__in=_numbers(data.getlist("rapportage")))
    numbers |= _requests(reports)
    if codes := data.getlist("organisatie"):
        open_now = Recipient.objects.filter(
            organisation__code__in=codes, round__in=Round.objects.opened()
        )
        numbers |= set(open_now.values_list("pk", flat=True))
    rows = response.of_recipients(numbers)
    return [row for row in rows if asked is None or row.recipient.round_id == asked.pk]


def _by_filter(query: QueryDict, asked: Round | None, by: User) -> list[Row]:
    if asked is not None:
        return ResponseFilter(query, rows=response.of_round(asked)).narrowed()
    return response.of_recipients(_requests(SubmissionFilter(query, user=by).narrowed().order_by()))


def _requests(reports: Iterable[Submission]) -> set[int]:
    """The requests these reports answer."""
    those = Submission.objects.filter(
        pk__in=[one.pk for one in reports],
        round=OuterRef("round"),
        organisation=OuterRef("organisation"),
    )
    return set(Recipient.objects.filter(Exists(those)).values_list("pk", flat=True))


def _numbers(texts: Iterable[str]) -> list[int]:
    """Keys as a browser sends them; what is none is left out."""
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]  # noqa: PLR2004
