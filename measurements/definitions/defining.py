"""A new indicator: its first definition, where the country started and what it aims at."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import Area, User
from ambitions.models import Ambition
from measurements.models import (
    Baseline,
    FigureVersion,
    Indicator,
    IndicatorVersion,
    Level,
    Target,
)

CODE_LENGTH = 30


@transaction.atomic
def define(
    ambition: Ambition,
    version: IndicatorVersion,
    *,
    by: User,
    code: str = "",
    levels: Sequence[str] = (),
    baseline: tuple[dt.date, Decimal] | None = None,
    targets: Mapping[int, Decimal] | None = None,
) -> Indicator:
    """Give an ambition an indicator, with its first definition, baseline and targets (by year).

    Values are for the country; of a share they are fractions from 0 to 1. Without a code it
    gets one from its name. Raises Conflict when the ambition has an indicator of this name
    already, or another one took the code.
    """
    # The lock makes a doubled press of the button wait, and then find the first one.
    Ambition.objects.select_for_update().get(pk=ambition.pk)
    if ambition.indicators.filter(versions__name__iexact=version.name).exists():
        raise Conflict(_("This ambition already has an indicator with this name."))
    version.indicator = _identify(ambition, code or free_code(version.name))
    version.save()
    Level.objects.bulk_create(
        Level(indicator_version=version, rank=rank, name=name)
        for rank, name in enumerate(levels, 1)
    )
    _aim(version, baseline, targets or {}, by)
    events.record(by=by, verb="defined", subject=version.indicator, detail={"name": version.name})
    FigureVersion.objects.advance()
    return version.indicator


def free_code(name: str) -> str:
    """A code nobody has, made from a name: at most 30 small letters, digits and dashes."""
    wanted = slugify(name)[:CODE_LENGTH].strip("-") or "indicator"
    taken = set(Indicator.objects.values_list("code", flat=True))
    if wanted not in taken:
        return wanted
    numbered = (f"{wanted[: CODE_LENGTH - 1 - len(str(n))]}-{n}" for n in count(2))
    return next(code for code in numbered if code not in taken)


def current(ambition: Ambition) -> list[IndicatorVersion]:
    """The definitions that count now, with the baselines and targets of the country.

    `country_baselines` and `country_targets` are in the order in which they were set.
    Three queries.
    """
    baselines: QuerySet[Baseline] = Baseline.objects.filter(area__division__code=Area.COUNTRY)
    targets: QuerySet[Target] = Target.objects.filter(area__division__code=Area.COUNTRY)
    versions = IndicatorVersion.objects.current().filter(indicator__ambition=ambition)
    return list(
        versions.select_related("indicator")
        .order_by("indicator__code")
        .prefetch_related(
            Prefetch("baselines", baselines, to_attr="country_baselines"),
            Prefetch("targets", targets, to_attr="country_targets"),
        )
    )


def _identify(ambition: Ambition, code: str) -> Indicator:
    try:
        with transaction.atomic():
            return Indicator.objects.create(ambition=ambition, code=code)
    except IntegrityError as error:
        raise Conflict(_("There is already an indicator with this code.")) from error


def _aim(
    version: IndicatorVersion,
    baseline: tuple[dt.date, Decimal] | None,
    targets: Mapping[int, Decimal],
    by: User,
) -> None:
    if baseline is None and not targets:
        return
    country = Area.objects.filter(division__code=Area.COUNTRY).first()
    if country is None:
        raise Conflict(_("The list of areas has not been loaded yet, so nothing can be aimed at."))
    reason = _("Set with the first definition.")
    setting = {"indicator_version": version, "area": country, "reason": reason, "set_by": by}
    if baseline is not None:
        on, value = baseline
        Baseline.objects.create(**setting, on=on, value=value)
    Target.objects.bulk_create(
        Target(**setting, year=year, value=value) for year, value in sorted(targets.items())
    )
