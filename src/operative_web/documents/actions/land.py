"""A document has been read: find or make its work, version and text, and tell the register."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from operative_web.accounts.guarded import Grant
from operative_web.accounts.models import Post
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained, create, update
from operative_web.documents.identity import PRECEDENCE, Identity, identity
from operative_web.documents.models import Reading, Text, Upload, UploadStatus, Version, Work
from operative_web.documents.readings import READER
from operative_web.documents.scopes import scope_of
from operative_web.documents.signals import landed

_TOLD = ("title", "organ", "kind", "session", "adopted_on")
"""What a reading tells of its work."""


def land(upload: Upload, reading: Reading) -> Text:
    """Join a reading to its work, which is made where there is none in the upload's scope.

    Another worker may have done so meanwhile: then nothing changes.
    """
    with chained():
        present: Upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if present.status == UploadStatus.READ and present.text is not None:
            return present.text
        return _land(upload, reading)


def land_again(text: Text, reading: Reading) -> None:
    """Tell the register of another reading of a text that is there already."""
    with chained():
        landed.send(Text, text=text, reading=reading)


def _land(upload: Upload, reading: Reading) -> Text:
    place = identity(reading.data, upload.symbol)
    by = Actor(upload.person_id, upload.post_id) if upload.person_id else READER
    work = _work(upload, place, reading, by)
    version = Version.objects.filter(work=work, kind=place.kind, symbol=place.version).first() or create(
        Version(work=work, kind=place.kind, symbol=place.version), "documents.add-version", by=by
    )
    language = reading.data.get("language") or upload.language
    text = Text.objects.filter(version=version, language=language, original=upload.original).first() or create(
        Text(
            version=version, language=language, original=upload.original, file_name=upload.file_name,
            source=upload.source, hints=reading.hints,
        ),
        "documents.add-text",
        by=by,
    )  # fmt: skip
    update(upload, "documents.read-upload", by=READER, status=UploadStatus.READ, text=text, problem="", remedy="")
    landed.send(Text, text=text, reading=reading)
    return text


def _work(upload: Upload, place: Identity, reading: Reading, by: Actor) -> Work:
    scope = scope_of(upload.visibility, upload.organisation_id, upload.posts)
    work = _there(scope, place, upload)
    told = _told(reading.data)
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
    better = _ranks_above_all(work, place.kind)
    if changed := {name: value for name, value in told.items() if value and (better or not getattr(work, name))}:
        update(work, "documents.complete-work", by=by, **changed)
    return work


def _there(scope: str, place: Identity, upload: Upload) -> Work | None:
    """Return the work of a scope that a document belongs to: by its symbol, or that of a version joined to it."""
    there = Work.objects.filter(scope=scope)
    if not place.work:  # the same work only where it is the same file
        return there.filter(symbol="", versions__texts__original=upload.original).first()
    joined = Q(versions__symbol=place.work) | Q(versions__symbol__startswith=f"{place.work}/Rev.")
    work: Work | None = there.filter(symbol=place.work).first() or there.filter(joined).first()
    return work


def _ranks_above_all(work: Work, kind: str) -> bool:
    """Is a version of another kind than those that are there, and does what it tells of the work hold before theirs?"""
    ranks = [PRECEDENCE.index(one) for one in work.versions.values_list("kind", flat=True)]
    return all(PRECEDENCE.index(kind) < rank for rank in ranks)


def _told(data: dict[str, Any]) -> dict[str, Any]:
    told = {name: data.get(name) or "" for name in _TOLD}
    told["adopted_on"] = _date(told["adopted_on"])
    return told


def _date(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None
