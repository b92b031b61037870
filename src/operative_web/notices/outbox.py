"""How the outbox stands: when the mail server last took an e-mail, and until when it is left alone."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from operative_web.notices import clock
from operative_web.notices.models import LetterQuerySet, Outbox, Status

_LONGEST_WAIT = 4
"""Two to the power of it: minutes between two tries to reach the mail server, at most."""


def state() -> Outbox:
    """Return how it stands."""
    return Outbox.objects.filter(pk=1).first() or Outbox()


def has_server() -> bool:
    """Can e-mail be sent at all? Without a mail server letters wait until nobody needs them any more."""
    return not settings.EMAIL_BACKEND.startswith("django.core.mail.backends.dummy.")


def is_closed() -> bool:
    """Is nothing to be tried now?"""
    until = state().closed_until
    return not has_server() or (until is not None and until > clock.now())


def reached() -> None:
    """The mail server took an e-mail."""
    now = {"reached_at": clock.now(), "refusals": 0, "closed_until": None, "problem": ""}
    Outbox.objects.update_or_create(pk=1, defaults=now)


def close(problem: str) -> None:
    """Leave the mail server alone for a while: a minute, then two, up to sixteen.

    Args:
        problem: why, without the server's own words.
    """
    refusals = state().refusals
    wait = dt.timedelta(minutes=2 ** min(refusals, _LONGEST_WAIT))
    now = {"refusals": refusals + 1, "closed_until": clock.now() + wait, "problem": problem[:80]}
    Outbox.objects.update_or_create(pk=1, defaults=now)


def send_again(letters: LetterQuerySet) -> int:
    """Let those of some letters wait again, at once, that failed or were perhaps sent; return how many."""
    stuck = letters.filter(status__in=[Status.FAILED, Status.UNSURE])
    Outbox.objects.filter(pk=1).update(closed_until=None)
    return stuck.update(status=Status.WAITING, holder="", next_try=clock.now(), ended_at=None, problem="")
