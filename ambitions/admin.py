from django.contrib import admin

from actors.admin import RecordedAdmin
from ambitions.models import ExploitationForm, Party, Sector, TargetGroup


@admin.register(ExploitationForm, Party, Sector, TargetGroup)
class CodeListAdmin(RecordedAdmin):
    """Words the programme agreed on. One that is used cannot be deleted."""

    list_display = ("name", "slug", "position")
    search_fields = ("name",)
