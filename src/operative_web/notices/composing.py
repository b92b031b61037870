"""An e-mail's words: in the person's language, plain and as simple HTML, with a switch that turns such e-mails off.

Its subject and its headers are the same for everybody and tell nothing of any record.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, gettext_lazy, gettext_noop, override
from django.utils.translation import gettext as _

from operative_web.accounts.models import Person
from operative_web.notices.digest import Part
from operative_web.notices.links import address_of, off_address
from operative_web.notices.models import Kind

SUBJECTS: dict[str, Any] = {
    Kind.ASSIGNED: gettext_lazy("Operative: given to your post"),
    Kind.DUE: gettext_lazy("Operative: a target date comes near"),
    Kind.OCCASION: gettext_lazy("Operative: a date comes near"),
    Kind.CHANGED: gettext_lazy("Operative: changed yesterday"),
    Kind.SENT_BACK: gettext_lazy("Operative: sent back to your post"),
    Kind.TO_CLEAR: gettext_lazy("Operative: waits for your clearance"),
    Kind.DIGEST: gettext_lazy("Operative: your week"),
}
HEADINGS: dict[str, Any] = {
    Kind.ASSIGNED: gettext_lazy("This was given to your post:"),
    Kind.DUE: gettext_lazy("The target date of this comes near:"),
    Kind.OCCASION: gettext_lazy("This comes near:"),
    Kind.CHANGED: gettext_lazy("Somebody changed this:"),
    Kind.SENT_BACK: gettext_lazy("This was sent back; the reason stands in the register:"),
    Kind.TO_CLEAR: gettext_lazy("This waits for your clearance:"),
    Kind.DIGEST: gettext_lazy("Your week in the register"),
}

_UNNAMED = {"item": gettext_noop("An item"), "occasion": gettext_noop("A date of the agenda")}
"""What is said of what must not be named in an e-mail."""


def compose(kind: str, parts: Sequence[Part], person: Person, ident: UUID) -> EmailMultiAlternatives:
    """Return an e-mail.

    Args:
        kind: what it tells.
        parts: in the person's language.
        person: to whom.
        ident: becomes the Message-ID: the same letter never has two.
    """
    with override(person.language):
        context = {
            "heading": HEADINGS[kind],
            "parts": [_shown(part) for part in parts],
            "off": off_address(person, kind),
            "own": address_of("letters"),
            "language": person.language,
            "direction": "rtl" if get_language_info(person.language)["bidi"] else "ltr",
        }
        message = EmailMultiAlternatives(
            str(SUBJECTS[kind]), render_to_string("notices/mail/letter.txt", context), None, [person.email],
            headers=_headers(person, kind, ident),
        )  # fmt: skip
        message.attach_alternative(render_to_string("notices/mail/letter.html", context), "text/html")
    return message


def _shown(part: Part) -> dict[str, Any]:
    lines = [
        {
            "words": line.words or _(_UNNAMED[line.view]),
            "detail": line.detail,
            "post": line.post,
            "address": address_of(line.view, line.pk),
        }
        for line in part.lines
    ]
    return {
        "title": part.title,
        "lines": lines,
        "more": part.more,
        "address": address_of(part.view) if part.view else "",
    }


def _headers(person: Person, kind: str, ident: UUID) -> dict[str, str]:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    off = off_address(person, kind)
    headers = {
        "Message-ID": f"<{ident}@{host}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answer comes back
        "List-Unsubscribe": f"<{off}>",
    }
    if off.startswith("https://"):  # RFC 8058 asks for it
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers if settings.SITE_ADDRESS else {name: headers[name] for name in list(headers)[:2]}
