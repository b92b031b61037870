"""The columns of the table of items as a file: what each is called, what goes into it, and what an item says in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from operative_web.documents import library
from operative_web.followup.fields import FIELDS
from operative_web.followup.models import Item, Position, Priority, Source, Status
from operative_web.followup.posts import Posts
from operative_web.register import terms

Value = str | int | dt.date | None

REFERENCE, VERSION = "reference", "version"
CHOICES: dict[str, Any] = {"priority": Priority, "status": Status, "position": Position}
"""The fields for which one of some words is written."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: for programs.
        label: its head.
        about: what goes into it, in plain words.
        width: in letters.
        is_read: does an import take what stands in it?
    """

    name: str
    label: Any
    about: Any
    width: int
    is_read: bool = True


_ABOUT: dict[str, tuple[Any, int]] = {
    "title": (_("What is to be done, in a few words."), 44),
    "lead": (_("One post, as in the list: its title and its organisation."), 30),
    "supporting": (_("Any number of posts, with a semicolon between them."), 30),
    "priority": (_("One of the words in the list."), 11),
    "status": (_("One of the words in the list: what is being done, as the lead says."), 16),
    "target_date": (_("A day, such as 2026-12-31."), 13),
    "addressee": (_("Who is asked: a State's name, or a code such as state:KHM or sg."), 18),
    "theme": (_("A theme of the Universal Human Rights Index, such as “Right to education”."), 22),
    "goal": (_("A number from 1 to 17."), 9),
    "position": (_("One of the words in the list. Leave it empty where the State has recorded none."), 18),
    "position_source": (_("The document that holds the position."), 24),
    "note": (_("Why it was decided so."), 50),
}
COLUMNS: tuple[Column, ...] = (
    Column(REFERENCE, _("Reference"), _("The item's own. Leave it as it is; leave it empty for a new item."), 12),
    Column(VERSION, _("Version"), _("Leave it as it is: it tells whether somebody changed the item meanwhile."), 8),
    *(Column(name, field.label, *_ABOUT[name]) for name, field in FIELDS.items()),
    Column("sources", _("Asked for by"), _("For reading only; an import leaves it out."), 40, is_read=False),
    Column("clearance", _("Clearance"), _("For reading only; an import leaves it out."), 18, is_read=False),
)
"""In order."""
BY_NAME = {column.name: column for column in COLUMNS}


def known_names() -> dict[str, str]:
    """Return what columns may be called, in small letters, with the column's name: its label in the reader's language
    or in English, or the name itself.
    """
    here = {plain(str(column.label)): column.name for column in COLUMNS}
    with override("en"):
        english = {plain(str(column.label)): column.name for column in COLUMNS}
    return {**english, **here, **{plain(column.name): column.name for column in COLUMNS}}


def plain(name: str) -> str:
    """Return a name as it is compared: small letters, single spaces."""
    return " ".join(name.replace("_", " ").replace("\ufeff", "").casefold().split())


def values(item: Item, posts: Posts) -> list[Value]:
    """Return what an item says in each column; nothing in it can be taken for a formula.

    Args:
        item: with its sources at hand (:func:`operative_web.followup.exchange.rows.with_sources`).
        posts: asked for once.
    """
    return [_fit(_WRITERS.get(column.name, _written(column.name))(item, posts)) for column in COLUMNS]


def written(name: str, item: Item, posts: Posts) -> str:
    """Return what an item says in a field's column, as text."""
    return FIELDS[name].write(item, posts)


def gathered(item: Item) -> str:
    """Return what asks for an item: the symbol and paragraph of each clause, the name of each recommendation."""
    return "; ".join(sorted(filter(None, map(_asked_by, item.sources.all()))))


def _asked_by(source: Source) -> str:
    if source.entry:
        work = source.entry.work
        place = terms.paragraph(source.entry.path) if source.entry.path else ""
        return ", ".join(filter(None, (work.symbol or work.title or gettext("no symbol"), place)))
    return str(source.recommendation)


def _fit(value: Value) -> Value:
    fit: Any = library.cell(value)
    return fit if fit is None or isinstance(fit, str | int | dt.date) else str(fit)


def _written(name: str) -> Callable[[Item, Posts], Value]:
    return lambda item, posts: written(name, item, posts)


_WRITERS: dict[str, Callable[[Item, Posts], Value]] = {
    REFERENCE: lambda item, _posts: item.reference,
    VERSION: lambda item, _posts: item.version,
    "target_date": lambda item, _posts: item.target_date,
    "goal": lambda item, _posts: item.goal,
    "sources": lambda item, _posts: gathered(item),
    "clearance": lambda item, _posts: item.get_clearance_display(),
}
