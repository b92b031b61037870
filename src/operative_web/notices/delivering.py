"""Sending what waits in the outbox: each letter once, by however many workers.

A sender takes the letters of one kind to one person, makes an e-mail of those that still hold, and hands it over. It
writes down that it hands over before it does: one that dies there leaves letters of which nobody knows whether they
went. They are told as *perhaps sent*, and are not sent again by themselves (ADR 15).
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import override

from operative_web.accounts.models import Post as Held
from operative_web.accounts.models import Tenure
from operative_web.accounts.viewer import Viewer, posts_of
from operative_web.documents.patience import patiently
from operative_web.notices import clock, outbox
from operative_web.notices.coming import lines_of_occasions
from operative_web.notices.composing import compose
from operative_web.notices.digest import Part, digest_of, part_of
from operative_web.notices.models import Kind, Letter, Status
from operative_web.notices.posting import Post, RefusedError, UnreachedError, UnsureError
from operative_web.notices.telling import LONGEST, Line, lines_of
from operative_web.notices.wishes import wishes_of

LOG = logging.getLogger("operative.notices")
_LONGEST_WAIT = 6
"""Two to the power of it: minutes between two tries of one letter, at most."""


@dataclass(slots=True)
class Delivered:
    """What became of letters.

    Attributes:
        sent: letters that the mail server took.
        dropped: that are no longer needed.
        failed: that it will not take.
        again: that are tried again later.
        unsure: that it took perhaps.
        reached: can the mail server be reached?
    """

    sent: int = 0
    dropped: int = 0
    failed: int = 0
    again: int = 0
    unsure: int = 0
    reached: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """Letters of one kind to one person, held by this sender."""

    ident: uuid.UUID
    tenure: Tenure
    letters: list[Letter]

    def held(self, status: str = Status.HELD) -> Any:
        """Return those that are still this sender's."""
        return Letter.objects.filter(holder=self.ident.hex, status=status)


def deliver(*, stop: Callable[[], bool] = lambda: False) -> Delivered:
    """Send all that waits and can go now.

    Args:
        stop: asked before each e-mail; yes ends it.
    """
    done = Delivered()
    release()
    if outbox.is_closed():
        done.reached = False
        return done
    with Post() as post:
        while not stop() and (bundle := _take()) is not None:
            try:
                _send(bundle, post, done)
            except UnreachedError as error:
                done.reached = False
                _put_back(bundle, done)
                outbox.close(str(error))
                LOG.warning("e-mail waits: the mail server takes none (%s)", error)
                break
    return done


def lease() -> dt.timedelta:
    """Return how long a sender may be silent before it is held to have ended: longer than a mail server takes."""
    return dt.timedelta(seconds=5 * settings.LEASE_SECONDS)


def release() -> None:
    """Take up what dead senders left: what they had not handed over waits again, the rest went perhaps."""
    dead = Letter.objects.filter(held_until__lt=clock.now())
    dead.filter(status=Status.HELD).update(status=Status.WAITING, holder="", held_until=None)
    dead.filter(status=Status.HANDED).update(status=Status.UNSURE, ended_at=clock.now(), problem="sender ended")


def waiting() -> Any:
    """Return the letters that wait, to posts that somebody holds."""
    held = Tenure.objects.filter(until=None, post__closed=False, person__is_active=True)
    return Letter.objects.filter(status=Status.WAITING, post__in=held.values("post"))


def _take() -> Bundle | None:
    """Take the letters of one kind to one person; two senders never take the same."""
    while True:
        ready = waiting().filter(next_try__lte=clock.now())
        first = ready.order_by("next_try", "pk").first()
        if first is None:
            return None
        tenure = Tenure.objects.select_related("person", "post").filter(post=first.post_id, until=None).first()
        if tenure is None:
            continue
        if first.kind == Kind.DIGEST:
            mine = ready.filter(pk=first.pk)
        else:
            mine = ready.filter(kind=first.kind, post__in=[post.pk for post in posts_of(tenure.person)])
        bundle = Bundle(uuid.uuid4(), tenure, [])
        told = {"status": Status.HELD, "holder": bundle.ident.hex, "held_until": clock.now() + lease()}
        taken = Letter.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[:500]), status=Status.WAITING)
        if patiently(lambda taken=taken, told=told, tenure=tenure: taken.update(**told, person=tenure.person)):  # type: ignore[misc]
            bundle.letters.extend(bundle.held().order_by("made_at", "pk"))
            return bundle


