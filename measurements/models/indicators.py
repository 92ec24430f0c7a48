from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Division, Organisation, User
from ambitions.models import Ambition
from ambitions.models.searchable import document

if TYPE_CHECKING:
    from measurements.models.periods import Period


class Dimension(models.Model):
    """A way to split a figure up, such as the form of exploitation.

    `one_of` says that a yes is of exactly one category: an approach of one's own, or a regional
    one. A form then offers the categories as answers.
    """

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    one_of = models.BooleanField(_("a yes is of one category"), default=False)

    class Meta:
        verbose_name = _("split-up")
        verbose_name_plural = _("split-ups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def parts(self) -> "list[Category]":
        """Its categories in their order; no query when they came with the questions of a form."""
        return sorted(self.categories.all(), key=lambda category: category.position)


class Category(models.Model):
    """One value of a dimension. Category 0 belongs to no dimension and means the total."""

    TOTAL = 0

    id = models.SmallAutoField(primary_key=True)
    dimension = models.ForeignKey(
        Dimension, on_delete=models.PROTECT, related_name="categories", null=True
    )
    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["dimension", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "code"],
                nulls_distinct=False,
                name="one_category_per_code",
            ),
            models.CheckConstraint(
                condition=Q(dimension__isnull=False) | Q(id=0),
                name="only_the_total_has_no_dimension",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: User | AnonymousUser) -> "IndicatorQuerySet":
        """Included when the user has a role, and may see its ambition."""
        if not permissions.roles(user):
            return self.none()
        return self.filter(ambition__in=Ambition.objects.visible_to(user))


class Indicator(models.Model):
    """The identity of a measure; what it means exactly, its versions say.

    Published series have one counting organisation; two that count the same are two indicators.
    """

    code = models.SlugField(_("code"), max_length=30, unique=True)
    ambition = models.ForeignKey(Ambition, on_delete=models.PROTECT, related_name="indicators")
    counted_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class IndicatorVersionQuerySet(models.QuerySet["IndicatorVersion"]):
    def current(self) -> "IndicatorVersionQuerySet":
        """The last definition of each indicator: the one that counts now."""
        latest = IndicatorVersion.objects.order_by("indicator_id", "-number").distinct(
            "indicator_id"
        )
        return self.filter(pk__in=latest.values("pk"))

    def holding_in(self, period: "Period") -> "IndicatorVersionQuerySet":
        """The definition of each indicator by which is asked about this period.

        That is the last one whose first period has begun before the period ends; a first
        definition without one holds from the start.
        """
        begun = Q(first_period__isnull=True) | Q(first_period__starts_on__lte=period.ends_on)
        holding = (
            IndicatorVersion.objects.filter(begun)
            .order_by("indicator_id", "-number")
            .distinct("indicator_id")
        )
        return self.filter(pk__in=holding.values("pk"))


class IndicatorVersion(models.Model):
    """A definition of an indicator. Versions follow each other; the last one counts now.

    A version holds from its first period on. `is_comparable` says that its values may be held
    against those of the version before it; otherwise the series breaks there, visibly. `whole` is
    the indicator that counts the whole of a share as a number of its own: what is hidden of the
    two is decided together.
    """

    class Kind(models.TextChoices):
        COUNT = "count", _("count")
        RATIO = "ratio", _("share of a total")
        YES_NO = "yes_no", _("yes or no")
        SCALE = "scale", _("scale")
        AMOUNT = "amount", _("amount")
        NARRATIVE = "narrative", _("in words")

    class Reading(models.TextChoices):
        HIGHER = "higher", _("higher is better")
        LOWER = "lower", _("lower is better")
        NONE = "none", _("no direction")

    class OverTime(models.TextChoices):
        LAST = "last", _("the last value of the year")
        SUM = "sum", _("the sum of the values in the year")
        MEAN = "mean", _("the mean over the year")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    name = models.CharField(_("name"), max_length=160)
    question = models.CharField(_("question on the form"), max_length=300)
    definition = models.TextField(_("definition"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    numerator_label = models.CharField(_("what is counted"), max_length=160, blank=True)
    denominator_label = models.CharField(_("out of what"), max_length=160, blank=True)
    whole = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the whole is the number of"),
    )
    reading = models.CharField(_("reading"), max_length=6, choices=Reading)
    dimension = models.ForeignKey(
        Dimension, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_of = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    first_period = models.ForeignKey(
        "measurements.Period",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first period"),
    )
    is_comparable = models.BooleanField(_("comparable with the version before"), default=False)
    change = models.TextField(_("what changed, and why"), blank=True)
    over_time = models.CharField(
        _("value of a year"), max_length=4, choices=OverTime, default=OverTime.LAST
    )
    is_cumulative = models.BooleanField(_("counts on from the periods before"), default=False)
    counts_people = models.BooleanField(_("counts people"), default=False)
    smallest_shown = models.PositiveSmallIntegerField(
        _("smallest count that is shown"),
        default=10,
        validators=[MinValueValidator(2), MaxValueValidator(1000)],
    )
    rounding = models.PositiveSmallIntegerField(
        _("rounding for the public"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    coverage_threshold = models.PositiveSmallIntegerField(
        _("least coverage for a judgement (%)"),
        default=50,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    document = document(name="name", text=("question", "definition"))

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("definition of an indicator")
        verbose_name_plural = _("definitions of indicators")
        ordering = ["indicator", "number"]
        indexes = [GinIndex(fields=["document"], name="indicator_document")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "number"], name="one_definition_per_version_number"
            ),
            models.CheckConstraint(
                condition=~Q(kind="ratio") | (~Q(numerator_label="") & ~Q(denominator_label="")),
                name="a_share_names_both_its_parts",
                violation_error_message=_("A share needs a name for both of its parts."),
            ),
            models.CheckConstraint(
                condition=Q(whole__isnull=True) | Q(kind="ratio"),
                name="only_a_share_has_a_whole",
                violation_error_message=_("Only a share has the number of another as its whole."),
            ),
            models.CheckConstraint(
                condition=Q(coverage_threshold__lte=100), name="coverage_threshold_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(number=1) | (Q(first_period__isnull=False) & ~Q(change="")),
                name="a_later_definition_says_since_when_and_why",
                violation_error_message=_(
                    "A new definition has a first period and says what changed."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_cumulative=False) | Q(over_time="last"),
                name="what_counts_on_takes_its_last_value",
                violation_error_message=_(
                    "What counts on from the periods before has the last value as value of a year."
                ),
            ),
            models.CheckConstraint(
                condition=Q(smallest_shown__gte=2) & Q(rounding__gte=1),
                name="people_are_protected_by_a_real_threshold",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_one_of(self) -> bool:
        """Whether a yes is of exactly one category, so that the categories are the answers."""
        dimension = self.dimension
        return self.kind == self.Kind.YES_NO and dimension is not None and dimension.one_of

    @cached_property
    def scale(self) -> "list[Level]":
        """Its levels, the lowest first; no query when they came with the questions of a form."""
        return sorted(self.levels.all(), key=lambda level: level.rank)


class Level(models.Model):
    """One step of a scale, from 1 upwards."""

    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.CASCADE, related_name="levels"
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("level")
        verbose_name_plural = _("levels")
        ordering = ["indicator_version", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator_version", "rank"], name="one_level_per_rank"
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1) & Q(rank__lte=9), name="level_rank_is_1_to_9"
            ),
        ]

    def __str__(self) -> str:
        return self.name
