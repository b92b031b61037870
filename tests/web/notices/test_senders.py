"""Senders as processes of their own, killed in the middle; the command; the look of the day."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Kept
from django.core.management import call_command

from operative_web.commands import notices as command
from operative_web.followup.actions.items import add_item
from operative_web.notices import outbox
from operative_web.notices.looking import look_if_new_day
from operative_web.notices.models import Kind, Letter, Outbox, Status
from operative_web.notices.running import run_once
from tests.web.conftest import Join, Member
from tests.web.documents_made import ROOT, processes_environment, wait_until
from tests.web.followup.conftest import values
from tests.web.notices.conftest import MailServer

KILLS, PEOPLE = 3, 24


class SlowServer(MailServer):
    """A mail server that thinks before it answers, so that a sender can be killed meanwhile."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the words, then think."""
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(0.15)
        return answer


def start_sender(port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start a sender as a process of its own."""
    told = {"OPERATIVE_EMAIL_URL": f"smtp://127.0.0.1:{port}", "OPERATIVE_ADDRESS": "http://localhost"}
    with log.open("ab") as stream:
        return subprocess.Popen(
            [sys.executable, "-m", "django", "send_letters", "--interval", "0.1"],
            env={**processes_environment(), **told}, stdout=stream, stderr=stream, cwd=ROOT,
        )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_senders_that_are_killed_send_nothing_twice(
    join: Join, ministry: Any, focal_point: Member, tmp_path: Path
) -> None:
    people = [join("focal-point", ministry, name=f"Person {number}") for number in range(PEOPLE)]
    for one in people:
        add_item(values(lead=str(one.post.pk)), by=focal_point.viewer)
    server, log = SlowServer(), tmp_path / "log"
    port = server.start()
    sender = start_sender(port, log)
    try:
        for kill in range(KILLS):
            wait_until(lambda kill=kill: len(server.taken) > 3 * kill, seconds=60, what="e-mails")  # type: ignore[misc]
            sender.kill()
            sender.wait()
            sender = start_sender(port, log)
        ended = {Status.SENT, Status.UNSURE}
        given = Letter.objects.filter(kind=Kind.ASSIGNED)
        wait_until(lambda: not given.exclude(status__in=ended).exists(), seconds=90, what="all letters gone")
        sender.send_signal(signal.SIGTERM)
        assert sender.wait(timeout=30) == 0
    finally:
        sender.kill()
        sender.wait()
        server.stop()
    came = Counter(
        address for address, message in server.taken if message["Subject"] == "Operative: given to your post"
    )
    assert set(came.values()) == {1}
    unsure = set(given.filter(status=Status.UNSURE).values_list("person__email", flat=True))
    assert len(unsure) <= KILLS
    assert {one.person.email for one in people} - set(came) <= unsure  # what did not come is told as perhaps sent
    assert b"Traceback" not in log.read_bytes()


@pytest.mark.django_db
def test_the_look_of_the_day_is_made_once_and_clears_sessions(noon: Any) -> None:
    old = SessionStore()
    old.set_expiry(-1)
    old.save()
    assert look_if_new_day()
    assert not look_if_new_day()
    assert not Kept.objects.exists()
    with noon(1):
        assert look_if_new_day()
    assert Outbox.objects.count() == 1


@pytest.mark.django_db
def test_the_command_sends_once_and_says_what_it_did(
    join: Join, ministry: Any, focal_point: Member, mail: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    lead = join("focal-point", ministry, name="Lea Lead")
    add_item(values(lead=str(lead.post.pk)), by=focal_point.viewer)
    run = command._run.__wrapped__  # type: ignore[attr-defined]
    assert run(None) == 0
    assert capsys.readouterr().out.startswith("1 sent, ")
    assert len(mail.to(lead)) == 1
    mail.stop()
    add_item(values(lead=str(lead.post.pk), title="Another"), by=focal_point.viewer)
    assert run(None) == 1
    assert "what waits is sent later" in capsys.readouterr().err
    assert outbox.is_closed()
    assert not run_once().reached


@pytest.mark.django_db
def test_nothing_is_missing_from_the_migrations() -> None:
    call_command("makemigrations", "notices", check=True, dry_run=True, verbosity=0)
