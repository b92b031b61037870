"""What the page of the search says in words: ``{% load search %}``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from operative_web.followup.templatetags.followup import theme_name
from operative_web.register import terms
from operative_web.search.models import PassageKind

register = template.Library()
_NAMES = {
    "kind": _("What"), "language": _("Language"), "organ": _("Organ"), "year": _("Year"), "force": _("Force"),
    "ask": _("Ask"), "state": _("State"), "addressee": _("Who is asked"), "theme": _("Theme"),
}  # fmt: skip
_TABLES: dict[str, terms.Words] = {
    "kind": dict(PassageKind.choices), "language": terms.LANGUAGES, "force": terms.FORCES, "ask": terms.ASKS,
    "state": terms.STATES,
}  # fmt: skip


@register.filter
def facet_name(name: str) -> str:
    """Return what stands over the values of a facet."""
    return str(_NAMES.get(name, name))


@register.simple_tag
def facet_value(name: str, value: str) -> str:
    """Return a value of a facet in words."""
    if name == "addressee":
        return terms.addressee(value)
    if name == "organ":
        return terms.organ(value)
    if name == "theme":
        return theme_name(value)
    return terms.word(_TABLES.get(name, {}), value)


@register.filter
def set_filters(filters: Any) -> list[tuple[str, str]]:
    """Return the filters that are set."""
    return [(name, value) for name, value in asdict(filters).items() if value]
