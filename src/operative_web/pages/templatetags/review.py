"""What the pages of the review say in words: ``{% load review %}``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import template
from django.utils.translation import gettext

from operative_web.register import dates, terms
from operative_web.register.models import Entry

register = template.Library()

_WORDS: Mapping[str, Callable[[Any], str]] = {
    "force": lambda code: terms.word(terms.FORCES, code),
    "ask": lambda code: terms.word(terms.ASKS, code),
    "addressees": lambda codes: _listed(map(terms.addressee, codes)),
    "actors": lambda codes: _listed(terms.addressee("", code) or code.replace("-", " ") for code in codes),
    "who": lambda codes: _listed(map(terms.addressee, codes)),
    "kind": lambda code: terms.word(terms.SCHEDULE_KINDS, code),
    "to": terms.organ,
    "sessions": lambda numbers: _listed(map(terms.session, numbers)),
    "dates": lambda told: _listed(map(dates.day, told)),
    "duration": terms.term,
    "recurrence": terms.recurrence,
}


@register.filter
def told(value: Any, name: str) -> str:
    """Return a value of a finding as people read it, by what it is a value of.

    >>> told(["sg", "state:KHM"], "addressees"), told("urge", "force"), told(None, "to"), told("Requests", "action")
    ('the Secretary-General, Cambodia', 'urges', '–', 'Requests')
    """
    return (_WORDS.get(name, str)(value) if value else "") or "–"


@register.filter
def field(name: str) -> str:
    """Return what a value of a finding is called: ``force``, ``addressees``."""
    more = {"action": gettext("act"), "actors": gettext("who precisely")}
    return more.get(name) or terms.word(terms.FIELDS, name)


@register.filter
def joined(value: Any) -> str:
    """Return a list as a field of a form holds it: ``51, 54``."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


@register.filter
def of(values: Any, name: str) -> Any:
    """Return what a mapping has under a name, or nothing."""
    return (values or {}).get(name)


@register.filter
def what(entry: Entry) -> str:
    """Return what an entry is: of a clause its force, of a schedule entry its kind."""
    meaning = entry.snapshot["meaning"]
    return told(meaning["force"], "force") if "force" in meaning else told(meaning["kind"], "kind")


@register.filter
def whom(entry: Entry) -> str:
    """Return whom an entry asks, or who is to act."""
    meaning = entry.snapshot["meaning"]
    return told(meaning.get("addressees") or meaning.get("who"), "addressees")


def _listed(told_one_by_one: Any) -> str:
    return gettext(", ").join(filter(None, told_one_by_one))
