"""How people sign in: by e-mail and password; accounts are made by an administrator."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from actors.models import User


class Backend(AuthenticationBackend):
    """Fetches a user together with the memberships every page asks about."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_roles().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
