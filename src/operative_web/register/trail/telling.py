"""Events in words: what was done, and what its record said before and after."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.models import Organisation, Person, Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Event, Payload
from operative_web.documents import vocabulary
from operative_web.documents.models import Work
from operative_web.register import terms
from operative_web.register.dates import day

ACTIONS: dict[str, Any] = {
    "documents.bring": _("brought in a document"),
    "documents.start-reading": _("began to read a document"),
    "documents.read": _("read a document"),
    "documents.read-upload": _("finished reading a document"),
    "documents.fail-reading": _("could not read a document"),
    "documents.add-work": _("added the resolution"),
    "documents.complete-work": _("completed what is known of the resolution"),
    "documents.add-version": _("added a version"),
    "documents.add-text": _("added a text"),
    "register.find": _("found an entry"),
    "register.attach": _("found an entry again in another reading"),
    "register.let-go": _("let go of an entry that is no longer found"),
    "register.orphan": _("no longer found the words of an entry"),
    "register.compare-languages": _("compared the languages"),
    "register.decide": _("decided on an entry"),
    "register.overtake": _("decided anew; the decision before is no longer in force"),
    "register.take-back": _("took a decision back"),
    "register.restore": _("put a decision in force again"),
    "register.write-note": _("wrote a note"),
    "register.edit-note": _("changed a note"),
    "register.withdraw-note": _("withdrew a note"),
    "register.name-predecessor": _("said which resolution this one takes up"),
    "register.acknowledge": _("said that an entry without its words needs nothing more"),
    "agenda.add-session": _("added a session"),
    "agenda.change-session": _("changed a session"),
    "agenda.mark": _("recorded what became of an occasion"),
    "agenda.overtake": _("recorded anew what became of an occasion; what stood before no longer holds"),
    "agenda.take-back": _("took back what became of an occasion"),
    "agenda.restore": _("put in force again what became of an occasion"),
    "agenda.make-feed": _("made a calendar feed"),
    "agenda.revoke-feed": _("revoked a calendar feed"),
    "followup.add-item": _("made a follow-up item"),
    "followup.edit-item": _("changed a follow-up item"),
    "followup.gather": _("added to what an item gathers"),
    "followup.let-go": _("took away from what an item gathers"),
    "followup.set-audience": _("said who may see an item"),
    "followup.clear": _("cleared an item, or sent it back"),
    "followup.name-signatory": _("named a post that clears items"),
    "followup.remove-signatory": _("named a post no more that cleared items"),
    "followup.add-recommendation": _("typed in a recommendation"),
    "followup.edit-recommendation": _("changed a recommendation"),
    "followup.keep-view": _("kept a view of a table"),
    "followup.remove-view": _("removed a view of a table"),
    "followup.import": _("brought in a table of items"),
    "followup.make-form": _("made a form for an organisation"),
    "followup.send-form": _("sent a form by e-mail"),
    "followup.take-form-back": _("brought in a form that came back"),
    "followup.apply-form": _("applied a form that came back"),
    "api.make-token": _("let a program act for a person"),
    "api.revoke-token": _("let a program act no more"),
    "api.make-hook": _("let an address be told of changes"),
    "api.end-hook": _("let an address be told nothing more"),
    "accounts.end-grant": _("no longer lets a post see the record"),
    "accounts.grant": _("let a post see the record"),
    "accounts.add-organisation": _("added an organisation"),
    "accounts.add-post": _("added a post"),
    "accounts.add-person": _("added a person"),
    "accounts.add-provider": _("joined an account to a sign-in provider"),
    "accounts.add-second-step": _("added a second step to a sign-in"),
    "accounts.change-address": _("changed the address with which somebody signs in"),
    "accounts.change-password": _("changed a password"),
    "accounts.close-post": _("closed a post"),
    "accounts.edit-organisation": _("changed an organisation"),
    "accounts.edit-person": _("changed a person"),
    "accounts.edit-post": _("changed a post"),
    "accounts.end-sessions": _("ended sign-ins"),
    "accounts.invite": _("invited somebody"),
    "accounts.join": _("joined by an invitation"),
    "accounts.remove-provider": _("parted an account from a sign-in provider"),
    "accounts.remove-second-step": _("removed a second step from a sign-in"),
    "accounts.renew-recovery-codes": _("renewed recovery codes"),
    "accounts.reopen-post": _("opened a post again"),
    "accounts.reset-password": _("set a new password"),
    "accounts.unlock": _("let somebody try to sign in again"),
    "accounts.withdraw-invitation": _("withdrew an invitation"),
    "documents.set-audience": _("said who may see it"),
    "documents.read-again": _("had it read again"),
    "documents.try-again": _("had a document read once more"),
    "accounts.take-pack": _("took the hand-over pack of a post"),
    "accounts.hand-over": _("handed over a post"),
    "accounts.end-tenure": _("ended the holding of a post"),
    "notices.say-wishes": _("chose which e-mails to get"),
    "audit.erase": _("erased personal data"),
}
"""What each action is called; an action that is not here is told by its code."""

_UNTOLD = frozenset(
    {
        "after", "batch", "changed_at", "created_at", "digest", "differs", "finding", "id", "item", "key", "original",
        "overtaken", "position", "posts",
        "reader", "reading", "record", "scope", "snapshot", "source", "text", "version", "work", "entry", "decided_at",
        "language_of", "marked_at", "document_work", "password", "said_at", "added_at", "written_at", "made_at",
    }
)  # fmt: skip
"""What means something to the program alone, or is told elsewhere on the page."""
_PLAIN = frozenset({"register.find", "register.let-go"})
"""Actions of the program that say all by their name."""
_ROWS: dict[str, Any] = {
    "person": Person, "post": Post, "organisation": Organisation, "earlier": Work, "lead": Post, "supporting": Post,
}  # fmt: skip
_IN_WORDS: dict[str, Callable[[str], str]] = {
    "addressee": terms.addressee, "organ": terms.organ, "adopted_on": day, "target_date": day,
    "theme": lambda code: dict(vocabulary.themes()).get(code, code),
}  # fmt: skip
"""Values that are codes or days: how each is said."""
_NAMES: dict[str, Any] = {"quote": _("words")}
"""What fields are called that their model gives no name for people."""
_LONGEST = 400
"""Letters of one value."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value, as it was and as it is; empty where there was or is none."""

    name: str
    before: str
    after: str


