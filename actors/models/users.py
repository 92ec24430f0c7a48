from typing import Any, ClassVar, NamedTuple

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.db.models.functions import JSONObject, Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actors.models.organisations import Membership


class Acting(NamedTuple):
    """For whom a person acts, in which role: a membership without its objects."""

    role: str
    organisation: int
    name: str
    area: int
    division: str


_ACTING = {
    "role": "role",
    "organisation": "organisation_id",
    "name": "organisation__name",
    "area": "organisation__area_id",
    "division": "organisation__area__division__code",
}


class UserQuerySet(models.QuerySet["User"]):
    def with_roles(self) -> "UserQuerySet":
        """Adds what the permission questions need, in the same query."""
        rows = Membership.objects.filter(user=OuterRef("pk")).order_by("pk")
        return self.annotate(acting_rows=ArraySubquery(rows.values(json=JSONObject(**_ACTING))))


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; without a password it cannot be used to sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user  # type: ignore[no-any-return]

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person who signs in with an e-mail address; what they may do, their memberships say."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email_address",
                violation_error_message=_("There is already an account with this address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def acting(self) -> list[Acting]:
        """For whom this person acts; no query when fetched `with_roles()`."""
        if "acting_rows" in self.__dict__:
            return [Acting(**row) for row in self.__dict__["acting_rows"]]
        rows = self.memberships.order_by("pk").values_list(*_ACTING.values())
        return [Acting(*row) for row in rows]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
