"""Sets of test pages: some to develop on, others only to be judged on."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from random import Random

from ambitions.benchmarks.flattening import flattened
from ambitions.benchmarks.printed import PrintedLine, printed
from ambitions.benchmarks.typesetting import Item, Layout, document, introduction, items

# Letters the typesetter brings along, so that every machine sets the same pages.
_FONTS = ("Libertinus Serif", "New Computer Modern")
_DEVELOPMENT, _JUDGEMENT = 100, 200
_STATEMENTS = 45


@dataclass(frozen=True)
class Paper:
    """One set document, and its first page flattened."""

    layout: Layout
    pdf: bytes
    # The statements of the whole document, and those (or the parts) on the first page.
    statements: list[str]
    flat: str
    flat_statements: list[str]


def papers(count: int, *, judged: bool) -> Iterator[Paper]:
    """So many documents in layouts that differ; the same ones every time."""
    random = Random(_JUDGEMENT if judged else _DEVELOPMENT)  # noqa: S311
    for _ in range(count):
        layout = _layout(random)
        tolerance, trailing = random.choice([0.5, 1, 2, 3, 4]), random.random() < 0.55  # noqa: PLR2004
        yield paper(layout, tolerance=tolerance, trailing=trailing)


def paper(layout: Layout, *, tolerance: float = 1.0, trailing: bool = True) -> Paper:
    """A document of invented statements in this layout; see `flattening` for the rest."""
    said = items(layout, _STATEMENTS)
    contents = introduction(layout) + said
    pdf = document(layout, said)
    first = printed(pdf, layout, contents)[0]
    return Paper(
        layout,
        pdf,
        [item.text for item in contents if item.kind != "heading"],
        flattened(first, tolerance=tolerance, trailing=trailing),
        [text for text in _texts(first) if text],
    )


def _texts(lines: list[PrintedLine]) -> Iterator[str]:
    """What stands on a page, without headings; of a statement that goes on, the part here."""
    for item, run in groupby(lines, key=lambda line: line.item):
        own = list(run)
        if item.kind == "heading":
            continue
        yield item.text if own[-1].last else _part(item, own)


def _part(item: Item, lines: list[PrintedLine]) -> str:
    hyphens = [line.text.removesuffix("-") for line in lines[:-1]]
    left = len("".join("".join([*hyphens, lines[-1].text]).split()))
    part = ""
    for letter in item.text:
        left -= not letter.isspace()
        if left < 0:
            break
        part += letter
    return part


def _layout(random: Random) -> Layout:
    width = float(random.choice([170, 200, 220, 235, 250]))
    return Layout(
        font=random.choice(_FONTS),
        size=random.choice([8.5, 9.5, 10, 11]),
        left=width,
        right=width,
        gutter=random.choice([12, 18, 30]),
        leading=random.choice([0.45, 0.65, 0.8]),
        spacing=random.choice([0.65, 0.9, 1.2, 1.6, 2.0, 2.6, 3.2]),
        justify=random.random() < 0.35,  # noqa: PLR2004
        hyphenate=random.random() < 0.7,  # noqa: PLR2004
        headings=random.random() < 0.7,  # noqa: PLR2004
        bullets=random.random() < 0.4,  # noqa: PLR2004
        title=random.random() < 0.2,  # noqa: PLR2004
        flowing=random.random() < 0.3,  # noqa: PLR2004
        most=random.choice([1, 2, 3, 5]),
        height=random.choice([500, 700, 800]),
        seed=random.randrange(10**6),
    )
