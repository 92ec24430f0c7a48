"""The administrator's code lists and borders; a change shows at once."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.forms import BaseModelFormSet
from django.http import HttpRequest

from actors.admin import ForAdministrators, RecordedAdmin
from actors.forms import AreaForm, AreaPartForm, SuccessionForm
from actors.models import Area, AreaPart, Succession
from ambitions.models import Theme
from measurements import handover
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


# Here and not among the actors: figures climb and are redrawn along these lines.
class BordersAdmin(RecordedAdmin):
    """What lies where, and what became of it; the figures of that time are looked at again."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm[Any], change: Any
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            handover.recount(_since(obj, form))


@admin.register(Area)
class AreaAdmin(BordersAdmin):
    form = AreaForm
    list_display = ["name", "code", "division", "valid_from", "valid_to"]
    list_filter = ["division"]
    list_select_related = ["division"]
    search_fields = ["name", "code"]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """A fact once it is there; a merger ends it."""
        return False


@admin.register(AreaPart)
class AreaPartAdmin(BordersAdmin):
    form = AreaPartForm
    list_display = ["part", "whole", "valid_from", "valid_to"]
    list_filter = ["whole__division"]
    list_select_related = ["part", "whole"]
    search_fields = ["part__name", "part__code", "whole__name"]


@admin.register(Succession)
class SuccessionAdmin(BordersAdmin):
    form = SuccessionForm
    list_display = ["old", "new", "on", "kind", "share"]
    list_filter = ["kind"]
    list_select_related = ["old", "new"]
    search_fields = ["old__name", "old__code", "new__name", "new__code"]


def _since(row: Any, form: forms.ModelForm[Any]) -> dt.date:
    """The first day on which something differs: that of the row as it was or as it is."""
    days: list[dt.date] = [
        getattr(row, name) for name in ("on", "valid_from") if hasattr(row, name)
    ]
    days += [form.initial[name] for name in ("on", "valid_from") if form.initial.get(name)]
    return min(days)
