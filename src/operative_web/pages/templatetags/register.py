"""What templates say in words and marks: ``{% load register %}`` gives all of it.

Filters turn codes into words (:mod:`operative_web.pages.words`); tags show what looks the same on every page.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def localized(number: float) -> str:
    """Write a number as the reader's language does, with its thousands apart.

    >>> localized(3)
    '3'
    """
    return number_format(number, force_grouping=True)


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], name: str) -> SafeString:
    """Mark the link to the part of the register that the page belongs to.

    The part is told by the first name in the address, which is that of the part's list.
    """
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    first = match.route.split("/")[0] if match else None
    parts = {"start": {""}, "documents": {"documents", "works"}}
    if match and first in parts.get(name, {name}) and (name != "start" or match.url_name == "start"):
        return mark_safe(' aria-current="page"')
    return mark_safe("")
