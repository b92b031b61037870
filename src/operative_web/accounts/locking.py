"""Who guesses at a password is kept out for a while: django-axes, told to keep no e-mail address.

An account is locked for an address of the network after :data:`settings.AXES_FAILURE_LIMIT` failures, whether the
account exists or not, so that the answer tells nothing. What axes keeps instead of the e-mail address is a digest
keyed with the register's secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from operative_web.accounts.models import Person

TOO_MANY = 429


def key_of(email: str) -> str:
    """Return what stands for an e-mail address in the records of failures: the same for every way of writing it."""
    return salted_hmac("operative.locking", email.strip().casefold(), algorithm="sha256").hexdigest()


def name_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """Tell axes whom a sign-in means: a digest of the address typed in."""
    given = credentials or {}
    for name in ("email", "username", "login"):
        if isinstance(given.get(name), str):
            return key_of(given[name])
    typed = request.POST.get("login")
    return key_of(typed) if typed else None


def address_of(request: HttpRequest) -> str | None:
    """Tell axes from where a sign-in comes, behind a proxy too; None where that is not known."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return None


def answer(request: HttpRequest, response: HttpResponse | None, credentials: Any = None) -> HttpResponse:
    """Answer a sign-in that is locked out: for how long, and what to do meanwhile."""
    del response, credentials
    waiting = get_cool_off(request) or timedelta()
    context = {"minutes": max(1, round(waiting.total_seconds() / 60))}
    return render(request, "account/locked.html", context, status=TOO_MANY)


def is_locked(person: Person) -> bool:
    """Tell whether a person is locked out now, from one address of the network at least."""
    since = timezone.now() - (get_cool_off() or timedelta())
    attempts = AccessAttempt.objects.filter(username=key_of(person.email), attempt_time__gte=since)
    totals = attempts.values("ip_address").annotate(failures=Sum("failures_since_start"))
    return any(total["failures"] >= settings.AXES_FAILURE_LIMIT for total in totals)


def forget(email: str) -> None:
    """Forget all failures of an account."""
    reset(username=key_of(email))
