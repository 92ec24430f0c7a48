"""What belongs to an ambition, and the registers beside it: who gets which answer."""

from actors.models import Area, Organisation
from tests import factories
from tests.security.table import MEMBERS, MUNICIPALITY, STAFF, Row, answer, of, signed_in

_AMBITION = of("pk=ambition.pk")
# Parties write what they contribute; of what belongs to others they see no form.
_WRITERS = (STAFF, "partner", "outsider", *MUNICIPALITY)


def rows(municipality):
    """One of each, of a municipality that acts for itself."""
    contribution = factories.ContributionFactory(organisation=municipality)
    ambition = contribution.ambition
    agreement = factories.AgreementFactory()
    agreement.parties.add(municipality)
    return {
        "accepted": factories.StatementFactory(accepted=True),
        "contribution": contribution,
        "means": factories.MeansFactory(ambition=ambition),
        "milestone": ambition.milestones.create(text="Klaar.", due_on="2027-01-01"),
        "side_effect": ambition.side_effects.create(
            what="Drukte.", noticed_by=municipality, noticed_on="2026-01-01", severity="light"
        ),
        "agreement": agreement,
        "method": factories.MethodFactory(provider=municipality),
        "recommendation": factories.RecommendationFactory(),
    }


def _country():
    return Area.objects.get(code="NL").pk


def _contribution(rows):
    return {
        "organisation": rows["municipality"].pk, "role": "advises", "purpose": "Denkt mee.",
        "area": _country(), "valid_from": "01-01-2026", "revision": "1",
    }  # fmt: skip


def _means(rows):
    return {
        "amount": "10", "financier": rows["municipality"].pk, "state": "promised",
        "is_structural": "on", "revision": "1",
    }  # fmt: skip


def _milestone(_rows):
    return {"text": "Verder.", "due_on": "01-01-2028", "revision": "1"}


def _side_effect(rows):
    return {
        "what": "Anders.", "noticed_by": rows["municipality"].pk, "noticed_on": "01-01-2026",
        "severity": "light", "revision": "1",
    }  # fmt: skip


def _agreement(rows):
    return {
        "title": "Nieuw", "parties": [one.pk for one in Organisation.objects.all()],
        "obligations": "Doen.", "status": "running", "signed_on": "01-01-2026", "revision": "1",
    }  # fmt: skip


def _method(rows):
    return {
        "name": "Nieuw", "theme": rows["theme"].pk, "summary": "Les.", "evidence": "idea",
        "provider": rows["municipality"].pk, "revision": "1",
    }  # fmt: skip


def _recommendation(_rows):
    return {
        "code": "nieuw", "text": "Doe dit.", "report": "R", "made_on": "01-01-2026",
        "revision": "1",
    }  # fmt: skip


def _added(form, get=STAFF, post=STAFF):
    return Row(answer(get, 200), answer(post, 302), values=_AMBITION, form=form)


def _changed(name, form, who=STAFF):
    return Row(answer(who, 200), answer(who, 302), values=of(f"pk={name}.pk"), form=form)


# The form of another organisation is one they may open, and not one they may fill in for us.
_CONTRIBUTED = answer((STAFF, *MUNICIPALITY), 302) | dict.fromkeys(("partner", "outsider"), 422)
_OWN = (STAFF, *MUNICIPALITY)

PROMISES = {
    **{
        f"{kind}-{suffix}": Row(answer(MEMBERS, 200))
        for kind in ("ambition", "contribution", "agreement")
        for suffix in ("csv", "xlsx")
    },
    # Who writes nothing downloads there. Without a file the form is shown again.
    "table-import": Row(answer(MEMBERS, 200), answer(_WRITERS, 422)),
    "statement-thread": Row(answer(MEMBERS, 200), values=of("pk=accepted.pk")),
    "contribution-create": Row(
        answer(_WRITERS, 200), _CONTRIBUTED, values=_AMBITION, form=_contribution
    ),
    "contribution-edit": _changed("contribution", _contribution, _OWN),
    "means-create": _added(_means),
    "means-edit": _changed("means", _means),
    "milestone-create": _added(_milestone),
    "milestone-edit": _changed("milestone", _milestone),
    "note-create": _added(lambda _rows: {"text": "Goed.", "on": "01-01-2026"}),
    "side-effect-create": _added(_side_effect),
    "side-effect-edit": _changed("side_effect", _side_effect),
    "agreement-list": Row(answer(MEMBERS, 200)),
    "agreement-create": Row(answer(_WRITERS, 200), answer(_WRITERS, 302), form=_agreement),
    "agreement-detail": Row(answer(MEMBERS, 200), values=of("pk=agreement.pk")),
    "agreement-edit": _changed("agreement", _agreement, _OWN),
    "method-list": Row(answer(MEMBERS, 200)),
    "method-create": Row(
        answer(_WRITERS, 200),
        answer(_OWN, 302) | dict.fromkeys(("partner", "outsider"), 422),
        form=_method,
    ),
    "method-detail": Row(answer(MEMBERS, 200), values=of("pk=method.pk")),
    "method-edit": _changed("method", _method, _OWN),
    "method-use": Row(
        signed_in(405),
        answer(_OWN, 302) | dict.fromkeys(("partner", "outsider"), 422),
        values=of("pk=method.pk"),
        form=lambda rows: {"organisation": rows["municipality"].pk, "since": "01-01-2026"},
    ),
    "recommendation-list": Row(answer(MEMBERS, 200)),
    "recommendation-create": Row(
        answer((STAFF, "rapporteur"), 200), answer((STAFF, "rapporteur"), 302),
        form=_recommendation,
    ),
    "recommendation-detail": Row(answer(MEMBERS, 200), values=of("pk=recommendation.pk")),
    "recommendation-edit": _changed("recommendation", _recommendation, (STAFF, "rapporteur")),
}  # fmt: skip
