"""Follow-up items: what is to be done, which words ask for it, who leads, where the State stands.

An item gathers clauses that people have confirmed, of one resolution or of several years, and recommendations that were
typed in. What the Council asks for is no commitment of the State: an item shows the position that the State has taken,
and that none is recorded until somebody records one.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import Guarded, GuardedQuerySet, Visibility, hidden_ids, seen_ids
from operative_web.accounts.models import Organisation, Person, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Audited
from operative_web.documents.models import Work
from operative_web.register.models import Entry

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Figures and letters that nobody takes for one another on paper."""


def new_reference() -> str:
    """Return a short name for an item, as it stands in tables, forms and letters (``7F3K-QX2M``).

    It tells nothing of how many there are: a running number would tell those who may not see the others.
    """
    written = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{written[:4]}-{written[4:]}"


class Priority(models.TextChoices):
    """How urgent the lead holds it to be."""

    HIGH = "high", _("high")
    NORMAL = "normal", _("normal")
    LOW = "low", _("low")


class Status(models.TextChoices):
    """What is being done, as the lead says; whether it is implemented is for others to assess."""

    OPEN = "open", _("not begun")
    PLANNED = "planned", _("planned")
    UNDER_WAY = "under-way", _("under way")
    DONE = "done", _("done, as the lead says")
    SUSPENDED = "suspended", _("suspended")
    NOT_PURSUED = "not-pursued", _("not pursued")


CLOSED = (Status.DONE, Status.NOT_PURSUED)


class Position(models.TextChoices):
    """The position the State has taken on what was asked; none is presumed."""

    NONE = "", _("none recorded")
    SUPPORTED = "supported", _("supported")
    PARTLY = "partly", _("supported in part")
    NOTED = "noted", _("noted")
    PLEDGED = "pledged", _("pledged by the State itself")
    REJECTED = "rejected", _("not supported")


class Clearance(models.TextChoices):
    """How far an item has been cleared."""

    DRAFT = "draft", _("draft")
    MINISTRY = "ministry", _("cleared by the ministry")
    COORDINATOR = "coordinator", _("cleared by the coordinator")


CLEARANCES = (Clearance.DRAFT, Clearance.MINISTRY, Clearance.COORDINATOR)
"""In order."""


class Mechanism(models.TextChoices):
    """Where a recommendation comes from."""

    UPR = "upr", _("universal periodic review")
    TREATY_BODY = "treaty-body", _("treaty body")
    SPECIAL_PROCEDURE = "special-procedure", _("special procedure")
    OTHER = "other", _("other")


class Recommendation(Guarded):
    """A recommendation that was typed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mechanism = models.CharField(_("mechanism"), max_length=24, choices=Mechanism, default=Mechanism.UPR)
    symbol = models.CharField(_("document"), max_length=120, blank=True)
    """Of the document that holds it (``A/HRC/41/17``)."""
    number = models.CharField(_("number"), max_length=24, blank=True)
    """In that document (``110.23``)."""
    text = models.TextField(_("text"))
    recommended_by = models.CharField(_("recommended by"), max_length=300, blank=True)
    position = models.CharField(_("position of the State"), max_length=16, choices=Position, blank=True, default="")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    audited = (
        "mechanism", "symbol", "number", "text", "recommended_by", "position", "visibility", "organisation", "person",
        "post", "written_at",
    )  # fmt: skip
    objects = GuardedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["symbol", "number", "written_at"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def __str__(self) -> str:
        return " ".join(filter(None, (self.symbol, self.number))) or self.text[:80]


class ItemQuerySet(GuardedQuerySet):
    """Items: seen by who sees the item itself and every resolution and recommendation that it gathers."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        by_clause, by_recommendation = viewer.once(_of_hidden, lambda: _of_hidden(viewer))
        return super().visible_to(viewer).filter(~Q(pk__in=by_clause), ~Q(pk__in=by_recommendation))


def _of_hidden(viewer: Viewer) -> tuple[models.QuerySet[Any], models.QuerySet[Any]]:
    """Return the items that gather what a viewer may not see: a clause of a resolution, a recommendation."""
    # Apart, and from the few that are hidden: a database looks these up instead of going through all sources.
    return (
        Source.objects.filter(entry__work__in=hidden_ids(Work, viewer)).values("item"),
        Source.objects.filter(recommendation__in=hidden_ids(Recommendation, viewer)).values("item"),
    )


