"""The administrator's pages about people, organisations and areas."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import BaseModelFormSet, model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from actors import events, invitations, permissions
from actors.models import Division, Membership, Organisation, Seat, User

# Their rows open doors past ours: Django's own rights, and addresses that let somebody sign in.
admin.site.unregister([Group, EmailAddress])


class ForAdministrators:
    """Roles decide, not Django's own permissions. What is referred to is never deleted."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.is_administrator(request.user)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return permissions.is_administrator(request.user)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return permissions.is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return permissions.is_administrator(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return False


class RecordedAdmin(ForAdministrators, admin.ModelAdmin[Any]):
    """Every change is written down: who, when, and per field the old and the new value."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:  # noqa: ARG002
        """Only what the page offers as a filter; else `?password__startswith=` would guess."""
        names = [str(name) for name in self.get_list_filter(request)]
        return any(lookup == name or lookup.startswith(f"{name}__") for name in names)

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm[Any], change: Any
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            verb = "changed" if change else "created"
            events.record(
                by=self.person(request), verb=verb, subject=obj, detail={"changes": _changes(form)}
            )

    def save_formset(
        self,
        request: HttpRequest,
        form: forms.ModelForm[Any],
        formset: BaseModelFormSet[Any, Any],
        change: Any,
    ) -> None:
        super().save_formset(request, form, formset, change)
        rows = [("added", row) for row in formset.new_objects]
        rows += [("changed", row) for row, _fields in formset.changed_objects]
        rows += [("removed", row) for row in formset.deleted_objects]
        for verb, row in rows:
            events.record(
                by=self.person(request),
                verb=f"{row._meta.model_name}_{verb}",
                subject=form.instance,
                detail=model_to_dict(row),
            )

    def person(self, request: HttpRequest) -> User:
        """The administrator; the site lets nobody else in."""
        if not isinstance(request.user, User):
            raise PermissionDenied
        return request.user


class ReadOnlyAdmin(RecordedAdmin):
    """Facts that are loaded from a list of the country, not typed."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return False


class MembershipForm(forms.ModelForm[Membership]):
    class Meta:
        model = Membership
        fields = ["organisation", "role"]
        labels = {"organisation": _("organisation")}


# Stacked, because in Django's table of rows the fields have no labels of their own.
class MembershipInline(ForAdministrators, admin.StackedInline[Membership, User]):
    model = Membership
    form = MembershipForm
    extra = 1

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        return permissions.is_administrator(request.user)


class UserForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name", "email", "is_active"]

    def clean_email(self) -> str:
        """Addresses are kept in small letters: that is how people are found at sign-in."""
        return str(self.cleaned_data["email"]).lower()


@admin.register(User)
class UserAdmin(RecordedAdmin):
    """Who has left is made inactive: what they did keeps their name."""

    form = UserForm
    inlines = [MembershipInline]
    list_display = ["name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "memberships__role"]
    search_fields = ["name", "email"]
    actions = ["invite"]

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm[Any], change: Any
    ) -> None:
        """Nobody gets a password from us: people choose their own."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Once everything is stored, ask the new person to choose a password."""
        self._invite(request, obj)
        return super().response_add(request, obj, post_url_continue)

    @admin.action(description=_("Send an invitation to choose a password"))
    def invite(self, request: HttpRequest, queryset: models.QuerySet[User]) -> None:
        for user in queryset.filter(is_active=True):
            self._invite(request, user)

    def _invite(self, request: HttpRequest, user: User) -> None:
        names = {"name": user.name}
        try:
            invitations.send(user, request=request, by=self.person(request))
        except OSError:
            text = _("The invitation to %(name)s could not be sent. Try again later.") % names
            messages.warning(request, text)
        else:
            messages.success(request, _("%(name)s has been invited by e-mail.") % names)


@admin.register(Organisation)
class OrganisationAdmin(RecordedAdmin):
    list_display = ["name", "code", "kind", "area"]
    list_filter = ["kind"]
    list_select_related = ["area"]
    search_fields = ["name", "code"]


@admin.register(Seat)
class SeatAdmin(ReadOnlyAdmin):
    """Changed on its own page, by whom it concerns."""

    list_display = ["organisation", "function", "mailbox", "person", "valid_from", "valid_to"]
    list_filter = ["function"]
    list_select_related = ["organisation", "person"]
    search_fields = ["organisation__name", "mailbox"]


@admin.register(Division)
class DivisionAdmin(ReadOnlyAdmin):
    list_display = ["name", "code", "rank"]


def _changes(form: forms.ModelForm[Any]) -> dict[str, list[str]]:
    """Per changed field the old and the new value; of a related row its number."""
    return {
        field: [str(form[field].initial), str(getattr(new := form.cleaned_data[field], "pk", new))]
        for field in form.changed_data
    }
