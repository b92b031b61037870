"""Make, change and remove webhooks."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.viewer import Viewer
from operative_web.api.models import Delivery, DeliveryStatus, Hook
from operative_web.audit.writing import chained, create, update

MOST = 20
"""Hooks of a post."""


class HookError(Exception):
    """A hook that cannot be made; its words say why and what to do."""


@chained()
def make_hook(address: str, kinds: Iterable[str] = (), *, by: Viewer) -> Hook:
    """Let an address be told of changes that the post may see.

    Raises:
        HookError: for an address that cannot be asked, or too many hooks.
    """
    if Hook.objects.filter(post=by.post, active=True).count() >= MOST:
        raise HookError(_("This post has twenty hooks already. Remove one first."))
    hook = Hook(
        post=by.post, person=by.person, address=_checked(address), kinds=sorted(set(kinds))[:40],
        secret=secrets.token_urlsafe(32),
    )  # fmt: skip
    return create(hook, "api.make-hook", by=by.actor)


@chained()
def end_hook(hook: Hook, *, by: Viewer) -> Hook:
    """Tell an address nothing more; what waits for it is not delivered."""
    Delivery.objects.filter(hook=hook, status=DeliveryStatus.WAITING).update(status=DeliveryStatus.DROPPED)
    return update(hook, "api.end-hook", by=by.actor, active=False)


def deliver_again(delivery: Delivery) -> Delivery:
    """Put a delivery that was given up, or done, into the queue once more; not a change of the register."""
    Delivery.objects.filter(pk=delivery.pk).exclude(status=DeliveryStatus.HELD).update(
        status=DeliveryStatus.WAITING, next_try=timezone.now(), tries=0
    )
    delivery.refresh_from_db()
    return delivery


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    plain = parts.scheme == "http" and settings.HOOKS_MAY_BE_LOCAL if usable else False
    if not usable or len(address) > 500 or not (parts.scheme == "https" or plain) or parts.username is not None:
        raise HookError(_("Write an address that begins with https://, without a user name."))
    return address.strip()
