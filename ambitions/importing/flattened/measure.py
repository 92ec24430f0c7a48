"""What is typical of one page: how wide its columns are, how far its lines and blocks lie apart."""

from dataclasses import dataclass
from typing import NamedTuple


class Step(NamedTuple):
    """How far a line lies below the one before it in its column, in line pitches."""

    far: float
    variance: float


@dataclass(frozen=True)
class Measure:
    """The measures of a page; widths in thousandths of the size of the letter."""

    left: float
    right: float
    # From the last line of a block to the first of the next, in line pitches; None: not known.
    gap: float | None = None
    # The same before and after a heading; None: somewhat more, or somewhat less, than the gap.
    before: float | None = None
    after: float | None = None
    # Lines that go on end with a space on this page.
    spaces: bool = True
    # One column only: no line is two pieces.
    single: bool = False

    @property
    def block_step(self) -> Step:
        return Step(1.9, 0.6) if self.gap is None else Step(self.gap, 0.0016)

    @property
    def before_heading(self) -> Step:
        if self.before is not None:
            return Step(self.before, 0.01)
        return Step(self.block_step.far + 0.4, 0.5 + self.block_step.variance)

    @property
    def after_heading(self) -> Step:
        if self.after is not None:
            return Step(self.after, 0.01)
        return Step((1 + self.block_step.far) / 2 + 0.2, 0.25 + self.block_step.variance / 2)
