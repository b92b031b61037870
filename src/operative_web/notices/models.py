"""What is to be told to whom: letters that wait, and what each person wants to be told."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import GuardedQuerySet, seen_ids
from operative_web.accounts.models import Person, Post
from operative_web.accounts.viewer import Viewer
from operative_web.agenda.models import Occasion
from operative_web.audit.models import Audited
from operative_web.followup.models import Item
from operative_web.notices import clock


class Kind(models.TextChoices):
    """What a letter tells."""

    ASSIGNED = "assigned", _("an item is given to my post")
    DUE = "due", _("a target date comes near: 30, 7 and 1 days before, and on the day")
    OCCASION = "occasion", _("a date of the agenda comes near that my items rest on")
    CHANGED = "changed", _("somebody else changed an item of my post, told the next morning")
    SENT_BACK = "sent-back", _("an item of my post is sent back")
    TO_CLEAR = "to-clear", _("an item waits for my clearance")
    DIGEST = "digest", _("a digest once a week: what is due, what changed, what is unconfirmed")


class Status(models.TextChoices):
    """How far a letter has come."""

    WAITING = "waiting", _("waits")
    HELD = "held", _("is being written")
    HANDED = "handed", _("is being handed over")
    """To the mail server: where the sender dies now, nobody knows whether it went."""
    SENT = "sent", _("sent")
    UNSURE = "unsure", _("perhaps sent")
    FAILED = "failed", _("could not be sent")
    DROPPED = "dropped", _("no longer needed")


class LetterQuerySet(GuardedQuerySet):
    """Letters: told of to who sees what they are about. Digests are about nothing in particular."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may know of."""
        items, dates = seen_ids(Item, viewer), seen_ids(Occasion, viewer)
        return self.filter(Q(kind=Kind.DIGEST) | Q(about__in=items) | Q(about__in=dates))


class Letter(models.Model):
    """Something to be told once to whoever holds a post. It has no words: they are written when it is sent, of what the
    post may see then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="letters")
    """Its holder at the moment of sending is told."""
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.UUIDField()
    """The item; of a digest the post."""
    key = models.CharField(max_length=64)
    """There is one letter of a kind about one thing to a post for it: a target date and step, an event, a day."""
    day = models.DateField()
    """For which it is."""
    but = models.UUIDField(null=True)
    """A person who is not told: who did it."""
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    made_at = models.DateTimeField(default=clock.now)
    next_try = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    """To whom it was sent, or tried to be."""
    holder = models.CharField(max_length=32, blank=True)
    """Which sender has it: a name made for each e-mail."""
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=80, blank=True)
    """What the mail server answered, as a number; never its words, which hold addresses."""

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "kind", "about", "key"], name="letter_once")]
        indexes: ClassVar = [models.Index(fields=["status", "next_try"], name="letter_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"


class Wishes(Audited):
    """What a person does not want to be told, and when the digest comes; or a post's holder who said nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, null=True, related_name="wishes")
    post = models.OneToOneField(Post, models.CASCADE, null=True, related_name="wishes")
    off = models.JSONField(default=list, blank=True)
    """Kinds that are switched off."""
    digest_day = models.PositiveSmallIntegerField(default=0)
    """0 is Monday."""
    titles = models.BooleanField(default=True)
    """May e-mails hold titles? Those of confidential items never do."""

    audited = ("person", "post", "off", "digest_day", "titles")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, post__isnull=False) | Q(person__isnull=False, post=None),
                name="wishes_of_one",
            ),
            models.CheckConstraint(condition=Q(digest_day__lte=6), name="wishes_day_of_the_week"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.post}"

    def wants(self, kind: str) -> bool:
        """Is something of a kind to be told?"""
        return kind not in self.off


class Outbox(models.Model):
    """How the outbox stands: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    day = models.DateField(null=True)
    """The last day on which somebody looked what comes due."""
    reached_at = models.DateTimeField(null=True)
    """When the mail server last took a letter."""
    refusals = models.PositiveIntegerField(default=0)
    """Since then: how often it could not be reached, or took nothing at all."""
    closed_until = models.DateTimeField(null=True)
    """When it is tried again."""
    problem = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.day}"
