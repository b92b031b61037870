"""Hand letters to the mail server: each once, whatever dies in between.

A letter is held under a lease while it is written, and marked as handed over just before it goes to the server. Where
the sender dies before, another takes it up; where it dies after, nobody knows whether it went, and it is said to be
"perhaps sent" instead of being sent twice.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from operative_web.notices.composing import Written, compose
from operative_web.notices.models import Letter, Status

log = logging.getLogger("operative.notices")
LEASE = dt.timedelta(minutes=5)
_WAITS = (60, 300, 900, 3600, 3 * 3600, 6 * 3600)
"""Seconds until the next try, by how often it was tried."""
_GIVEN_UP = 40
"""Tries after which a letter that the server takes for nobody else either has failed: some nine days."""
_DOWN = (OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPHeloError)


class ServerDownError(Exception):
    """The mail server does not answer: what waits goes on waiting."""


def send_waiting(now: dt.datetime | None = None, *, most: int = 200) -> int:
    """Send what waits and is due to be tried; return how many were sent."""
    moment = now or timezone.now()
    _take_up(moment)
    ready = Letter.objects.filter(status=Status.WAITING, next_try__lte=moment).order_by("made_at", "pk")
    sent = 0
    connection: BaseEmailBackend | None = None
    for pk in list(ready.values_list("pk", flat=True)[:most]):
        if (letter := _hold(pk, moment)) is None:
            continue
        connection = connection or get_connection()
        try:
            sent += _send(letter, connection, moment)
        except ServerDownError:
            break
    if connection is not None:
        _close(connection)
    return sent


def _take_up(now: dt.datetime) -> None:
    """Take up what a sender left that died: once more where the server did not have it, and otherwise not."""
    lost = Letter.objects.filter(held_until__lt=now)
    lost.filter(status=Status.HELD).update(status=Status.WAITING, held_until=None)
    lost.filter(status=Status.HANDED).update(status=Status.UNSURE, held_until=None, ended_at=now)


def _hold(pk: object, now: dt.datetime) -> Letter | None:
    """Take a letter that nobody else has taken."""
    held = Letter.objects.filter(pk=pk, status=Status.WAITING)
    if not held.update(status=Status.HELD, held_until=now + LEASE):
        return None
    return Letter.objects.select_related("person", "post__organisation").get(pk=pk)


def _send(letter: Letter, connection: BaseEmailBackend, now: dt.datetime) -> int:
    written = compose(letter)
    if written is None:
        _end(letter, Status.DROPPED)
        return 0
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _wait(letter, now, error)
        raise ServerDownError from error
    Letter.objects.filter(pk=letter.pk).update(status=Status.HANDED)
    try:
        _message(letter, written, connection).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        _fail(letter, now, error) if codes and min(codes) >= 500 else _wait(letter, now, error)
        _close(connection)
        return 0
    except smtplib.SMTPResponseException as error:
        _fail(letter, now, error) if error.smtp_code >= 500 and error.smtp_code != 530 else _wait(letter, now, error)
        _close(connection)
        return 0
    except _DOWN as error:
        # It broke off while the server was being given the letter: it may have it.
        _end(letter, Status.UNSURE, type(error).__name__)
        _close(connection)
        raise ServerDownError from error
    _end(letter, Status.SENT)
    return 1


def _message(letter: Letter, written: Written, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        written.subject,
        written.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.person.email],
        connection=connection,
        headers={
            "Message-ID": f"<{letter.pk}@{domain}>",
            "List-Unsubscribe": f"<{written.off}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(written.html, "text/html")
    return message


def _wait(letter: Letter, now: dt.datetime, error: Exception) -> None:
    tries = letter.tries + 1
    if tries >= _GIVEN_UP:
        _fail(letter, now, error)
        return
    seconds = _WAITS[min(tries, len(_WAITS)) - 1]
    Letter.objects.filter(pk=letter.pk).update(
        status=Status.WAITING, held_until=None, tries=tries, next_try=now + dt.timedelta(seconds=seconds),
        problem=type(error).__name__,
    )  # fmt: skip
    log.warning("a letter waits: %s", type(error).__name__)


def _fail(letter: Letter, now: dt.datetime, error: Exception) -> None:
    del now
    _end(letter, Status.FAILED, type(error).__name__)
    log.warning("a letter could not be sent: %s", type(error).__name__)


def _end(letter: Letter, status: str, problem: str = "") -> None:
    Letter.objects.filter(pk=letter.pk).update(
        status=status, held_until=None, ended_at=timezone.now(), problem=problem or letter.problem
    )


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        log.info("the mail server was gone before it was taken leave of")
