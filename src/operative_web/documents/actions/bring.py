"""Bring in a document: keep its bytes, and have it read in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.db import transaction

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create
from operative_web.documents.jobs import read_upload
from operative_web.documents.models import Upload
from operative_web.documents.originals import keep


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what terms a document is brought in.

    Attributes:
        visibility: who may see it.
        posts: which posts, where its visibility is ``posts``.
        language: of the text, where whoever brings it says so.
        source: ``file``, ``pasted``, ``fetched`` or ``sample``.
    """

    visibility: str = Visibility.MEMBERS
    posts: Sequence[Post] = field(default_factory=tuple)
    language: str = ""
    source: str = "file"


def bring(content: bytes, file_name: str, *, by: Viewer, terms: Terms | None = None) -> Upload:
    """Bring in a document.

    Raises:
        OSError: where its bytes cannot be kept; nothing is written then.
    """
    terms = terms or Terms()
    original = keep(content)
    with chained():
        upload = Upload(
            original=original,
            file_name=safe_name(file_name),
            source=terms.source,
            language=terms.language,
            person=by.person,
            post=by.post,
            posts=[str(post.pk) for post in terms.posts],
            visibility=terms.visibility,
            organisation=by.post.organisation if by.post else None,
            same_as=Upload.objects.visible_to(by).filter(original=original).order_by("brought_at").first(),
        )
        create(upload, "documents.bring", by=by.actor)
        transaction.on_commit(lambda: read_upload.enqueue(str(upload.pk)))
    return upload


def safe_name(file_name: str) -> str:
    """Return a file's own name without folders and control characters; it is shown, and used as no path.

    >>> safe_name("../../etc/pass\\x00wd"), safe_name("C:\\\\texts\\\\a.docx")
    ('passwd', 'a.docx')
    """
    last = PurePosixPath(file_name.replace("\\", "/")).name
    return "".join(character for character in last if character.isprintable())[:255]
