from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A word that can be searched for, with in how many rows it stands.

    Derived: `searching.vocabulary.rebuild()` writes them all anew. A typing error is put right by
    the words that a reader can find: `shared` counts the rows that everybody with a role may see.
    """

    word = models.CharField(max_length=40, primary_key=True)
    rows = models.PositiveIntegerField()
    shared = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word
