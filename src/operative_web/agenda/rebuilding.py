"""Occasions are worked out: of an entry with what people decided on it, and of the target date of a follow-up item.

They are changed in place, so that each keeps its id, and tells a calendar how often it has changed and when.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from operative_web.agenda.dating import Dated, dates_of, present_sessions
from operative_web.agenda.models import Mark, Occasion, Outcome
from operative_web.audit.canonical import canonical, digest
from operative_web.documents.calendars import Sessions
from operative_web.documents.models import FindingKind
from operative_web.followup.models import Item
from operative_web.register.models import Decision, Entry, State
from operative_web.register.shown import Shown, shown

_SPACE = uuid.UUID("6b6a3f0e-6f1c-5c2e-9d3a-0f4f2b7c5a11")
"""In which occasions have their ids."""
_LEFT_OUT = {State.REJECTED, State.ORPHANED}
_AT_ONCE = 200
TARGET = "target"
"""The kind, and the key, of an item's target date."""
_FIELDS = (
    "work_id", "kind", "organ", "session", "begins", "ends", "basis", "rule", "who", "what", "language", "steps",
    "submission", "status", "mark_id", "outcome", "was", "is_gone",
)  # fmt: skip
_GONE = re.compile(r"session:(?P<session>\d{1,4})|date:(?P<begins>\d{4}-\d\d-\d\d):(?P<ends>\d{4}-\d\d-\d\d)")


def occasion_id(owner: uuid.UUID, key: str) -> uuid.UUID:
    """Return the id of an occasion of an entry or item."""
    return uuid.uuid5(_SPACE, f"{owner} {key}")


def rebuild(entries: Iterable[uuid.UUID], sessions: Sessions | None = None) -> None:
    """Work out the occasions of some entries anew; what does not change is left as it is.

    Args:
        entries: their ids.
        sessions: as they are known; looked up unless given.
    """
    wanted = list(dict.fromkeys(entries))
    sessions = sessions or (present_sessions() if wanted else None)
    for start in range(0, len(wanted), _AT_ONCE):
        assert sessions is not None
        some = wanted[start : start + _AT_ONCE]
        rows = Entry.objects.filter(pk__in=some, kind=FindingKind.SCHEDULE).select_related("work", "finding")
        _store({"entry__in": some}, list(worked_out(rows, sessions)))


def rebuild_items(items: Sequence[Item]) -> None:
    """Work out the occasions of items' target dates anew."""
    for start in range(0, len(items), _AT_ONCE):
        some = items[start : start + _AT_ONCE]
        rows = [_of_item(item) for item in some if item.target_date and not item.is_closed]
        _store({"item__in": [item.pk for item in some]}, rows)


def rebuild_all() -> None:
    """Work out every occasion anew."""
    rebuild(Entry.objects.filter(kind=FindingKind.SCHEDULE).order_by().values_list("pk", flat=True))
    rebuild_items(list(Item.objects.exclude(target_date=None)))


def worked_out(entries: Iterable[Entry], sessions: Sessions) -> Iterable[Occasion]:
    """Yield the occasions of some entries, unsaved: each with its work and finding."""
    rows = list(entries)
    keys = [entry.pk for entry in rows]
    marks: dict[uuid.UUID, dict[str, Mark]] = {}
    for mark in Mark.objects.in_force().filter(entry__in=keys):
        marks.setdefault(mark.entry_id, {})[mark.key] = mark
    decisions: dict[uuid.UUID, list[Decision]] = {}
    corrected = [entry.pk for entry in rows if entry.state == State.CORRECTED]
    for row in Decision.objects.filter(entry__in=corrected, taken_back=None, overtaken=None) if corrected else ():
        decisions.setdefault(row.entry_id, []).append(row)
    for entry in rows:
        yield from _of_entry(
            shown(entry, entry.finding, decisions.get(entry.pk, ())), marks.get(entry.pk, {}), sessions
        )


