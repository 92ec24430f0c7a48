"""Invented programmes: areas, indicators of every kind, rounds, and reports in every state.

Everything is drawn from the `random` one gives, so a failure can be repeated.
"""

import datetime as dt

from django.utils import timezone

from measurements import rollup
from measurements.models import DataValue, Recipient, Submission
from tests import factories
from tests.measurements import inventions, redrawing
from tests.measurements.redrawing import LONG_AGO, lies_in

_UNDER_WAY = ["draft", "submitted", "signed"]


class Programme:
    """Two provinces and two police units in a country, in a union; and who reports there."""

    def __init__(self, random, *, municipalities=4):
        self.random = random
        self.period = factories.PeriodFactory()
        later = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31)}
        self.periods = [self.period, factories.PeriodFactory(code="2026-2", **later)]
        self.organisations = []
        self._add_areas(municipalities)
        self.versions = inventions.versions()
        self.rounds = [self.add_round(period) for period in [self.period, *self.periods]]
        for asked in self.rounds:
            for request in asked.asked.all():
                self.report(request, random.choice(["draft", "approved", "approved", "approved"]))

    def _add_areas(self, municipalities):
        union = factories.AreaFactory(code="UNIE", division__code="unie", population=None)
        country = factories.CountryFactory(population=None)
        abroad = factories.AreaFactory(division__code="land")
        regions = {
            code: [factories.AreaFactory(division__code=code) for _ in range(2)]
            for code in ("provincie", "politie")
        }
        for area in (country, abroad):
            lies_in(area, union)
        for area in (area for areas in regions.values() for area in areas):
            lies_in(area, country)
        for area in (union, country, abroad, *regions["politie"], regions["provincie"][0]):
            self.organisations.append(factories.OrganisationFactory(area=area))
        for _ in range(municipalities):
            self._add_municipality(regions)

    def _add_municipality(self, regions):
        """It may lie where it lies for a part of the period only."""
        area = factories.AreaFactory(population=self.random.choice([None, 900, 70_000]))
        self.organisations.append(factories.MunicipalityFactory(area=area))
        for areas in regions.values():
            starts = self.random.choice(
                [LONG_AGO] * 4 + [dt.date(2026, 6, 30), dt.date(2026, 7, 1)]
            )
            ends = self.random.choice([None] * 4 + [dt.date(2026, 6, 30), dt.date(2026, 7, 1)])
            lies_in(area, self.random.choice(areas), since=starts, until=ends)

    def add_round(self, period):
        """A round in the period, opened more often than not, that asks some things of some."""
        now = timezone.now()
        opened_at = self.random.choice([now, now, now, None])
        made = factories.RoundFactory(period=period, opened_at=opened_at)
        versions = self.random.sample(self.versions, 5)
        for version in versions:
            factories.RoundIndicatorFactory(round=made, indicator_version=version)
        for organisation in self.random.sample(self.organisations, 6):
            factories.RecipientFactory(round=made, organisation=organisation)
        rollup.mark_round_dirty(made)
        return made

    def report(self, request=None, status=None):
        """Somebody brings the report of a round to some state; whatever was, makes room."""
        asked = request.round if request else self.random.choice(self.rounds)
        request = request or self.random.choice(list(asked.asked.order_by("pk")))
        status = status or self.random.choice(["approved", *Submission.Status.values])
        submission = self._next_version(asked, request.organisation)
        self._answer(submission)
        self.bring_to(submission, status)
        return submission

    def _next_version(self, asked, organisation):
        """A draft; what was under way is returned."""
        earlier = Submission.objects.filter(round=asked, organisation=organisation)
        earlier.filter(status__in=_UNDER_WAY).update(status="returned", submitted_at=asked.due_at)
        return Submission.objects.create(
            round=asked, organisation=organisation, version=earlier.count() + 1
        )

    def correct(self):
        """After approval one answer turns out wrong: the next version differs in that alone."""
        before = self._some_approved()
        if before is None or before.submitted_at is None:
            return
        following = self._next_version(before.round, before.organisation)
        copies = list(before.values.order_by("indicator_version", "category"))
        version = self.random.choice(self.versions)
        kept = [copy for copy in copies if copy.indicator_version_id != version.pk]
        for copy in kept:
            copy.submission = following
        changed = [
            inventions.value(self.random, following, version, category)
            for category in inventions.categories(version)
        ]
        DataValue.objects.bulk_create([*kept, *changed])
        Submission.objects.filter(pk=before.pk).update(status="superseded")
        following.status, following.submitted_at = "approved", before.submitted_at
        following.save(update_fields=["status", "submitted_at"])
        rollup.mark_dirty(following, indicators=[version.pk])

    def withdraw(self):
        """An approved report stops counting: it was opened again."""
        submission = self._some_approved()
        if submission is not None:
            Submission.objects.filter(pk=submission.pk).update(status="superseded")
            rollup.mark_dirty(submission)

    def _some_approved(self):
        approved = list(Submission.objects.approved().order_by("pk"))
        return self.random.choice(approved) if approved else None

    def spare(self):
        """A round no longer asks one of its organisations, or is taken back as a whole."""
        asked = self.random.choice(self.rounds)
        rollup.mark_round_dirty(asked)
        if asked.asked.count() > 1:
            with factories.asking(Recipient):
                self.random.choice(list(asked.asked.order_by("pk"))).delete()

    def redraw(self):
        """The map changes."""
        redrawing.redraw(self.random)

    def live(self, steps):
        """That many things happen; in between, some messages arrive: once, twice or never."""
        often = [self.report, self.report, self.report, self.correct]
        seldom = [self.withdraw, self.spare, self.redraw, rollup.drain_all, self._twice]
        for _ in range(steps):
            self.random.choice([*often, *seldom])()

    def _twice(self):
        rollup.drain(self.random.choice(self.periods).pk)
        rollup.drain_all()

    def bring_to(self, submission, status):
        """Give it a status, in time or late, and say so in the log."""
        if status == "approved":
            same = Submission.objects.filter(
                round=submission.round_id, organisation=submission.organisation_id
            )
            same.approved().update(status="superseded")
        due = submission.round.due_at
        late = self.random.choice([dt.timedelta(0), dt.timedelta(seconds=1), -dt.timedelta(days=3)])
        if submission.version == 1 and status == "discarded":
            # Only a correction can be thrown away.
            status = "draft"
        submission.status = status
        submission.submitted_at = None if status in {"draft", "discarded"} else due + late
        submission.decided_at = due if status == "discarded" else None
        submission.save(update_fields=["status", "submitted_at", "decided_at"])
        rollup.mark_dirty(submission)

    def _answer(self, submission):
        """Most cells get an answer; one of them to a question that was perhaps not asked."""
        asked = {*submission.round.indicators.order_by("pk"), self.versions[0]}
        cells = [(each, category) for each in asked for category in inventions.categories(each)]
        given = [cell for cell in sorted(cells, key=_order) if self.random.random() < 0.8]
        DataValue.objects.bulk_create(
            inventions.value(self.random, submission, *cell) for cell in given
        )


def _order(cell):
    return cell[0].pk, cell[1]
