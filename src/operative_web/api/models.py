"""Tokens by which programs act for a person in a post, what was answered to a key, and webhooks."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import GuardedQuerySet, seen_ids
from operative_web.accounts.models import Person, Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Audited


class OwnQuerySet(GuardedQuerySet):
    """Rows of a post: seen by whoever holds it."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(post=viewer.post) if viewer.post else self.none()


class TokenQuerySet(OwnQuerySet):
    """Tokens: seen by the person they were made by, in the post they were made in."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return super().visible_to(viewer).filter(person=viewer.person)


class Token(Audited):
    """By which a program acts for a person in a post; the token itself is shown once and kept by nobody here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    """What it is for, in the person's words."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token, which has 256 random bits of its own."""
    scopes = models.JSONField(_("what it may do"), default=list)
    """Capabilities; never more than the post has when it is used."""
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    last_used = models.DateField(_("last used"), null=True, blank=True)
    """The day; written once a day, without an event."""

    audited = ("person", "post", "name", "digest", "scopes", "created_at", "expires_at", "revoked_at")
    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """May it be used?"""
        return self.revoked_at is None and self.expires_at > timezone.now()


class Answered(models.Model):
    """What was answered to a write with a key, so that the same write sent again is not done again."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)
    """Digest of method, address and body."""
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="answered_once")]

    def __str__(self) -> str:
        return f"{self.status}"


class Hook(Audited):
    """An address that is told of changes; of those alone that its post may see when it is told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="hooks")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    address = models.CharField(_("address"), max_length=500)
    kinds = models.JSONField(_("of what"), default=list)
    """Beginnings of actions (``followup.``, ``register.decide``); empty for all."""
    secret = models.CharField(max_length=64)
    """With which each delivery is signed; shown once."""
    active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(default=timezone.now)

    audited = ("post", "person", "address", "kinds", "active", "created_at")
    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"hook {self.pk}"


class DeliveryStatus(models.TextChoices):
    """How far a delivery has come."""

    WAITING = "waiting", _("waits")
    HELD = "held", _("is being delivered")
    DONE = "done", _("delivered")
    FAILED = "failed", _("given up")
    DROPPED = "dropped", _("no longer to be told")


class DeliveryQuerySet(GuardedQuerySet):
    """Deliveries: seen by who sees the hook."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(hook__in=seen_ids(Hook, viewer))


class Delivery(models.Model):
    """One event to be told to one hook."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    event = models.BigIntegerField()
    """Its number in the trail; never told."""
    kind = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    at = models.CharField(max_length=32)
    status = models.CharField(max_length=8, choices=DeliveryStatus, default=DeliveryStatus.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True)
    answered = models.CharField(max_length=60, blank=True)
    """The status, or what went wrong, in a word."""
    made_at = models.DateTimeField(default=timezone.now)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hook", "event"], name="told_once")]
        indexes: ClassVar = [
            models.Index(fields=["status", "next_try"], name="delivery_waiting", condition=Q(status="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.status}"
