"""The table of items as a file that is given to whoever asks, by the page or by the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import FileResponse

from operative_web.accounts.viewer import Viewer
from operative_web.followup.exchange.rows import rows, with_sources
from operative_web.followup.exchange.writing import as_csv, as_xlsx
from operative_web.followup.posts import Posts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: dict[str, tuple[str, Any]] = {"csv": ("text/csv; charset=utf-8", as_csv), "xlsx": (XLSX, as_xlsx)}
"""Each form of file: its kind, and what writes it."""


def items_as_file(viewer: Viewer, query: Mapping[str, str], form: str) -> FileResponse:
    """Return the items that a viewer may see and the filters of an address let through as a file.

    Args:
        viewer: for whom it is.
        query: the filters.
        form: one of :data:`FORMS`.
    """
    kind, write = FORMS[form]
    content = write(with_sources(rows(viewer, query)), Posts())
    name = f"follow-up-{dt.datetime.now(dt.UTC).date()}.{form}"
    return FileResponse(content, as_attachment=True, filename=name, content_type=kind)
