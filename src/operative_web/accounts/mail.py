"""The e-mails that the register itself writes; those on passwords and second steps are allauth's."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from operative_web.accounts.models import Invitation

log = logging.getLogger(__name__)


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
