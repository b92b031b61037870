"""What the tests of the review share: works that are read at once, entries by their keys, decisions by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.urls import reverse

from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.actions.land import land
from operative_web.documents.models import Work
from operative_web.documents.readings import reading_of
from operative_web.register.models import Entry
from tests.web.conftest import Member


def read_in(path: Path, by: Member, terms: Terms | None = None) -> Work:
    """Bring a file in and read it at once: what the worker does, without the worker."""
    upload = bring(path.read_bytes(), path.name, by=by.viewer, terms=terms)
    return land(upload, reading_of(upload.original)).version.work


def at(key: str, work: Work | None = None) -> Entry:
    """The entry with a key."""
    rows = Entry.objects.filter(key=key)
    entry: Entry = (rows.filter(work=work) if work else rows).get()
    return entry


def send(member: Member, key: str, **values: Any) -> Any:
    """Send a decision as a browser without scripts does, and follow to what is shown next."""
    return member.client().post(reverse("review_decide", args=[at(key).pk]), values, follow=True)


def said(page: Any) -> str:
    """What the page tells of what was just done."""
    return " ".join(str(message) for message in page.context["messages"])
