"""The trail as a table that is taken away (CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.audit.models import Event
from operative_web.register.trail.telling import Line, lines

AT_ONCE = 500
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(events: QuerySet[Event], viewer: Viewer) -> Iterator[str]:
    """Yield the lines of the table, with a byte order mark first, without which spreadsheets misread letters.

    Args:
        events: that the viewer may see.
        viewer: who takes it away.
    """
    yield "\ufeff" + _row(
        [_("number"), _("when (UTC)"), _("who"), _("post"), _("what"), _("record"), _("changes"), _("reason")]
    )
    found = events.iterator(chunk_size=AT_ONCE)
    while some := list(islice(found, AT_ONCE)):
        for line in lines(some, viewer):
            yield _row(_cells(line))


def _cells(line: Line) -> list[str]:
    event = line.event
    changes = "; ".join(f"{change.name}: {change.before} → {change.after}" for change in line.changes)
    who = line.who or (event.program if event.person is None else str(event.person))
    at = event.at.replace("T", " ")[:19]
    return [
        str(event.sequence),
        at,
        who,
        line.post,
        line.what,
        f"{event.subject_kind} {event.subject}",
        changes,
        line.reason,
    ]


def _row(cells: list[str]) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    written = io.StringIO()
    csv.writer(written).writerow([f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell for cell in cells])
    return written.getvalue()
