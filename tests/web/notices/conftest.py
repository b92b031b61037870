"""What the tests of e-mails share: a real mail server on this machine that answers as it is told, and an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from operative_web.followup.actions.items import Gathered, add_item
from operative_web.followup.models import Item
from operative_web.notices import clock
from operative_web.register.models import Entry
from tests.web.conftest import Member
from tests.web.followup.conftest import ask, values, work

__all__ = ["ask", "work"]
NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
"""A Monday."""
DIGESTS = ("Operative: your week", "Operative\N{NO-BREAK SPACE}: votre semaine")
SITE = "https://register.example.org"


@dataclass
class MailServer:
    """A mail server that keeps what it takes.

    Attributes:
        taken: the e-mails, with whom they were for.
        answers: what it answers instead of taking an e-mail, by the start of the address.
        breaks: ends the connection when the words have come, before it answers.
        calls: how often somebody began to hand an e-mail over.
    """

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    words: str = ""
    breaks: bool = False
    calls: int = 0
    controller: Controller | None = None

    async def handle_RCPT(  # noqa: N802 - its name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take an address, or not."""
        del server, session, options
        self.calls += 1
        refusal = next((answer for start, answer in self.answers.items() if address.startswith(start)), "")
        if not refusal:
            envelope.rcpt_tos.append(address)
        return refusal or "250 well"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the words, or not."""
        del session
        if self.words:
            return self.words
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.raw.append(content)
        message: Any = message_from_bytes(content, policy=default)
        self.taken.append((envelope.rcpt_tos[0], message))
        if self.breaks:
            transport: Any = server.transport
            transport.abort()
        return "250 well"

    def start(self, port: int = 0) -> int:
        """Listen; return the port."""
        self.controller = Controller(self, hostname="127.0.0.1", port=port or free_port())
        self.controller.start()
        return int(self.controller.port)

    def stop(self) -> None:
        """Listen no more."""
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    def to(self, member: Member, *, digests: bool = False) -> list[EmailMessage]:
        """Return what came for somebody, digests apart or these alone."""
        came = [message for address, message in self.taken if address == member.person.email]
        return [message for message in came if (message["Subject"] in DIGESTS) == digests]


def free_port() -> int:
    """Return a port on which nothing listens."""
    import socket  # noqa: PLC0415

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def mail(settings: Any) -> Iterator[MailServer]:
    """A mail server that listens, and a register that was told of it."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.start(), 5
    settings.SITE_ADDRESS = SITE
    settings.DEFAULT_FROM_EMAIL = "Operative <operative@register.example.org>"
    yield server
    server.stop()


@pytest.fixture
def noon() -> Iterator[Callable[[int], Any]]:
    """Let it be noon of a Monday; ``noon(3)`` is a context in which it is three days later."""
    with clock.at(NOON):
        yield lambda days: clock.at(NOON + dt.timedelta(days=days))


@pytest.fixture
def lead(join: Any, ministry: Any) -> Member:
    """Who leads items: the focal point makes them."""
    member: Member = join("focal-point", ministry, name="Lea Lead")
    return member


@pytest.fixture
def make(ask: Entry, focal_point: Member, lead: Member, noon: Any) -> Callable[..., Item]:
    """Make an item that the lead leads: ``make(title="…")``."""

    def made(**written: Any) -> Item:
        given = written.pop("audience", None)
        audience = {"audience": given} if given else {}
        entries = written.pop("entries", [ask])
        return add_item(
            values(**{"lead": str(lead.post.pk), **written}), by=focal_point.viewer, gathers=Gathered(entries=entries),
            **audience,
        )  # fmt: skip

    return made


def plain(message: EmailMessage) -> str:
    """Return an e-mail's plain words."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
