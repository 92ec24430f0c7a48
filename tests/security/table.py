"""Who gets which answer where: one row for each address of the site.

A row says for GET and for POST which roles get which status; whoever is not named gets the
answer for others. POST brings a form that would succeed for those who may.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

STAFF = "programme_staff"
MUNICIPALITY = ("editor", "approver")
MEMBERS = (
    *MUNICIPALITY, "outsider", "regional_reader", "partner", STAFF, "rapporteur", "administrator",
)  # fmt: skip
STRANGERS = ("anonymous", "deactivated")
ROLES = (*STRANGERS, "nobody", *MEMBERS)
TO_SIGN_IN = "sign in"
Expected = dict[str, int | str]


def answer(roles: tuple[str, ...] | str, status: int, *, others: int = 404) -> Expected:
    """These roles get this status; strangers are sent to the page for signing in."""
    named = (roles,) if isinstance(roles, str) else roles
    strangers = dict.fromkeys(STRANGERS, TO_SIGN_IN)
    return dict.fromkeys(ROLES, others) | strangers | dict.fromkeys(named, status)


def everybody(status: int) -> Expected:
    """Signed in or not."""
    return dict.fromkeys(ROLES, status)


def signed_in(status: int) -> Expected:
    return answer(("nobody", *MEMBERS), status)


def of(*names: str) -> Callable[[dict], dict]:
    """The parameters of an address: `of("pk=ambition.pk")`."""

    def values(rows):
        found = {}
        for name in names:
            parameter, _, path = name.partition("=")
            row, _, attribute = path.partition(".")
            found[parameter] = getattr(rows[row], attribute)
        return found

    return values


@dataclass(frozen=True)
class Row:
    get: Expected
    post: Expected = field(default_factory=lambda: signed_in(405))
    values: Callable[[dict], dict] = field(default_factory=lambda: dict)
    form: Callable[[dict], dict] = field(default_factory=lambda: lambda rows: {})


def _ambition_form(rows):
    return {
        "theme": rows["theme"].pk,
        "sentence": "Een zin die er nog niet was.",
        "owner": rows["ambition"].owner_id,
        "term": "31-12-2027",
        "revision": "1", "kind": "ambition", "level": "outcome",
    }  # fmt: skip


def _indicator_form(rows):
    return {
        "name": "Nieuw", "question": "Hoeveel?", "definition": "Alles.", "kind": "count",
        "unit": "stuks", "reading": "higher", "asked_of": rows["area"].division_id,
        "coverage_threshold": "50", "over_time": "last",
    }  # fmt: skip


def _redefinition_form(rows):
    return _indicator_form(rows) | {
        "first_period": rows["later_period"].pk, "comparable": "no", "change": "Alles telt mee.",
    }  # fmt: skip


AMBITION = of("pk=ambition.pk")

AMBITIONS = {
    "ambition-list": Row(everybody(200), everybody(405)),
    "ambition-tree": Row(everybody(200), everybody(405)),
    "maturity": Row(answer(MEMBERS, 200)),
    "ambition-create": Row(answer(STAFF, 200), answer(STAFF, 302), form=_ambition_form),
    "ambition-detail": Row(everybody(200), everybody(405), values=AMBITION),
    "ambition-maturity": Row(answer(MEMBERS, 200), values=AMBITION),
    "ambition-thread": Row(answer(MEMBERS, 200), values=AMBITION),
    "ambition-edit": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=AMBITION, form=_ambition_form
    ),
    "ambition-move": Row(
        signed_in(405),
        answer(STAFF, 302),
        values=of("pk=draft_ambition.pk"),
        form=lambda rows: {"revision": "1", "to": "adopted"},
    ),
    "ambition-indicators": Row(answer(MEMBERS, 200), values=AMBITION),
    "indicator-create": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=AMBITION, form=_indicator_form
    ),
}


def _round_form(rows):
    return {
        "title": "Nieuwe uitvraag", "period": rows["round"].period_id,
        "opens_at": "01-11-2026 09:00", "due_at": "01-12-2026 17:00",
        "closes_at": "31-12-2026 17:00",
    }  # fmt: skip


def _question_to_add(rows):
    version = rows["unasked_version"]
    return {version.indicator.ambition.theme.slug: [version.pk]}


def _more_time(rows):
    request = rows["round"].asked.get(organisation=rows["municipality"])
    return {"recipients": [request.pk], "until": "31-12-2098", "reason": "Ziekte."}


THEME, INDICATOR, AREA = of("slug=theme.slug"), of("code=indicator.code"), of("code=area.code")

DEFINITIONS = {
    "indicator-redefine": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=INDICATOR, form=_redefinition_form
    ),
    "aim-create": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=INDICATOR,
        form=lambda _rows: {
            "what": "target", "place": "NL", "year": "2027", "value": "5", "reason": "Afgesproken.",
        },
    ),
    # A judgement of her own beside that of the rule: the one thing the Rapporteur adds.
    "override-create": Row(
        answer((STAFF, "rapporteur"), 200), answer((STAFF, "rapporteur"), 302), values=INDICATOR,
        form=lambda rows: {
            "area": "NL", "period": rows["round"].period.code, "status": "behind",
            "reason": "De grootste gemeente telde anders.",
        },
    ),
}  # fmt: skip

DASHBOARDS = {
    "overview": Row(signed_in(200)),
    "overview-csv": Row(signed_in(200)),
    "theme-detail": Row(signed_in(200), values=THEME),
    "theme-csv": Row(signed_in(200), values=THEME),
    "indicator-detail": Row(answer(MEMBERS, 200), values=INDICATOR),
    "indicator-tab": Row(
        answer(MEMBERS, 200), values=lambda rows: {**INDICATOR(rows), "tab": "tabel"}
    ),
    "indicator-csv": Row(answer(MEMBERS, 200), values=INDICATOR),
    # A municipality has a page for itself; others see the areas above it.
    "area-detail": Row(answer((*MUNICIPALITY, STAFF, "rapporteur"), 200), values=AREA),
    "area-csv": Row(answer((*MUNICIPALITY, STAFF, "rapporteur"), 200), values=AREA),
    "area-comparison": Row(answer((*MUNICIPALITY, STAFF, "rapporteur"), 200), values=AREA),
    "area-series": Row(
        answer((*MUNICIPALITY, STAFF, "rapporteur"), 200),
        values=of("code=area.code", "indicator=indicator.code"),
    ),
}

ROUNDS = {
    "merger-list": Row(answer((STAFF, "rapporteur", "administrator"), 200)),
    "round-list": Row(signed_in(200)),
    "round-create": Row(answer(STAFF, 200), answer(STAFF, 302), form=_round_form),
    "round-detail": Row(
        answer((*MUNICIPALITY, STAFF, "rapporteur"), 200), values=of("pk=round.pk")
    ),
    "round-open": Row(signed_in(405), answer(STAFF, 302), values=of("pk=draft_round.pk")),
    "round-edit": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=draft_round.pk"), form=_round_form
    ),
    "round-copy": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=round.pk"), form=_round_form
    ),
    "round-questions": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=draft_round.pk"),
        form=lambda rows: {"up": f"question-{rows['draft_question'].pk}"},
    ),
    "round-questions-add": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=draft_round.pk"),
        form=_question_to_add,
    ),
    "question-edit": Row(
        answer(STAFF, 200), answer(STAFF, 302),
        values=of("pk=draft_round.pk", "question=draft_question.pk"),
    ),
    "section-create": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=draft_round.pk"),
        form=lambda _rows: {"title": "Beleid"},
    ),
    "section-edit": Row(
        answer(STAFF, 200), answer(STAFF, 302),
        values=of("pk=draft_round.pk", "section=draft_section.pk"),
        form=lambda _rows: {"title": "Beleid"},
    ),
    "round-recipients": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=draft_round.pk"),
        form=lambda rows: {"numbers": [rows["municipality"].pk], "add": "1"},
    ),
    "round-preview": Row(answer(STAFF, 200), values=of("pk=draft_round.pk")),
    "round-extend": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=round.pk"), form=_more_time
    ),
    # The round is still open, so an extension is what is asked for.
    "round-reopen": Row(
        answer(STAFF, 200), answer(STAFF, 409), values=of("pk=round.pk"), form=_more_time
    ),
    "round-freeze": Row(signed_in(405), answer(STAFF, 302), values=of("pk=round.pk"),
                        form=lambda _rows: {"early": "1"}),
    "edition-detail": Row(answer((STAFF, "rapporteur"), 200), values=of("pk=edition.pk")),
}  # fmt: skip

# A draft is seen by its municipality and by staff; the answers in it by its municipality alone.
REPORTS = {
    "submission-list": Row(signed_in(200)),
    "submission-detail": Row(answer((*MUNICIPALITY, STAFF), 200), values=of("pk=draft.pk")),
    "data-value-edit": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=of("pk=draft.pk")
    ),
    "data-value-table": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=of("pk=draft.pk")
    ),
    # Without the mark of what is stored already it is told that somebody else was first.
    "data-value-save": Row(
        signed_in(405),
        answer(MUNICIPALITY, 409),
        values=of("pk=draft.pk", "version=version.pk"),
        form=lambda rows: {f"v{rows['version'].pk}-value": "7"},
    ),
    "form-key": Row(signed_in(200)),
}


def _api(status: int = 200, *, nobody: int | None = None) -> Expected:
    """Readers get it, nobody without a role sees more than an empty list, strangers get 401."""
    return signed_in(status) | dict.fromkeys(STRANGERS, 401) | {"nobody": nobody or status}


NOT_HERE = everybody(405)
API = {
    "api-description": Row(everybody(200), everybody(405)),
    "api-nothing": Row(everybody(404), everybody(404)),
    "api-area-list": Row(_api(), NOT_HERE),
    "api-area-detail": Row(_api(), NOT_HERE, values=AREA),
    "api-ambition-list": Row(_api(), NOT_HERE),
    "api-ambition-detail": Row(_api(), NOT_HERE, values=AMBITION),
    "api-indicator-list": Row(_api(), NOT_HERE),
    "api-indicator-detail": Row(_api(nobody=404), NOT_HERE, values=INDICATOR),
    "api-figure-list": Row(_api(), NOT_HERE),
}

# The same addresses for rows in another state.
IN_ANOTHER_STATE = [
    ("area-detail", Row(answer(MEMBERS, 200), values=lambda _rows: {"code": "NL"})),
    ("area-csv", Row(answer(MEMBERS, 200), values=lambda _rows: {"code": "NL"})),
    ("ambition-detail", Row(
        answer(STAFF, 200) | dict.fromkeys(STRANGERS, 404), everybody(405),
        values=of("pk=draft_ambition.pk"),
    )),
    ("ambition-indicators", Row(answer(STAFF, 200), values=of("pk=draft_ambition.pk"))),
    ("api-ambition-detail", Row(
        answer(STAFF, 200) | dict.fromkeys(STRANGERS, 401), NOT_HERE,
        values=of("pk=draft_ambition.pk"),
    )),
    ("round-detail", Row(answer(STAFF, 200), values=of("pk=draft_round.pk"))),
    ("submission-detail", Row(
        answer((*MUNICIPALITY, STAFF, "rapporteur"), 200), values=of("pk=submitted.pk")
    )),
    ("data-value-edit", Row(
        answer(MUNICIPALITY, 302), answer(MUNICIPALITY, 409), values=of("pk=submitted.pk")
    )),
]  # fmt: skip

TABLE = DASHBOARDS | DEFINITIONS | AMBITIONS | ROUNDS | REPORTS | API
