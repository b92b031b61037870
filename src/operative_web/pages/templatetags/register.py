"""What templates say in words and marks: ``{% load register %}`` gives all of it.

Filters turn codes into words (:mod:`operative_web.register.terms`); tags show what looks the same on every page. The
check page (/check/) shows each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from operative_web.register import dates, terms
from operative_web.register.grounds import grounds as told_grounds

register = template.Library()

_OWN = {"own", "join", "join_with", "first_administrator"}
"""Addresses below people/ that are about oneself."""

register.filter("day", dates.day)
register.filter("moment", dates.moment)
register.filter("until", dates.span)
register.filter("addressee", terms.addressee)
register.filter("organ", terms.organ)
register.filter("session", terms.session)
register.filter("term", terms.term)
register.filter("recurrence", terms.recurrence)
register.filter("paragraph", terms.paragraph)


def _worded(table: terms.Words) -> Callable[[str | None], str]:
    return lambda code: terms.word(table, code)


for _name, _table in {
    "force": terms.FORCES,
    "ask": terms.ASKS,
    "schedule_kind": terms.SCHEDULE_KINDS,
    "basis": terms.BASES,
    "step": terms.STEPS,
    "state": terms.STATES,
    "change": terms.CHANGES,
    "language_name": terms.LANGUAGES,
    "kind_name": terms.KINDS,
    "field_name": terms.FIELDS,
}.items():
    register.filter(_name, _worded(_table))


@register.filter
def told_plainly(words: str) -> str:
    """Say in the reader's language what was stored in English: the words of a problem and of its remedy."""
    return gettext(words) if words else ""


@register.filter
def localized(number: float) -> str:
    """Write a number as the reader's language does, with its thousands apart.

    >>> localized(1400)
    '1,400'
    """
    return str(number_format(number, force_grouping=True))


@register.filter
def status(told: str | None) -> str:
    """Write what a term's end is to be read as."""
    said, until = terms.status(told)
    return said % {"day": dates.day(until)} if until else said


@register.filter
def ltr(value: Any) -> SafeString:
    """Keep the order of what is written from left to right in every language, and has no letter to tell so (12–14)."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.simple_tag
def grounds(rule: str) -> SafeString:
    """Say why something was found, in the reader's language; where this cannot be told, as it is kept, in English."""
    told = told_grounds(rule)
    return format_html("<bdi>{}</bdi>" if told.is_told else '<bdi lang="en" dir="ltr">{}</bdi>', told.words)


@register.simple_tag
def colon() -> str:
    """Write the mark before what is told of something, spaced as the reader's language prints it."""
    return pgettext("before what is told of it", ": ")


@register.simple_tag
def semicolon() -> str:
    """Write the mark between things told one after the other, spaced as the reader's language prints it."""
    return pgettext("between sentences", "; ")


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], name: str) -> SafeString:
    """Mark the link to the part of the register that the page belongs to, told by the first name in the address."""
    match = getattr(context.get("request"), "resolver_match", None)
    parts = {"start": {""}, "documents": {"documents", "works"}}
    is_here = match and match.route.split("/")[0] in parts.get(name, {name}) and match.url_name not in _OWN
    return mark_safe(' aria-current="page"' if is_here else "")


@register.simple_tag
def force_badge(force: str, action: str = "", language: str = "") -> SafeString:
    """Show the force of a clause: in its colour and, without colour, by its line; beside the act's own words if given.

    ``{% force_badge clause.force clause.action text.language %}``
    """
    shown = format_html('<span class="force force-{}">{}</span>', terms.HUES.get(force, "none"), _force(force))
    if not action:
        return shown
    return format_html(
        '<bdi class="act force-{}"{}>{}</bdi> {}', terms.HUES.get(force, "none"), _lang(language), action, shown
    )


@register.simple_tag
def person_and_post(person: Any, post: Any = None) -> SafeString:
    """Name somebody with the post in which they acted; the program where nobody did."""
    if person is None and post is None:
        return format_html('<span class="person">{}</span>', gettext("the register itself"))
    name = person if person is not None else gettext("somebody")
    if post is None:
        return format_html('<span class="person"><bdi>{}</bdi></span>', name)
    return format_html(
        '<span class="person"><bdi>{}</bdi> <span class="post">(<bdi>{}</bdi>)</span></span>', name, post
    )


@register.inclusion_tag("pieces/mark.html")
def mark(entry: Any, decision: Any = None) -> dict[str, Any]:
    """Show where an entry stands: found by a machine alone, or decided by whom and when.

    Args:
        entry: an entry, or the code of its state.
        decision: the decision in force, where there is one.
    """
    return {"code": getattr(entry, "state", entry), "decision": decision}


@register.inclusion_tag("pieces/table_head.html")
def table_head(title: Any, count: int | None = None, csv: str = "", xlsx: str = "") -> dict[str, Any]:
    """Show a table's title, how many rows it has, and the links by which it is downloaded."""
    return {"title": title, "count": count, "csv": csv, "xlsx": xlsx}


@register.inclusion_tag("pieces/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Any, name: str = "page") -> dict[str, Any]:
    """Show the way to the other pages of a list (a page of Django's paginator); the rest of the address is kept."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("pieces/empty.html")
def empty(words: Any, link: Any = "", address: str = "") -> dict[str, Any]:
    """Say that there is nothing here, and what to do next: ``{% empty _("…") _("Bring in a resolution") url %}``."""
    return {"words": words, "link": link, "address": address}


@register.inclusion_tag("pieces/breadcrumbs.html")
def breadcrumbs(*steps: Any) -> dict[str, Any]:
    """Show the way to a page: names and addresses in turn; the last is the page itself and may have none.

    ``{% breadcrumbs _("Resolutions") documents_url work work.get_absolute_url _("Schedule") %}``
    """
    given = [*steps, ""] if len(steps) % 2 else list(steps)
    return {"steps": list(zip(given[::2], given[1::2], strict=True))}


def _force(force: str) -> str:
    return terms.word(terms.FORCES, force)


def _lang(language: str) -> SafeString:
    return format_html(' lang="{}"', language) if language else mark_safe("")
