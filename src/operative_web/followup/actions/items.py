"""Make and change follow-up items, and what they gather.

Each action takes the version of the item that whoever writes had before them: on another one nothing is written, and
the page shows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.actions.granting import Audience, grant_to
from operative_web.accounts.guarded import Grant, Guarded, Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, remove, update
from operative_web.followup.actions.narrowing import Seen, keep_to
from operative_web.followup.fields import FIELDS
from operative_web.followup.models import Clearance, Item, Recommendation, Source, Support
from operative_web.followup.rights import Rights
from operative_web.register.models import Entry

_SHARED = (Visibility.PUBLIC, Visibility.MEMBERS)


class ItemError(Exception):
    """What cannot be done with an item; its words say why and what to do."""


class RightError(ItemError):
    """An item that is for others to change."""

    def __init__(self) -> None:
        super().__init__(
            _("This item is another organisation's, and your posts do not work on it. Ask its lead to change it.")
        )


class StaleError(ItemError):
    """Somebody changed the item meanwhile: ``item`` is as it is now, one of ``items`` where there are several."""

    def __init__(self, item: Item, items: Sequence[Item] = ()) -> None:
        super().__init__(
            _("Somebody changed this item after you opened it. Nothing of yours was written: compare, then save again.")
        )
        self.item = item
        self.items = tuple(items) or (item,)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an item is to gather.

    Attributes:
        entries: of the register, confirmed by people.
        recommendations: typed in.
    """

    entries: Sequence[Entry] = ()
    recommendations: Sequence[Recommendation] = ()


@chained()
def add_item(
    values: Mapping[str, Any], *, by: Viewer, gathers: Gathered | None = None, audience: Audience | None = None
) -> Item:
    """Make an item.

    Args:
        values: as :func:`operative_web.followup.fields.read_values` returns them; ``title`` is needed.
        by: who makes it.
        gathers: which words ask for it.
        audience: who may see it; all members unless given. Who does not see all that it gathers does not see it.

    Raises:
        ItemError: for an entry that nobody has confirmed, or a post that would not see the item.
    """
    audience = audience or Audience(Visibility.MEMBERS)
    item = Item(
        **{name: value for name, value in values.items() if name in FIELDS},
        visibility=audience.visibility, organisation=by.post.organisation if by.post else None,
    )  # fmt: skip
    create(item, "followup.add-item", by=by.actor)
    for source in _sources(item, gathers or Gathered()):
        create(source, "followup.gather", by=by.actor)
    _support(item)
    if audience.visibility == Visibility.POSTS:
        grant_to(item.pk, [*filter(None, [by.post]), *audience.posts], by=by)
    open_to_posts(item, by=by)
    return item


@chained()
def edit_item(
    item: Item, version: int, changes: Mapping[str, Any], *, by: Viewer, reason: str = "", batch: UUID | None = None
) -> Item:
    """Change an item's fields. What was cleared is a draft again: who cleared it has not seen this.

    Args:
        item: visible to who changes it.
        version: that whoever changes it had before them.
        changes: as :func:`operative_web.followup.fields.read_values` returns them.
        by: who changes it.
        reason: why, kept in the trail.
        batch: an id shared by items changed in one go, kept in the trail.

    Raises:
        StaleError: where it was changed meanwhile.
        RightError: where it is for others to change.
        ItemError: for a post that would not see the item.
    """
    item = _present(item, version, by)
    changed = {name: value for name, value in changes.items() if name in FIELDS and getattr(item, name) != value}
    if not changed:
        return item
    told = {"reason": reason, "batch": str(batch or "")}
    told = {name: value for name, value in told.items() if value}
    _write(item, "followup.edit-item", by=by, told=told or None, **changed)
    if "supporting" in changed:
        _support(item)
    if {"lead", "supporting"} & set(changed):
        open_to_posts(item, by=by)
    return item


@chained()
def edit_items(items: Sequence[tuple[Item, int]], changes: Mapping[str, Any], *, by: Viewer, reason: str = "") -> int:
    """Change several items alike, all or none; return how many were changed. The trail knows what was done in one go.

    Raises:
        StaleError: where some were changed meanwhile; names them all, and nothing is written.
        ItemError: as for one.
    """
    wanted = {item.pk: version for item, version in items}
    stored = Item.objects.select_for_update(of=("self",)).filter(pk__in=wanted)
    if stale := [item for item in stored if item.version != wanted[item.pk]]:
        raise StaleError(stale[0], stale)
    batch = uuid4()
    return sum(
        edit_item(item, version, changes, by=by, reason=reason, batch=batch).version != version
        for item, version in items
    )


