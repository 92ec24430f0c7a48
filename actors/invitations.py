"""Asking a person to choose a password: by the same letter as for a forgotten one."""

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from actors import events
from actors.models import User


def send(user: User, *, request: HttpRequest, by: User) -> None:
    """Mail a link that lets an active person choose a password, once.

    Raises OSError when no mail server takes the letter.
    """
    form = ResetPasswordForm({"email": user.email})
    form.full_clean()
    form.save(request)
    events.record(by=by, verb="invited", subject=user)
