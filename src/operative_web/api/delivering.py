"""Tell hooks what was written: signed, tried again, and only what the hook's post may see now.

A delivery is held under a lease while it is told. Who tells a hook and dies leaves it to the next, so a hook may be
told twice of one event: the delivery's id is the same then. What is told holds ids and the action, and no word of a
record.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import http.client
import json
import logging
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from operative_web.accounts.models import Tenure
from operative_web.accounts.viewer import Viewer
from operative_web.api.models import Delivery, DeliveryStatus, Hook
from operative_web.documents.reaching import FetchError, Line
from operative_web.register.trail import events_for

LOG = logging.getLogger("operative.api")
WAITS = (30, 120, 600, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
"""Seconds until the next try; after the last one it is given up."""
LEASE = dt.timedelta(minutes=2)
SECONDS, PAUSE = 10.0, 5.0
"""For a whole delivery, and in which the other side may say nothing."""
_READ = 1024
_PRIVATE = "leads into a private network"


class HookLine(Line):
    """The way to a hook; into the network here only where the settings let it."""

    def __init__(self, address: str) -> None:
        super().__init__(urlsplit(address), SECONDS)
        self.local = False

    def lets(self, address: str) -> bool:
        """May this address be connected to?"""
        return settings.HOOKS_MAY_BE_LOCAL or super().lets(address)

    def redirects(self) -> urllib.request.BaseHandler | None:
        """Follow nowhere: what is signed for one place is told to no other."""
        return None


def tell_waiting(now: dt.datetime | None = None, *, most: int = 200) -> int:
    """Tell hooks what waits and is due; return how many deliveries were taken.

    A hook that does not answer is asked no more in this round: it keeps no other waiting.
    """
    moment = now or timezone.now()
    lost = Delivery.objects.filter(status=DeliveryStatus.HELD, held_until__lt=moment)
    lost.update(status=DeliveryStatus.WAITING, held_until=None)
    ready = Delivery.objects.filter(status=DeliveryStatus.WAITING, next_try__lte=moment).order_by("next_try", "event")
    silent: set[Any] = set()
    done = 0
    for pk, hook in list(ready.values_list("pk", "hook_id")[:most]):
        if hook not in silent and (one := _hold(pk)) is not None:
            answered, good = _tell(one)
            done += good
            if not good and answered:
                silent.add(hook)
    return done


def body_of(one: Delivery) -> bytes:
    """Return what a hook is told."""
    told = {
        "delivery": str(one.pk), "action": one.kind, "at": one.at, "kind": one.subject_kind, "id": one.subject,
    }  # fmt: skip
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode()


def signature(secret: str, moment: int, body: bytes) -> str:
    """Return how a body is signed: HMAC-SHA256 over the moment (Unix seconds), a point, and the body.

    >>> signature("secret", 1700000000, b"{}")[:16]
    'v1=b8569b78799ff'
    """
    return "v1=" + hmac.new(secret.encode(), b"%d.%s" % (moment, body), hashlib.sha256).hexdigest()


def may_be_told(one: Delivery) -> bool:
    """May the hook's post see, at this moment, what happened? A post that nobody holds is told nothing."""
    hook = one.hook
    if not hook.active or hook.post.closed or not Tenure.objects.filter(post=hook.post, until=None).exists():
        return False
    return events_for(Viewer(None, hook.post)).filter(sequence=one.event).exists()


def _hold(pk: Any) -> Delivery | None:
    """Take a delivery that nobody else has taken."""
    free = Delivery.objects.filter(pk=pk, status=DeliveryStatus.WAITING)
    if not free.update(status=DeliveryStatus.HELD, held_until=timezone.now() + LEASE):
        return None
    held: Delivery = Delivery.objects.select_related("hook__post__organisation").get(pk=pk)
    return held


def _tell(one: Delivery) -> tuple[str, bool]:
    """Tell a hook; return what went wrong, if anything, and whether it was told."""
    if not may_be_told(one):
        _end(one, DeliveryStatus.DROPPED, "")
        return "", False
    answered, good = _sent(one.hook, one, body_of(one))
    if good:
        _end(one, DeliveryStatus.DONE, answered, tries=one.tries + 1)
    elif one.tries >= len(WAITS):
        _end(one, DeliveryStatus.FAILED, answered, tries=one.tries + 1)
        LOG.warning("delivery %s was given up: %s", one.pk, answered)
    else:
        _end(one, DeliveryStatus.WAITING, answered, tries=one.tries + 1,
             next_try=timezone.now() + dt.timedelta(seconds=WAITS[one.tries]))  # fmt: skip
    return answered, good


def _sent(hook: Hook, one: Delivery, body: bytes) -> tuple[str, bool]:
    """Send; return the status or what went wrong, in a word, and whether it was taken."""
    moment = int(time.time())
    headers = {
        "Content-Type": "application/json", "User-Agent": "Operative", "Operative-Delivery": str(one.pk),
        "Operative-Timestamp": str(moment), "Operative-Signature": signature(hook.secret, moment, body),
    }  # fmt: skip
    try:
        with HookLine(hook.address) as line:
            asked = urllib.request.Request(hook.address, data=body, headers=headers, method="POST")
            with line.opener().open(asked, timeout=PAUSE) as answer:
                answer.read(_READ)
                return str(answer.status), True
    except urllib.error.HTTPError as error:
        error.close()
        return str(error.code), False
    except FetchError:
        return _PRIVATE, False
    except TimeoutError:
        return "no answer in time", False
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, FetchError):
            return _PRIVATE, False
        return "no answer in time" if isinstance(reason, TimeoutError) else type(reason).__name__[:60], False


def _end(one: Delivery, status: str, answered: str, **more: Any) -> None:
    Delivery.objects.filter(pk=one.pk).update(status=status, held_until=None, answered=answered, **more)
