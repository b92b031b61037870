"""Who guesses at a password is kept out for a while; what is kept of it holds no address."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operative_web.accounts.locking import is_locked, key_of
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from tests.web.conftest import PASSWORD, Member

LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """Forget what was tried in other tests."""
    cache.clear()


def attempt(email: str, password: str = "wrong password", place: str = "192.0.2.1") -> int:
    answer = Client(REMOTE_ADDR=place).post(LOGIN, {"login": email, "password": password})
    if answer.status_code == 429:
        assert "Wait 15 minutes" in answer.content.decode()
        assert email not in answer.content.decode()
    return answer.status_code


def lock(email: str) -> None:
    for _ in range(5):
        attempt(email)


@pytest.mark.parametrize("known", [True, False])
def test_five_failures_lock_an_account_for_an_address_whether_it_exists_or_not(known: bool, reader: Member) -> None:
    email = reader.person.email if known else "nobody@example.org"
    assert [attempt(email) for _ in range(6)] == [200, 200, 200, 200, 429, 429]


def test_the_right_password_does_not_open_a_locked_account(reader: Member) -> None:
    lock(reader.person.email)
    assert attempt(reader.person.email, PASSWORD) == 429
    assert attempt(reader.person.email.upper(), PASSWORD) == 429, "however the address is written"
    assert attempt(f" {reader.person.email} ", PASSWORD) == 429


def test_others_are_not_locked_out_with_it(reader: Member, outsider: Member) -> None:
    lock(reader.person.email)
    assert attempt(outsider.person.email, PASSWORD) == 302
    assert attempt(reader.person.email, PASSWORD, place="192.0.2.9") == 302


def test_the_lock_opens_after_its_time(reader: Member) -> None:
    lock(reader.person.email)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert attempt(reader.person.email, PASSWORD) == 302


def test_failures_are_forgotten_after_success(reader: Member) -> None:
    for _ in range(4):
        attempt(reader.person.email)
    assert attempt(reader.person.email, PASSWORD) == 302
    assert not AccessAttempt.objects.exists()


def test_guesses_from_many_places_are_slowed_down(reader: Member) -> None:
    answers = [attempt(reader.person.email, place=f"192.0.2.{number}") for number in range(1, 24)]
    assert set(answers) == {200}
    assert attempt(reader.person.email, PASSWORD, place="192.0.2.200") == 200


def test_an_administrator_unlocks_and_the_trail_tells(reader: Member, administrator: Member) -> None:
    lock(reader.person.email)
    assert is_locked(reader.person)
    client = administrator.client()
    assert "locked after too many" in client.get(reverse("person", args=[reader.person.pk])).content.decode()
    assert client.post(reverse("unlock", args=[reader.person.pk])).status_code == 302
    assert not is_locked(reader.person)
    assert attempt(reader.person.email, PASSWORD) == 302
    event = Event.objects.get(action="accounts.unlock")
    assert (event.person, event.subject) == (administrator.person.pk, str(reader.person.pk))
    assert not list(verify())


@pytest.mark.parametrize(("proxies", "answers"), [(0, {429}), (1, {302})])
def test_a_place_is_told_by_the_proxy_that_is_trusted_and_by_nobody_else(
    proxies: int, answers: set[int], reader: Member, settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for _ in range(5):
        Client().post(
            LOGIN, {"login": reader.person.email, "password": "x"}, headers={"x-forwarded-for": "192.0.2.7, 192.0.2.1"}
        )
    answer = Client().post(
        LOGIN, {"login": reader.person.email, "password": PASSWORD}, headers={"x-forwarded-for": "192.0.2.1, 192.0.2.2"}
    )
    assert {answer.status_code} == answers


def test_confirming_ones_password_is_locked_too(reader: Member) -> None:
    client = Client(REMOTE_ADDR="192.0.2.1")
    client.post(LOGIN, {"login": reader.person.email, "password": PASSWORD})
    answers = [client.post(reverse("account_reauthenticate"), {"password": "wrong"}).status_code for _ in range(5)]
    assert answers[-1] == 429


def test_no_record_and_no_log_holds_an_address_or_a_password(reader: Member, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    Client(REMOTE_ADDR="192.0.2.1").post(f"{LOGIN}?login=x", {"login": reader.person.email, "password": "guessed word"})
    lock(reader.person.email)
    attempts = list(AccessAttempt.objects.values())
    assert [row["username"] for row in attempts] == [key_of(reader.person.email)]
    assert reader.person.email not in str(attempts)
    assert "guessed word" not in str(attempts)
    assert not AccessLog.objects.exists()
    assert reader.person.email not in caplog.text
    assert "guessed word" not in caplog.text
