import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ambitions.importing import isolated, messages
from ambitions.importing.problems import Unreadable


class Command(BaseCommand):
    help = "Show which statements a PDF, DOCX or text seems to hold; nothing is stored."
    # It reads files only, and works where there is no database.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object per file")

    def handle(self, *_args: Any, **options: Any) -> None:
        refused = []
        for file in options["files"]:
            result = _read(file)
            if "error" in result:
                refused.append(f"{file}: {result['error']}")
            self.stdout.write(json.dumps(result, ensure_ascii=False) if options["json"]
                              else _plain(result))  # fmt: skip
        if refused:
            raise CommandError("\n".join(refused))


def _read(file: Path) -> dict[str, Any]:
    """The proposals of a file, or why there are none."""
    try:
        return {
            "file": str(file),
            "pages": messages.as_data(isolated.read_apart(file.read_bytes())),
        }
    except OSError as error:
        return {"file": str(file), "pages": [], "error": error.strerror or "unreadable"}
    except Unreadable as problem:
        return {"file": str(file), "pages": [], "error": str(problem.reason)}


def _plain(result: dict[str, Any]) -> str:
    lines = [result["file"]]
    for page in result["pages"]:
        lines += [f"  {page['page']}: {one['text']}" for one in page["statements"]]
    return "\n".join(lines)
