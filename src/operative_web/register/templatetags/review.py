"""What the pages of the review say in words: ``{% load review %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from operative_web.documents.vocabulary import addressees
from operative_web.register.models import Entry

register = template.Library()


@register.filter
def told(value: Any) -> str:
    """Return a value of a finding as people read it.

    >>> told(["state:KHM", "sg"]), told([51, 54]), told(None)
    ('Cambodia, sg', '51, 54', '–')
    """
    if isinstance(value, list | tuple):
        return ", ".join(map(_one, value)) or "–"
    return "–" if value in {None, ""} else _one(value)


def _one(value: Any) -> str:
    written = str(value)
    if written.startswith("state:"):
        return dict(addressees((get_language() or "en")[:2])).get(written, written)
    return written


@register.filter
def joined(value: Any) -> str:
    """Return a list as a field holds it: ``51, 54``."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


@register.filter
def of(values: Any, name: str) -> Any:
    """Return what a mapping has under a name, or nothing."""
    return (values or {}).get(name)


@register.filter
def what(entry: Entry) -> str:
    """Return what an entry is: of a clause its force, of a schedule entry its kind."""
    meaning = entry.snapshot["meaning"]
    return str(meaning.get("force") or meaning.get("kind"))


@register.filter
def whom(entry: Entry) -> list[str]:
    """Return the ids of those whom an entry asks, or who are to act."""
    meaning = entry.snapshot["meaning"]
    return list(meaning.get("addressees") or meaning.get("who") or ())
