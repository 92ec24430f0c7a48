from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeList(models.Model):
    """Words the programme agreed on. They are rows: another one needs no new release."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class TargetGroup(CodeList):
    """People for whom something is done, such as pupils or people without a residence permit."""

    class Meta(CodeList.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class ExploitationForm(CodeList):
    """A form of exploitation, such as labour exploitation."""

    class Meta(CodeList.Meta):
        verbose_name = _("form of exploitation")
        verbose_name_plural = _("forms of exploitation")


class Sector(CodeList):
    """A sector of work, such as horticulture."""

    class Meta(CodeList.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Party(CodeList):
    """A party, or a kind of party, that statements speak of: schools, the police."""

    class Meta(CodeList.Meta):
        verbose_name = _("party named in statements")
        verbose_name_plural = _("parties named in statements")
