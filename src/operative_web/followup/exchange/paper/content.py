"""What a form says of each item, what may be answered in it, and the line by which it is known again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from operative_web.audit.canonical import digest
from operative_web.documents import library
from operative_web.followup.exchange.columns import BY_NAME, CHOICES, gathered, written
from operative_web.followup.exchange.models import OutForm
from operative_web.followup.exchange.sheet import unguarded
from operative_web.followup.models import Item
from operative_web.followup.posts import Posts

ANSWERED = ("status", "target_date", "position", "position_source", "note")
"""The fields that an organisation fills in, in order."""
SHOWN = ("title", "lead", "addressee")
MOST_ITEMS = 150
"""In one form: each answer is a field of the page on which it is chosen, and Django takes a thousand."""
_LONGEST_QUOTE = 1200
_NAMED = re.compile(r"OPERATIVE-FORM (?P<form>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (?P<digest>[0-9a-f]{64})")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a form shows it.

    Attributes:
        reference: of the item.
        version: that the form was made from.
        shown: what is only read: labels and words.
        answers: by the field's name, what the register says now.
    """

    reference: str
    version: int
    shown: list[tuple[str, str]]
    answers: dict[str, str]


def says(item: Item, posts: Posts) -> dict[str, str]:
    """Return what a form says of an item in the present language, by the field's name, as it can be read again."""
    return {name: tidy(written(name, item, posts)) for name in ("title", *ANSWERED)}


def tidy(text: str) -> str:
    """Return a text as it comes back from a form in which nobody changed it.

    >>> tidy("one \\r\\n two\\x07  "), tidy("'=1")
    ('one\\n two', '=1')
    """
    lines = unguarded(_ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip(" \t\xa0") for line in lines).strip()


def entries(form: OutForm, items: Sequence[Item], posts: Posts) -> list[Entry]:
    """Return what a form shows, in the form's language.

    Args:
        form: whose answers begin as they were when it was made.
        items: of the form, with their sources at hand, as whoever asks may see them.
        posts: asked for once.
    """
    by_id = {str(item.pk): item for item in items}
    with override(form.language):
        return [_entry(line, by_id[line["item"]], posts) for line in form.lines if line["item"] in by_id]


def _entry(line: dict[str, Any], item: Item, posts: Posts) -> Entry:
    shown = [(str(BY_NAME[name].label), tidy(written(name, item, posts))) for name in SHOWN]
    shown[0] = (shown[0][0], line["says"]["title"])
    shown.append((str(BY_NAME["sources"].label), asked(item)))
    answers = {name: line["says"][name] or _none(name) for name in ANSWERED}
    return Entry(line["reference"], line["version"], [(label, words) for label, words in shown if words], answers)


def _none(name: str) -> str:
    """Return the word for an empty answer that is chosen from a list."""
    return next((str(label) for value, label in CHOICES[name].choices if not value), "") if name in CHOICES else ""


def answer_words(name: str) -> list[str]:
    """Return the words among which one is chosen in a form; empty where any may be written."""
    return [str(label) for _value, label in CHOICES[name].choices] if name in CHOICES else []


def asked(item: Item) -> str:
    """Return the words that ask for an item, each after where it stands."""
    quotes = [tidy(source.quote)[:_LONGEST_QUOTE] for source in item.sources.all()]
    return "\n".join(filter(None, [gathered(item), *quotes]))


def digest_of(form_id: UUID, lines: Sequence[dict[str, Any]]) -> str:
    """Return the digest of a form's id and of each reference and version in it."""
    return digest(str(form_id), *(f"{line['reference']} {line['version']}" for line in lines))


def name_line(form: OutForm) -> str:
    """Return the line by which a form is known when it comes back."""
    return f"OPERATIVE-FORM {form.pk} {form.digest}"


def named_in(text: str) -> tuple[UUID, str] | None:
    """Return the form's id and the digest that a line names, or None."""
    match = _NAMED.search(" ".join(text.split()))
    return (UUID(match["form"]), match["digest"]) if match else None


def instructions() -> list[str]:
    """Return how a form is to be filled in."""
    return [
        _("Change what is no longer so, and leave the rest as it is. What you do not change stays as it is."),
        _("Leave the references, the versions and the line below: by them your answers find their place."),
    ]


def about(name: str) -> str:
    """Return what may be written in an answer."""
    if name == "note":
        return _("What was done, what is in the way, and why it was decided so.")
    words = answer_words(name)
    return "; ".join(words) if words else str(BY_NAME[name].about)


def fit(text: str) -> str:
    """Return a text for a spreadsheet's cell, where none begins as a formula."""
    return str(library.cell(text))
