"""The pages around the site: the own account, the public ones and those of operators."""

from tests.security.table import STAFF, STRANGERS, TO_SIGN_IN, Row, answer, everybody, signed_in

# One's own account: nothing there touches anybody else.
ACCOUNT = {
    "account_login": Row(answer(STRANGERS, 200, others=302), answer(STRANGERS, 422, others=302)),
    "account_logout": Row(signed_in(200), everybody(TO_SIGN_IN)),
    "account_inactive": Row(everybody(200), everybody(405)),
    "account_change_password": Row(signed_in(200), signed_in(422)),
    "account_reset_password": Row(everybody(200), everybody(422)),
    "account_reset_password_done": Row(everybody(200), everybody(405)),
    "account_reset_password_from_key": Row(
        everybody(200), everybody(422), values=lambda _rows: {"uidb36": "1", "key": "verzonnen"}
    ),
    "account_reset_password_from_key_done": Row(everybody(200), everybody(405)),
    "account_signup": Row(everybody(404), everybody(404)),
}

OPERATIONS = {"upkeep": Row(answer((STAFF, "administrator"), 200))}

PUBLIC = {
    "accessibility": Row(everybody(200), everybody(405)),
    "livez": Row(everybody(200), everybody(405)),
    "readyz": Row(everybody(503), everybody(405)),
}

DOORS = ACCOUNT | OPERATIONS | PUBLIC
