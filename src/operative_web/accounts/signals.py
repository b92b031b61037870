"""What people do with their own means of signing in is told in the trail: what was done, never with what."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as social

from operative_web.accounts.locking import forget
from operative_web.accounts.models import Person
from operative_web.audit.actor import Actor
from operative_web.audit.writing import append, chained


def connect() -> None:
    """Listen to allauth."""
    for signal, action in (
        (account.password_changed, "accounts.change-password"),
        (account.password_set, "accounts.change-password"),
        (account.password_reset, "accounts.reset-password"),
        (mfa.authenticator_added, "accounts.add-second-step"),
        (mfa.authenticator_removed, "accounts.remove-second-step"),
        (mfa.authenticator_reset, "accounts.renew-recovery-codes"),
        (social.social_account_added, "accounts.add-provider"),
        (social.social_account_removed, "accounts.remove-provider"),
    ):
        signal.connect(_teller(action), weak=False, dispatch_uid=f"operative {action} {id(signal)}")
    account.password_reset.connect(_unlocked, dispatch_uid="operative unlocked")


def _teller(action: str) -> Any:
    def tell(sender: object, **told: Any) -> None:
        del sender
        person: Person = told["user"] if "user" in told else _owner(told)
        kind = getattr(told.get("authenticator"), "type", "")
        more = {"kind": str(kind)} if kind else None
        with chained():
            append(action, by=Actor(person.pk), subject=person, before={}, only=(), told=more)

    return tell


def _owner(told: dict[str, Any]) -> Person:
    owner: Person = (told.get("sociallogin") or told["socialaccount"]).user
    return owner


def _unlocked(sender: object, user: Person, **_: Any) -> None:
    """Let in who has shown by e-mail who they are."""
    del sender
    forget(user.email)
