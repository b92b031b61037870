"""Findings that may be confirmed in one go: of the same kind and force, found by the same rule, in the same work."""

from __future__ import annotations

import re
from collections.abc import Hashable
from uuid import UUID

from operative_web.accounts.viewer import Viewer
from operative_web.register.models import Entry, State

_QUOTED = re.compile(r"“[^”]*”")
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


def _like(kind: str, rule: str, label: str) -> Hashable:
    return rule_of(rule), label if kind == "schedule" else ""
