"""The first administrator: made by whoever can read a code in the register's data folder.

``operative serve`` prints :func:`code` while nobody is there; the page ``/people/first/`` asks for it once.
"""

from __future__ import annotations

import os
import secrets
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.models import Person
from operative_web.accounts.roles import Role
from operative_web.audit.actor import Actor
from operative_web.audit.writing import chained

FILE = "first-administrator"


def is_open() -> bool:
    """Tell whether the first administrator is still to be made: there is no person, not even an erased one."""
    return not Person.objects.exists()


def code() -> str:
    """Return the code that the page asks for; made once, in a file that nobody else may read.

    Raises:
        RefusedError: where there is somebody already.
        OSError: where the data folder cannot be written.
    """
    if not is_open():
        raise RefusedError(_("There is an administrator already. Ask them for an invitation."))
    file = _file()
    if not file.is_file():
        made = secrets.token_urlsafe(18)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
                new.write(made)
        except FileExistsError:  # another process made it at the same moment
            pass
    return file.read_text("ascii").strip()


def is_right(given: str) -> bool:
    """Tell whether a code is the one in the data folder."""
    file = _file()
    kept = file.read_text("ascii").strip() if file.is_file() else ""
    return bool(kept) and compare_digest(kept.encode(), given.strip().encode("utf-8", "surrogatepass"))


def add_first(*, email: str, name: str, password: str, organisation: str, voice: str, language: str) -> Person:
    """Make the first administrator, with a post in an organisation, and destroy the code.

    Raises:
        RefusedError: where somebody was quicker.
    """
    by = Actor.of_program("first")
    with chained():
        if not is_open():
            raise RefusedError(_("There is an administrator already. Ask them for an invitation."))
        person = add_person(email, name, by=by, password=password, language=language)
        post = add_post(add_organisation(organisation, voice, by=by), _("Administrator"), Role.ADMINISTRATOR, by=by)
        hand_over(post, person, by=by)
    _file().unlink(missing_ok=True)
    return person


def _file() -> Path:
    return Path(settings.DATA) / FILE
