"""E-mails go over a real, slow mail server on this machine, behind the answer."""

from __future__ import annotations

import logging
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.web.conftest import Member

SLOW = 3
"""Seconds that the server takes before it greets."""


@dataclass
class Server:
    """A mail server that was given messages."""

    port: int = 0
    taken: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    """A slow mail server, and a register told of it."""
    state = Server()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            time.sleep(SLOW)
            self.wfile.write(b"220 ready\r\n")
            while line := self.rfile.readline().strip():
                verb = line[:4].upper()
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    lines = []
                    while (text := self.rfile.readline()) != b".\r\n":
                        lines.append(text.decode())
                    state.taken.append("".join(lines))
                self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 well\r\n")
                if verb == b"QUIT":
                    break
            state.done.set()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.server_address[1]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = False
        yield state
        running.shutdown()
        thread.join()


@pytest.mark.one_database
def test_how_long_the_answer_takes_tells_not_whether_there_is_an_account(server: Server, reader: Member) -> None:
    cache.clear()
    Client().get(reverse("account_reset_password"))
    taken = []
    for email in (reader.person.email, "nobody@example.org"):
        began = time.monotonic()
        assert Client().post(reverse("account_reset_password"), {"email": email}).status_code == 302
        taken.append(time.monotonic() - began)
    assert max(taken) < SLOW
    assert server.done.wait(20)
    assert len(server.taken) == 1
    assert "/account/password/reset/key/" in server.taken[0].replace("=\r\n", "")
    assert "Subject: Operative: a new password" in server.taken[0]


@pytest.mark.one_database
def test_a_mail_server_that_is_away_is_told_in_the_log(
    reader: Member, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    cache.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with caplog.at_level(logging.WARNING):
        answer = Client().post(reverse("account_reset_password"), {"email": reader.person.email})
        for thread in threading.enumerate():
            if thread.name == "e-mail":
                thread.join(20)
    assert answer.status_code == 302
    assert "an e-mail could not be sent: ConnectionRefusedError" in caplog.text
    assert reader.person.email not in caplog.text
