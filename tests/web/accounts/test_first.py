"""The first administrator: made once, by who can read the code."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from operative_web.accounts import first
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.models import Person
from operative_web.audit.verifying import verify
from tests.web.conftest import PASSWORD, Member

GIVEN = {
    "name": "Ada First", "email": "ada@example.org", "language": "en", "organisation": "Ministry", "voice": "state",
    "password1": PASSWORD, "password2": PASSWORD,
}  # fmt: skip
FILE = Path(settings.DATA) / first.FILE


@pytest.fixture(autouse=True)
def no_code() -> Iterator[None]:
    """Leave no code behind."""
    yield
    FILE.unlink(missing_ok=True)


def test_the_code_is_made_once_and_read_by_nobody_else(db: None) -> None:
    assert first.code() == first.code()
    assert len(first.code()) >= 24
    assert stat.S_IMODE(FILE.stat().st_mode) == 0o600


def test_who_has_the_code_becomes_the_administrator_once(db: None) -> None:
    code = first.code()
    client = Client()
    assert client.get(reverse("first_administrator")).status_code == 200
    assert client.post(reverse("first_administrator"), {**GIVEN, "code": code})["Location"] == "/"
    assert client.get(reverse("add_organisation")).status_code == 200
    assert not FILE.exists()
    assert not first.is_open()
    for method in ("get", "post"):
        assert getattr(Client(), method)(reverse("first_administrator"), {**GIVEN, "code": code}).status_code == 404
    with pytest.raises(RefusedError):
        first.code()
    assert not list(verify())


@pytest.mark.parametrize("code", ["", "wrong", "é"])
def test_without_the_code_nobody_is_made(db: None, code: str) -> None:
    first.code()
    answer = Client().post(reverse("first_administrator"), {**GIVEN, "code": code})
    assert answer.status_code in {200, 403}
    assert not Person.objects.exists()


def test_no_code_is_right_before_one_was_made(db: None) -> None:
    assert not first.is_right("")
    assert Client().post(reverse("first_administrator"), {**GIVEN, "code": "x"}).status_code == 403


def test_where_somebody_is_there_is_no_such_page(reader: Member) -> None:
    assert Client().get(reverse("first_administrator")).status_code == 404
