"""Sessions as people know them, occasions worked out from entries, what became of each, and calendar feeds.

Occasions are derived: they can be made anew from the entries at any time, and have no events of their own. What people
say (a session, a mark, a feed) is audited.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import GuardedQuerySet, seen_ids
from operative_web.accounts.models import Person, Post, Tenure
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Audited
from operative_web.documents.models import Work
from operative_web.followup.models import Item
from operative_web.register.models import Entry, OfEntryQuerySet


class Organ(models.TextChoices):
    """Whose sessions are known."""

    HRC = "hrc", _("Human Rights Council")
    GA = "ga", _("General Assembly")
    ECOSOC = "ecosoc", _("Economic and Social Council")
    UPR = "upr", _("Working Group on the Universal Periodic Review")


class Basis(models.TextChoices):
    """What the dates of a session rest on."""

    HELD = "held", _("held")
    ANNOUNCED = "announced", _("announced")
    ESTIMATED = "estimated", _("estimated")


class SessionQuerySet(GuardedQuerySet):
    """When an organ meets is no secret among members."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self if viewer.may(Capability.READ) else self.none()


class Session(Audited):
    """A session of an organ: as the library's calendar has it, or as a person said, which holds before it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organ = models.CharField(_("organ"), max_length=16, choices=Organ)
    number = models.PositiveIntegerField(_("number"))
    """The year where the organ's sessions bear one."""
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"))
    basis = models.CharField(_("how sure it is"), max_length=16, choices=Basis)
    source = models.TextField(_("source"), blank=True)
    """Who says so."""
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Who said so; None for what the library's calendar has."""
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    audited = ("organ", "number", "opens", "closes", "basis", "source", "person", "post", "said_at")
    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["organ", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "number"], name="session_once"),
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="session_in_order"),
        ]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return f"{self.organ} {self.number}"


class Outcome(models.TextChoices):
    """What became of an occasion, as a person says with its source."""

    ISSUED = "issued", _("issued")
    HELD = "held", _("took place")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    RENEWED = "renewed", _("renewed")
    ENDED = "ended", _("ended")


class MarkQuerySet(OfEntryQuerySet):
    """Marks: seen by who sees the work."""

    def in_force(self) -> Self:
        """Keep those that stand."""
        return self.filter(taken_back=None, overtaken=None)


