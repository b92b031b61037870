"""Addresses in e-mails: of what they tell, and of the switch that turns them off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from operative_web.accounts.models import Person
from operative_web.notices.models import Kind

_SALT = "operative.notices.off"


def address_of(view: str, *args: Any) -> str:
    """Return the whole address of a page."""
    return f"{settings.SITE_ADDRESS}{reverse(view, args=args)}"


def off_address(person: Person, kind: str) -> str:
    """Return the address that switches e-mails of a kind off for a person, without signing in."""
    return address_of("letters_off", off_token(person, kind))


def off_token(person: Person, kind: str) -> str:
    """Return the signed part of it. It holds an id and a kind, and does not expire: an old e-mail's switch works."""
    return signing.Signer(salt=_SALT).sign(f"{person.pk}.{kind}").replace(":", ".")


def read_token(token: str) -> tuple[UUID, str] | None:
    """Return whose e-mails of which kind a token switches off; None for one that was not made here."""
    head, _, signature = token.rpartition(".")
    try:
        pk, _, kind = signing.Signer(salt=_SALT).unsign(f"{head}:{signature}").partition(".")
        return (UUID(pk), kind) if kind in Kind.values else None
    except (signing.BadSignature, ValueError):
        return None