class Item(Guarded):
    """Something to be followed up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=9, unique=True, default=new_reference, editable=False)
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("why it was decided so"), blank=True)
    lead = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="led_items", verbose_name=_("lead post")
    )
    supporting = models.JSONField(_("supporting posts"), default=list, blank=True)
    """Their ids as text, in alphabetical order; :class:`Support` has them as rows."""
    priority = models.CharField(_("priority"), max_length=8, choices=Priority, default=Priority.NORMAL)
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.OPEN)
    target_date = models.DateField(_("target date"), null=True, blank=True)
    theme = models.CharField(_("theme"), max_length=64, blank=True)
    goal = models.PositiveSmallIntegerField(_("Sustainable Development Goal"), null=True, blank=True)
    addressee = models.CharField(_("addressee"), max_length=64, blank=True)
    """The coarse id of who is asked (``state:KHM``)."""
    position = models.CharField(_("position of the State"), max_length=16, choices=Position, blank=True, default="")
    position_source = models.CharField(_("where it says so"), max_length=300, blank=True)
    clearance = models.CharField(_("clearance"), max_length=16, choices=Clearance, default=Clearance.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """Rises with every change, so that who writes on an older one is told."""
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    audited = (
        "reference", "title", "note", "lead", "supporting", "priority", "status", "target_date", "theme", "goal",
        "addressee", "position", "position_source", "clearance", "visibility", "organisation", "version", "created_at",
        "changed_at",
    )  # fmt: skip
    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "reference"]
        indexes: ClassVar = [
            models.Index(fields=["target_date"], name="item_target_date"),
            models.Index(fields=["lead", "status"], name="item_lead"),
            models.Index(fields=["changed_at"], name="item_changed"),
            models.Index(fields=["-created_at", "reference"], name="item_newest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(visibility=Visibility.ORGANISATION) | Q(organisation__isnull=False),
                name="item_has_organisation",
            ),
            models.CheckConstraint(
                condition=Q(goal=None) | Q(goal__gte=1, goal__lte=17), name="item_goal_is_one_of_seventeen"
            ),
        ]
        verbose_name = _("follow-up item")
        verbose_name_plural = _("follow-up items")

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_closed(self) -> bool:
        """Does the lead say that nothing more is to be done?"""
        return self.status in CLOSED


class OfItemQuerySet(GuardedQuerySet):
    """Rows that belong to an item."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(item__in=seen_ids(Item, viewer))


class Source(Audited):
    """What an item gathers: an entry of the register, or a recommendation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="sources")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="sources")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="sources")
    quote = models.TextField(blank=True)
    """The words as they were when gathered."""

    audited = ("item", "entry", "recommendation", "quote")
    objects = OfItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(entry=None, recommendation__isnull=False) | Q(entry__isnull=False, recommendation=None),
                name="source_is_one_thing",
            ),
            models.UniqueConstraint(fields=["item", "entry"], name="entry_gathered_once"),
            models.UniqueConstraint(fields=["item", "recommendation"], name="recommendation_gathered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.entry or self.recommendation}"

    def audited_work(self) -> Any:
        """Return the id of the work whose words these are, or None."""
        return self.entry.work_id if self.entry else None


class Support(models.Model):
    """A post that supports an item, as a row, so that items can be asked for by it; written with the item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="supports")
    post = models.ForeignKey(Post, models.PROTECT, related_name="supported_items")

    objects = OfItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "post"], name="support_once")]

    def __str__(self) -> str:
        return f"{self.post}: {self.item}"


class Clearing(Audited):
    """That somebody cleared an item as it was, or sent it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="clearings")
    level = models.CharField(_("clearance"), max_length=16, choices=Clearance)
    """That the item has since; ``draft`` where it was sent back."""
    version = models.PositiveIntegerField()
    """Of the item that was cleared."""
    reason = models.TextField(_("reason"), blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    audited = ("item", "level", "version", "reason", "person", "post", "at")
    objects = OfItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.item}: {self.level}"


class SignatoryQuerySet(GuardedQuerySet):
    """Who signs is no secret among members."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self if viewer.may(Capability.READ) else self.none()


class Signatory(Audited):
    """A post that clears items: of one organisation for its ministry, of all for the coordinator.

    Where none is named, the posts that coordinate clear: those of the lead's organisation for the ministry, any for
    the coordinator.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    level = models.CharField(_("clearance"), max_length=16, choices=Clearance)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    """Whose items; None for the coordinator's level."""
    post = models.ForeignKey(Post, models.PROTECT, related_name="signs")

    audited = ("level", "organisation", "post")
    objects = SignatoryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["level", "organisation", "post"], nulls_distinct=False, name="signatory_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.level}"


class SavedViewQuerySet(GuardedQuerySet):
    """Views that somebody kept: one's own post's, and those shared with its organisation."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        if viewer.post is None:
            return self.none()
        return self.filter(Q(post=viewer.post) | Q(shared=True, post__organisation=viewer.organisation_id))


class SavedView(Audited):
    """A view of a table that somebody gave a name: the filters and order that stand in its address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="saved_views")
    name = models.CharField(_("name"), max_length=80)
    table = models.CharField(max_length=24, default="items")
    query = models.TextField(blank=True)
    """As the address has it, without the question mark."""
    shared = models.BooleanField(_("shown to my organisation"), default=False)

    audited = ("post", "name", "table", "query", "shared")
    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "table", "name"], name="view_name_once")]

    def __str__(self) -> str:
        return self.name
