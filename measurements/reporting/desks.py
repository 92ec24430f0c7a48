"""A draft on the desk of those who fill it in: locked, read and written in few statements.

Written out in SQL because it runs for every answer that somebody types.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from actors.models import Organisation, User
from measurements.answers import Answer, Cell, Said
from measurements.models import DataValue, Round, Submission, Unfinished

_DESK, _STORED, _PUT = (
    (Path(__file__).parent / f"{name}.sql").read_text("utf-8") for name in ("desk", "stored", "put")
)
_PARTS = [each.name for each in fields(Answer)]


@dataclass(frozen=True)
class Desk:
    """A locked report; of its round and itself only what decides who may answer, and when."""

    submission: Submission
    division: int

    def stored(self, versions: Collection[int]) -> dict[int, Said]:
        """What stands at these questions now."""
        answers: dict[int, dict[int, Answer]] = defaultdict(dict)
        texts: dict[int, dict[str, str]] = {}
        with connection.cursor() as cursor:
            cursor.execute(_STORED, {"submission": self.submission.pk, "versions": list(versions)})
            for version, category, *parts, typed in cursor.fetchall():
                if category is None:
                    texts[version] = json.loads(typed)
                else:
                    answers[version][category] = Answer(*parts)
        return {
            version: Said({} if version in texts else answers[version], texts.get(version, {}))
            for version in versions
        }

    def put(self, changed: Mapping[int, Said], stored: Mapping[int, Said], *, by: User) -> None:
        """Write what was said at these questions in the place of what stood there."""
        cells = dict(_differences(changed, stored))
        emptied = [(self.submission.pk, *cell) for cell, given in cells.items() if given is None]
        if emptied:
            DataValue.objects.filter(pk__in=emptied).delete()
        now = timezone.now()
        self._put_texts(changed, stored, by, now)
        self.put_cells(cells, changed, by=by, now=now)

    def put_cells(
        self,
        cells: Mapping[Cell, Answer | None],
        saved: Collection[int],
        *,
        by: User,
        now: dt.datetime,
    ) -> None:
        """Write the answers, and that these questions were saved."""
        given = {cell: answer for cell, answer in cells.items() if answer is not None}
        values: dict[str, Any] = {
            part: [getattr(answer, part) for answer in given.values()] for part in _PARTS
        }
        values |= {
            "submission": self.submission.pk,
            "version": [version for version, _category in given],
            "category": [category for _version, category in given],
            "saved": list(saved),
            "by": by.pk,
            "now": now,
        }
        with connection.cursor() as cursor:
            cursor.execute(_PUT, values)

    def _put_texts(
        self, changed: Mapping[int, Said], stored: Mapping[int, Said], by: User, now: dt.datetime
    ) -> None:
        gone = [each for each, said in changed.items() if stored[each].texts and not said.texts]
        if gone:
            self.submission.unfinished.filter(indicator_version__in=gone).delete()
        rows = [
            Unfinished(
                submission=self.submission, indicator_version_id=version, texts=said.texts,
                by=by, at=now,
            )
            for version, said in changed.items()
            if said.texts
        ]  # fmt: skip
        if rows:
            Unfinished.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["submission", "indicator_version"],
                update_fields=["texts", "by", "at"],
            )


@contextmanager
def at(pk: int) -> Iterator[Desk]:
    """The report with this number, locked until the block ends; Submission.DoesNotExist."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_DESK, {"submission": pk})
            row = cursor.fetchone()
            names = [column.name for column in cursor.description or ()]
        if row is None:
            raise Submission.DoesNotExist
        yield _desk(pk, dict(zip(names, row, strict=True)))


def _desk(pk: int, found: Mapping[str, Any]) -> Desk:
    organisation = Organisation(pk=found["organisation_id"])
    own = ("version", "status", "revision", "on_behalf_of_id")
    submission = Submission(pk=pk, organisation=organisation, **{name: found[name] for name in own})
    moments = ("opened_at", "opens_at", "due_at", "closes_at")
    submission.round = Round(pk=found["round_id"], **{name: found[name] for name in moments})
    submission.open_until = found["open_until"]
    return Desk(submission, found["division_id"])


def _differences(
    changed: Mapping[int, Said], stored: Mapping[int, Said]
) -> Iterator[tuple[Cell, Answer | None]]:
    for version, said in changed.items():
        before = stored[version].answers
        for category in {*before, *said.answers}:
            given = said.answers.get(category)
            if given != before.get(category):
                yield (version, category), given
