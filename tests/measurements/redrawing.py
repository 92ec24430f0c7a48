"""The map changes: areas go into others, are cut up, or are about to; some organisations move along."""

import datetime as dt

from actors.models import Area, AreaPart, Organisation, Succession
from measurements import rollup
from measurements.models import Period
from tests import factories

LONG_AGO = dt.date(1970, 1, 1)
_DAYS = [
    dt.date(2026, 3, 24), dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2026, 12, 31),
    dt.date(2027, 1, 1),
]  # fmt: skip


def lies_in(part, whole, since=LONG_AGO, until=None):
    """The part lies in the whole between those days, if there is a day between them."""
    if until is None or since < until:
        AreaPart.objects.create(part=part, whole=whole, valid_from=since, valid_to=until)


def redraw(random):
    """A municipality goes into one or two others, or a plan is made for it; figures must follow."""
    # A plan holds until the map changes again; otherwise it might come back to where it began.
    Succession.objects.filter(kind="planned").delete()
    on = random.choice(_DAYS)
    there = Area.objects.municipalities().filter(valid_from__lt=on, valid_to=None)
    if there.count() < 3:
        return
    old, *others = random.sample(list(there.order_by("pk")), 3)
    random.choice([_add, _merge, _split, _plan])(random, old, others, on)
    for period in Period.objects.all():
        rollup.mark_period_dirty(period)


def _add(random, old, others, on):
    _end(old, on)
    _succeed(old, others[0], on, "added_to_existing")
    _move_along(random, old, others[0])


def _merge(random, old, others, on):
    new = factories.AreaFactory(valid_from=on, population=random.choice([None, 500]))
    for line in AreaPart.objects.filter(part=others[0], valid_to=None):
        lies_in(new, line.whole, since=max(on, line.valid_from))
    for area in (old, others[0]):
        _end(area, on)
        _succeed(area, new, on, "merged_into_new")
        _move_along(random, area, new)


def _split(random, old, others, on):
    _end(old, on)
    for share, area in zip(random.choice([("0.6", "0.4"), (None, None)]), others, strict=True):
        _succeed(old, area, on, "split_part", primary=area == others[0], share=share)
    _move_along(random, old, others[0])


def _plan(random, old, others, on):
    _succeed(old, others[0], on, "planned")


def _end(area, on):
    AreaPart.objects.filter(part=area, valid_from__gte=on).delete()
    open_ended = AreaPart.objects.filter(part=area).exclude(valid_to__lte=on)
    open_ended.update(valid_to=on)
    Area.objects.filter(pk=area.pk).update(valid_to=on)


def _succeed(old, new, on, kind, *, primary=True, share=1):
    Succession.objects.create(
        old=old, new=new, on=on, kind=kind, primary=primary, share=share, source="Verzonnen."
    )


def _move_along(random, old, new):
    """An organisation may act for the new area from now on, or stay where it was."""
    if random.random() < 0.5:
        Organisation.objects.filter(area=old).update(area=new)
