import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def _valid_on(day: dt.date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


class Division(models.Model):
    """One way to divide the country: municipalities, provinces, police units and so on.

    Figures climb from the lowest rank (0, the municipalities) to the country (2), and out of
    countries into what is above them (3). Only divisions of rank 1 may overlap each other.
    """

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    rank = models.PositiveSmallIntegerField(_("rank"))

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name


class AreaQuerySet(models.QuerySet["Area"]):
    def valid_on(self, day: dt.date) -> "AreaQuerySet":
        """Areas that exist on that day: the first day counts, the end date does not."""
        return self.filter(_valid_on(day))

    def municipalities(self) -> "AreaQuerySet":
        return self.filter(division__code=Area.MUNICIPALITY)


class Area(models.Model):
    """A piece of the country with a CBS code. It may end; it is never deleted."""

    MUNICIPALITY = "gemeente"
    PROVINCE = "provincie"
    COUNTRY = "land"

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=80)
    division = models.ForeignKey(
        Division, on_delete=models.PROTECT, related_name="areas", verbose_name=_("division")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="area_ends_after_it_starts",
                violation_error_message=_("An area ends after it starts."),
            ),
            models.UniqueConstraint(
                fields=["tile_column", "tile_row"],
                condition=Q(valid_to__isnull=True),
                name="one_area_per_tile",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_valid_on(self, day: dt.date) -> bool:
        """Whether it exists on that day: the first day counts, the end date does not."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


# Looked up one by one: a plan that joins, made while the lists were empty, takes minutes to load them.
_OVERLAPS = """
    IF EXISTS (
        SELECT FROM actors_areapart other
        WHERE other.part_id = NEW.part_id AND other.id <> NEW.id
          AND (other.whole_id, other.valid_from) <> (NEW.whole_id, NEW.valid_from)
          AND daterange(other.valid_from, other.valid_to)
              && daterange(NEW.valid_from, NEW.valid_to)
          AND (SELECT division_id FROM actors_area WHERE id = other.whole_id)
              = (SELECT division_id FROM actors_area WHERE id = NEW.whole_id)
    ) THEN
        RAISE EXCEPTION 'an area lies in one area of a division at a time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'one_whole_per_division_at_a_time';
    END IF;
    RETURN NEW;
"""


class AreaPartQuerySet(models.QuerySet["AreaPart"]):
    def valid_on(self, day: dt.date) -> "AreaPartQuerySet":
        return self.filter(_valid_on(day))


class AreaPart(models.Model):
    """An area lies in a larger area from one date to another."""

    whole = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="wholes")
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    objects = AreaPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of an area")
        verbose_name_plural = _("parts of areas")
        constraints = [
            models.UniqueConstraint(
                fields=["whole", "part", "valid_from"], name="one_area_part_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="area_part_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(whole=F("part")), name="an_area_is_no_part_of_itself"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="one_whole_per_division_at_a_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_OVERLAPS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"


_FOLLOWS = """
    IF NOT EXISTS (
        SELECT FROM actors_area WHERE id = NEW.old_id AND valid_from < NEW.on
    ) OR NOT EXISTS (
        SELECT FROM actors_area
        WHERE id = NEW.new_id AND valid_from <= NEW.on
          AND (valid_to IS NULL OR valid_to > NEW.on)
    ) THEN
        RAISE EXCEPTION 'on that date one of the areas does not exist'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'both_areas_exist_on_the_date';
    END IF;
    IF EXISTS (
        WITH RECURSIVE later AS (
            SELECT NEW.new_id AS id
            UNION
            SELECT s.new_id FROM actors_succession s JOIN later ON s.old_id = later.id
            WHERE s.id <> NEW.id
        )
        SELECT FROM later WHERE id = NEW.old_id
    ) THEN
        RAISE EXCEPTION 'an area cannot succeed itself by way of others'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'successions_never_come_back';
    END IF;
    IF NEW.share + (
        SELECT coalesce(sum(share), 0) FROM actors_succession
        WHERE old_id = NEW.old_id AND "on" = NEW.on AND new_id <> NEW.new_id
    ) > 1 THEN
        RAISE EXCEPTION 'the shares of an area are together more than the whole'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'shares_are_together_at_most_1';
    END IF;
    RETURN NEW;
"""


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def real(self) -> "SuccessionQuerySet":
        """What happened or was applied; a plan changes no figure."""
        return self.exclude(kind=Succession.Kind.PLANNED)


class Succession(models.Model):
    """One area went into another on a date, whole or for a share; it says where each part went.

    Share is the part of the old area that went along, 0 < share ≤ 1; unknown is NULL.
    """

    class Kind(models.TextChoices):
        ADDED_TO_EXISTING = "added_to_existing", _("added to an existing area")
        MERGED_INTO_NEW = "merged_into_new", _("merged into a new area")
        SPLIT_PART = "split_part", _("part of a split")
        PLANNED = "planned", _("planned")

    old = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="predecessors")
    on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    primary = models.BooleanField(_("largest part"), default=True)
    share = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                fields=["old", "new", "on"], name="one_succession_per_pair_and_date"
            ),
            models.CheckConstraint(
                condition=~Q(old=F("new")), name="an_area_does_not_succeed_itself"
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="succession_share_is_above_0_and_at_most_1",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="successions_follow_the_calendar",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_FOLLOWS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.on})"