def _of_entry(one: Shown, marks: Mapping[str, Mark], sessions: Sessions) -> Iterable[Occasion]:
    entry, left = one.entry, dict(marks)
    holds = entry.state not in _LEFT_OUT
    for date in dates_of(one.data, one.meaning, entry.work, sessions, entry.language) if holds else ():
        yield _occasion(one, date, left.pop(date.key, None), sessions)
    for key, mark in left.items():
        gone = _occasion(one, _remembered(key), mark, sessions)
        gone.is_gone = True
        yield gone


def _remembered(key: str) -> Dated:
    """Return what a key tells of a date that the entry no longer has."""
    found = _GONE.fullmatch(key)
    if found is None:
        return Dated(key)
    if found["session"]:
        return Dated(key, session=int(found["session"]))
    return Dated(key, begins=dt.date.fromisoformat(found["begins"]), ends=dt.date.fromisoformat(found["ends"]))


def _occasion(one: Shown, date: Dated, mark: Mark | None, sessions: Sessions) -> Occasion:
    entry, was = one.entry, {}
    if mark is not None and mark.outcome == Outcome.POSTPONED:
        was = {"session": date.session, "from": date.begins, "to": date.ends}
        date = _moved(date, mark, sessions)
    submission = next((step["date"] for step in date.steps if step["name"] == "submission" and step["date"]), None)
    return Occasion(
        id=occasion_id(entry.pk, date.key), work_id=entry.work_id, entry=entry, key=date.key,
        kind=str(one.meaning.get("kind") or ""), organ=date.organ, session=date.session, begins=date.begins,
        ends=date.ends, basis=date.basis, rule=date.rule, who=f" {' '.join(one.asked)} ",
        what=str(one.data.get("what") or one.data.get("quote") or entry.snapshot.get("quote") or ""),
        language=entry.language, steps=list(date.steps), status=date.status,
        submission=dt.date.fromisoformat(submission) if submission else None, mark_id=mark.pk if mark else None,
        outcome=mark.outcome if mark else "", was=_plain(was),
    )  # fmt: skip


def _moved(date: Dated, mark: Mark, sessions: Sessions) -> Dated:
    """Return a date as it was postponed: to a session, whose days are looked up, to a day, or to nobody knows when."""
    rule = "postponed, as a person recorded"
    if mark.moved_session is not None:
        meeting = sessions.meeting(date.organ, mark.moved_session)
        if meeting is None:
            return replace(date, session=mark.moved_session, begins=None, ends=None, basis="", rule=rule, steps=())
        return replace(
            date, session=meeting.number, begins=meeting.opens, ends=meeting.closes, basis=meeting.basis,
            rule=f"{rule}; session {meeting.number}, {meeting.source}", steps=(),
        )  # fmt: skip
    return replace(date, begins=mark.moved_to, ends=mark.moved_to, basis="", rule=rule, steps=(), session=None)


def _of_item(item: Item) -> Occasion:
    return Occasion(
        id=occasion_id(item.pk, TARGET), item_id=item.pk, key=TARGET, kind=TARGET, begins=item.target_date,
        ends=item.target_date, what=item.title, who=f" {item.addressee} ",
    )  # fmt: skip


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in told.items()}


def _store(owners: Mapping[str, Any], rows: list[Occasion]) -> None:
    """Store what was worked out in the place of what was there."""
    there = {one.pk: one for one in Occasion.objects.filter(**owners)}
    new, changed, now = [], [], timezone.now()
    for row in rows:
        row.digest = digest(canonical({name: getattr(row, name) for name in _FIELDS} | {"state": _state(row)}))
        before = there.pop(row.pk, None)
        row.changed_at, row.sequence = now, 0 if before is None else before.sequence + 1
        if before is None:
            new.append(row)
        elif before.digest != row.digest:
            changed.append(row)
    if there:
        Occasion.objects.filter(pk__in=list(there)).delete()
    if new:
        Occasion.objects.bulk_create(new)
    if changed:
        # Each row is whole, so one statement for all; an update of many columns takes a clause for each row and column.
        Occasion.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["id"],
            update_fields=[*_FIELDS, "digest", "sequence", "changed_at"],
        )  # fmt: skip


def _state(row: Occasion) -> str:
    """Whether people confirmed the entry is told in feeds, so it counts as a change."""
    return row.entry.state if row.entry is not None else row.what
