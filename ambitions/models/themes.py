from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A line of the programme. Themes are rows: another one needs no new release."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    summary = models.TextField(_("summary"))
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
