"""Every step of a report × every state × every role, over its own address."""

import pytest
from django.db import transaction

from measurements.models import Submission
from tests import factories
from tests.measurements.stages import STATES, kept, put

pytestmark = pytest.mark.django_db
OWN = ("editor", "approver")
ELSEWHERE = ("regional_reader", "partner", "programme_staff", "rapporteur", "administrator")
ROLES = (*OWN, "outsider", "nobody", *ELSEWHERE)
# Per step its address, who may take it, and what becomes of the report from which state.
STEPS = {
    "submit": (
        "indienen", OWN,
        {"draft": "submitted", "correction": "submitted", "submitted": "submitted"},
    ),
    "nil": ("niets-te-melden", OWN, {"draft": "submitted", "correction": "submitted"}),
    "withdraw": ("terugnemen", OWN, {"submitted": "returned"}),
    "sign": ("ondertekenen", ("approver",), {"submitted": "signed"}),
    "approve": (
        "goedkeuren", ("programme_staff",), {"signed": "approved", "approved": "approved"},
    ),
    "return": (
        "terugsturen", ("programme_staff",), {"submitted": "returned", "signed": "returned"},
    ),
    "correct": ("corrigeren", OWN, {"approved": "approved"}),
    "discard": ("weggooien", OWN, {"correction": "discarded"}),
    "represent": ("namens", ("programme_staff",), {"draft": "draft", "correction": "draft"}),
}  # fmt: skip
# Steps that leave a next version, a draft.
MAKES_NEXT = {"withdraw", "return", "correct"}


@pytest.fixture
def people(municipality):
    """A signed-in browser per role; editor and approver are of the municipality."""
    users = {"nobody": factories.UserFactory()}
    for role in OWN:
        users[role] = factories.MembershipFactory(role=role, organisation=municipality).user
    users["outsider"] = factories.MembershipFactory(
        role="editor", organisation=factories.MunicipalityFactory()
    ).user
    for role in ELSEWHERE:
        users[role] = factories.MembershipFactory(role=role).user
    return users


def ask(client, address, form):
    """The status of the answer, what is in the tables after it, as if it never happened."""
    with transaction.atomic():
        answered = client.post(address, form)
        versions = list(Submission.objects.order_by("version").values_list("status", flat=True))
        seen = (answered.status_code, versions, kept())
        transaction.set_rollback(True)
    return seen


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_for_its_roles_and_from_its_states(step, state, draft, asked, people, sign_in):
    factories.DataValueFactory(submission=draft, indicator_version=asked.indicator_version, value=0)
    address, allowed, leads = STEPS[step]
    form = {"reason": "Er is opnieuw geteld.", "person": people["editor"].pk}
    put(draft, state)
    before = kept()
    *earlier, now = Submission.objects.order_by("version").values_list("status", flat=True)
    for role in ROLES:
        seen = ask(sign_in(people[role]), f"/rapportages/{draft.pk}/{address}/", form)
        if role in allowed and state in leads:
            following = ["draft"] if step in MAKES_NEXT else []
            assert seen[:2] == (302, [*earlier, leads[state], *following]), role
        else:
            assert seen == (409 if role in allowed else 404, [*earlier, now], before), role
