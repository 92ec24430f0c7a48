"""`python -m ambitions.benchmarks.judging`: a long report taken in, and the keys of triage.

How long the server takes for a key, in a source with many statements, on a page with some tens of them; beside a bare page, which has
the session, the person and nothing else. Ends in what it found: everything it made is undone.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from ambitions.benchmarks.desk import Desk

_AIM = 0.100


@dataclass(frozen=True)
class Key:
    """Seconds per press of a key, and per visit of a bare page right before it."""

    name: str
    pressed: list[float]
    bare: list[float]

    @property
    def seconds(self) -> float:
        """The median."""
        return median(self.pressed)

    @property
    def ratio(self) -> float:
        """How many times as long as a bare page: the median over the pairs."""
        return median(ours / theirs for ours, theirs in zip(self.pressed, self.bare, strict=True))

    def __str__(self) -> str:
        met = "met" if self.seconds <= _AIM else "NOT met"
        return (
            f"triage, {self.name}: {self.seconds * 1000:.0f} ms, {self.ratio:.1f} times a bare page"
            f" (median of {len(self.pressed)}); aim at most {_AIM * 1000:.0f} ms: {met}"
        )


def main(arguments: list[str]) -> None:
    """Print every key; what is slower than its aim says so."""
    parser = argparse.ArgumentParser(prog="python -m ambitions.benchmarks.judging")
    parser.add_argument("--statements", type=int, default=2_000, help="of the source (2000)")
    parser.add_argument("--per-page", type=int, default=40, help="statements of a page (40)")
    parser.add_argument("--elsewhere", type=int, default=20_000, help="of other sources (20000)")
    parser.add_argument("--pages", type=int, default=100, help="of the report (100)")
    parser.add_argument("--presses", type=int, default=15, help="of each key (15)")
    chosen = parser.parse_args(arguments)
    django.setup()
    call_command("migrate", verbosity=0)
    from ambitions.benchmarks import desk, taking_in

    sys.stdout.write(f"{taking_in.measured(chosen.pages)}\n")
    with desk.made(chosen.statements, chosen.per_page, chosen.elsewhere) as found:
        for key in measured(found, chosen.presses):
            sys.stdout.write(f"{key}\n")


def measured(found: "Desk", presses: int) -> list[Key]:
    """Every key pressed so often, each time at another statement."""
    return [
        _pressed(found, "the page", found.open, presses),
        _pressed(found, "accept", lambda: found.press("accept"), presses),
        _pressed(found, "edit", lambda: found.press("edit", text="Anders gezegd dan het was."), presses),
        _pressed(found, "split", lambda: found.press("split", at="20"), presses),
        _pressed(found, "merge", lambda: found.press("merge"), presses),
        _pressed(found, "undo", found.undo, presses),
    ]  # fmt: skip


def _pressed(found: "Desk", name: str, press: Callable[[], None], presses: int) -> Key:
    press()
    pressed, bare = [], []
    for _ in range(presses):
        bare.append(_seconds(found.bare))
        pressed.append(_seconds(press))
    return Key(name, pressed, bare)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:])