def _send(bundle: Bundle, post: Post, done: Delivered) -> None:
    kept, message = _written(bundle)
    gone = [one.pk for one in bundle.letters if one not in kept]
    done.dropped += _end(bundle, Status.DROPPED, pk__in=gone)
    if message is None:
        return
    try:
        if post.send(message, handing=lambda: _handing(bundle)):
            done.sent += _end(bundle, Status.SENT)
            outbox.reached()
    except RefusedError as error:
        if error.for_good:
            done.failed += _end(bundle, Status.FAILED, problem=str(error))
        else:
            _try_later(bundle, str(error), done)
    except UnsureError as error:
        done.unsure += _end(bundle, Status.UNSURE, problem=str(error))
        LOG.warning("an e-mail was perhaps sent: the mail server ended before it answered (%s)", error)


def _written(bundle: Bundle) -> tuple[set[Letter], EmailMessage | None]:
    """Return the letters that still hold, and the e-mail that tells them."""
    person, kind = bundle.tenure.person, bundle.letters[0].kind
    with override(person.language):
        told = _digest(bundle) if kind == Kind.DIGEST else _items(bundle)
    parts = [part for _, part in told]
    message = compose(kind, parts, person, bundle.ident) if parts else None
    return {letter for letters, _ in told for letter in letters}, message


def _digest(bundle: Bundle) -> list[tuple[list[Letter], Part]]:
    post: Held = bundle.tenure.post
    viewer, wishes = Viewer(bundle.tenure.person, post), wishes_of(bundle.tenure.person, post)
    late = clock.today() - bundle.letters[0].day > dt.timedelta(days=LONGEST[Kind.DIGEST])
    if late or not wishes.wants(Kind.DIGEST):
        return []
    return [(bundle.letters, part) for part in digest_of(post, viewer, titles=wishes.titles)]


def _items(bundle: Bundle) -> list[tuple[list[Letter], Part]]:
    """Return the letters on items, those of each post as it may see them; an item is told once."""
    person = bundle.tenure.person
    posts = posts_of(person)
    told: dict[Letter, Line] = {}
    for post in posts:
        wishes = wishes_of(person, post)
        if wishes.wants(bundle.letters[0].kind):
            mine = [one for one in bundle.letters if one.post_id == post.pk]
            read = lines_of_occasions if bundle.letters[0].kind == Kind.OCCASION else lines_of
            lines = read(mine, Viewer(person, post), titles=wishes.titles)
            told |= {one: line.of(post) if len(posts) > 1 else line for one, line in lines.items()}
    once = {(line.pk, line.post, line.words): line for line in told.values()}
    return [(list(told), part) for part in part_of("", once.values())]


def _handing(bundle: Bundle) -> bool:
    """Write down that the e-mail is handed over now; no, where another sender took the letters meanwhile."""
    changes = {"status": Status.HANDED, "held_until": clock.now() + lease()}
    return bool(patiently(lambda: bundle.held().update(**changes)))


def _end(bundle: Bundle, status: str, *, problem: str = "", **only: Any) -> int:
    mine = Letter.objects.filter(holder=bundle.ident.hex).filter(**only)
    # Who was slow finds them as perhaps sent; now it is known.
    mine = mine.filter(status__in=[Status.HELD, Status.HANDED, Status.UNSURE])
    return patiently(lambda: mine.update(status=status, problem=problem, held_until=None, ended_at=clock.now()))


def _try_later(bundle: Bundle, problem: str, done: Delivered) -> None:
    for letter in Letter.objects.filter(holder=bundle.ident.hex, status__in=[Status.HELD, Status.HANDED]):
        wait = dt.timedelta(minutes=2 ** min(letter.tries, _LONGEST_WAIT))
        letter.status, letter.holder, letter.held_until = Status.WAITING, "", None
        letter.tries, letter.next_try, letter.problem = letter.tries + 1, clock.now() + wait, problem
        letter.save()
        done.again += 1


def _put_back(bundle: Bundle, done: Delivered) -> None:
    mine = Letter.objects.filter(holder=bundle.ident.hex, status__in=[Status.HELD, Status.HANDED])
    done.again += patiently(lambda: mine.update(status=Status.WAITING, holder="", held_until=None))
