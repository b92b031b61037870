"""Files on their way in, and forms that went out."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import Guarded, GuardedQuerySet, Visibility, hidden_ids, seen_by
from operative_web.accounts.models import Organisation, Person, Post
from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Work
from operative_web.followup.models import Item, Recommendation

KEPT = dt.timedelta(days=1)
"""For so long a file that was checked waits for a yes."""


class WaitingQuerySet(GuardedQuerySet):
    """Files that wait: each seen by who brought it in, in the post in which they did, until its time is over."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        if viewer.person is None or viewer.post is None:
            return self.none()
        return self.filter(person=viewer.person, post=viewer.post, brought_at__gt=timezone.now() - KEPT)


class Waiting(models.Model):
    """A file that was read and checked, and waits until whoever brought it in says yes to what it would do.

    It is no record: nothing is written to one before the yes, and it is gone then, or a day later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.ForeignKey("OutForm", models.CASCADE, null=True, related_name="waiting")
    """That came back; None for a table."""
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    visibility = models.CharField(max_length=16, choices=Visibility, default=Visibility.MEMBERS)
    """Of the items that it makes."""
    data = models.JSONField(default=dict)
    """What was read, as :meth:`operative_web.followup.exchange.sheet.Sheet.as_data` gives it."""
    outcome = models.JSONField(default=dict)
    """What it would do, as whoever brought it in was shown it."""

    objects = WaitingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["brought_at"], name="waiting_brought")]

    def __str__(self) -> str:
        return str(self.pk)


class OutFormQuerySet(GuardedQuerySet):
    """Forms: seen by the organisation that made one and the one it is for, by who sees every item in it."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        if viewer.post is None:
            return self.none()
        mine = Q(organisation=viewer.organisation_id) | Q(recipient=viewer.organisation_id)
        # By joins, not by asking for the visible items inside: SQLite takes only so many questions within another.
        closed = FormItem.objects.exclude(seen_by(viewer, "item__")).values("form")
        works, recommendations = hidden_ids(Work, viewer), hidden_ids(Recommendation, viewer)
        of_hidden = Q(item__sources__entry__work__in=works) | Q(item__sources__recommendation__in=recommendations)
        return (
            self.filter(mine, visibility=Visibility.ORGANISATION)
            .exclude(pk__in=closed)
            .exclude(pk__in=FormItem.objects.filter(of_hidden).values("form"))
        )


class FormState(models.TextChoices):
    """Where a form is."""

    MADE = "made", _("made, not sent by this register")
    SENT = "sent", _("sent by e-mail")
    BACK = "back", _("came back, not applied yet")
    APPLIED = "applied", _("applied")


class OutForm(Guarded):
    """A form that went to an organisation: what it said of each item, so that an answer can be compared with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="forms", verbose_name=_("for"))
    number = models.CharField(_("number"), max_length=9, unique=True)
    """A short name of its own, as it stands on the form."""
    language = models.CharField(_("language"), max_length=8, default="en")
    """In which it is written, and read again."""
    lines = models.JSONField(default=list)
    """``[{"item": id, "reference": …, "version": …, "says": {"status": …, …}}]``, in the order of the form."""
    digest = models.CharField(max_length=64)
    """Of the form's id and of each reference and version, as the form itself carries it."""
    state = models.CharField(_("state"), max_length=8, choices=FormState, default=FormState.MADE)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_to = models.JSONField(_("sent to"), default=list, blank=True)
    """The posts' ids, as text."""
    back_at = models.DateTimeField(_("came back"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)

    audited = (
        "recipient", "number", "language", "lines", "digest", "state", "person", "post", "made_at", "sent_at",
        "sent_to", "back_at", "applied_at", "visibility", "organisation",
    )  # fmt: skip
    objects = OutFormQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def __str__(self) -> str:
        return self.number

    @property
    def references(self) -> list[str]:
        """The references of its items, in order."""
        return [str(line["reference"]) for line in self.lines]


class FormItem(models.Model):
    """An item in a form, as a row, so that forms can be asked for by it; written with the form."""

    form = models.ForeignKey(OutForm, models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="forms")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["form", "item"], name="form_item_once")]

    def __str__(self) -> str:
        return f"{self.form}: {self.item}"


def locked(waiting: Waiting) -> Waiting:
    """Take a file that waits from the database anew, so that two who say yes at once do not write it twice.

    Raises:
        Waiting.DoesNotExist: where it was written or thrown away meanwhile.
    """
    taken: Waiting = (
        Waiting.objects.select_for_update(of=("self",)).select_related("form__recipient").get(pk=waiting.pk)
    )
    return taken


def line_of(item: Item, says: dict[str, str]) -> dict[str, Any]:
    """Return what a form keeps of an item."""
    return {"item": str(item.pk), "reference": item.reference, "version": item.version, "says": says}
