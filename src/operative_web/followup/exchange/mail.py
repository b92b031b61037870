"""Forms by e-mail; what a form is about stands neither in the subject nor in the name of a file."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from operative_web.accounts.models import Post, Tenure
from operative_web.followup.exchange.models import OutForm

log = logging.getLogger(__name__)

Attachment = tuple[str, bytes, str]


def holders(posts: Sequence[Post]) -> list[Tenure]:
    """Return who holds some posts now, and can be written to."""
    held = Tenure.objects.filter(post__in=posts, until=None, person__is_active=True, person__erased=False)
    return list(held.select_related("person", "post__organisation"))


def send_form(form: OutForm, to: Sequence[Tenure], files: Sequence[Attachment], sender: str) -> list[Tenure]:
    """Send a form to those who hold posts, each by a message of their own; return those whom it was sent to.

    Args:
        form: that is sent.
        to: whom.
        files: name, content and kind of each.
        sender: who asks for the answer, by name and post.
    """
    reached = []
    for tenure in to:
        with override(tenure.person.language):
            body = render_to_string("followup/mail/form.txt", {"form": form, "person": tenure.person, "sender": sender})
            message = EmailMessage(_("Operative: a form to fill in"), body, None, [tenure.person.email])
        for file in files:
            message.attach(*file)
        try:
            message.send()
        except (OSError, SMTPException) as error:
            log.warning("a form could not be sent: %s", type(error).__name__)
        else:
            reached.append(tenure)
    return reached
