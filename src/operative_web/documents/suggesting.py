"""Which works may be one: a draft and what it became have their title, organ and session in common."""

from __future__ import annotations

from operative_web.accounts.viewer import Viewer
from operative_web.documents.models import Work

MOST = 5
"""Suggestions shown."""


def suggested(work: Work, viewer: Viewer) -> list[Work]:
    """Return works that one may see, that the same people may see, and that may be the same resolution.

    Titles are compared without regard to case; a text without a title suggests nothing.
    """
    if not work.title:
        return []
    rows = Work.objects.visible_to(viewer).filter(scope=work.scope, title__iexact=work.title, organ=work.organ)
    if work.session:
        rows = rows.filter(session__in=[work.session, ""])
    return list(rows.exclude(pk=work.pk)[:MOST])
