"""What belongs to the ambitions of the example, and the source some of them came from."""

import datetime as dt
import tomllib
from typing import Any

from django.core.files.base import ContentFile

from actors.models import Organisation, User
from ambitions import codelists, origins, parts, registers, sources, triage
from ambitions.drafting import LISTS
from ambitions.models import (
    Agreement,
    Ambition,
    Means,
    Method,
    Milestone,
    ProgressNote,
    Recommendation,
    SideEffect,
    Source,
    Statement,
    TargetGroup,
    Theme,
)
from measurements.example.definitions import AMBITIONS

_FOLDER = AMBITIONS / "example"
_USED_SINCE = dt.date(2025, 9, 1)
_PARTS = {
    "means": Means, "milestones": Milestone, "notes": ProgressNote, "side_effects": SideEffect,
}  # fmt: skip


def load(ambitions: dict[str, Ambition], *, by: User) -> None:
    """Above, below and beside these ambitions, by their keys; activities are added to them."""
    codelists.load()
    texts = tomllib.loads((_FOLDER / "promises.toml").read_text())
    owners = {one.code: one for one in Organisation.objects.all()}
    _grow(texts, ambitions, owners)
    _describe(texts["about"], ambitions)
    for name, model in _PARTS.items():
        for text in texts[name]:
            parts.add(_part(model, text, ambitions, owners, by), by=by)
    _register(texts, ambitions, owners, by)
    _hear(texts["source"], ambitions, by)


def _grow(
    texts: dict[str, Any], ambitions: dict[str, Ambition], owners: dict[str, Organisation]
) -> None:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for text in [*texts["above"], *texts["below"]]:
        parent = ambitions.get(text.get("parent", ""))
        theme = themes[text["theme"]] if "theme" in text else parent.theme if parent else None
        key, held = text["key"], text.get("holds", [])
        fields = {
            name: value for name, value in text.items() if name not in {"key", "holds", "theme"}
        }
        fields |= {"parent": parent, "theme": theme, "owner": owners[text["owner"]]}
        fields = {"kind": "activity", "level": "activity", "status": "adopted"} | fields
        ambitions[key] = Ambition.objects.create(**fields)
        under = [ambitions[name].pk for name in held]
        Ambition.objects.filter(pk__in=under).update(parent=ambitions[key])


def _describe(texts: list[dict[str, Any]], ambitions: dict[str, Ambition]) -> None:
    """For whom an ambition is, against what, and in which sectors."""
    for text in texts:
        for name in filter(text.__contains__, LISTS):
            chosen = getattr(ambitions[text["ambition"]], name)
            chosen.set(chosen.model.objects.filter(slug__in=text[name]))


def _part(
    model: Any,
    text: dict[str, Any],
    ambitions: dict[str, Ambition],
    owners: dict[str, Organisation],
    by: User,
) -> Any:
    fields = text | {"ambition": ambitions[text["ambition"]]}
    for name in ("financier", "noticed_by"):
        if name in fields:
            fields[name] = owners[fields[name]]
    if model is Means:
        fields["is_structural"] = "ends_on" not in fields
    if model is ProgressNote:
        fields["by"] = by
    return model(**fields)


def _register(
    texts: dict[str, Any], ambitions: dict[str, Ambition], owners: dict[str, Organisation], by: User
) -> None:
    groups = {group.slug: group for group in TargetGroup.objects.all()}
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for text in texts["agreements"]:
        about: Any = {"parties": [owners[code] for code in text.pop("parties")]}
        _enter(Agreement, text, ambitions, about, by)
    for text in texts["methods"]:
        uses = text.pop("uses")
        about = {"target_groups": [groups[slug] for slug in text.pop("target_groups")]}
        text |= {"theme": themes[text["theme"]], "provider": owners[text["provider"]]}
        method = _enter(Method, text, ambitions, about, by)
        for user in Organisation.objects.municipalities().filter(area__code__in=uses):
            registers.use(method, user, since=_USED_SINCE, by=by)
    for text in texts["recommendations"]:
        _enter(Recommendation, text, ambitions, {}, by)


def _enter(
    model: Any, text: dict[str, Any], ambitions: dict[str, Ambition], about: Any, by: User
) -> Any:
    linked = [ambitions[key] for key in text.pop("ambitions")]
    entry = model(**text)
    registers.create(entry, {**about, "ambitions": linked}, by=by)
    return entry


def _hear(text: dict[str, Any], ambitions: dict[str, Ambition], by: User) -> None:
    """Read the source as a worker would, and judge most of it as a person would."""
    source = Source(
        title=text["title"], publisher=text["publisher"], published_on=text["published_on"],
        kind=Source.Kind.ROUND_TABLE, is_public=True,
    )  # fmt: skip
    content = (_FOLDER / "verslag.txt").read_bytes()
    sources.receive(source, ContentFile(content, name="verslag.txt"), by=by)
    sources.read(source)
    for statement in source.statements.all():
        if statement.text.startswith(tuple(text["left_out"])):
            reason = "Dit is een kop."
            triage.reject(statement, reason=reason, revision=statement.revision, by=by)
        elif not statement.text.startswith(tuple(text["waiting"])):
            reached = statement.text.startswith(tuple(text["achieved"]))
            _accept(statement, "achieved" if reached else statement.kind, by)
    for beginning, key in text["origins"]:
        said = Statement.objects.get(source=source, text__startswith=beginning)
        origins.link(said, ambitions[key], by=by)


def _accept(statement: Statement, kind: str, by: User) -> None:
    wording = triage.Wording(statement.text, kind, statement.theme_id)
    triage.accept(statement, wording, revision=statement.revision, by=by)
