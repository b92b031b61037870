"""A person's data are destroyed; what they decided stays, told by an id alone."""

from __future__ import annotations

import json
import re
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.utils import timezone

from operative_web.accounts.actions.refusing import keeping_an_administrator
from operative_web.accounts.locking import forget
from operative_web.accounts.models import Invitation, Person, Tenure, Visit
from operative_web.accounts.sessions import end_sessions
from operative_web.audit.actor import Actor
from operative_web.audit.erasing import erase
from operative_web.audit.models import Audited, Event, Payload
from operative_web.audit.writing import update

SIGN_IN = (EmailAddress, Authenticator, SocialAccount)
"""What others keep of a person for signing in."""
WITHOUT_SPACES = "\u2e80"
"""The first sign of the scripts of East Asia, whose words stand next to one another."""


def erase_person(person: Person, *, by: Actor) -> None:
    """Destroy a person's data: name, address, means of signing in, what the trail told of them.

    Raises:
        RefusedError: where nobody could administer any more.
    """
    with keeping_an_administrator():
        names, addresses = _told_of(person)
        for tenure in Tenure.objects.filter(person=person, until=None):
            update(tenure, "accounts.end-tenure", by=by, until=max(timezone.now(), tenure.since))
        end_sessions(person)
        Visit.objects.filter(person=person).delete()
        for model in SIGN_IN:
            model.objects.filter(user=person).delete()
        gone = f"{person.pk}@erased.invalid"
        for email in addresses:
            forget(email)
            for invitation in Invitation.objects.filter(email__iexact=email):
                erase(invitation, by=by, email=gone, withdrawn=invitation.withdrawn or _unless_used(invitation))
        person.set_unusable_password()
        erase(
            person, by=by, name="", email=gone, is_active=False, erased=True, password=person.password, last_login=None
        )
        for row in _telling(names | addresses):
            erase(row, by=by)


def _unless_used(invitation: Invitation) -> object:
    return None if invitation.used else timezone.now()


def _told_of(person: Person) -> tuple[set[str], set[str]]:
    """Return the names and the addresses that a person has and had."""
    states: list[dict[str, Any]] = [{"name": person.name, "email": person.email}]
    told = Event.objects.filter(subject_kind=person._meta.label_lower, subject=str(person.pk))
    for data in Payload.objects.filter(event__in=told.values("pk")).exclude(data="").values_list("data", flat=True):
        change = json.loads(data)
        states += [change.get("before") or {}, change.get("after") or {}]
    names = {state["name"] for state in states if state.get("name")}
    return names, {state["email"] for state in states if state.get("email")}


def _telling(words: set[str]) -> list[Audited]:
    """Return the rows of this part, other persons apart, whose events still tell a name or an address of somebody."""
    said = re.compile("|".join(_whole(word) for word in sorted(words)), re.IGNORECASE)
    events = Event.objects.filter(subject_kind__startswith="accounts.").exclude(subject_kind=Person._meta.label_lower)
    told = events.exclude(payload__data="").values_list("subject_kind", "subject", "payload__data")
    rows: list[Audited] = []
    for kind, pk in sorted({(kind, pk) for kind, pk, data in told if said.search(_prose(data))}):
        row = apps.get_model(kind)._default_manager.filter(pk=pk).first()
        if isinstance(row, Audited):
            rows.append(row)
    return rows


def _whole(word: str) -> str:
    """Return a pattern for a name as a word of its own; in writing without spaces, wherever it stands."""
    if any(sign >= WITHOUT_SPACES for sign in word):
        return re.escape(word)
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _prose(data: str) -> str:
    """Return what an event tells in somebody's own words, and the addresses in it."""
    change = json.loads(data)
    states = (change.get("before") or {}, change.get("after") or {})
    return "\n".join([str(change.get("reason") or ""), *(str(state.get("email", "")) for state in states)])
