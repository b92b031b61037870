"""What a calendar feed holds: what its person may see at the moment it is asked for, written by ``icalendar``.

The text of a feed is the same as long as nothing in it changed, so that a calendar program need not take it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urljoin

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from operative_web.accounts.actions.inviting import digest_of
from operative_web.accounts.viewer import Viewer, posts_of
from operative_web.agenda.dating import steps_dated
from operative_web.agenda.models import Feed, Occasion, OccasionQuerySet, Outcome, Scope
from operative_web.agenda.occasions import of_post
from operative_web.agenda.standing import KINDS, is_settled
from operative_web.audit.canonical import canonical, digest
from operative_web.documents.library import reader_version
from operative_web.register import terms
from operative_web.register.grounds import grounds
from operative_web.register.models import State

MOST = 5000
"""Events of a feed: more than any calendar program shows with ease."""
_DOMAIN = "agenda.operative"
_LAST_DAY = dt.date.max - dt.timedelta(days=1)
_LONGEST = 160
"""Letters of a summary."""


def open_feed(secret: str) -> Feed | None:
    """Return the feed with a secret, where it still answers: not revoked, and its person still holds the post."""
    rows = Feed.objects.filter(digest=digest_of(secret), revoked=None, person__is_active=True)
    feed = rows.select_related("person", "tenure__post__organisation").first()
    return feed if feed is not None and viewers_of(feed) else None


def viewers_of(feed: Feed) -> list[Viewer]:
    """Return as whom a feed looks: its person in the post it is of, or in each post held now; nobody where none is."""
    posts = posts_of(feed.person)
    if feed.tenure is not None:
        posts = [post for post in posts if post.pk == feed.tenure.post_id] if feed.tenure.until is None else []
    return [Viewer(feed.person, post) for post in posts]


def occasions_of(feed: Feed) -> list[Occasion]:
    """Return what a feed holds: each occasion once, in order of days."""
    found: dict[object, Occasion] = {}
    for viewer in viewers_of(feed):
        rows: OccasionQuerySet = Occasion.objects.visible_to(viewer).exclude(begins=None)
        if feed.scope == Scope.MINE:
            rows = of_post(rows, viewer, viewer.post)
        for one in rows.select_related("work", "entry", "item", "mark").order_by("-begins", "pk")[:MOST]:
            found.setdefault(one.pk, one)
    return sorted(found.values(), key=lambda one: (one.begins or dt.date.max, str(one.pk)))


def tag_of(feed: Feed, occasions: Iterable[Occasion]) -> str:
    """Return what tells whether a feed has changed, without writing it."""
    told = [(one.pk, one.sequence, one.changed_at, one.work.symbol if one.work else "") for one in occasions]
    return digest(canonical(told), feed.person.language, reader_version())[:32]


def written(occasions: Iterable[Occasion], *, name: str = "") -> bytes:
    """Return occasions as an iCalendar file, each with the dated steps before it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Operative//Agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name or "Operative")
    for one in occasions:
        if one.begins is None:
            continue
        calendar.add_component(_event(one, one.begins, one.ends or one.begins, "", summary_of(one)))
        if is_settled(one):
            continue
        for day, step in steps_dated(one.steps):
            told = f"{terms.word(terms.STEPS, step)}: {summary_of(one)}"
            calendar.add_component(_event(one, day, day, f"-{step}", told))
    whole: bytes = calendar.to_ical()
    return whole


def summary_of(one: Occasion) -> str:
    """Return what an event is called: what, where found by a machine alone, of which resolution or item."""
    if one.item is not None:
        return _on_a_line(f"{KINDS['target']}: {one.item.title}")[:_LONGEST]
    told = f"{terms.word(KINDS, one.kind)}: {_status(one) or one.what}"
    found = _("[found] ") if one.entry is not None and one.entry.state in {State.FOUND, State.ASK} else ""
    symbol = _on_a_line(one.work.symbol) if one.work is not None else ""
    return f"{found}{_on_a_line(told)[:_LONGEST]}" + (f" ({symbol})" if symbol else "")


def _status(one: Occasion) -> str:
    if one.outcome in {Outcome.RENEWED, Outcome.ENDED}:
        return str(Outcome(one.outcome).label)
    said, day = terms.status(one.status)
    return said % {"day": day} if day else said


def _event(one: Occasion, first: dt.date, last: dt.date, suffix: str, summary: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{one.pk}{suffix}@{_DOMAIN}")
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.sequence)
    event.add("dtstart", min(first, _LAST_DAY))
    # The standard's end is the day after the last (RFC 5545, 3.6.1).
    event.add("dtend", min(last, _LAST_DAY) + dt.timedelta(days=1))
    event.add("summary", summary)
    event.add("description", _description(one))
    event.add("categories", [terms.word(KINDS, one.kind)])
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("status", _state(one))
    if settings.SITE_ADDRESS:
        event.add("url", urljoin(settings.SITE_ADDRESS, reverse("occasion", args=[one.pk])))
    return event


def _state(one: Occasion) -> str:
    """What was cancelled is cancelled; what a machine found, or a rule estimated, is tentative."""
    if one.outcome == Outcome.CANCELLED:
        return "CANCELLED"
    confirmed = one.item is not None or (one.entry is not None and one.entry.is_confirmed)
    return "CONFIRMED" if confirmed and one.basis != "estimated" else "TENTATIVE"


def _description(one: Occasion) -> str:
    told = [one.what]
    if one.mark is not None:
        told.append(" ".join(filter(None, (str(one.mark.get_outcome_display()), one.mark.document))))
    if one.acting and one.entry is not None:
        told.append(_("By: %(who)s") % {"who": ", ".join(terms.addressee(code) for code in one.acting)})
    if one.rule:
        basis = terms.word(terms.BASES, one.basis)
        rule = grounds(one.rule).words
        told.append(_("How the date was found: %(rule)s") % {"rule": f"{basis}; {rule}" if basis else rule})
    if one.entry is not None and not one.entry.is_confirmed:
        told.append(_("Found by machine, confirmed by nobody."))
    return _clean("\n".join(filter(None, told)))


def _on_a_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Leave out control characters and lone surrogates, which no value of the standard may hold."""
    return "".join(c for c in text if (c >= " " or c == "\n") and c != "\x7f" and not "\ud800" <= c <= "\udfff")
