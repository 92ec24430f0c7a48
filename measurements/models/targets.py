from typing import Self, TypeVar

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Area, Division, User
from ambitions.models import Statement
from measurements.models.indicators import IndicatorVersion

A = TypeVar("A", bound=models.Model)
APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete

_HERE_OR_EVERYWHERE = Q(area__isnull=False, division__isnull=True) | Q(
    area__isnull=True, division__isnull=False
)
_PRESENT = """
    IF EXISTS (
        SELECT FROM measurements_indicatorversion later, measurements_indicatorversion own
        WHERE own.id = NEW.indicator_version_id AND later.indicator_id = own.indicator_id
          AND later.number > own.number
    ) THEN
        RAISE EXCEPTION 'a later definition has taken the place of this one'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'aims_are_for_the_present_definition';
    END IF;
    RETURN NEW;
"""

_REACHED = """
    IF NEW.statement_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM ambitions_statement
        WHERE id = NEW.statement_id AND state = 'accepted' AND kind = 'achieved' FOR SHARE
    ) THEN
        RAISE EXCEPTION 'a baseline rests on something that was reached'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_baseline_rests_on_what_was_reached';
    END IF;
    RETURN NEW;
"""


def _for_the_present_definition(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Insert, func=_PRESENT
    )


class AimQuerySet(models.QuerySet[A]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A baseline or target is included when one of these holds:

        - the user sees raw values (programme staff, the National Rapporteur);
        - it is for each area of a division, or for the country;
        - it is for an area of an organisation the user acts for;
        - it is for another area above the municipalities, and the indicator counts no people.

        A baseline of one municipality, or of few people, would be a value nobody else may see.
        """
        if permissions.sees_raw_values(user):
            return self
        above = ~Q(area__division__code=Area.MUNICIPALITY)
        return self.filter(
            Q(division__isnull=False)
            | Q(area__division__code=Area.COUNTRY)
            | Q(area__in=permissions.area_ids(user))
            | (above & Q(indicator_version__counts_people=False))
        )


class Baseline(models.Model):
    """Where an area, or each area of a division, started: a value on a day.

    The last one set counts; none disappears. Shares are fractions from 0 to 1; other kinds are
    in the unit of the indicator. It may rest on a statement that says what was reached (R49).
    """

    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="baselines"
    )
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, related_name="baselines"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    reason = models.TextField(_("reason"), blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)

    objects = AimQuerySet["Baseline"].as_manager()

    class Meta:
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=_HERE_OR_EVERYWHERE,
                name="a_baseline_is_for_one_area_or_for_each_of_a_division",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="baselines_are_append_only", operation=APPEND_ONLY),
            _for_the_present_definition("baselines_are_for_the_present_definition"),
            pgtrigger.Trigger(
                name="a_baseline_rests_on_what_was_reached",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_REACHED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_version} {self.on}: {self.value}"


class Target(models.Model):
    """What an area, or each area of a division, wants to reach at the end of a year.

    The last one set counts; none disappears. Shares are fractions from 0 to 1; other kinds are
    in the unit of the indicator.
    """

    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="targets"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    reason = models.TextField(_("reason"), blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)

    objects = AimQuerySet["Target"].as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=_HERE_OR_EVERYWHERE,
                name="a_target_is_for_one_area_or_for_each_of_a_division",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="targets_are_append_only", operation=APPEND_ONLY),
            _for_the_present_definition("targets_are_for_the_present_definition"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_version} {self.year}: {self.value}"
