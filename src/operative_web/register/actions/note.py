"""Write, change and withdraw a note beside a paragraph or an entry."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.actions.granting import Audience, grant_to
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, create, update
from operative_web.documents.models import Work
from operative_web.register.models import Entry, Note

LONGEST = 10_000
"""Letters of a note."""
_ALLOWED: dict[str, tuple[str, ...]] = {
    Visibility.PUBLIC: (Visibility.MEMBERS, Visibility.ORGANISATION, Visibility.POSTS),
    Visibility.MEMBERS: (Visibility.MEMBERS, Visibility.ORGANISATION, Visibility.POSTS),
    Visibility.ORGANISATION: (Visibility.ORGANISATION, Visibility.POSTS),
    Visibility.POSTS: (Visibility.POSTS,),
}


class NoteError(Exception):
    """A note that cannot be written; its words say why and what to do."""


def visibilities(work: Work) -> tuple[str, ...]:
    """Return who may be let see a note on a work: never more than see the work."""
    return _ALLOWED[work.visibility]


def posts_for(work: Work) -> list[Post]:
    """Return the posts that see a work, from which a note's may be chosen."""
    posts = Post.objects.filter(closed=False).select_related("organisation")
    if work.visibility == Visibility.ORGANISATION:
        posts = posts.filter(organisation=work.organisation_id)
    if work.visibility == Visibility.POSTS:
        posts = posts.filter(grants__record=work.pk)
    return list(posts)


@chained()
def write_note(
    work: Work, words: str, audience: Audience, *, by: Viewer, entry: Entry | None = None, path: str = ""
) -> Note:
    """Write a note.

    Args:
        work: which the writer sees.
        words: of the note.
        audience: who may see it.
        by: who writes.
        entry: beside which it stands, or None.
        path: of the paragraph beside which it stands, or empty for the work as a whole.

    Raises:
        NoteError: for a note without words, or one that more would see than see the work.
    """
    _check(work, words, audience)
    assert by.post is not None
    note = Note(
        work=work, entry=entry, path=entry.path if entry else path, words=words.strip(), person=by.person, post=by.post,
        visibility=audience.visibility, organisation=by.post.organisation,
    )  # fmt: skip
    create(note, "register.write-note", by=by.actor)
    grant_to(note.pk, _wanted(audience, by.post), by=by)
    return note


@chained()
def edit_note(note: Note, words: str, audience: Audience, *, by: Viewer) -> Note:
    """Change a note's words, or who may see it.

    Raises:
        NoteError: as for a new one, or for a note of another post, or one that was withdrawn.
    """
    note = _own(note, by)
    _check(note.work, words, audience)
    update(note, "register.edit-note", by=by.actor, words=words.strip(), visibility=audience.visibility)
    assert by.post is not None
    grant_to(note.pk, _wanted(audience, by.post), by=by)
    return note


@chained()
def withdraw_note(note: Note, *, by: Viewer) -> Note:
    """Withdraw a note: it is shown no more; the trail keeps it for those who could see it.

    Raises:
        NoteError: for a note of another post, or one that was withdrawn already.
    """
    note = _own(note, by)
    update(note, "register.withdraw-note", by=by.actor, withdrawn_at=timezone.now())
    return note


def may_change(note: Note, viewer: Viewer) -> bool:
    """Is the note of the viewer's own post? A post holds what was written in it, whoever holds the post."""
    return viewer.post is not None and note.post_id == viewer.post.pk and note.withdrawn_at is None


def _own(note: Note, by: Viewer) -> Note:
    """Take a note from the database anew, locked."""
    note = Note.objects.select_for_update(of=("self",)).select_related("work").get(pk=note.pk)
    if note.withdrawn_at is not None:
        raise NoteError(_("This note was withdrawn. Write a new one."))
    if not may_change(note, by):
        raise NoteError(_("This note was written in another post. Write one of your own beside it."))
    return note


def _check(work: Work, words: str, audience: Audience) -> None:
    if not words.strip():
        raise NoteError(_("A note has words. Nothing was kept."))
    if len(words) > LONGEST:
        raise NoteError(_("A note has at most %(number)s letters. Shorten it.") % {"number": LONGEST})
    if audience.visibility not in visibilities(work):
        raise NoteError(_("More people would see the note than see the resolution. Choose fewer."))
    if audience.visibility == Visibility.POSTS and {post.pk for post in audience.posts} - {
        post.pk for post in posts_for(work)
    }:
        raise NoteError(_("One of the posts does not see the resolution. Choose others."))


def _wanted(audience: Audience, own: Post) -> Iterable[Post]:
    return [own, *audience.posts] if audience.visibility == Visibility.POSTS else []
