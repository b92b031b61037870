"""What a work takes up and what takes it up, among the works that a viewer may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from operative_web.accounts.viewer import Viewer
from operative_web.documents.lineage import neighbours
from operative_web.documents.models import Work
from operative_web.register.models import Succession


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A work before or after another.

    Attributes:
        work: it.
        why: it was found, in plain English; empty where a person said so.
        said: by whom and when, or None where it was found.
    """

    work: Work
    why: str
    said: Succession | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a work takes up, and what takes it up.

    Attributes:
        earlier: what it takes up, or None.
        later: what takes it up.
        none_said: a person's word that it takes up nothing, or None.
    """

    earlier: Neighbour | None
    later: tuple[Neighbour, ...]
    none_said: Succession | None = None


def neighbours_of(work: Work, viewer: Viewer) -> Neighbours:
    """Return a work's neighbours. What the viewer may not see is not looked at: neither named nor counted."""
    works = {one.pk: one for one in Work.objects.visible_to(viewer).filter(organ=work.organ)}
    rows = Succession.objects.visible_to(viewer).filter(Q(later__in=works) | Q(later=work) | Q(earlier=work))
    said = {one.later_id: one for one in rows.select_related("earlier", "later", "person", "post__organisation")}
    found = [one for one in neighbours(work, works) if one.later not in said]
    mine = said.get(work.pk)
    earlier = None
    if mine is not None and mine.earlier is not None:
        earlier = Neighbour(mine.earlier, "", mine)
    elif mine is None:
        earlier = next((Neighbour(works[one.earlier], one.why) for one in found if one.later == work.pk), None)
    later = [Neighbour(one.later, "", one) for one in said.values() if one.earlier_id == work.pk]
    later += [Neighbour(works[one.later], one.why) for one in found if one.earlier == work.pk]
    return Neighbours(earlier, tuple(later), mine if mine is not None and mine.earlier is None else None)
