"""The rows of the table for the steps of a report, with a report in the right state for each."""

from actors.models import Membership
from tests.security.table import MUNICIPALITY, STAFF, Row, answer, of, signed_in


def _represent_form(rows):
    editors = Membership.objects.filter(organisation=rows["municipality"], role="editor")
    person = editors.filter(user__is_active=True).first().user_id
    return {"person": person, "reason": "Geen toegang door een storing."}


STEPS = {
    "submission-submit": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=of("pk=draft.pk")
    ),
    "submission-sign": Row(signed_in(405), answer("approver", 302), values=of("pk=submitted.pk")),
    "submission-approve": Row(signed_in(405), answer(STAFF, 302), values=of("pk=signed.pk")),
    "submission-return": Row(
        answer(STAFF, 200),
        answer(STAFF, 302),
        values=of("pk=signed.pk"),
        form=lambda _rows: {"reason": "De noemer klopt niet."},
    ),
    "submission-submitted": Row(answer(MUNICIPALITY, 200), values=of("pk=submitted.pk")),
    "submission-nil": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=of("pk=correction.pk")
    ),
    "submission-withdraw": Row(
        answer(MUNICIPALITY, 200), answer(MUNICIPALITY, 302), values=of("pk=submitted.pk")
    ),
    "submission-correct": Row(
        answer(MUNICIPALITY, 200),
        answer(MUNICIPALITY, 302),
        values=of("pk=approved.pk"),
        form=lambda _rows: {"reason": "Een team vergeten."},
    ),
    "submission-discard": Row(
        answer(MUNICIPALITY, 200),
        answer(MUNICIPALITY, 302),
        values=of("pk=correction.pk"),
        form=lambda _rows: {"reason": "Toch niet nodig."},
    ),
    "submission-represent": Row(
        answer(STAFF, 200), answer(STAFF, 302), values=of("pk=draft.pk"), form=_represent_form
    ),
    # A draft is compared by those who fill it in; what was sent is proved to all who may read it.
    "submission-compare": Row(answer(MUNICIPALITY, 200), values=of("pk=correction.pk")),
    "submission-proof": Row(
        answer((*MUNICIPALITY, STAFF, "rapporteur"), 200), values=of("pk=submitted.pk")
    ),
}

# The same addresses for a report that is not in the right state.
TOO_EARLY = [
    ("submission-sign", Row(signed_in(405), answer("approver", 409), values=of("pk=draft.pk"))),
    ("submission-approve", Row(signed_in(405), answer(STAFF, 409), values=of("pk=draft.pk"))),
    ("submission-return", Row(answer(STAFF, 302), answer(STAFF, 422), values=of("pk=draft.pk"))),
]