class Mark(Audited):
    """What became of one date of an entry. Never changed, only taken back or overtaken by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="marks")
    key = models.CharField(max_length=64)
    """Which of the entry's dates (:attr:`Occasion.key`); it outlives another reading, as the entry does."""
    outcome = models.CharField(_("what became of it"), max_length=16, choices=Outcome)
    document = models.CharField(_("document"), max_length=120, blank=True)
    """The symbol of what was issued, or of the document that renewed or ended a mandate."""
    document_work = models.ForeignKey(
        Work, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document in this register")
    )
    on = models.DateField(_("date"), null=True, blank=True)
    """When it was issued, held, renewed, ended."""
    late = models.BooleanField(_("submitted late"), default=False)
    """Said by the person; never worked out."""
    moved_to = models.DateField(_("postponed to"), null=True, blank=True)
    moved_session = models.PositiveIntegerField(_("postponed to session"), null=True, blank=True)
    decision = models.CharField(_("by what decision"), max_length=300, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    """The mark that stood before, and was overtaken."""
    taken_back = models.DateTimeField(_("taken back"), null=True, blank=True)
    overtaken = models.DateTimeField(null=True, blank=True)

    audited = (
        "entry", "key", "outcome", "document", "document_work", "on", "late", "moved_to", "moved_session", "decision",
        "reason", "person", "post", "marked_at", "after", "taken_back", "overtaken",
    )  # fmt: skip
    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["marked_at"]
        indexes: ClassVar = [models.Index(fields=["marked_at"], name="mark_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "key"], condition=Q(taken_back=None, overtaken=None), name="mark_in_force_once"
            )
        ]
        verbose_name = _("mark")
        verbose_name_plural = _("marks")

    def __str__(self) -> str:
        return f"{self.entry} {self.key}: {self.outcome}"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.entry.work_id

    @property
    def in_force(self) -> bool:
        """Does it stand?"""
        return self.taken_back is None and self.overtaken is None


class OccasionQuerySet(GuardedQuerySet):
    """Occasions: seen by who sees the work, or the follow-up item, that they come from."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(Q(work__in=seen_ids(Work, viewer)) | Q(item__in=seen_ids(Item, viewer)))


class Occasion(models.Model):
    """One date on which something is to happen, or that it has none. Derived from an entry, or from the target date
    of a follow-up item; made anew when that changes.
    """

    id = models.UUIDField(primary_key=True)
    """Of what it comes from and the key: the same however often it is made anew."""
    work = models.ForeignKey(Work, models.CASCADE, null=True, related_name="occasions")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="occasions")
    item = models.ForeignKey(Item, models.CASCADE, null=True, related_name="occasions")
    key = models.CharField(max_length=64)
    """``session:51``, ``date:2025-06-30:2025-06-30``, ``term``, ``first`` and ``time:2`` (of what recurs), ``none``;
    ``target`` of an item."""
    kind = models.CharField(max_length=16)
    organ = models.CharField(max_length=16, blank=True)
    """To which it goes, or which meets; empty where none is named."""
    session = models.PositiveIntegerField(null=True)
    begins = models.DateField(null=True)
    ends = models.DateField(null=True)
    basis = models.CharField(max_length=16, blank=True)
    rule = models.TextField(blank=True)
    """How its date was found, in plain English."""
    who = models.TextField(blank=True)
    """Ids of those who act, with a space before and after each, so that one can be asked for."""
    what = models.TextField(blank=True)
    """In the text's own words."""
    language = models.CharField(max_length=8, blank=True)
    steps = models.JSONField(default=list)
    """What practice sets before it: name, date, basis, rule."""
    submission = models.DateField(null=True)
    """When documents are due, where a step says so."""
    status = models.CharField(max_length=80, blank=True)
    """What a term's end is to be read as, in the library's words (``renewal expected at session 54``)."""
    mark = models.ForeignKey(Mark, models.SET_NULL, null=True, related_name="+")
    """The one in force."""
    outcome = models.CharField(max_length=16, blank=True)
    """Of that mark."""
    was = models.JSONField(default=dict)
    """Of what was postponed: the session and days as they were."""
    is_gone = models.BooleanField(default=False)
    """It was marked, and the entry has no such date any more."""
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    """How often it has changed since it was first worked out."""
    changed_at = models.DateTimeField()

    objects = OccasionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["begins"], name="occasion_begins"),
            models.Index(fields=["organ", "session"], name="occasion_session"),
            models.Index(fields=["outcome", "ends"], name="occasion_open"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(item=None, entry__isnull=False, work__isnull=False)
                | Q(item__isnull=False, entry=None, work=None),
                name="occasion_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id or self.item_id} {self.key}"

    @property
    def acting(self) -> list[str]:
        """The ids of those who act."""
        return self.who.split()


class Scope(models.TextChoices):
    """What a feed holds."""

    ALL = "all", _("everything that I may see")
    MINE = "mine", _("what my post leads or supports")


class FeedQuerySet(GuardedQuerySet):
    """Feeds: one's own, whatever the post one acts in."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(person=viewer.person) if viewer.person else self.none()


class Feed(Audited):
    """An address under which a calendar program reads the agenda; known to nobody but who made it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the address."""
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    tenure = models.ForeignKey(Tenure, models.PROTECT, null=True, related_name="+")
    """The holding of the post whose view the feed shows, and with which it ends; None for all posts that are held."""
    scope = models.CharField(_("what it holds"), max_length=16, choices=Scope, default=Scope.ALL)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    revoked = models.DateTimeField(_("revoked"), null=True, blank=True)

    audited = ("digest", "person", "tenure", "scope", "made_at", "revoked")
    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"feed of {self.made_at:%Y-%m-%d}"


class Fetch(models.Model):
    """When a feed was last read; apart from the feed, so that reading one writes nothing into the chain."""

    feed = models.OneToOneField(Feed, models.CASCADE, primary_key=True, related_name="fetch")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.feed_id} at {self.at}"
