"""Entries of the register, people's decisions on them, and how both outlive another reading (ADR 0006).

An entry is a clause or a schedule entry of a work, the same in every language. What a machine found is its finding;
what people decided lies in decisions, each with the words it was made on.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import Guarded, GuardedQuerySet, seen_ids
from operative_web.accounts.models import Person, Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Audited
from operative_web.documents.models import Finding, FindingKind, OfWorkQuerySet, Reading, Work


class OfEntryQuerySet(GuardedQuerySet):
    """Rows that belong to an entry of a work."""

    way = "entry__work__"


class State(models.TextChoices):
    """Where an entry stands."""

    FOUND = "found", _("found")
    """A machine found it; nobody has confirmed it."""
    CONFIRMED = "confirmed", _("confirmed")
    CORRECTED = "corrected", _("corrected")
    REJECTED = "rejected", _("rejected")
    ASK = "ask", _("to be looked at again")
    """What was decided on has changed in a later reading, or two people decided differently."""
    ORPHANED = "orphaned", _("without its words")
    """It was decided on, and its words are not in the present reading."""


DECIDED = (State.CONFIRMED, State.CORRECTED, State.REJECTED)


class Entry(Audited):
    """A clause or schedule entry of a work, with an identity of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=16, choices=FindingKind)
    key = models.CharField(max_length=64)
    """Of the finding it is attached to, or last was."""
    path = models.CharField(_("paragraph"), max_length=64)
    position = models.PositiveIntegerField(default=0)
    """Its place in the work's present reading; findings that are gone keep their last one."""
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="entries")
    """What it is attached to in the work's present reading, or None for an orphan."""
    language = models.CharField(max_length=8, blank=True)
    """Of the words it is attached to, or last was."""
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.FOUND)
    acknowledged = models.DateTimeField(null=True, blank=True)
    """When somebody looked at it without its words and found nothing left to do; until it is found again."""
    differs = models.JSONField(default=list, blank=True)
    """Where languages disagree: ``[{"language": "fr", "force": ["urge", "encourage"]}]`` (here first)."""
    snapshot = models.JSONField(default=dict)
    """What the entry said when last decided on, or when found: see :func:`operative_web.register.snapshots.of`."""

    audited = ("work", "kind", "key", "path", "finding", "language", "state", "acknowledged", "differs", "snapshot")
    objects = OfWorkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["work", "position", "key"]
        indexes: ClassVar = [
            models.Index(fields=["work", "state", "acknowledged"], name="entry_waiting"),
            models.Index(fields=["work", "position", "key", "id"], name="entry_place"),
        ]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.work} {self.key}"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.work_id

    @property
    def is_confirmed(self) -> bool:
        """Has a person confirmed or corrected it, and does that hold for the present reading?"""
        return self.state in {State.CONFIRMED, State.CORRECTED}


class Verdict(models.TextChoices):
    """What a person decided."""

    CONFIRM = "confirm", _("confirmed")
    CORRECT = "correct", _("corrected")
    REJECT = "reject", _("rejected")


class Decision(Audited):
    """What one person decided on one entry, on which words, and why. Never changed, only taken back or overtaken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("decision"), max_length=16, choices=Verdict)
    correction = models.JSONField(default=dict, blank=True)
    """What is right instead: any of ``force``, ``ask``, ``action``, ``addressees``, ``kind``, ``who``, ``to``,
    ``sessions``, ``dates``, in the terms of the contract."""
    reason = models.TextField(_("reason"), blank=True)
    snapshot = models.JSONField()
    """The words and the finding decided on."""
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+")
    """In which they stood."""
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="decisions")
    decided_at = models.DateTimeField(default=timezone.now)
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    """The decision in force that whoever decided had before them; another in force means that two decided at once."""
    taken_back = models.DateTimeField(null=True, blank=True)
    overtaken = models.DateTimeField(null=True, blank=True)
    """When another decision took its place."""
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    """Of decisions taken in one go."""

    audited = (
        "entry", "verdict", "correction", "reason", "snapshot", "reading", "person", "post", "decided_at", "after",
        "taken_back", "overtaken", "batch",
    )  # fmt: skip
    objects = OfEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["decided_at"]
        indexes: ClassVar = [
            models.Index(fields=["entry"], condition=Q(taken_back=None, overtaken=None), name="decision_in_force"),
            models.Index(fields=["decided_at"], name="decision_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.verdict}"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.entry.work_id

    @property
    def in_force(self) -> bool:
        """Does it stand?"""
        return self.taken_back is None and self.overtaken is None


class Outcome(models.TextChoices):
    """What became of an entry in another reading."""

    NEW = "new", _("new")
    KEPT = "kept", _("kept")
    CHANGED = "changed", _("changed")
    ORPHANED = "orphaned", _("without its words")


class Attachment(Audited):
    """How an entry was found again, or not, in a reading."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="attachments")
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16, choices=Outcome)
    way = models.CharField(max_length=16)
    """``fingerprint``, ``place``, ``part``, ``likeness``, or empty for new and orphaned ones."""
    changes = models.JSONField(default=dict)
    """What differs: ``{"force": ["urge", "request"]}`` (before, now)."""
    made_at = models.DateTimeField(auto_now_add=True)

    audited = ("entry", "reading", "outcome", "way", "changes")
    objects = OfEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["made_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "reading"], name="attached_once")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.outcome}"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.entry.work_id


class NoteQuerySet(GuardedQuerySet):
    """Notes: seen by those whom their writer chose, if these see the work as well."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return super().visible_to(viewer).filter(work__in=seen_ids(Work, viewer))


class Note(Guarded):
    """What somebody writes beside a paragraph or an entry; its writer chooses who of those who see the work sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.ForeignKey(Work, models.PROTECT, related_name="notes")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="notes")
    path = models.CharField(max_length=64, blank=True)
    words = models.TextField(_("note"))
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    """A note that was withdrawn is shown no more; its row stays, so that the trail knows who may see what was told."""

    audited = (
        "work", "entry", "path", "words", "person", "post", "visibility", "organisation", "written_at", "withdrawn_at",
    )  # fmt: skip
    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["written_at"]

    def __str__(self) -> str:
        return f"note on {self.work} {self.path}"

    def audited_work(self) -> Any:
        """Return the work's id."""
        return self.work_id


class SuccessionQuerySet(GuardedQuerySet):
    """What people said of two works: seen by who sees both."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        works = seen_ids(Work, viewer)
        return self.filter(Q(earlier=None) | Q(earlier__in=works), later__in=works)


class Succession(Audited):
    """Which resolution a work takes up, as a person says; it overrules what is found."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    later = models.OneToOneField(Work, models.PROTECT, related_name="said_succession")
    earlier = models.ForeignKey(
        Work, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("resolution taken up")
    )
    """None where it takes up none."""
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    audited = ("later", "earlier", "person", "post", "said_at")
    objects = SuccessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.later} takes up {self.earlier or 'none'}"

    def audited_work(self) -> Any:
        """Return the later work's id."""
        return self.later_id
