"""The index: passages with a number each, and for each term, by blocks, which passages hold it and how strongly.

All of it is derived and can be made anew at any time (``operative index``): no event vouches for it, no backup holds
it. What may be seen is decided by extents: a passage without one that the viewer sees is found by no query.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import GuardedQuerySet, seen_ids
from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Work
from operative_web.followup.models import Item
from operative_web.search.planes import DIGITS


class PassageKind(models.TextChoices):
    """What a passage is."""

    PARAGRAPH = "paragraph", _("paragraph")
    TITLE = "title", _("resolution")
    ITEM = "item", _("follow-up item")


class Block(models.Model):
    """Numbers for :data:`operative_web.search.planes.SIZE` passages."""

    id = models.PositiveIntegerField(primary_key=True)
    used = models.PositiveIntegerField(default=0)
    """Numbers that were given; none is given twice."""
    order = models.BinaryField()
    """Planes of the passages' ``order``: of equally near ones the same come first on every database."""
    version = models.CharField(max_length=16)
    """Of the tokenizer by which it was written (:func:`operative_web.search.tokens.version`)."""

    def __str__(self) -> str:
        return f"block {self.pk}"


class ExtentQuerySet(GuardedQuerySet):
    """Extents: seen by who sees the resolution or the item."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(Q(work__in=seen_ids(Work, viewer)) | Q(item__in=seen_ids(Item, viewer)))


class Extent(models.Model):
    """The passages of one text, or of one item: numbers that follow one another in a block."""

    first = models.BigIntegerField()
    length = models.PositiveIntegerField()
    work = models.ForeignKey(Work, models.CASCADE, null=True, related_name="extents")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="extents")
    language = models.CharField(max_length=8, blank=True)
    reading = models.UUIDField(null=True)
    """The id of the reading whose words these are."""
    year = models.PositiveSmallIntegerField(default=0)
    """Of adoption, 0 for none; here because a date takes longer to read than all else in a row."""

    objects = ExtentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(work=None, item__isnull=False) | Q(work__isnull=False, item=None), name="extent_is_of_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.length - 1} more"


class PassageQuerySet(GuardedQuerySet):
    """Passages: seen by who sees the resolution or the item."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(extent__in=seen_ids(Extent, viewer))


class Passage(models.Model):
    """Something that is found as a whole: a paragraph in one language, a resolution's title, an item."""

    id = models.BigIntegerField(primary_key=True)
    """Its number in the index: the block's, times the size of a block, and its place in it."""
    extent = models.ForeignKey(Extent, models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=12, choices=PassageKind)
    language = models.CharField(max_length=8, blank=True)
    """Empty for an item, whose language nobody says."""
    path = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    order = models.BigIntegerField()
    """Between passages that are equally near: made of the words, so that it is the same on every database."""

    objects = PassageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.extent.work or self.extent.item} {self.path} {self.language}"

    @property
    def work(self) -> Work | None:
        """The resolution it belongs to."""
        return self.extent.work

    @property
    def item(self) -> Item | None:
        """The item it is."""
        return self.extent.item


class Held(models.Model):
    """Which passages of a block hold something."""

    digits: ClassVar[int]
    """Of the levels."""
    term = models.CharField(max_length=80)
    block = models.ForeignKey(Block, models.CASCADE, related_name="+", db_index=False)
    levels = models.BinaryField()
    """As :func:`operative_web.search.planes.changed` writes them."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.term} in block {self.block_id}"


class Posting(Held):
    """Which passages hold a word's stem, a pair of Chinese characters, a number or a symbol.

    A term is ``en:report``, ``zh:人权``, ``#48/23``.
    """

    digits: ClassVar[int] = DIGITS

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["term", "block"], name="posting_once")]


class Mark(Held):
    """Which passages are of a kind, in a language, or hold a clause of a force (``language:fr``, ``force:urge``)."""

    digits: ClassVar[int] = 1

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["term", "block"], name="mark_once")]
