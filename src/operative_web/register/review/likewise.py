"""Findings like another one: those that may be confirmed in one go, and those that may have taken its place."""

from __future__ import annotations

import re
from collections.abc import Hashable
from uuid import UUID

from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import extract

from operative_web.accounts.viewer import Viewer
from operative_web.register.models import Entry, State

_QUOTED = re.compile(r"“[^”]*”")
_SOUGHT, _SEARCHED = 500, 2000
"""Characters of lost words that are looked for, and of each quote in which they are."""
_LIKE = 60
"""Per cent of likeness from which words are shown as what may have taken the place of others."""
_MOST = 500
"""Entries in one list: more than that nobody reads before confirming."""


def rule_of(rule: str) -> str:
    """Return a rule without the words of the text that it quotes.

    >>> rule_of("“Urges” opens the paragraph; the clause ends with it.")
    '“…” opens the paragraph; the clause ends with it.'
    """
    return _QUOTED.sub("“…”", rule)


def likewise(entry: Entry, viewer: Viewer) -> list[UUID]:
    """Return the entries that may be confirmed together with one, itself among them, in the order of the text.

    None on which languages disagree, and none that anybody decided on: these are looked at one by one.
    """
    if entry.finding is None or entry.state != State.FOUND or entry.differs:
        return []
    rows = Entry.objects.visible_to(viewer).filter(
        work=entry.work_id, kind=entry.kind, state=State.FOUND, differs=[], finding__isnull=False,
        finding__force=entry.finding.force, finding__ask=entry.finding.ask,
    )  # fmt: skip
    told = rows.order_by("position", "key").values_list("pk", "finding__rule", "finding__label")
    wanted = _like(entry.kind, entry.finding.rule, entry.finding.label)
    return [pk for pk, rule, label in told if _like(entry.kind, rule, label) == wanted][:_MOST]


def successors(entry: Entry, viewer: Viewer) -> list[Entry]:
    """Return the entries that may have taken the place of one without its words, the likeliest first."""
    rows = Entry.objects.visible_to(viewer).filter(work=entry.work_id, kind=entry.kind).exclude(finding=None)
    there = list(rows.select_related("finding").order_by("position", "key"))
    quotes = [row.finding.quote[:_SEARCHED] if row.finding else "" for row in there]
    found = extract(entry.snapshot["quote"][:_SOUGHT], quotes, scorer=partial_ratio, limit=3, score_cutoff=_LIKE)
    return [there[index] for _, _, index in found]


def _like(kind: str, rule: str, label: str) -> Hashable:
    return rule_of(rule), label if kind == "schedule" else ""
