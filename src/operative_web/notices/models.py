"""What is to be told to whom: letters that wait, and what each person wants to be told."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.models import Person, Post
from operative_web.audit.models import Audited


class Kind(models.TextChoices):
    """What a letter tells."""

    ASSIGNED = "assigned", _("an item is given to my post")
    DUE = "due", _("a target date comes near")
    CHANGED = "changed", _("somebody else changes an item of my post")
    SENT_BACK = "sent-back", _("an item of my post is sent back")
    TO_CLEAR = "to-clear", _("an item waits for my clearance")
    DIGEST = "digest", _("a digest once a week")


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


class Letter(models.Model):
    """Something to be told to one person once; its words are written when it is sent, of what may be seen then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="letters")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    """As whose holder the person is told."""
    kind = models.CharField(max_length=12, choices=Kind)
    about = models.UUIDField()
    """The item; of a digest the post."""
    day = models.DateField()
    """For which it is; a letter of one kind about one thing is written once for a day."""
    days_left = models.SmallIntegerField(null=True)
    """Of a target date."""
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    made_at = models.DateTimeField(default=timezone.now)
    next_try = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=80, blank=True)
    """What the mail server said, in a word; no address."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "post", "kind", "about", "day"], name="letter_once")
        ]
        indexes: ClassVar = [models.Index(fields=["status", "next_try"], name="letter_waiting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"


class Wishes(Audited):
    """What a person does not want to be told, and when the digest comes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="wishes")
    off = models.JSONField(default=list, blank=True)
    """Kinds that are switched off."""
    digest_day = models.PositiveSmallIntegerField(default=0)
    """0 is Monday."""

    audited = ("person", "off", "digest_day")

    def __str__(self) -> str:
        return f"{self.person}"


def wants(person: Any, kind: str) -> bool:
    """Does a person want to be told of something of a kind?"""
    found = Wishes.objects.filter(person=person).first()
    return found is None or kind not in found.off


class Look(models.Model):
    """The last day on which somebody looked what comes due: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    day = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.day}"