@dataclass(slots=True)
class Line:
    """What happened, for a page.

    Attributes:
        event: the last one of those told in this line.
        at: when.
        who: the person's name, or empty where the program did it.
        post: in which they acted.
        what: was done.
        changes: what its record said before and after.
        reason: why, where whoever did it said so.
    """

    event: Event
    at: dt.datetime
    who: str
    post: str
    what: str
    changes: list[Change] = field(default_factory=list)
    reason: str = ""


def lines(events: Sequence[Event] | QuerySet[Event], viewer: Viewer) -> list[Line]:
    """Return what happened, in the order given; what one action wrote to several rows is one line.

    Args:
        events: that the viewer may see.
        viewer: who looks: another work is named to who may see it.
    """
    found = list(events)
    payloads = Payload.objects.in_bulk([event.pk for event in found])
    names = _names(found, payloads.values(), viewer)
    told: list[Line] = []
    kinds: set[str] = set()
    for event in found:
        line = _line(event, payloads.get(event.pk), names)
        before = told[-1] if told else None
        # An action writes to one record of a kind: a second one is another action of the same sort.
        if before and event.subject_kind not in kinds and _is_one_action(before.event, event):
            kinds.add(event.subject_kind)
            known = {change.name for change in before.changes}
            before.changes += [change for change in line.changes if change.name not in known]
            before.reason = before.reason or line.reason
            before.event = event
        else:
            told.append(line)
            kinds = {event.subject_kind}
    return told


def _is_one_action(one: Event, other: Event) -> bool:
    """Were two events written by one action? Then they follow one another and differ in their rows alone."""
    same = (one.action, one.person, one.post, one.work) == (other.action, other.person, other.post, other.work)
    return same and abs(one.sequence - other.sequence) == 1 and one.subject_kind != other.subject_kind


def _line(event: Event, payload: Payload | None, names: Mapping[str, str]) -> Line:
    data = json.loads(payload.data) if payload and payload.data else {}
    before, after = data.get("before") or {}, data.get("after") or {}
    return Line(
        event=event,
        at=dt.datetime.fromisoformat(event.at),
        who=names.get(str(event.person), "") if event.person else "",
        post=names.get(str(event.post), "") if event.post else "",
        what=str(ACTIONS.get(event.action, event.action)),
        changes=[] if event.action in _PLAIN else list(_changes(event.subject_kind, before, after, names)),
        reason=str(after.get("reason") or data.get("reason") or ""),
    )


def _changes(kind: str, before: dict[str, Any], after: dict[str, Any], names: Mapping[str, str]) -> Iterable[Change]:
    for name in dict.fromkeys([*before, *after]):
        if name in _UNTOLD or name == "reason":
            continue
        was, is_now = (_value(kind, name, side.get(name), names) for side in (before, after))
        if was != is_now:
            yield Change(_called(kind, name), was, is_now)


def _called(kind: str, name: str) -> str:
    found = _field(kind, name)
    return str(_NAMES.get(name) or (found.verbose_name if found is not None else name))


def _value(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", [], {}):
        return ""
    if name in _ROWS:
        return "; ".join(filter(None, (names.get(str(one), "") for one in _each(value))))
    if name in _IN_WORDS and isinstance(value, str):
        return _IN_WORDS[name](value)
    found = _field(kind, name)
    if found is not None and found.choices:
        value = dict(found.flatchoices).get(value, value)
    return _written(value)[:_LONGEST]


def _each(value: Any) -> list[Any]:
    """Return the ids that a value holds: one, or several."""
    return value if isinstance(value, list) else [value]


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_written(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return str(value)


def _field(kind: str, name: str) -> Any:
    try:
        return apps.get_model(kind)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def _names(events: Sequence[Event], payloads: Iterable[Payload], viewer: Viewer) -> dict[str, str]:
    """Return the names of the persons, posts, organisations and works that events tell of, by their ids."""
    wanted: dict[str, set[Any]] = {name: set() for name in _ROWS}
    for event in events:
        wanted["person"].add(event.person)
        wanted["post"].add(event.post)
    for payload in payloads:
        data = json.loads(payload.data) if payload.data else {}
        for side in (data.get("before") or {}, data.get("after") or {}):
            for name in _ROWS:
                wanted[name].update(_each(side.get(name)))
    names: dict[str, str] = {}
    for name, model in _ROWS.items():
        ids = {UUID(str(one)) for one in wanted[name] if one}
        if not ids:
            continue
        rows: Any = model._default_manager.filter(pk__in=ids)
        if model is Post:
            rows = rows.select_related("organisation")
        if name == "earlier":
            rows = rows.visible_to(viewer)
        names |= {str(row.pk): str(row) for row in rows}
    return names
