"""The administrator's code lists: themes, split-ups and periods; a change shows at once."""

from typing import Any

from django import forms
from django.contrib import admin
from django.forms import BaseModelFormSet
from django.http import HttpRequest

from actors.admin import ForAdministrators, RecordedAdmin
from ambitions.models import Theme
from measurements.models import Category, Dimension, FigureVersion, Period


class CodeListAdmin(RecordedAdmin):
    """Names that stand on pages made for one version of the figures."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm[Any], change: Any
    ) -> None:
        super().save_model(request, obj, form, change)
        FigureVersion.objects.advance()

    def save_formset(
        self,
        request: HttpRequest,
        form: forms.ModelForm[Any],
        formset: BaseModelFormSet[Any, Any],
        change: Any,
    ) -> None:
        super().save_formset(request, form, formset, change)
        FigureVersion.objects.advance()


# Here and not among the ambitions: a theme's name stands on pages of figures.
@admin.register(Theme)
class ThemeAdmin(CodeListAdmin):
    list_display = ["name", "slug", "position"]

    def get_readonly_fields(self, request: HttpRequest, obj: Theme | None = None) -> list[str]:  # noqa: ARG002
        """People have linked to its page: the address of a theme stays."""
        return [] if obj is None else ["slug"]


class CategoryInline(ForAdministrators, admin.StackedInline[Category, Dimension]):
    model = Category
    extra = 1


@admin.register(Dimension)
class DimensionAdmin(CodeListAdmin):
    list_display = ["name", "code"]
    inlines = [CategoryInline]


@admin.register(Period)
class PeriodAdmin(CodeListAdmin):
    list_display = ["code", "starts_on", "ends_on"]

    def get_readonly_fields(self, request: HttpRequest, obj: Period | None = None) -> list[str]:  # noqa: ARG002
        """Figures are about it: once made, a period stays what it is."""
        return [] if obj is None else ["code", "starts_on", "ends_on"]
