"""What the screen of triage shows: a fixed number of queries for a page of a source."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, Max, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from actors.models import User
from ambitions.models import Likeness, SourcePage, Statement, Step, Theme
from ambitions.triage import covering, progress
from ambitions.triage.judging import is_sure

# Of how long ago others count as being here.
_LATELY = dt.timedelta(minutes=10)
_MOST_ALIKE = 3
# A part that went back into the statement it was cut from: all of it stands there.
_PUT_BACK = Q(state=Statement.State.MERGED, split_from=F("merged_into"))


@dataclass(frozen=True)
class Shown:
    """A statement as the screen has it: what is stored, or what was typed and refused."""

    statement: Statement
    text: str
    kind: str
    theme: str
    reason: str = ""
    error: str = ""
    alike: list[Likeness] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)

    @property
    def is_living(self) -> bool:
        return self.statement.state != Statement.State.MERGED

    @property
    def is_put_back(self) -> bool:
        """As `_PUT_BACK` has it, of one statement."""
        stored = self.statement
        return not self.is_living and stored.split_from_id == stored.merged_into_id

    @property
    def differs(self) -> bool:
        """Whether what was refused is something else than what is stored by now."""
        stored = self.statement
        typed = " ".join(self.text.split()), self.kind, self.theme
        return bool(self.error) and typed != (stored.text, stored.kind, str(stored.theme_id or ""))

    @property
    def options(self) -> SafeString:
        """The themes to choose from. Not a template: there are some hundreds on a page."""
        return format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (one.pk, mark_safe(" selected") if str(one.pk) == self.theme else "", one.name)
                for one in self.themes
            ),
        )

    def as_typed(self, typed: QueryDict, error: str) -> "Shown":
        """The same with what a person typed, which was not kept."""
        return replace(
            self,
            text=typed.get("text", ""),
            kind=typed.get("kind", ""),
            theme=typed.get("theme", ""),
            reason=typed.get("reason", ""),
            error=error,
        )


@dataclass(frozen=True)
class News:
    """Steps of others on a page since a moment; `last` is the step to ask after next time."""

    number: int
    people: list[str]
    last: int


def whole(page: SourcePage, by: User) -> dict[str, Any]:
    """A page with all its statements, the way to others, and what was printed."""
    found = listed(page)
    counts, pages = found["counts"], found["pages"]
    open_pages = [one.number for one in pages if one.waiting and one != counts]
    return found | {
        "previous": page.number - 1,
        "next": page.number + 1 if page.number < len(pages) else 0,
        # After this page first, and then what was skipped before it.
        "next_open": min(open_pages, key=lambda one: (one < page.number, one), default=0),
        "covered": covering.of(page),
        "news": news(page, None, by),
    }


def listed(page: SourcePage) -> dict[str, Any]:
    """All statements of a page, and how far it is: what a step with several of them changes."""
    pages = progress.per_page(page.source)
    themes = list(Theme.objects.all())
    shown = _shown(page.statements.exclude(_PUT_BACK), themes)
    return {
        "page": page,
        "source": page.source,
        "list": shown,
        "themes": themes,
        "sure": sum(is_sure(one.statement) for one in shown),
        "pages": pages,
        "counts": next(one for one in pages if one.number == page.number),
        "total": progress.total(pages),
    }


def some(page: SourcePage, pks: list[int]) -> dict[str, Any]:
    """Those of some statements that are of a page, and how far it is."""
    pages = progress.per_page(page.source)
    return {
        "page": page,
        "source": page.source,
        "list": _shown(page.statements.filter(pk__in=pks), list(Theme.objects.all())),
        "counts": next(one for one in pages if one.number == page.number),
        "total": progress.total(pages),
    }


def news(page: SourcePage, since: str | None, by: User) -> News:
    """What others did on this page since a step; without one, who was here lately."""
    last = page.source.steps.aggregate(last=Max("pk"))["last"] or 0
    others = page.source.steps.exclude(by=by).select_related("by")
    if since is None:
        lately = others.filter(at__gt=timezone.now() - _LATELY)
        return News(0, sorted({step.by.name for step in lately}), last)
    after = int(since) if since.isascii() and since.isdecimal() and len(since) < 18 else last  # noqa: PLR2004
    keys = [str(pk) for pk in page.statements.values_list("pk", flat=True)]
    steps = list(others.filter(pk__gt=after, before__has_any_keys=keys))
    return News(len(steps), sorted({step.by.name for step in steps}), after)


def _shown(statements: Iterable[Any], themes: list[Theme]) -> list[Shown]:
    rows: list[Statement] = list(
        statements.select_related("theme", "merged_into")  # type: ignore[attr-defined]
        .prefetch_related("target_groups", "parties")
        .order_by("position")
    )
    alike: dict[int, list[Likeness]] = defaultdict(list)
    found = Likeness.objects.filter(statement__in=[row.pk for row in rows])
    for near in found.select_related("other__source", "other__page").order_by("-degree", "other"):
        if len(alike[near.statement_id]) < _MOST_ALIKE:
            alike[near.statement_id].append(near)
    return [
        Shown(
            row,
            row.text,
            row.kind,
            str(row.theme_id or ""),
            row.reason,
            alike=alike[row.pk],
            themes=themes,
        )
        for row in rows
    ]


def merged_into(statement: Statement) -> list[Statement]:
    """Everything that is part of a statement by now, in reading order, however often it was merged.

    A part that was cut off and came back says nothing that does not stand there already. A query
    for each time one was merged into another.
    """
    found, into = list[Statement](), [statement]
    while into:
        parts = Statement.objects.filter(merged_into__in=into).exclude(split_from=F("merged_into"))
        into = list(parts.select_related("page"))
        found += into
    return sorted(found, key=lambda one: (one.page.number, one.position))


def steps_of(statement: Statement) -> list[Step]:
    """What was done with a statement, the newest first."""
    steps = Step.objects.filter(before__has_key=str(statement.pk)).select_related("by")
    return list(steps.order_by("-pk"))
