"""When somebody was here, so that they can be told what changed since."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from operative_web.accounts.models import Person, Visit


def note_visit(person: Person, at: dt.datetime | None = None) -> None:
    """Note that somebody is here; what was noted before is the end of an earlier visit where it is long ago.

    All sign-ins of a person are one: who reads on a telephone what they left on a desk is still on the same visit.

    Args:
        person: who is here.
        at: when; now unless given.
    """
    at = at or timezone.now()
    ended = at - dt.timedelta(seconds=settings.VISIT_ENDS_AFTER_SECONDS)
    noted = Visit.objects.filter(person=person)
    # The condition is asked by the write itself: of two requests at once only one begins the visit.
    if noted.filter(latest__lt=ended).update(earlier=F("latest"), latest=at):
        return
    if not noted.update(latest=at):
        Visit.objects.get_or_create(person=person, defaults={"latest": at})


def last_visit(person: Person) -> dt.datetime | None:
    """Return the end of the visit before this one, within `SEEN_SECONDS` too early; None for who comes first."""
    earlier: dt.datetime | None = Visit.objects.filter(person=person).values_list("earlier", flat=True).first()
    return earlier
