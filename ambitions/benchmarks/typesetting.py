"""Pages of two columns set with a typesetter, and where every line of them came to stand."""

import json
from dataclasses import dataclass
from random import Random

import typst

from ambitions.benchmarks import inventing

# How often a heading or a list comes before a statement.
_HEADINGS, _LISTS = 0.1, 0.12


@dataclass(frozen=True)
class Layout:
    """How pages are set. Lengths in points; `spacing` and `leading` in sizes of the letter."""

    font: str = "Libertinus Serif"
    size: float = 9.5
    left: float = 220.0
    right: float = 220.0
    gutter: float = 18.0
    leading: float = 0.65
    spacing: float = 1.6
    justify: bool = False
    hyphenate: bool = True
    headings: bool = True
    bullets: bool = False
    title: bool = False
    # Blocks go on in the next column.
    flowing: bool = False
    most: int = 3
    # How much of the right column is filled, 0 to 1.
    filled: float = 1.0
    # Where the text of both columns begins and ends, in points from the top.
    height: float = 700.0
    seed: int = 1


@dataclass(frozen=True)
class Item:
    """One block: what it says, and whether it is a statement, an item of a list or a heading."""

    text: str
    kind: str


def items(layout: Layout, count: int) -> list[Item]:
    """Invented contents in reading order."""
    random, found, number = Random(layout.seed), list[Item](), 1  # noqa: S311
    for position in range(count):
        if layout.headings and (position == 0 or random.random() < _HEADINGS):
            found.append(Item(f"3.{number} {inventing.heading(random)}", "heading"))
            number += 1
        if layout.bullets and random.random() < _LISTS:
            found.append(Item(f"{inventing.heading(random)}:", "statement"))
            found += [Item(f"• {inventing.sentence(random)}", "item") for _ in range(2)]
        found.append(Item(inventing.statement(random, most=layout.most), "statement"))
    return found


def document(layout: Layout, contents: list[Item]) -> bytes:
    """A PDF with its introduction; blocks that do not fit on a page go on the next."""
    return bytes(typst.compile(_source(layout, contents).encode(), format="pdf"))


def _source(layout: Layout, contents: list[Item]) -> str:
    width = layout.left + layout.right + layout.gutter
    blocks = "\n".join(_block(item, layout) for item in contents)
    lead = _lead(layout)
    return f"""
#set page(width: {width + 100}pt, height: {layout.height}pt, margin: 50pt)
#set text(font: "{layout.font}", size: {layout.size}pt, lang: "nl", hyphenate: {_flag(layout.hyphenate)})
#set par(justify: {_flag(layout.justify)}, leading: {layout.leading}em, spacing: {layout.spacing}em)
#set block(spacing: {layout.spacing}em)
{lead}
#columns(2, gutter: {layout.gutter}pt)[
{blocks}
]
"""


def _flag(value: bool) -> str:  # noqa: FBT001
    return "true" if value else "false"


def introduction(layout: Layout) -> list[Item]:
    """A title and a paragraph over the whole width; nothing when the layout has none."""
    if not layout.title:
        return []
    random = Random(layout.seed + 7)  # noqa: S311
    words = " ".join(inventing.sentence(random) for _ in range(3))
    return [Item(inventing.heading(random), "heading"), Item(words, "statement")]


def _lead(layout: Layout) -> str:
    texts = [json.dumps(item.text, ensure_ascii=False) for item in introduction(layout)]
    if not texts:
        return ""
    return f"#text(size: 1.6em, weight: 700, {texts[0]})\n\n#{texts[1]}\n\n#v(1em)"


def _block(item: Item, layout: Layout) -> str:
    text = f"#{json.dumps(item.text, ensure_ascii=False)}"
    if item.kind == "heading":
        return f"#block(above: {layout.spacing + 0.6}em, sticky: true)[#set text(weight: 700, size: 1.15em); {text}]"
    breaks = _flag(layout.flowing)
    if item.kind == "item":
        return f"#block(breakable: {breaks}, above: {layout.leading}em)[#set par(hanging-indent: 0.8em); {text}]"
    return f"#block(breakable: {breaks})[{text}]"
