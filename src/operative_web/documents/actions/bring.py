"""Bring in a document: keep its bytes, and have it read in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils import timezone

from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.documents.jobs import enqueue
from operative_web.documents.models import Upload, UploadStatus
from operative_web.documents.originals import keep


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what terms a document is brought in.

    Attributes:
        visibility: who may see it.
        posts: which posts, where its visibility is ``posts``.
        language: of the text, where whoever brings it says so.
        symbol: of the document, where whoever brings it says so; canonical.
        source: ``file``, ``pasted``, ``fetched`` or ``sample``.
    """

    visibility: str = Visibility.MEMBERS
    posts: Sequence[Post] = field(default_factory=tuple)
    language: str = ""
    symbol: str = ""
    source: str = "file"


def bring(content: bytes, file_name: str, *, by: Viewer, terms: Terms | None = None) -> Upload:
    """Bring in a document.

    Raises:
        OSError: where its bytes cannot be kept; nothing is written then.
    """
    terms = terms or Terms()
    original = keep(content)
    with chained():
        posts = _posts(terms, by)
        upload = Upload(
            original=original,
            file_name=safe_name(file_name),
            source=terms.source,
            language=terms.language,
            symbol=terms.symbol,
            person=by.person,
            post=by.post,
            posts=[str(post.pk) for post in posts],
            visibility=terms.visibility,
            organisation=by.post.organisation if by.post else None,
            same_as=Upload.objects.visible_to(by).filter(original=original).order_by("brought_at").first(),
        )
        create(upload, "documents.bring", by=by.actor)
        for post in posts:
            create(Grant(record=upload.pk, post=post), "accounts.grant", by=by.actor)
        enqueue(upload)
    return upload


def try_again(upload: Upload, *, by: Viewer) -> Upload:
    """Have an upload that could not be read tried again, by a task of its own; one that waits or is read stays so."""
    with chained():
        upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if upload.status == UploadStatus.FAILED:
            update(
                upload, "documents.try-again", by=by.actor, status=UploadStatus.WAITING, problem="", remedy="",
                fault="", asked_at=timezone.now(),
            )  # fmt: skip
            enqueue(upload)
    return upload


def _posts(terms: Terms, by: Viewer) -> list[Post]:
    """Return the posts that may see what is brought in: those named, and the one that names them."""
    if terms.visibility != Visibility.POSTS:
        return []
    named = {post.pk: post for post in [*terms.posts, *([by.post] if by.post else [])]}
    return list(named.values())


def safe_name(file_name: str) -> str:
    """Return a file's own name without folders and control characters; it is shown, and used as no path.

    >>> safe_name("../../etc/pass\\x00wd"), safe_name("C:\\\\texts\\\\a.docx")
    ('passwd', 'a.docx')
    """
    last = PurePosixPath(file_name.replace("\\", "/")).name
    return "".join(character for character in last if character.isprintable())[:255]
