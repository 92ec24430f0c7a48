"""What the forms of a round will look like, per kind of recipient."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from actors.models import Area, Division, Organisation
from measurements.models import Round


@dataclass(frozen=True)
class Kind:
    """The recipients of one division: how many there are, and how many questions they get.

    `left_out` are the organisations of the same sorts, in areas that exist at the end of the
    period, who are not asked. `first` is a recipient to look at the form as.
    """

    division: Division
    recipients: int
    questions: int
    required: int
    left_out: Sequence[Organisation]
    first: Organisation | None

    @property
    def is_lopsided(self) -> bool:
        """Questions without a recipient, or recipients without a question."""
        return not self.recipients or not self.questions


def kinds(round: Round) -> list[Kind]:  # noqa: A002 the field's word
    """Every kind of recipient or question of a round, the smallest areas first. Four queries."""
    asked = list(round.recipients.select_related("area__division").order_by("name"))
    questions = round.questions.values_list("indicator_version__asked_of", "required")
    numbers = Counter(division for division, _required in questions)
    required = Counter(division for division, needed in questions if needed)
    of_recipients = {one.area.division_id for one in asked}
    divisions = Division.objects.filter(pk__in={*numbers, *of_recipients})
    silent = _left_out(round, asked)
    return [
        Kind(
            division=division,
            recipients=sum(one.area.division_id == division.pk for one in asked),
            questions=numbers[division.pk],
            required=required[division.pk],
            left_out=[one for one in silent if one.area.division_id == division.pk],
            first=next((one for one in asked if one.area.division_id == division.pk), None),
        )
        for division in divisions
    ]


def _left_out(round: Round, asked: Sequence[Organisation]) -> list[Organisation]:  # noqa: A002
    """Of the divisions and sorts that are asked, who is not; of a country nobody is meant."""
    areas = Area.objects.valid_on(round.period.ends_on).exclude(division__code=Area.COUNTRY)
    sorts = {(one.area.division_id, one.kind) for one in asked}
    others = Organisation.objects.filter(area__in=areas).exclude(pk__in=[one.pk for one in asked])
    found = others.select_related("area").order_by("name")
    return [one for one in found if (one.area.division_id, one.kind) in sorts]
