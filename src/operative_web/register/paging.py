"""Pages of a table, of which the database sorts the ids alone.

A row of the register holds whole paragraphs. A database that sorts thousands of them to show fifty carries all these
words along, so which rows a page has is asked for first, and then those are fetched.
"""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


def page_of(rows: QuerySet[Any], number: Any, *, size: int, whole: QuerySet[Any] | None = None) -> Page[Any]:
    """Return a page of rows.

    Args:
        rows: all of them, in order, none that the viewer may not see.
        number: of the page, as an address says it; the first or the last one for what is none.
        size: rows on a page.
        whole: the same model's rows with all that a page shows of them; those of `rows` unless given.
    """
    page = Paginator(rows.values_list("pk", flat=True), size).get_page(number)
    ids = list(page.object_list)
    found = (rows.model._default_manager.all() if whole is None else whole).in_bulk(ids)
    page.object_list = [found[pk] for pk in ids if pk in found]  # one may have gone in between
    return page
