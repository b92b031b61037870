"""The index: passages, the terms in them, and which passages hold a term, the strongest first.

All of it is derived and can be made anew at any time (``operative index``); no event vouches for it.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import GuardedQuerySet
from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Work
from operative_web.followup.models import Item


class PassageKind(models.TextChoices):
    """What a passage is."""

    TITLE = "title", _("resolution")
    PARAGRAPH = "paragraph", _("paragraph")
    ITEM = "item", _("follow-up item")


class PassageQuerySet(GuardedQuerySet):
    """Passages: seen by who sees the resolution or the item."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(seen(viewer))


def seen(viewer: Viewer, way: str = "") -> Q:
    """Return the condition under which a viewer sees a passage.

    Args:
        viewer: who looks.
        way: to the passage, as lookups write it.
    """
    works = Work.objects.visible_to(viewer).order_by().values("pk")
    items = Item.objects.visible_to(viewer).order_by().values("pk")
    return Q(**{f"{way}work__in": works}) | Q(**{f"{way}item__in": items})


class Passage(models.Model):
    """Something that is found as a whole: a paragraph in one language, a resolution's title, an item."""

    kind = models.CharField(max_length=12, choices=PassageKind)
    work = models.ForeignKey(Work, models.CASCADE, null=True, related_name="passages")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="passages")
    language = models.CharField(max_length=8, blank=True)
    """Empty for an item, whose language nobody says."""
    path = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    organ = models.CharField(max_length=16, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    """Of adoption."""
    order = models.BigIntegerField()
    """Between passages that are equally near: of the same words the same on every database."""

    objects = PassageQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["work", "language", "path"], name="passage_place"),
        ]

    def __str__(self) -> str:
        return f"{self.work or self.item} {self.path} {self.language}"


class Term(models.Model):
    """A stem of a language, a pair of Chinese characters, a number or a symbol."""

    text = models.CharField(max_length=80, unique=True)
    """``en:report``, ``zh:人权``, ``#48/23``."""

    def __str__(self) -> str:
        return self.text


class Posting(models.Model):
    """That a passage holds a term, and how strongly."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="postings", db_index=False)
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="postings", db_index=False)
    rank = models.BigIntegerField()
    """How strongly, and behind it the passage's order: postings of a term are read from the highest down."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["term", "-rank", "passage"], name="posting_by_rank"),
            models.Index(fields=["passage", "term", "rank"], name="posting_of_passage"),
        ]

    def __str__(self) -> str:
        return f"{self.term_id} in {self.passage_id}"
