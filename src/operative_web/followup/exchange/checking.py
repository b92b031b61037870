"""What a table would do: which items it makes, which it changes and how, and everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import AT_ONCE
from operative_web.documents import library
from operative_web.followup.actions.items import RightError
from operative_web.followup.exchange.columns import REFERENCE, VERSION
from operative_web.followup.exchange.sheet import Problem, Sheet
from operative_web.followup.fields import FIELDS, read_values
from operative_web.followup.models import Item, Source
from operative_web.followup.posts import Posts
from operative_web.followup.rights import Rights

_SERIAL = re.compile(r"(?P<days>[0-9]{4,6})(?:\.[0-9]{1,20})?")
_MOST_DAYS = 109_000
"""Some time in 2198, as spreadsheets count."""


@dataclass(frozen=True, slots=True)
class New:
    """A row that makes an item."""

    row: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that changes an item.

    Attributes:
        row: its number.
        item: as it is now.
        values: only those that change.
        told: for each of them, its name, what the table says of the item now and what the file says.
    """

    row: int
    item: Item
    values: dict[str, Any]
    told: list[tuple[str, str, str]]


@dataclass(slots=True)
class Plan:
    """What a table would do; nothing is done while there are problems."""

    new: list[New] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


def check(
    sheet: Sheet, viewer: Viewer, *, visibility: str = Visibility.MEMBERS, seen: dict[str, int] | None = None
) -> Plan:
    """Return what a table would do if this viewer brought it in now.

    Args:
        sheet: as read.
        viewer: whose it is: items that they may not see are not there.
        visibility: of new items.
        seen: by their references, the versions of the items that the viewer was shown before they said yes; an item
            with another version now is a problem.
    """
    posts, rights, plan = Posts(), Rights(viewer), Plan(problems=list(sheet.problems))
    items = _items(sheet, viewer)
    broken = {problem.row for problem in sheet.problems}
    first: dict[str, int] = {}
    for row, cells in sheet.lines:
        reference = cells.get(REFERENCE, "").strip().upper()
        if not reference:
            _make(sheet, plan, row, cells, posts)
        elif reference in first:
            message = _("This reference is in row %(row)s already. One row for each item.")
            plan.problems.append(sheet.problem(row, REFERENCE, message % {"row": first[reference]}))
        elif reference not in items:
            first[reference] = row
            message = _("“%(reference)s” is no item that you may see. Leave the reference empty for a new item.")
            plan.problems.append(sheet.problem(row, REFERENCE, message % {"reference": reference[:40]}))
        elif not rights.may_change(items[reference]):
            first[reference] = row
            # What one may not change may stand in a table that was downloaded, as long as it stays as it is.
            if _differs(items[reference], cells, posts):
                plan.problems.append(sheet.problem(row, REFERENCE, str(RightError())))
            else:
                plan.unchanged += 1
        else:
            first[reference] = row
            _change(sheet, plan, row, (items[reference], cells), posts, seen, is_broken=row in broken)
    plan.problems = _once(sheet.problems, plan.problems)
    plan.problems += _unseen(sheet, plan, visibility, viewer, posts)
    plan.problems.sort(key=lambda one: (one.row, one.column))
    return plan


def _once(read: list[Problem], found: list[Problem]) -> list[Problem]:
    """Of a cell that could not be read say nothing more."""
    told = {(one.row, one.column) for one in read}
    return [*read, *(one for one in found[len(read) :] if (one.row, one.column) not in told)]


def _items(sheet: Sheet, viewer: Viewer) -> dict[str, Item]:
    references = {cells.get(REFERENCE, "").strip().upper() for _row, cells in sheet.lines} - {""}
    found: dict[str, Item] = {}
    for some in _heaps(sorted(one for one in references if len(one) < 20)):
        rows = (
            Item.objects.visible_to(viewer)
            .filter(reference__in=some)
            .select_related("lead__organisation", "organisation")
        )
        found |= {item.reference: item for item in rows}
    return found


def _heaps(values: Sequence[Any]) -> Iterator[list[Any]]:
    left = iter(values)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _make(sheet: Sheet, plan: Plan, row: int, cells: dict[str, str], posts: Posts) -> None:
    written = {name: cells[name] for name in cells if name in FIELDS}
    values, wrong = read_values({"title": "", **written}, posts)
    if cells.get(VERSION):
        plan.problems.append(
            sheet.problem(row, REFERENCE, _("There is a version but no reference. A new item has neither."))
        )
    plan.problems += _told(sheet, row, written, wrong)
    if not wrong:
        plan.new.append(New(row, values))


