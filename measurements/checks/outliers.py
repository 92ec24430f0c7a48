"""An answer far from what comparable municipalities answered.

Far is beyond the outer fences of Tukey (Exploratory Data Analysis, 1977): three times the distance
between the quartiles below the first or above the third. They hold when half of the values are
odd, which a mean does not. What others answered is never told: the sentence has no number, few
municipalities are no group, and about people nothing is asked at all, because whoever tries
number after number would learn the fences.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Aggregate,
    Case,
    Count,
    DecimalField,
    F,
    FloatField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from actors.models import Organisation
from measurements import calculation
from measurements.calculation import Quartiles
from measurements.checks import jumps
from measurements.checks.findings import Finding, Sheet
from measurements.checks.numbers import HOW_MUCH, number
from measurements.models import (
    Category,
    CheckReply,
    DataValue,
    IndicatorVersion,
    Period,
    Round,
    RoundIndicator,
    Submission,
)

CODE = "outlier"
# As many as for the comparison of municipalities: docs/methodology.md.
LEAST_VALUES = 10
FENCE = 3

Kind = IndicatorVersion.Kind
Reason = CheckReply.Reason
_REASONS = (Reason.CORRECT, Reason.CHANGED, Reason.COUNTED, Reason.REGIONAL, Reason.OTHER)


class _Quartiles(Aggregate):
    """First quartile, median and third quartile, by the same rule as our calculation."""

    function = "percentile_cont"
    template = "%(function)s(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(FloatField())


def findings(sheet: Sheet) -> list[Finding]:
    """A question per answer beyond the fences; none for others than municipalities."""
    asked = [
        question
        for question in sheet.questions
        if question.indicator_version.kind in {*HOW_MUCH, Kind.RATIO}
        and not question.indicator_version.counts_people
    ]
    among = _among(sheet.submission, asked)
    sentence = _("This is far from what comparable municipalities answered. Is it right?")
    found = []
    for question in asked:
        version = question.indicator_version
        now = sheet.total(version)
        if now is not None and version.pk in among and is_far(now, among[version.pk]):
            found.append(sheet.asks(CODE, question, sentence, _REASONS, about=[now]))
    return found


def is_far(now: DataValue, among: Quartiles) -> bool:
    """Whether an answer lies beyond the fences, and is not small or near the middle either."""
    mine, kind = number(now), now.indicator_version.kind
    if mine is None:
        return False
    reach = FENCE * (among.third - among.first)
    least = {Kind.COUNT: Decimal(jumps.LEAST_COUNT), Kind.RATIO: jumps.LEAST_SHARE}.get(
        Kind(kind), among.median / 2
    )
    small = kind == Kind.RATIO and (now.denominator or 0) < jumps.LEAST_WHOLE
    beyond = mine < among.first - reach or mine > among.third + reach
    return beyond and not small and abs(mine - among.median) >= least


def _among(submission: Submission, asked: list[RoundIndicator]) -> Mapping[int, Quartiles]:
    """Per definition the quartiles of comparable municipalities. Two queries."""
    mine = submission.organisation
    if mine.kind != Organisation.Kind.MUNICIPALITY or mine.area.population is None:
        return {}
    period = _last_complete(submission, asked)
    if period is None:
        return {}
    others = _of_same_size(mine.area.population).filter(
        submission__round__period=period,
        indicator_version__in=[question.indicator_version_id for question in asked],
    )
    rows = others.exclude(submission__organisation=mine.pk).annotate(number=_number())
    grouped = rows.filter(number__isnull=False).values("indicator_version")
    told = grouped.annotate(given=Count("number"), quartiles=_Quartiles("number"))
    return {
        row["indicator_version"]: Quartiles(*(Decimal(str(each)) for each in row["quartiles"]))
        for row in told.filter(given__gte=LEAST_VALUES)
    }


def _of_same_size(inhabitants: int) -> QuerySet[DataValue]:
    """The approved totals of municipalities of the same size."""
    least, below = calculation.size_class(inhabitants)
    size = Q(submission__organisation__area__population__gte=least)
    if below is not None:
        size &= Q(submission__organisation__area__population__lt=below)
    return DataValue.objects.filter(
        size,
        submission__organisation__kind=Organisation.Kind.MUNICIPALITY,
        submission__status=Submission.Status.APPROVED,
        category=Category.TOTAL,
    )


def _last_complete(submission: Submission, asked: list[RoundIndicator]) -> Period | None:
    """The last period before this one about which a round asked the same, and closed."""
    closed = Round.objects.opened().filter(
        closes_at__lte=timezone.now(),
        indicators__in=[question.indicator_version_id for question in asked],
        period__ends_on__lt=submission.round.period.ends_on,
    )
    return Period.objects.filter(rounds__in=closed).order_by("-ends_on").first()


def _number() -> Case:
    """The number of an answer, as `numbers.number` has it."""
    return Case(
        When(state=DataValue.State.NONE, then=Value(Decimal(0))),
        When(
            indicator_version__kind=Kind.RATIO, denominator__gt=0,
            then=F("value") / F("denominator"),
        ),
        When(indicator_version__kind=Kind.RATIO, then=None),
        default=F("value"),
        output_field=DecimalField(),
    )  # fmt: skip
