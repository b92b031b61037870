"""How e-mails are sent, and those that the register writes itself; others, on passwords for example, are allauth's."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from operative_web.accounts.models import Invitation, Person

log = logging.getLogger(__name__)


def send_behind(message: EmailMessage) -> None:
    """Send an e-mail without keeping whoever asked for it waiting.

    How long an answer takes must not tell whether there was anybody to write to.
    """
    if settings.EMAIL_BACKEND.startswith("django.core.mail.backends.smtp."):
        Thread(target=_send, args=[message], name="e-mail").start()
    else:
        _send(message)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as error:
        log.warning("an e-mail could not be sent: %s", type(error).__name__)


def changed_address(person: Person, earlier: str) -> None:
    """Tell both addresses of a person that the one to sign in with is another now."""
    for address in (earlier, person.email):
        body = render_to_string("accounts/mail/changed_address.txt", {"person": person})
        send_behind(EmailMessage(_("Operative: your address to sign in with"), body, None, [address]))


def invitation(row: Invitation, link: str) -> bool:
    """Send the link of an invitation. The subject names neither post nor organisation.

    Returns:
        Whether the mail server took it.
    """
    body = render_to_string("accounts/mail/invitation.txt", {"invitation": row, "link": link})
    try:
        send_mail(_("Operative: an invitation"), body, None, [row.email])
    except (OSError, SMTPException) as error:
        log.warning("an invitation could not be sent: %s", type(error).__name__)
        return False
    return True
