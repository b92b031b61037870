"""Who may see a record: everybody, all members, one organisation, or named posts.

A record is a row of a model below :class:`Guarded`. What belongs to one (a version, a text, an entry, a decision) is
seen by who sees the record: its model's query set knows the way. No view asks for such rows in another way than by
``visible_to``.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Audited


class Visibility(models.TextChoices):
    """Who may see a record."""

    PUBLIC = "public", _("Public")
    MEMBERS = "members", _("All members")
    ORGANISATION = "organisation", _("My organisation")
    POSTS = "posts", _("Named posts")


CONFIDENTIAL = (Visibility.ORGANISATION, Visibility.POSTS)
"""What some members do not see."""


def seen_by(viewer: Viewer, way: str = "") -> Q:
    """Return the condition under which a viewer sees a row.

    Args:
        viewer: who looks.
        way: from the row to the record it belongs to, as lookups write it (``"version__work__"``); empty for a record.
    """
    condition = Q(**{f"{way}visibility": Visibility.PUBLIC})
    if not viewer.may(Capability.READ) or viewer.post is None:
        return condition
    granted = Grant.objects.filter(post=viewer.post).values("record")  # a query of its own: no row comes twice
    own = Q(**{f"{way}organisation": viewer.post.organisation_id})
    return (
        condition
        | Q(**{f"{way}visibility": Visibility.MEMBERS})
        | (own & Q(**{f"{way}visibility": Visibility.ORGANISATION}))
        | (Q(**{f"{way}visibility": Visibility.POSTS}) & Q(**{f"{way}pk__in": granted}))
    )


class GuardedQuerySet(models.QuerySet[Any]):
    """Rows that somebody may see."""

    way: ClassVar[str] = ""
    """To the record they belong to, as lookups write it (``"work__"``); empty for records."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what a viewer may see."""
        return self.filter(seen_by(viewer, self.way))


def seen_ids(model: type[models.Model], viewer: Viewer) -> models.QuerySet[Any]:
    """Return the ids of a model's rows that a viewer sees, to be asked for within another question."""

    def make() -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = cast("Any", model._default_manager).visible_to(viewer)
        return rows.order_by().values("pk")

    ids: models.QuerySet[Any] = viewer.once((seen_ids, model), make)
    return ids


def hidden_ids(model: type[Guarded], viewer: Viewer) -> models.QuerySet[Any]:
    """Return the ids of records that a viewer does not see: all but those of :func:`seen_ids`."""
    rows: models.QuerySet[Any] = model._default_manager.exclude(pk__in=seen_ids(model, viewer)).order_by()
    if viewer.may(Capability.READ):
        # They are of these kinds anyhow; said, so that a database that counts by kinds knows how few they are.
        rows = rows.filter(visibility__in=CONFIDENTIAL)
    return rows.values("pk")


class Grant(Audited):
    """A post may see a record whose visibility is ``posts``."""

    record = models.UUIDField(db_index=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="grants")

    audited = ("record", "post")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "post"], name="grant_once")]

    def __str__(self) -> str:
        return f"{self.record}: {self.post}"


class Guarded(Audited):
    """A record that not everybody may see."""

    visibility = models.CharField(_("who may see it"), max_length=16, choices=Visibility, default=Visibility.MEMBERS)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    """Whose record it is: of who brought it in."""

    class Meta:
        abstract = True

    @property
    def is_confidential(self) -> bool:
        """Is it kept from some members?"""
        return self.visibility in CONFIDENTIAL
