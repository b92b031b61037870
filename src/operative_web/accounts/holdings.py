"""What hangs on a post and goes with it when it is handed over; counted over what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from operative_web.accounts.access import Rows
from operative_web.accounts.guarded import Grant, Guarded, GuardedQuerySet
from operative_web.accounts.models import Invitation, Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Audited, Event

SHOWN = 50
"""Records listed by name; more are counted."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What goes with a post.

    Attributes:
        records: confidential records opened to the post by name, as the viewer may see them.
        more: how many more of these there are.
        acts: how many things were done in the post, on records the viewer may see.
        invitations: open invitations to it.
    """

    records: list[Guarded]
    more: int
    acts: int
    invitations: int


def of(post: Post, viewer: Viewer) -> Holdings:
    """Return what hangs on a post."""
    granted = Grant.objects.filter(post=post).values("record")
    records: list[Guarded] = []
    on_visible, about_hidden = Q(pk__in=()), Q(pk__in=())
    for model in filter(_is_seen_by_its_own_rule, apps.get_models()):
        # Each model's own way of telling what is seen: a note, for one, is seen by who sees its resolution too.
        visible: QuerySet[Any] = cast("Rows", model._default_manager).visible_to(viewer).order_by()
        if issubclass(model, Guarded):
            records.extend(visible.filter(pk__in=granted))
            on_visible |= Q(work__in=visible.values("pk"))
        seen = [str(pk) for pk in visible.values_list("pk", flat=True)]
        about_hidden |= Q(subject_kind=model._meta.label_lower) & ~Q(subject__in=seen)
    done = Event.objects.filter(on_visible, post=post.pk).exclude(about_hidden)
    return Holdings(
        records=records[:SHOWN],
        more=max(0, len(records) - SHOWN),
        acts=done.count(),
        invitations=Invitation.objects.filter(post=post, used=None, withdrawn=None).count(),
    )


def _is_seen_by_its_own_rule(model: type[Model]) -> bool:
    """Is it a record, or something beside a resolution that not all who see the resolution see?"""
    rule = getattr(type(model._default_manager.all()), "visible_to", None)
    if not issubclass(model, Audited):
        return False  # nothing that is derived has events
    return issubclass(model, Guarded) or (rule is not None and rule is not GuardedQuerySet.visible_to)
