"""What was read as plain data: for JSON, and for whoever has no classes of ours."""

from typing import Any

from ambitions.importing.statements import Filed, Statement


def as_data(pages: list[Filed]) -> list[dict[str, Any]]:
    """Per page its number, its statements in reading order and the lines that are none."""
    return [
        {
            "page": page.page,
            "statements": [_statement(one) for one in page.statements],
            "rest": page.rest,
        }
        for page in pages
    ]


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "text": one.text,
        "section": one.section,
        "column": str(one.column),
        "kind": one.proposal.kind or None,
        "theme": one.proposal.theme or None,
        "certainty": one.certainty,
        "lines": list(one.lines),
        "target_groups": list(one.proposal.target_groups),
        "parties": list(one.proposal.parties),
    }
