"""What ambitions lack, and what nobody took up: for one ambition, and for the programme."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import User
from actors.views.admission import admitted
from ambitions import maturity
from ambitions.maturity import Known, Lack, Step
from ambitions.models import Ambition, Contribution, Means, Milestone, Statement
from measurements.models import Baseline, Indicator, Target

_SOON = dt.timedelta(days=365)
_MOST_STATEMENTS = 50
_OVER = (Ambition.Status.STOPPED, Ambition.Status.SECURED)
_UNDECIDED = (Ambition.Status.ADOPTED, Ambition.Status.PILOT, Ambition.Status.EVALUATION)
_FACTS = ("contribution", "means", "milestone", "indicator", "baseline", "target")


@dataclass(frozen=True)
class Row:
    """An ambition, how far it is, and where to add what it lacks."""

    ambition: Ambition
    step: Step
    missing: list[tuple[Lack, str]]


@require_GET
def maturity_page(request: HttpRequest) -> HttpResponse:
    """How many ambitions are at which step, and everything that waits for somebody."""
    user = admitted(request, when=bool(permissions.roles(request.user)))
    every = [_row(one, user) for one in _with_facts(Ambition.objects.visible_to(user))]
    rows = [row for row in every if row.ambition.status not in _OVER]
    context = {
        "steps": _counted(rows),
        "rows": [row for row in rows if row.missing],
        "complete": sum(not row.missing for row in rows),
        "total": len(rows),
        "loose": [row.ambition for row in rows if _is_loose(row.ambition)],
        **_waiting(user, [row.ambition for row in rows]),
    }
    return render(request, "dashboards/maturity.html", context)


@require_GET
def ambition_maturity(request: HttpRequest, pk: int) -> HttpResponse:
    """What one ambition lacks; a part of its page for htmx."""
    user = admitted(request, when=bool(permissions.roles(request.user)))
    ambition = get_object_or_404(_with_facts(Ambition.objects.visible_to(user)), pk=pk)
    name = "ambition_lacks" if getattr(request, "htmx", False) else "ambition_maturity"
    context = {"row": _row(ambition, user)}
    response = render(request, f"dashboards/{name}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _with_facts(ambitions: QuerySet[Ambition]) -> QuerySet[Ambition]:
    """Whether each has what it needs, in the query itself."""
    today = timezone.localdate()
    own = Q(ambition=OuterRef("pk"))
    measured = Q(indicator_version__indicator__ambition=OuterRef("pk"))
    valid = Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    paid = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    facts: dict[str, QuerySet[Any]] = {
        "contribution": Contribution.objects.filter(own & valid),
        "means": Means.objects.filter(own & paid),
        "milestone": Milestone.objects.filter(own),
        "indicator": Indicator.objects.filter(own),
        "baseline": Baseline.objects.filter(measured),
        "target": Target.objects.filter(measured),
    }
    found = {f"has_{name}": Exists(rows) for name, rows in facts.items()}
    first = Indicator.objects.filter(own).order_by("code").values("code")[:1]
    return ambitions.select_related("theme", "owner").annotate(**found, first_indicator=first)


def _row(ambition: Any, user: User) -> Row:
    known = Known(**{f"has_{name}": getattr(ambition, f"has_{name}") for name in _FACTS})
    missing = maturity.lacks(ambition, known)
    writes = permissions.is_programme_staff(user)
    places = [(lack, _place(lack, ambition) if writes else "") for lack in missing]
    return Row(ambition, maturity.step(ambition, known), places)


def _place(lack: Lack, ambition: Any) -> str:
    """Where staff add what is missing."""
    if lack in {Lack.OWNER, Lack.TERM}:
        return reverse("ambition-edit", args=[ambition.pk])
    if lack is Lack.CONTRIBUTION:
        return reverse("contribution-create", args=[ambition.pk])
    if lack is Lack.MEANS:
        return reverse("means-create", args=[ambition.pk])
    if lack is Lack.INDICATOR or not ambition.first_indicator:
        return reverse("indicator-create", args=[ambition.pk])
    return reverse("aim-create", args=[ambition.first_indicator])


def _counted(rows: Iterable[Row]) -> list[tuple[Step, int]]:
    counts = Counter(row.step for row in rows)
    return [(step, counts[step]) for step in Step]


def _is_loose(ambition: Ambition) -> bool:
    return ambition.kind == Ambition.Kind.ACTIVITY and ambition.parent_id is None


def _waiting(user: User, ambitions: list[Ambition]) -> dict[str, Any]:
    """Statements nobody took up, money that stops, money without result, pilots undecided."""
    today = timezone.localdate()
    led = Ambition.objects.visible_to(user).filter(statements=OuterRef("pk"))
    said = Statement.objects.visible_to(user).accepted().exclude(Exists(led))
    means = Means.objects.filter(ambition__in=[one.pk for one in ambitions])
    ends = means.filter(ends_on__range=(today, today + _SOON)).select_related(
        "ambition", "financier"
    )
    return {
        "unheard": said.select_related("source", "page", "theme")[:_MOST_STATEMENTS],
        "unheard_count": said.count(),
        "ends": ends.order_by("ends_on"),
        "no_result": [one for one in ambitions if _has_no_result(one)],
        "pilots": [
            one for one in ambitions
            if one.form == Ambition.Form.PILOT and one.status in _UNDECIDED
        ],
        "today": today,
    }  # fmt: skip


def _has_no_result(ambition: Any) -> bool:
    """Paid for, and nothing says whether it leads anywhere."""
    return ambition.has_means and not (ambition.has_indicator or ambition.has_milestone)
