"""The fields of an item that people write: how each is read from a form, a table or the API, and written into one.

One place for all of them, so that a page, an imported file and the API accept the same and say the same of what they do
not understand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from operative_web.documents import vocabulary
from operative_web.followup.models import Item, Position, Priority, Status
from operative_web.followup.posts import Posts

_LONGEST_NOTE = 10_000


class FieldError(ValueError):
    """A value that is not understood; its words say which and what to write instead."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item.

    Attributes:
        name: of the model's field.
        label: over its column.
        read: from what somebody wrote to what the model holds; raises FieldError.
        write: what a table shows: text that :attr:`read` understands again.
    """

    name: str
    label: Any
    read: Callable[[Any, Posts], Any]
    write: Callable[[Item, Posts], str]


def read_values(values: Mapping[str, Any], posts: Posts) -> tuple[dict[str, Any], dict[str, str]]:
    """Read what somebody wrote.

    Args:
        values: by the field's name; others are left out.
        posts: that may be meant.

    Returns:
        What the model is to hold, and what is wrong, each by the field's name.
    """
    read: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, written in values.items():
        if name in FIELDS:
            try:
                read[name] = FIELDS[name].read(written, posts)
            except FieldError as error:
                wrong[name] = str(error)
    return read, wrong


def _line(longest: int, *, needed: bool = False) -> Callable[[Any, Posts], str]:
    def read(written: Any, _posts: Posts) -> str:
        text = " ".join(_text(written).split())
        if needed and not text:
            raise FieldError(_("A title is needed: say in a few words what is to be done."))
        return _short(text, longest)

    return read


def _note(written: Any, _posts: Posts) -> str:
    return _short(_text(written).replace("\r\n", "\n").strip(), _LONGEST_NOTE)


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        message = _("At most %(most)s letters, and there are %(number)s: shorten it.")
        raise FieldError(message % {"most": longest, "number": len(text)})
    return text


def _choice(choices: Any, default: str) -> Callable[[Any, Posts], str]:
    """By code, or by the word in the language of who writes or in English."""

    def read(written: Any, _posts: Posts) -> str:
        text = _text(written).strip()
        with override("en"):
            known = {str(label).casefold(): str(value) for value, label in choices.choices}
        known |= {str(name).casefold(): str(value) for value, label in choices.choices for name in (value, label)}
        if not text:
            return default
        if text.casefold() not in known:
            raise _unknown(text, [str(label) for _value, label in choices.choices])
        return known[text.casefold()]

    return read


def _post(written: Any, posts: Posts) -> Any:
    if written is None or not _text(written).strip():
        return None
    if found := posts.get(written):
        return found
    near = posts.near(written)
    if len(near) > 1:
        message = _("“%(value)s” is the title of several posts. Write which: %(known)s.")
    elif near:
        message = _("“%(value)s” is no post of this register. Perhaps: %(known)s.")
    else:
        message = _("“%(value)s” is no post of this register. Write a post's title and organisation.")
    raise FieldError(message % {"value": _text(written)[:80], "known": "; ".join(near)})


def _several(written: Any, posts: Posts) -> list[str]:
    pieces = written if isinstance(written, list | tuple) else _text(written).split(";")
    return sorted({str(found.pk) for piece in pieces if (found := _post(piece, posts))})


def _day(written: Any, _posts: Posts) -> dt.date | None:
    if isinstance(written, dt.datetime):
        return written.date()
    if isinstance(written, dt.date) or written is None:
        return written
    text = _text(written).strip()
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not 1945 <= day.year <= 2200:
        raise FieldError(_("“%(value)s” is not a date. Write it like 2026-12-31.") % {"value": text[:40]})
    return day


def _goal(written: Any, _posts: Posts) -> int | None:
    text = _text(written).strip()
    if not text:
        return None
    number = text.removesuffix(".0")
    if not (number.isascii() and number.isdigit() and len(number) < 3 and 1 <= int(number) <= 17):
        raise FieldError(_("“%(value)s” is not a goal: the goals are numbered 1 to 17.") % {"value": text[:40]})
    return int(number)


def _theme(written: Any, _posts: Posts) -> str:
    text = _text(written).strip()
    found = vocabulary.theme_of(text) if text else ""
    if found is None:
        raise _unknown(text, vocabulary.near_themes(text) or ["right-to-education"])
    return found


def _addressee(written: Any, _posts: Posts) -> str:
    text = _text(written).strip()
    found = vocabulary.addressee_of(text) if text else ""
    if found is None:
        raise _unknown(text, vocabulary.nearest(text) or ["states", "sg", "state:KHM"])
    return found


def _unknown(value: str, known: Iterable[str]) -> FieldError:
    message = _("“%(value)s” is not known here. Write, for example: %(known)s.")
    return FieldError(message % {"value": value[:80], "known": ", ".join(known)})


def _text(written: Any) -> str:
    return "" if written is None else str(written).replace("\x00", "")


def _said(name: str) -> Callable[[Item, Posts], str]:
    return lambda item, _posts: "" if getattr(item, name) in {None, ""} else str(getattr(item, name))


def _shown(name: str) -> Callable[[Item, Posts], str]:
    return lambda item, _posts: str(getattr(item, f"get_{name}_display")()) if getattr(item, name) else ""


def _lead(item: Item, posts: Posts) -> str:
    return str(posts.get(str(item.lead_id)) or item.lead) if item.lead_id else ""


def _supporting(item: Item, posts: Posts) -> str:
    return "; ".join(str(found) for pk in item.supporting if (found := posts.get(pk)))


FIELDS: dict[str, Field] = {
    one.name: one
    for one in (
        Field("title", gettext_lazy("Title"), _line(300, needed=True), _said("title")),
        Field("lead", gettext_lazy("Lead post"), _post, _lead),
        Field("supporting", gettext_lazy("Supporting posts"), _several, _supporting),
        Field("priority", gettext_lazy("Priority"), _choice(Priority, Priority.NORMAL), _shown("priority")),
        Field("status", gettext_lazy("Status"), _choice(Status, Status.OPEN), _shown("status")),
        Field("target_date", gettext_lazy("Target date"), _day, _said("target_date")),
        Field("addressee", gettext_lazy("Who is asked"), _addressee, _said("addressee")),
        Field("theme", gettext_lazy("Theme"), _theme, _said("theme")),
        Field("goal", gettext_lazy("Sustainable Development Goal"), _goal, _said("goal")),
        Field("position", gettext_lazy("Position of the State"), _choice(Position, ""), _shown("position")),
        Field("position_source", gettext_lazy("Where it says so"), _line(300), _said("position_source")),
        Field("note", gettext_lazy("Why it was decided so"), _note, _said("note")),
    )
}
"""In the order of a form and of the columns of a table."""
