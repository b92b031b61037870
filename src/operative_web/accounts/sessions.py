"""The sign-ins of a person: ended where a person is signed out everywhere."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from operative_web.accounts.models import Person


def end_sessions(person: Person) -> int:
    """End every sign-in of a person.

    The sessions themselves are looked through, not the list of sign-ins alone: one that is on no list ends too. A team
    has some hundred of them.

    Returns:
        How many there were.
    """
    UserSession.objects.filter(user=person).delete()
    ended = 0
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
            ended += 1
    return ended
