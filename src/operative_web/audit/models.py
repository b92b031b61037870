"""The chain of events, and the rows whose state it vouches for.

An event holds only digests and ids; what was before and after lies apart in a payload with a salt, so that a person's
data can be destroyed without breaking the chain (ADR 0013).
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from operative_web.audit.canonical import Plain


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what is only ever added to."""


class AppendOnlyQuerySet(models.QuerySet["Event"]):
    """Events are added, never changed."""

    def update(self, **_: Any) -> NoReturn:
        """Refuse."""
        msg = "events are only ever added"
        raise AppendOnlyError(msg)

    def delete(self) -> NoReturn:
        """Refuse."""
        msg = "events are only ever added"
        raise AppendOnlyError(msg)


class Head(models.Model):
    """The end of the chain: its one row tells whether the last events are still there, and locks the chain."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class Event(models.Model):
    """One write: who, when, what, on which record."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)
    """When, ISO 8601 in UTC with microseconds; text, so that no database rounds what was hashed."""
    action = models.CharField(max_length=64, db_index=True)
    person = models.UUIDField(null=True, db_index=True)
    post = models.UUIDField(null=True)
    program = models.CharField(max_length=32, blank=True)
    subject_kind = models.CharField(max_length=64)
    """The label of the subject's model (``register.entry``)."""
    subject = models.CharField(max_length=64)
    """The subject's id."""
    work = models.UUIDField(null=True, db_index=True)
    """The work that the subject belongs to: who may see the work may see the event. None for what concerns no work."""
    payload_digest = models.CharField(max_length=64)
    state_digest = models.CharField(max_length=64)
    """Of the subject's row after the event, with the payload's salt; empty where the row was removed."""
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject", "sequence"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the event.

        Raises:
            AppendOnlyError: for an event that is already there.
        """
        if not self._state.adding:
            msg = "events are only ever added"
            raise AppendOnlyError(msg)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        msg = "events are only ever added"
        raise AppendOnlyError(msg)

    @property
    def chained(self) -> tuple[str, ...]:
        """What the event's own digest covers, in order."""
        return (
            str(self.sequence), self.at, self.action, str(self.person or ""), str(self.post or ""), self.program,
            self.subject_kind, self.subject, str(self.work or ""), self.payload_digest, self.state_digest,
            self.previous,
        )  # fmt: skip


class Payload(models.Model):
    """What an event changed; destroyed with its salt where a person's data are erased."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32, blank=True)
    data = models.TextField(blank=True)
    """Canonical JSON: ``{"before": {…}, "after": {…}}`` and whatever else the action says of itself."""
    erased_at = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return f"payload of event {self.pk}"


class Audited(models.Model):
    """A row that is written by :mod:`operative_web.audit.writing` alone, each time with an event."""

    audited: ClassVar[tuple[str, ...]] = ()
    """The fields whose values the events hold and vouch for."""

    class Meta:
        abstract = True

    def audited_state(self) -> Plain:
        """Return the audited fields' values as the database holds them."""
        fields = {field.name: field.attname for field in self._meta.concrete_fields}
        return {name: getattr(self, fields[name]) for name in self.audited}

    def audited_work(self) -> Any:
        """Return the id of the work that the row belongs to, or None."""
        return None