def _change(
    sheet: Sheet, plan: Plan, row: int, found: tuple[Item, dict[str, str]], posts: Posts,
    seen: dict[str, int] | None, *, is_broken: bool,
) -> None:  # fmt: skip
    item, cells = found
    says = {name: FIELDS[name].write(item, posts) for name in cells if name in FIELDS}
    written = {name: cells[name] for name in says if not _is_same(cells[name], says[name])}
    values, wrong = read_values(written, posts)
    values = {name: value for name, value in values.items() if getattr(item, name) != value}
    if not values and not wrong:
        plan.unchanged += not is_broken
        return
    stale = _stale(item, cells, seen)
    if stale:
        plan.problems.append(sheet.problem(row, VERSION, stale))
    plan.problems += _told(sheet, row, written, wrong)
    if not wrong:
        told = [(name, says[name], _shown(value, written[name])) for name, value in values.items()]
        plan.changed.append(Changed(row, item, values, told))


def _differs(item: Item, cells: dict[str, str], posts: Posts) -> bool:
    return any(not _is_same(cells[name], FIELDS[name].write(item, posts)) for name in cells if name in FIELDS)


def _is_same(cell: str, says: str) -> bool:
    """Does a cell say what the table says now? Then it changes nothing, even where it could not be read anew."""
    return cell in {says, str(library.cell(says))} or cell.strip() == says.replace("\r\n", "\n").strip()


def _stale(item: Item, cells: dict[str, str], seen: dict[str, int] | None) -> str:
    if VERSION in cells:
        if not cells[VERSION].strip():
            return _("The version is missing. Leave this column as it was downloaded.")
        if cells[VERSION].strip() != str(item.version):
            message = _("Somebody changed this item meanwhile: it is at version %(now)s. Download it again.")
            return message % {"now": item.version}
    if seen is not None and seen.get(item.reference) != item.version:
        return _("Somebody changed this item after you looked at what the file does. Bring the file in again.")
    return ""


def _shown(value: Any, written: str) -> str:
    if isinstance(value, Post):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else written.strip()


def _told(sheet: Sheet, row: int, written: dict[str, str], wrong: dict[str, str]) -> Iterator[Problem]:
    for name, words in wrong.items():
        yield sheet.problem(row, name, counted_day(written.get(name, "")) or words if name == "target_date" else words)


def counted_day(text: str) -> str:
    """Say which day a number would be, as spreadsheets count days: most from 1900, some files from 1904."""
    match = _SERIAL.fullmatch(text.strip())
    if not match or not 1 <= int(match["days"]) <= _MOST_DAYS:
        return ""
    days = dt.timedelta(days=int(match["days"]))
    message = _("“%(value)s” is a number, not a date. As spreadsheets count days it is %(day)s, or %(other)s in a file "
                "that counts from 1904. Write the day like 2026-12-31.")  # fmt: skip
    told = {"value": text.strip(), "day": dt.date(1899, 12, 30) + days, "other": dt.date(1904, 1, 1) + days}
    return message % told


def _unseen(sheet: Sheet, plan: Plan, visibility: str, viewer: Viewer, posts: Posts) -> Iterator[Problem]:
    """Yield a problem for each post that would have to work on an item which it may not see."""
    if visibility == Visibility.ORGANISATION:
        for new in plan.new:
            for name, post in _posts(new.values, posts):
                if post.organisation_id != viewer.organisation_id:
                    yield sheet.problem(new.row, name, _no_sight(post))
    wanted: dict[UUID, tuple[Post, list[tuple[Changed, str]]]] = {}
    kept = _kept_from_some(plan)
    for one in plan.changed:
        if one.item.pk in kept:
            for name, post in _posts(one.values, posts):
                wanted.setdefault(post.pk, (post, []))[1].append((one, name))
    for post, places in wanted.values():
        seen = {
            pk
            for some in _heaps([one.item.pk for one, _name in places])
            for pk in Item.objects.visible_to(Viewer(None, post)).filter(pk__in=some).values_list("pk", flat=True)
        }
        for one, name in places:
            if one.item.pk not in seen:
                yield sheet.problem(one.row, name, _no_sight(post))


def _kept_from_some(plan: Plan) -> set[UUID]:
    """Items that not every member sees: by themselves, or by what they gather. Named posts are given sight."""
    of_all = {one.item.pk for one in plan.changed if one.item.visibility in {Visibility.PUBLIC, Visibility.MEMBERS}}
    gathering: set[UUID] = set()
    for some in _heaps(list(of_all)):
        gathering |= set(Source.objects.filter(item__in=some).values_list("item", flat=True))
    own = {one.item.pk for one in plan.changed if one.item.visibility == Visibility.ORGANISATION}
    return own | gathering


def _posts(values: dict[str, Any], posts: Posts) -> Iterator[tuple[str, Post]]:
    if values.get("lead") is not None:
        yield "lead", values["lead"]
    for pk in values.get("supporting") or ():
        if post := posts.get(pk):
            yield "supporting", post


def _no_sight(post: Post) -> str:
    message = _("“%(post)s” may not see this item, or not all that it gathers. Choose another post.")
    return message % {"post": post}
