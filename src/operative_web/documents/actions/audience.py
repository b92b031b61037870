"""Say anew who may see a resolution, after it was brought in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from operative_web.accounts.actions.granting import Audience, grant_to
from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.roles import Capability, may
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import chained, update
from operative_web.documents.models import Upload, Work
from operative_web.documents.scopes import scope_of


class AudienceError(Exception):
    """An audience that a resolution cannot have; its words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Who will see a resolution that does not now, and the other way round.

    Attributes:
        gain: posts that will see it.
        lose: posts that will not see it any more.
        public: will people see it who are not signed in?
        seen: what the resolution was when this was worked out; what changed since is not overwritten.
    """

    gain: list[Post]
    lose: list[Post]
    public: bool
    seen: str


def may_set(work: Work, viewer: Viewer) -> bool:
    """Tell whether a viewer says who sees a work: who coordinates in the organisation whose record it is."""
    return viewer.may(Capability.COORDINATE) and work.organisation_id in {None, viewer.organisation_id}


def difference(work: Work, audience: Audience, *, by: Viewer) -> Difference:
    """Return who would gain and lose sight of a work."""
    granted = set(Grant.objects.filter(record=work.pk).values_list("post", flat=True))
    named = {post.pk for post in _named(audience, by)}
    owner = work.organisation_id or by.organisation_id
    gain, lose = [], []
    for post in Post.objects.filter(closed=False).select_related("organisation"):
        before = _sees(post, work.visibility, work.organisation_id, granted)
        after = _sees(post, audience.visibility, owner, named)
        if after and not before:
            gain.append(post)
        elif before and not after:
            lose.append(post)
    return Difference(gain, lose, audience.visibility == Visibility.PUBLIC != work.visibility, seen(work))


def seen(work: Work) -> str:
    """Return what a work's audience is now, for a form to carry."""
    granted = Grant.objects.filter(record=work.pk).values_list("post", flat=True)
    return scope_of(work.visibility, work.organisation_id, map(str, granted))


@chained()
def set_audience(work: Work, audience: Audience, *, by: Viewer, reason: str = "", before: str | None = None) -> Work:
    """Say who may see a work, wider or narrower than now; its versions, texts, entries and decisions follow it.

    Notes and follow-up items keep rules of their own: nobody sees one without seeing the work. What was brought in
    for it is seen by the same people as it is.

    Args:
        work: visible to who says so.
        audience: who may see it; the speaker's own post is always among named ones.
        by: who says so.
        reason: why, kept in the trail.
        before: what it was when they looked (:func:`seen`); nothing is written where it is another now.

    Raises:
        AudienceError: for who may not say so, what changed meanwhile, a record that is there for these people
            already, or one that another organisation brought in too.
    """
    work = Work.objects.select_for_update().get(pk=work.pk)
    _check(work, audience, by, before)
    posts = _named(audience, by)
    owner = work.organisation_id or by.organisation_id
    scope = scope_of(audience.visibility, owner, [str(post.pk) for post in posts])
    if work.symbol and Work.objects.filter(symbol=work.symbol, scope=scope).exclude(pk=work.pk).exists():
        raise AudienceError(_("The same people have a record of this symbol already. Bring what is new in there."))
    told = {"reason": reason.strip()} if reason.strip() else None
    update(
        work, "documents.set-audience", by=by.actor, told=told, visibility=audience.visibility, scope=scope,
        organisation_id=owner,
    )  # fmt: skip
    grant_to(work.pk, posts, by=by)
    for upload in Upload.objects.filter(text__version__work=work):
        update(
            upload, "documents.set-audience", by=by.actor, visibility=audience.visibility,
            posts=sorted(str(post.pk) for post in posts), organisation_id=upload.organisation_id or owner,
        )  # fmt: skip
        grant_to(upload.pk, posts, by=by)
    return work


def _check(work: Work, audience: Audience, by: Viewer, before: str | None) -> None:
    if not may_set(work, by):
        raise AudienceError(_("Who coordinates in the organisation whose record it is says who may see it."))
    if before is not None and before != seen(work):
        raise AudienceError(_("Somebody changed meanwhile who may see it. Nothing was changed; look at it again."))
    if audience.visibility in {Visibility.ORGANISATION, Visibility.POSTS}:
        brought = Upload.objects.filter(text__version__work=work).exclude(organisation=None)
        if brought.exclude(organisation=work.organisation_id or by.organisation_id).exists():
            raise AudienceError(_("Another organisation brought it in too; it cannot be closed to them."))


def _named(audience: Audience, by: Viewer) -> list[Post]:
    if audience.visibility != Visibility.POSTS:
        return []
    named = {post.pk: post for post in [*audience.posts, *([by.post] if by.post else [])]}
    return list(named.values())


def _sees(post: Post, visibility: str, owner: Any, named: Iterable[UUID]) -> bool:
    """Would a post see a record? As :func:`operative_web.accounts.guarded.seen_by` asks it of the database."""
    if visibility == Visibility.PUBLIC:
        return True
    if not may(post.role, Capability.READ):
        return False
    if visibility == Visibility.ORGANISATION:
        return bool(post.organisation_id == owner)
    return visibility == Visibility.MEMBERS or post.pk in set(named)
