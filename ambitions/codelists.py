"""The words the programme agreed on, put into the database; twice is once."""

import tomllib
from pathlib import Path

from ambitions.models import ExploitationForm, Party, Sector, TargetGroup
from ambitions.models.codelists import CodeList

_FILE = Path(__file__).parent / "data" / "words" / "codelists.toml"
_MODELS: dict[str, type[CodeList]] = {
    "target_groups": TargetGroup,
    "exploitation_forms": ExploitationForm,
    "sectors": Sector,
    "parties": Party,
}


def load() -> None:
    """Add what is not there yet. What an administrator changed or added stays."""
    lists = tomllib.loads(_FILE.read_text())
    for name, model in _MODELS.items():
        model.objects.bulk_create(  # type: ignore[attr-defined]
            [
                model(slug=slug, name=shown, position=position)
                for position, (slug, shown) in enumerate(lists[name].items(), 1)
            ],
            ignore_conflicts=True,
        )
