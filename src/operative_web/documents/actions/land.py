"""A document has been read: find or make its work, version and text, and tell the register."""

from __future__ import annotations

import datetime as dt
from typing import Any

from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Post
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update
from operative_web.documents.identity import Identity, identity
from operative_web.documents.models import Language, Reading, Text, Upload, UploadStatus, Version, Work
from operative_web.documents.readings import READER
from operative_web.documents.signals import landed

_TOLD = ("title", "organ", "kind", "session", "adopted_on")
"""What a reading tells of its work."""


@chained()
def land(upload: Upload, reading: Reading) -> Text:
    """Join a reading to its work, which is made where there is none in the upload's scope."""
    data = reading.data
    place = identity(data)
    by = Actor(upload.person_id, upload.post_id) if upload.person_id else READER
    work = _work(upload, place, data, by)
    version = Version.objects.filter(work=work, kind=place.kind, symbol=place.version).first() or create(
        Version(work=work, kind=place.kind, symbol=place.version), "documents.add-version", by=by
    )
    language = data.get("language") or upload.language or Language.EN
    text = Text.objects.filter(version=version, language=language, original=upload.original).first() or create(
        Text(
            version=version, language=language, original=upload.original, file_name=upload.file_name,
            source=upload.source,
        ),
        "documents.add-text",
        by=by,
    )  # fmt: skip
    update(upload, "documents.read-upload", by=READER, status=UploadStatus.READ, text=text, problem="", remedy="")
    landed.send(Text, text=text, reading=reading)
    return text


@chained()
def land_again(text: Text, reading: Reading) -> None:
    """Tell the register of another reading of a text that is there already."""
    landed.send(Text, text=text, reading=reading)


def _work(upload: Upload, place: Identity, data: dict[str, Any], by: Actor) -> Work:
    scope = _scope(upload)
    there = Work.objects.filter(symbol=place.work, scope=scope)
    # A text without a symbol is the same work only where it is the same file.
    work: Work | None = (there if place.work else there.filter(versions__texts__original=upload.original)).first()
    told = _told(data)
    if work is None:
        work = create(
            Work(
                symbol=place.work, scope=scope, visibility=upload.visibility, organisation=upload.organisation, **told
            ),
            "documents.add-work",
            by=by,
        )
        for post in Post.objects.filter(pk__in=upload.posts):
            create(Grant(record=work.pk, post=post), "accounts.grant", by=by)
        return work
    if lacking := {name: value for name, value in told.items() if value and not getattr(work, name)}:
        update(work, "documents.complete-work", by=by, **lacking)
    return work


def _scope(upload: Upload) -> str:
    shared = upload.visibility in {Visibility.PUBLIC, Visibility.MEMBERS}
    return "" if shared else str(upload.organisation_id or "")


def _told(data: dict[str, Any]) -> dict[str, Any]:
    told = {name: data.get(name) or "" for name in _TOLD}
    told["adopted_on"] = _date(told["adopted_on"])
    return told


def _date(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None
