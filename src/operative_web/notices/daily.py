"""The daily look: what comes due, and whose digest is to be written. However often, each letter is written once."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from operative_web.audit.writing import chained
from operative_web.followup.models import CLOSED, Item
from operative_web.notices.models import Kind, Look
from operative_web.notices.writing import open_posts, working, write_letters

DAYS_BEFORE = (30, 7, 1, 0)
"""On which a target date is told; the nearest that has come is told where the look was late."""
_LATE = 7
"""Days after which what was missed is no longer told: a register that was off for a month does not flood anybody."""


def look(today: dt.date | None = None) -> bool:
    """Look once a day; return whether this was the time.

    Args:
        today: in the register's time zone.
    """
    day = today or timezone.localdate()
    with chained():
        row, _made = Look.objects.select_for_update().get_or_create(pk=1)
        if row.day is not None and row.day >= day:
            return False
        since = max(row.day or day - dt.timedelta(days=1), day - dt.timedelta(days=_LATE))
        _due(since, day)
        _digests(since, day)
        row.day = day
        row.save(update_fields=["day"])
    return True


def _due(since: dt.date, day: dt.date) -> None:
    """Tell of target dates that came within one of the distances since the last look, once each."""
    for distance in sorted(DAYS_BEFORE):
        first, last = since + dt.timedelta(days=distance + 1), day + dt.timedelta(days=distance)
        nearer = [near for near in DAYS_BEFORE if near < distance]
        for item in Item.objects.filter(target_date__gte=first, target_date__lte=last).exclude(status__in=CLOSED):
            assert item.target_date is not None
            left = (item.target_date - day).days
            if left < 0 or any(left <= near for near in nearer):
                continue  # it is over, or told by the nearer distance
            reached = item.target_date - dt.timedelta(days=distance)
            write_letters(Kind.DUE, item.pk, working(item), day=reached, days_left=left)


def _digests(since: dt.date, day: dt.date) -> None:
    """Write the digest of whose day has come since the last look, with the last such day as its own."""
    days = [since + dt.timedelta(days=number) for number in range(1, (day - since).days + 1)]
    for post in open_posts():
        for its_day in days:
            write_letters(Kind.DIGEST, post, [post], day=its_day)
