"""Asking a person to choose a password: by the same letter as for a forgotten one."""

from allauth.account.forms import ResetPasswordForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

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


def password_path(user: User) -> str:
    """The page where somebody who has just shown to read her mail chooses a password, once."""
    key = default_token_generator.make_token(user)
    names = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=names)
