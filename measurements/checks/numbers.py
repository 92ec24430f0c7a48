"""The one number of an answer, for whoever compares it with another one."""

from decimal import Decimal

from measurements import calculation
from measurements.models import DataValue, IndicatorVersion

Kind = IndicatorVersion.Kind
HOW_MUCH = {Kind.COUNT, Kind.AMOUNT}


def number(value: DataValue | None) -> Decimal | None:
    """A count, an amount, a share from 0 to 1, 1 or 0 for yes or no, or the rank of a level.

    “None, confirmed” is 0. None without an answer, for words, and for what has no number.
    """
    if value is None:
        return None
    if value.state == DataValue.State.NONE:
        return Decimal(0)
    if value.indicator_version.kind == Kind.RATIO and value.value is not None:
        return calculation.share(value.value, value.denominator)
    return value.value