@chained()
def gather(item: Item, version: int, gathers: Gathered, *, by: Viewer) -> Item:
    """Add to what an item gathers.

    Raises:
        StaleError: where it was changed meanwhile.
        RightError: where it is for others to change.
        ItemError: for an entry that nobody has confirmed, or one it holds already, or a post that would not see it,
            or something that the organisation whose item it is may not see.
    """
    item = _present(item, version, by)
    if item.organisation_id not in {None, by.organisation_id} and any(one.is_confidential for one in _records(gathers)):
        raise ItemError(
            _("This item is another organisation's, which may not see what you add. Make an item of your own of it.")
        )
    for source in _sources(item, gathers):
        create(source, "followup.gather", by=by.actor)
    _write(item, "followup.gather", by=by)
    open_to_posts(item, by=by)
    return item


@chained()
def let_go(source: Source, version: int, *, by: Viewer) -> Item:
    """Take something away from what an item gathers. Who did not see the item before does not see it afterwards.

    Raises:
        StaleError: where the item was changed meanwhile.
        RightError: where it is for others to change.
    """
    item = _present(source.item, version, by)
    seen = Seen.of(item, source)
    remove(source, "followup.let-go", by=by.actor)
    _write(item, "followup.let-go", by=by)
    return keep_to(item, seen, by=by)


@chained()
def set_audience(item: Item, version: int, audience: Audience, *, by: Viewer) -> Item:
    """Say who may see an item.

    Raises:
        StaleError: where it was changed meanwhile.
        RightError: where it is another organisation's.
        ItemError: where its lead or a supporting post would see it no more.
    """
    item = _present(item, version, by)
    if not Rights(by).may_open(item):
        raise RightError
    organisation = item.organisation or (by.post.organisation if by.post else None)
    _write(item, "followup.set-audience", by=by, visibility=audience.visibility, organisation=organisation)
    posts = [*filter(None, [by.post]), *audience.posts] if audience.visibility == Visibility.POSTS else []
    grant_to(item.pk, posts, by=by)
    open_to_posts(item, by=by)
    return item


def _present(item: Item, version: int, by: Viewer) -> Item:
    """Take an item from the database anew, locked; refuse who had another version before them, or may not change it."""
    rows = Item.objects.select_for_update(of=("self",)).select_related("lead__organisation", "organisation")
    stored: Item = rows.get(pk=item.pk)
    if not Rights(by).may_change(stored):
        raise RightError
    if stored.version != version:
        raise StaleError(stored)
    return stored


def _write(item: Item, action: str, *, by: Viewer, told: Mapping[str, Any] | None = None, **changes: Any) -> Item:
    return update(
        item, action, by=by.actor, told=told, version=item.version + 1, changed_at=timezone.now(),
        **{"clearance": Clearance.DRAFT, **changes},
    )  # fmt: skip


def _records(gathers: Gathered) -> list[Guarded]:
    """Return what says who may see the things gathered."""
    return [*(entry.work for entry in gathers.entries), *gathers.recommendations]


def _sources(item: Item, gathers: Gathered) -> Iterable[Source]:
    held = set(Source.objects.filter(item=item).values_list("entry", "recommendation"))
    present = Entry.objects.in_bulk([entry.pk for entry in gathers.entries])
    for entry in (present[one.pk] for one in gathers.entries if one.pk in present):
        if not entry.is_confirmed:
            raise ItemError(_("A clause that nobody has confirmed is not followed up: confirm or correct it first."))
        if (entry.pk, None) in held:
            raise ItemError(_("The item gathers this clause already."))
        held.add((entry.pk, None))
        yield Source(item=item, entry=entry, quote=str(entry.snapshot.get("quote", "")))
    for one in gathers.recommendations:
        if (None, one.pk) in held:
            raise ItemError(_("The item gathers this recommendation already."))
        held.add((None, one.pk))
        yield Source(item=item, recommendation=one, quote=one.text)


def _support(item: Item) -> None:
    Support.objects.filter(item=item).delete()
    Support.objects.bulk_create(Support(item=item, post_id=UUID(pk)) for pk in item.supporting)


def open_to_posts(item: Item, *, by: Viewer) -> None:
    """See to it that the posts that work on an item see it: one opened to named posts is opened to them too.

    Raises:
        ItemError: for a post that would not see it.
    """
    wanted = {pk for pk in (str(item.lead_id) if item.lead_id else "", *item.supporting) if pk}
    if not wanted:
        return
    posts = list(Post.objects.filter(pk__in=wanted).select_related("organisation"))
    if item.visibility == Visibility.POSTS:
        granted = set(Grant.objects.filter(record=item.pk).values_list("post", flat=True))
        for post in posts:
            if post.pk not in granted:
                create(Grant(record=item.pk, post=post), "accounts.grant", by=by.actor)
    elif item.visibility in _SHARED and not Source.objects.filter(item=item).exists():
        return  # all members see it
    for post in posts:
        if not Item.objects.visible_to(Viewer(None, post)).filter(pk=item.pk).exists():
            message = _("“%(post)s” may not see this item, or not all that it gathers. Choose another post.")
            raise ItemError(message % {"post": post})
