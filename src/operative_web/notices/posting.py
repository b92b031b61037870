"""Handing an e-mail to the mail server in steps, so that it is known at each whether the server may have taken it.

Django's own ``send`` does all steps at once: whoever dies in it cannot tell whether the e-mail went.
"""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parseaddr
from smtplib import (
    SMTP,
    SMTPException,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

_CLOSING = 421
"""The server ends the conversation, whatever was asked (RFC 5321, 4.2.3)."""


class UnreachedError(Exception):
    """The mail server cannot be reached, or takes nothing from this register: no letter can go now."""


class RefusedError(Exception):
    """The mail server did not take this e-mail, and says so: others may go.

    Attributes:
        for_good: it will not take it later either.
    """

    def __init__(self, problem: str, *, for_good: bool) -> None:
        super().__init__(problem)
        self.for_good = for_good


class UnsureError(Exception):
    """The connection ended after the whole e-mail was sent and before the server answered."""


class Post:
    """A conversation with the mail server, opened when the first e-mail goes.

    Example:
        >>> with Post() as post:
        ...     post.send(message, handing=lambda: True)  # doctest: +SKIP
    """

    def __init__(self) -> None:
        self._connection: Any = get_connection()

    def __enter__(self) -> Post:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._close()

    def send(self, message: EmailMessage, *, handing: Callable[[], bool]) -> bool:
        """Hand an e-mail over.

        Args:
            message: to one person.
            handing: called when the server will take it, before its words are sent; it writes that down. Where it
                answers no, nothing is sent.

        Returns:
            Whether it was sent.

        Raises:
            UnreachedError: no e-mail can go now; this one has not gone.
            RefusedError: the server did not take this one.
            UnsureError: nobody knows whether it took it.
        """
        if not isinstance(self._connection, EmailBackend):  # the terminal, or a test's box
            return handing() and bool(self._connection.send_messages([message]))
        smtp = self._opened()
        self._address(smtp, message)
        if not handing():
            self._close()
            return False
        self._hand(smtp, message)
        return True

    def _opened(self) -> SMTP:
        try:
            self._connection.open()
            smtp: SMTP = self._connection.connection
            smtp.ehlo_or_helo_if_needed()
        except (OSError, SMTPException) as error:
            self._close()
            raise UnreachedError(_told(error)) from error
        return smtp

    def _address(self, smtp: SMTP, message: EmailMessage) -> None:
        """Say from whom it is and to whom; the server may refuse either."""
        encoding = message.encoding or "utf-8"
        sender = parseaddr(sanitize_address(message.from_email, encoding))[1]
        try:
            code, _ = smtp.mail(sender)
            if code != 250:  # it takes nothing from this sender
                self._close()
                raise UnreachedError(f"sender {code}")
            code, _ = smtp.rcpt(parseaddr(sanitize_address(message.to[0], encoding))[1])
        except (OSError, SMTPException) as error:
            self._close()
            raise UnreachedError(_told(error)) from error
        except (ValueError, IndexError) as error:  # an address that cannot be written
            raise RefusedError("address", for_good=True) from error
        if code not in {250, 251}:
            self._refused(smtp, f"recipient {code}", code)

    def _hand(self, smtp: SMTP, message: EmailMessage) -> None:
        written: Any = message.message()  # Django's own, whose lines end as SMTP wants
        words = written.as_bytes(linesep="\r\n")
        try:
            code, _ = smtp.data(words)
        except SMTPResponseException as error:  # the server would not hear the words
            self._refused(smtp, f"words {error.smtp_code}", error.smtp_code)
        except (OSError, SMTPServerDisconnected) as error:
            self._close()
            raise UnsureError(_told(error)) from error
        if code != 250:
            self._refused(smtp, f"words {code}", code)

    def _refused(self, smtp: SMTP, problem: str, code: int) -> None:
        if code == _CLOSING:
            self._close()
            raise UnreachedError(problem)
        try:
            smtp.rset()
        except (OSError, SMTPException):
            self._close()
        raise RefusedError(problem, for_good=code >= 500)

    def _close(self) -> None:
        try:
            self._connection.close()
        except (OSError, SMTPException):
            self._connection.connection = None


def _told(error: Exception) -> str:
    """Say what failed without the server's words, which may hold addresses.

    >>> _told(ConnectionRefusedError(111, "Connection refused"))
    'ConnectionRefusedError'
    """
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()
