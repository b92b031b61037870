"""The daily look: what comes near is put into the outbox, digests too, and what is old is cleared away.

It may run as often as one likes and on several machines at once: each letter has a key. After days on which nothing
ran it catches up, with the latest reminder of each item alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.core.management import call_command
from django.db import transaction

from operative_web.accounts.models import Tenure
from operative_web.accounts.viewer import Viewer
from operative_web.documents.patience import patiently
from operative_web.followup.models import CLOSED, Item
from operative_web.notices import clock, coming, outbox
from operative_web.notices.following import working
from operative_web.notices.models import Kind, Letter, Outbox, Status, Wishes
from operative_web.notices.telling import LONGEST, STEPS, due_key, step_of
from operative_web.notices.writing import Matter, write_letters

KEPT = dt.timedelta(days=120)
"""For so long it is remembered that a letter was written: longer than anything is told of before it comes."""
_AHEAD = dt.timedelta(days=max(STEPS))


def look_if_new_day() -> bool:
    """Look, where nobody has looked today; return whether anybody had to."""
    if outbox.state().day == clock.today():
        return False
    look()
    return True


def look() -> None:
    """Look what comes near today."""
    today, last = clock.today(), outbox.state().day
    since = last or today
    patiently(lambda: _write(since, today))
    Letter.objects.filter(ended_at__lt=clock.now() - KEPT).delete()
    _forget_outdated(today)
    call_command("clearsessions")


def _write(since: dt.date, today: dt.date) -> None:
    """Put into the outbox what comes near; what it is, is asked before anybody else is kept from writing."""
    found = [*_dates(since, today), *_of_posts(since, today)]
    with transaction.atomic():
        for matter, posts in found:
            write_letters(matter, posts)
        Outbox.objects.update_or_create(pk=1, defaults={"day": today})


def _dates(since: dt.date, today: dt.date) -> Iterator[tuple[Matter, set[UUID]]]:
    """Yield target dates whose step lies on or after the day of the last look."""
    items = Item.objects.filter(target_date__range=(today, today + _AHEAD)).exclude(status__in=CLOSED)
    for item in items.only("pk", "lead", "supporting", "target_date").iterator(chunk_size=500):
        due: dt.date = item.target_date
        step = step_of((due - today).days)
        if step is not None and due - dt.timedelta(days=step) >= since:
            yield Matter(Kind.DUE, item.pk, due_key(due, step), today), working(item)


def _of_posts(since: dt.date, today: dt.date) -> Iterator[tuple[Matter, set[UUID]]]:
    """Yield dates of the agenda, and the digest of the last digest day, for each post that somebody holds."""
    tenures = Tenure.objects.filter(until=None, post__closed=False, person__is_active=True)
    own = {row.person_id: row for row in Wishes.objects.exclude(person=None)}
    posts = {row.post_id: row for row in Wishes.objects.exclude(post=None)}
    for one in tenures.select_related("person", "post"):
        wishes = own.get(one.person_id) or posts.get(one.post_id) or Wishes()
        if wishes.wants(Kind.OCCASION):
            for matter in coming.matters(Viewer(one.person, one.post), since):
                yield matter, {one.post_id}
        day = today - dt.timedelta(days=(today.weekday() - wishes.digest_day) % 7)
        is_late = today - day > dt.timedelta(days=LONGEST[Kind.DIGEST])
        if wishes.wants(Kind.DIGEST) and day >= since and not is_late:
            yield Matter(Kind.DIGEST, one.post_id, str(day), day), {one.post_id}


def _forget_outdated(today: dt.date) -> None:
    """Drop what waited too long: no post is held, or no mail server was there."""
    oldest = today - dt.timedelta(days=max(LONGEST.values()))
    old = Letter.objects.filter(status=Status.WAITING, day__lt=oldest).exclude(
        kind__in=[Kind.DUE, Kind.OCCASION], day__gte=today - _AHEAD
    )
    old.update(status=Status.DROPPED, ended_at=clock.now())
