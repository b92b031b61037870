"""How often a token may ask: a bucket that fills again, in the cache that all processes share."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache

from operative_web.api.models import Token
from operative_web.api.problems import ProblemError


def take_turn(token: Token) -> None:
    """Let a token ask once more.

    Raises:
        ProblemError: 429 where it asked too often in this minute.
    """
    most = settings.API_ASKS_A_MINUTE
    if not most:
        return
    minute, gone = divmod(int(time.time()), 60)
    key = f"api:{token.pk}:{minute}"
    cache.add(key, 0, 120)
    try:
        asked = cache.incr(key)
    except ValueError:  # it was thrown out of the cache at this moment
        asked = 1
    if asked > most:
        rest = 60 - gone
        told = f"At most {most} requests a minute; go on in {rest} s."
        raise ProblemError(429, told, headers={"Retry-After": str(rest)})
