"""How people sign in: by e-mail and password; accounts are made by an administrator."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest
from django.urls import reverse
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from actors import permissions
from actors.models import Membership, User


class Backend(AuthenticationBackend):
    """Fetches a user together with the memberships every page asks about."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_roles().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who fills in or signs begins with the reports that wait; others with the overview."""
        acts = permissions.roles(request.user) & {Membership.Role.EDITOR, Membership.Role.APPROVER}
        url: str = super().get_login_redirect_url(request)
        return reverse("submission-list") if acts else url


class Session(SessionAuthentication):
    """The API knows whoever signed in on the site; by naming its scheme a stranger gets a 401."""

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        return "Session"
