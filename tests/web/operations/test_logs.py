"""A word planted everywhere is in no line of the log; a failure has the same number on its page and in the log."""

from __future__ import annotations

import io
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from django.db import IntegrityError
from django.test import Client

from operative_web.accounts.actions.people import add_person
from operative_web.audit.models import Event
from operative_web.commands.running import Plan
from operative_web.documents import jobs
from operative_web.documents.actions.bring import bring
from operative_web.documents.models import Upload
from operative_web.logs import Bare, Line
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from operative_web.register.trail import views as views_trail
from operative_web.server_log import ServerLog
from tests.web.audit.small import WORDS, fill
from tests.web.conftest import PASSWORD, SETUP, Join, Member, work_off
from tests.web.operations.programs import environment

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Quetzalcoatlus"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the configured log is given, from INFO on, as in real use."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line())
    handler.addFilter(Bare())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def fail(*_: object, **__: object) -> NoReturn:
    raise ValueError(SECRET)


def test_what_people_bring_write_and_are_called_is_in_no_line(
    log: io.StringIO, join: Join, focal_point: Member, client: Client
) -> None:
    person = join("coordinator", focal_point.post.organisation, name=f"A {SECRET}")
    words = WORDS.replace("archives", SECRET).replace("48/999", f"48/999\n{SECRET}")
    bring(words.encode(), f"{SECRET}.txt", by=person.viewer)
    bring(f"%PDF-1.4 {SECRET}".encode(), f"{SECRET}.pdf", by=person.viewer)
    work_off()
    for entry in Entry.objects.all():
        decide(entry, "reject", by=person.viewer, reason=SECRET)
    browser = person.client(raises=False)
    for address in ("/", "/trail/", f"/trail/?who={SECRET}", f"/review/?q={SECRET}", f"/works/{SECRET}/", f"/{SECRET}"):
        browser.get(address)
    client.post("/account/login/", {"login": f"{SECRET}@example.org", "password": SECRET})
    client.post("/account/login/", {"login": person.person.email, "password": SECRET})
    client.post("/account/login/", {"login": person.person.email, "password": PASSWORD})
    client.get("/", headers={"host": f"{SECRET}.example.org"})

    assert Upload.objects.filter(status="failed").exists()
    assert Event.objects.filter(action="register.decide").exists()
    assert "upload" in log.getvalue()
    assert SECRET.lower() not in log.getvalue().lower()


def test_a_failure_has_one_number_on_its_page_and_in_the_log(
    log: io.StringIO, coordinator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_trail, "lines", fail)
    response = coordinator.client(raises=False).get(f"/trail/?what={SECRET}")

    assert response.status_code == 500
    number = re.search(r"reference (?P<number>[0-9a-f]{8})", log.getvalue())
    assert number is not None
    assert number["number"] in response.content.decode()
    assert "ValueError" in log.getvalue()
    assert "trail/views.py" in log.getvalue()
    assert SECRET not in log.getvalue() + response.content.decode()


def test_a_database_that_names_values_in_its_words_does_not_name_them_in_the_log(
    log: io.StringIO, coordinator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def repeat(*_: object) -> None:
        add_person(f"{SECRET}@example.org", "one", by=SETUP)
        add_person(f"{SECRET}@example.org", "other", by=SETUP)

    monkeypatch.setattr(views_trail, "lines", repeat)
    assert coordinator.client(raises=False).get("/trail/").status_code == 500

    assert IntegrityError.__name__ in log.getvalue()
    assert SECRET.lower() not in log.getvalue().lower()


def test_a_worker_that_fails_does_not_tell_what_it_read(
    log: io.StringIO, focal_point: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "reading_of", fail)
    bring(WORDS.encode(), f"{SECRET}.txt", by=focal_point.viewer)
    work_off()

    assert "ValueError" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_causes_of_an_exception_are_told_by_their_kind_alone() -> None:
    try:
        try:
            fail()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        told = Line().formatException((type(error), error, error.__traceback__))

    assert re.search(r"KeyError.*test_logs\.py:\d+.*ValueError.*test_logs\.py:\d+ fail", told, re.DOTALL)
    assert SECRET not in told


def test_gunicorn_does_not_tell_addresses(log: io.StringIO) -> None:
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "x.py", 1, "Error handling request %s", (SECRET,), None)
    try:
        fail()
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    assert Bare().filter(record)

    told = Line().format(record)
    assert "a request could not be answered" in told
    assert SECRET not in told


def test_without_a_mail_server_no_e_mail_is_printed_in_real_use(tmp_path: Path) -> None:
    """Django would print it, and what a server prints is its log."""
    told = environment(
        OPERATIVE_DATA=str(tmp_path), OPERATIVE_HOSTS="localhost", DJANGO_SETTINGS_MODULE="operative_web.settings"
    )
    code = "from django.conf import settings; print(settings.EMAIL_BACKEND)"
    done = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "django.core.mail.backends.dummy.EmailBackend"


def test_gunicorn_is_told_to_use_our_log() -> None:
    command = Plan("127.0.0.1", 8000).commands[0]
    assert command[command.index("--logger-class") + 1] == f"{ServerLog.__module__}.{ServerLog.__name__}"


def test_an_entry_is_decided_on_without_its_words_in_the_log(log: io.StringIO, focal_point: Member) -> None:
    fill(focal_point)
    quotes = list(Entry.objects.values_list("snapshot__quote", flat=True))

    assert quotes
    assert not [quote for quote in quotes if quote and quote in log.getvalue()]
