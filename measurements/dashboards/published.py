"""Published series: every value with its source, what was provisional, and who else counts it."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from actors.models import User
from measurements.models import DataValue, Indicator, IndicatorVersion, Period, Submission
from measurements.wording import in_words

# A period, the value in words, whether it is final, and the value itself.
Line = tuple[Period, str, str, DataValue]


def of(indicator: Indicator) -> list[Line]:
    """All published values of a counting organisation, the latest period first.

    A provisional value stays beside the final one that replaced it.
    """
    if indicator.counted_by_id is None:
        return []
    kept = [Submission.Status.APPROVED, Submission.Status.SUPERSEDED]
    values = (
        DataValue.objects.filter(
            indicator_version__indicator=indicator, submission__status__in=kept
        )
        .select_related("submission__round__period", "indicator_version", "category")
        .order_by("-submission__round__period__ends_on", "-submission__version")
    )
    return [
        (
            value.submission.round.period,
            in_words(value),
            _("provisional") if value.provisional else _("final"),
            value,
        )
        for value in values
    ]


def counted_elsewhere(user: User | AnonymousUser, indicator: Indicator) -> list[IndicatorVersion]:
    """The same measure as counted by other organisations; never added up with this one."""
    if indicator.counted_by_id is None:
        return []
    names = indicator.versions.values("name")
    others = Indicator.objects.visible_to(user).filter(counted_by__isnull=False)
    return list(
        IndicatorVersion.objects.filter(indicator__in=others, name__in=names)
        .exclude(indicator=indicator)
        .select_related("indicator__counted_by")
    )
