"""Invented programmes: areas, indicators of every kind, rounds, and reports in every state.

Everything is drawn from the `random` one gives, so a failure can be repeated.
"""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from actors.models import AreaPart
from measurements import rollup
from measurements.models import (
    Category,
    DataValue,
    Dimension,
    IndicatorVersion,
    Level,
    Recipient,
    RoundIndicator,
    Submission,
)
from tests import factories

_LONG_AGO = dt.date(1970, 1, 1)
_NUMBERS = [Decimal(0), Decimal(1), Decimal(7), Decimal("12.5"), Decimal("0.0001"), Decimal(10**9)]


class Programme:
    """Two provinces, two police units, a country, and who reports there."""

    def __init__(self, random, *, municipalities=4):
        self.random = random
        self.period = factories.PeriodFactory()
        country = factories.CountryFactory(population=None)
        regions = {
            code: [factories.AreaFactory(division__code=code) for _ in range(2)]
            for code in ("provincie", "politie")
        }
        for area in (area for areas in regions.values() for area in areas):
            _lies_in(area, country)
        self.organisations = [factories.OrganisationFactory(area=country)]
        for area in (*regions["politie"], regions["provincie"][0]):
            self.organisations.append(factories.OrganisationFactory(area=area))
        for _ in range(municipalities):
            self._add_municipality(regions)
        self.versions = [_version(kind) for kind in IndicatorVersion.Kind.values]
        self.versions += [_version("count", asked_of="politie"), _version("ratio", asked_of="land")]
        self.rounds = [self.add_round() for _ in range(2)]
        for asked in self.rounds:
            for request in asked.asked.all():
                self.report(request, random.choice(["draft", "approved", "approved", "approved"]))

    def _add_municipality(self, regions):
        """It may lie where it lies for a part of the period only."""
        area = factories.AreaFactory(population=self.random.choice([None, 900, 70_000]))
        self.organisations.append(factories.MunicipalityFactory(area=area))
        for areas in regions.values():
            starts = self.random.choice(
                [_LONG_AGO] * 4 + [dt.date(2026, 6, 30), dt.date(2026, 7, 1)]
            )
            ends = self.random.choice([None] * 4 + [dt.date(2026, 6, 30), dt.date(2026, 7, 1)])
            _lies_in(area, self.random.choice(areas), since=starts, until=ends)

    def add_round(self):
        """A round in the period, opened more often than not, that asks some things of some."""
        now = timezone.now()
        opened_at = self.random.choice([now, now, now, None])
        made = factories.RoundFactory(period=self.period, opened_at=opened_at)
        versions = self.random.sample(self.versions, 5)
        RoundIndicator.objects.bulk_create(
            RoundIndicator(round=made, indicator_version=version) for version in versions
        )
        asked = self.random.sample(self.organisations, 5)
        Recipient.objects.bulk_create(
            Recipient(round=made, organisation=organisation) for organisation in asked
        )
        rollup.mark_round_dirty(made)
        return made

    def report(self, request=None, status=None):
        """Somebody brings the report of a round to some state; whatever was, makes room."""
        asked = request.round if request else self.random.choice(self.rounds)
        request = request or self.random.choice(list(asked.asked.order_by("pk")))
        status = status or self.random.choice(["approved", *Submission.Status.values])
        earlier = Submission.objects.filter(round=asked, organisation=request.organisation)
        earlier.filter(status__in=["draft", "submitted", "signed"]).update(
            status="returned", submitted_at=asked.due_at
        )
        if status == "approved":
            earlier.filter(status="approved").update(status="superseded")
        submission = Submission.objects.create(
            round=asked, organisation=request.organisation, version=earlier.count() + 1
        )
        self._answer(submission)
        self._bring_to(submission, status)
        rollup.mark_dirty(submission)
        return submission

    def withdraw(self):
        """An approved report stops counting."""
        approved = list(Submission.objects.approved().order_by("pk"))
        if approved:
            submission = self.random.choice(approved)
            Submission.objects.filter(pk=submission.pk).update(status="superseded")
            rollup.mark_dirty(submission)

    def spare(self):
        """A round no longer asks one of its organisations, or is taken back as a whole."""
        asked = self.random.choice(self.rounds)
        rollup.mark_round_dirty(asked)
        if asked.asked.count() > 1:
            self.random.choice(list(asked.asked.order_by("pk"))).delete()

    def live(self, steps):
        """That many things happen; in between, some are rolled up."""
        acts = [self.report, self.report, self.report, self.withdraw, self.spare, rollup.drain_all]
        for _ in range(steps):
            self.random.choice(acts)()

    def _bring_to(self, submission, status):
        due = submission.round.due_at
        late = self.random.choice([dt.timedelta(0), dt.timedelta(seconds=1), -dt.timedelta(days=3)])
        submission.status = status
        submission.submitted_at = None if status == "draft" else due + late
        submission.save(update_fields=["status", "submitted_at"])

    def _answer(self, submission):
        """Most cells get an answer; one of them to a question that was perhaps not asked."""
        asked = {*submission.round.indicators.order_by("pk"), self.versions[0]}
        cells = [(version, category) for version in asked for category in _categories(version)]
        given = [cell for cell in cells if self.random.random() < 0.8]
        DataValue.objects.bulk_create(self._value(submission, *cell) for cell in given)

    def _value(self, submission, version, category):
        state = self.random.choice(["known"] * 4 + ["none", "not_applicable", "unknown", "refused"])
        fields = _number(self.random, version.kind) if state == "known" else {"why": "Omdat."}
        return DataValue(
            submission=submission,
            indicator_version=version,
            category_id=category,
            state=state,
            entered_at=timezone.now(),
            **fields,
        )


def _lies_in(part, whole, since=_LONG_AGO, until=None):
    if until is None or since < until:
        AreaPart.objects.create(part=part, whole=whole, valid_from=since, valid_to=until)


def _version(kind, asked_of="gemeente"):
    version = factories.IndicatorVersionFactory(
        kind=kind,
        asked_of__code=asked_of,
        numerator_label="deel",
        denominator_label="geheel",
        dimension=_dimension() if kind in {"count", "ratio"} else None,
    )
    if kind == "scale":
        Level.objects.bulk_create(
            Level(indicator_version=version, rank=rank, name=f"Trede {rank}") for rank in (1, 2, 3)
        )
    return version


def _categories(version):
    split = Category.objects.filter(dimension=version.dimension) if version.dimension else []
    return [0, *(category.pk for category in split)]


def _dimension():
    dimension, made = Dimension.objects.get_or_create(code="vorm", defaults={"name": "Vorm"})
    if made:
        for code in ("a", "b"):
            Category.objects.create(dimension=dimension, code=code, name=code)
    return dimension


def _number(random, kind):
    whole = random.choice(_NUMBERS)
    return {
        "count": {"value": whole},
        "amount": random.choice([{"value": whole}, {"low": Decimal(2), "high": Decimal(9)}]),
        "ratio": {"value": whole, "denominator": whole + random.choice(_NUMBERS)},
        "yes_no": {"value": random.choice([0, 1])},
        "scale": {"value": random.choice([1, 2, 3])},
        "narrative": {"text": "Een verhaal."},
    }[kind]
