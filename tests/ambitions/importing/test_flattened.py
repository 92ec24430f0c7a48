"""Two columns that ran together in one text are taken apart again."""

from ambitions.importing.reading import read

LEFT = [
    ["2.1 Aandacht voor scholen"],
    ["Docenten weten bij wie zij terechtkunnen met een ver-", "moeden, en horen daarna wat."],
    ["Ouders worden eerder betrokken."],
    ["Er is meer tijd voor gesprekken in de klas over geld,", "vriendschap en druk."],
    ["Wijkteams en scholen spreken elkaar iedere maand."],
]
RIGHT = [
    [
        "Elke gemeente heeft een vast aanspreekpunt voor scho-",
        "len en huisartsen (ook in de vakantie).",
    ],
    ["2.2 Melden"],
    ["De meldroute is bij iedereen bekend."],
    ["Een melding krijgt binnen een week een antwoord, ook", "als er niets mee gedaan kan worden."],
]
FOOTER = "verslag - tafel van scholen en wijkteams 12"


def heights(blocks, gap=2.0):
    """Every line with its height: a pitch further in a block, a gap after it."""
    high = 0.0
    for block in blocks:
        for place, line in enumerate(block):
            goes_on = place < len(block) - 1 and not line.endswith("-")
            yield high, line + " " * goes_on
            high += 1.0 if place < len(block) - 1 else gap


def flattened(left, right):
    """Lines by height; those of one height in one line, where the left one loses its end."""
    rows = dict(heights(left))
    for high, line in heights(right):
        rows[high] = f"{rows[high].rstrip()} {line}" if high in rows else line
    return "".join(f"{rows[high]}\n" for high in sorted(rows))


def pages():
    return read(f"{flattened(LEFT, RIGHT)}{FOOTER}\n".encode())


def said():
    return [(one.text, str(one.column)) for one in pages()[0].statements]


def test_every_sentence_is_whole_and_the_left_column_comes_first():
    left = [
        "Docenten weten bij wie zij terechtkunnen met een vermoeden, en horen daarna wat.",
        "Ouders worden eerder betrokken.",
        "Er is meer tijd voor gesprekken in de klas over geld, vriendschap en druk.",
        "Wijkteams en scholen spreken elkaar iedere maand.",
    ]
    right = [
        "Elke gemeente heeft een vast aanspreekpunt voor scholen en huisartsen (ook in de vakantie).",
        "De meldroute is bij iedereen bekend.",
        "Een melding krijgt binnen een week een antwoord, ook als er niets mee gedaan kan worden.",
    ]

    assert said() == [(text, "left") for text in left] + [(text, "right") for text in right]


def test_headings_and_the_footer_are_no_statements():
    assert pages()[0].rest == [
        "2.1 Aandacht voor scholen",
        "2.2 Melden",
        FOOTER,
    ]


def test_the_right_column_begins_under_the_last_heading_of_the_left_one():
    sections = [one.section for one in pages()[0].statements]

    assert sections == ["2.1 Aandacht voor scholen"] * 5 + ["2.2 Melden"] * 2


def test_a_statement_knows_its_lines_and_how_sure_it_is():
    [first, *_] = pages()[0].statements

    assert first.lines == (3, 4)
    assert 0 < first.certainty <= 1


def test_a_page_of_one_column_stays_as_it_is():
    text = "Een zin die niet\nop een regel past.\nEen tweede zin, ook\nover twee regels.\nKlaar is het.\n"
    [page] = read(text.encode())

    assert [one.text for one in page.statements] == [
        "Een zin die niet op een regel past.",
        "Een tweede zin, ook over twee regels.",
        "Klaar is het.",
    ]
