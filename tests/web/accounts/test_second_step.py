"""The second step: codes of an authenticator app and recovery codes, as a member uses them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from operative_web.audit.models import Event, Payload
from operative_web.audit.verifying import verify
from tests.web.conftest import PASSWORD, Member

LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """Forget what was tried in other tests."""
    cache.clear()


def code(secret: str, ahead: int = 0) -> str:
    """Return what an authenticator app shows now: the middle one of those that count."""
    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counters[len(counters) // 2 + ahead])))


def password(client: Client, member: Member) -> str:
    """Give the password, and return where it leads."""
    answer = client.post(LOGIN, {"login": member.person.email, "password": PASSWORD})
    return str(answer["Location"])


def confirmed(member: Member) -> Client:
    """Sign in and give the password again, as pages on means of signing in ask."""
    client = Client()
    password(client, member)
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith("/account/reauthenticate/")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def switched_on(member: Member) -> tuple[Client, str]:
    """Sign in and set an authenticator app up, by the pages."""
    client = confirmed(member)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'id="authenticator_secret" value="([A-Z2-7]+)"', page)
    assert found, page
    assert "data:image/svg+xml" in page
    assert client.post(reverse("mfa_activate_totp"), {"code": code(found[1])}).status_code == 302
    cache.clear()  # a code counts once: the next one may be the same
    return client, found[1]


def codes_of(client: Client) -> list[str]:
    """Return the recovery codes that the page shows."""
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    shown = re.search(r"<textarea[^>]*>([^<]+)</textarea>", page)
    assert shown, page
    return shown[1].split()


def test_a_code_is_asked_for_after_the_password(reader: Member) -> None:
    _, secret = switched_on(reader)
    client = Client()
    assert password(client, reader) == "/account/2fa/authenticate/"
    assert client.get(reverse("people")).status_code == 302, "the password alone lets nobody in"
    before = client.session.session_key
    assert client.post("/account/2fa/authenticate/", {"code": code(secret)})["Location"] == "/"
    assert client.get(reverse("people")).status_code == 200
    assert client.session.session_key != before


def test_a_wrong_code_lets_nobody_in_and_guesses_are_bounded(reader: Member) -> None:
    _, secret = switched_on(reader)
    client = Client()
    password(client, reader)
    right = code(secret)
    for number in range(25):
        guess = f"{(int(right) + 1 + number) % 1_000_000:06d}"
        assert client.post("/account/2fa/authenticate/", {"code": guess}).status_code != 302
    assert client.post("/account/2fa/authenticate/", {"code": right}).status_code != 302, "locked by now"
    assert client.get(reverse("people")).status_code == 302


def test_one_code_works_once(reader: Member) -> None:
    _, secret = switched_on(reader)
    one, other = Client(), Client()
    password(one, reader)
    password(other, reader)
    same = code(secret)
    assert one.post("/account/2fa/authenticate/", {"code": same}).status_code == 302
    assert other.post("/account/2fa/authenticate/", {"code": same}).status_code == 200


@pytest.mark.parametrize("later", [0, 29, 31, 59])
def test_a_code_that_was_taken_is_not_taken_again_while_it_is_valid(
    reader: Member, later: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, secret = switched_on(reader)
    first = time.time() // 30 * 30
    monkeypatch.setattr(time, "time", lambda: first)
    one, other, third = Client(), Client(), Client()
    for client in (one, other, third):
        password(client, reader)
    same = code(secret)
    assert one.post("/account/2fa/authenticate/", {"code": same}).status_code == 302
    monkeypatch.setattr(time, "time", lambda: first + later)
    for written in (same, f"{same[:3]} {same[3:]}", f"{same[:3]}-{same[3:]}"):
        assert other.post("/account/2fa/authenticate/", {"code": written}).status_code == 200
    assert third.post("/account/2fa/authenticate/", {"code": code(secret, ahead=1)}).status_code == 302


@pytest.mark.one_database
def test_what_was_tried_is_known_to_every_process() -> None:
    cache.set("tried", 1)
    told = "import django; django.setup(); from django.core.cache import cache; print(cache.get('tried'))"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "operative_web.settings",
        "OPERATIVE_DATA": str(settings.DATA),
    }
    answer = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "1"


def test_a_recovery_code_works_once(reader: Member) -> None:
    client, _ = switched_on(reader)
    codes = codes_of(client)
    assert len(set(codes)) == 10
    one, other = Client(), Client()
    password(one, reader)
    assert one.post("/account/2fa/authenticate/", {"code": codes[0]})["Location"] == "/"
    password(other, reader)
    assert other.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code == 200
    assert other.post("/account/2fa/authenticate/", {"code": codes[1]}).status_code == 302
    assert len(codes_of(client)) == 8


def test_new_recovery_codes_make_the_old_ones_worthless(reader: Member) -> None:
    client, _ = switched_on(reader)
    old = codes_of(client)
    assert client.post(reverse("mfa_generate_recovery_codes")).status_code == 302
    assert not set(old) & set(codes_of(client))
    other = Client()
    password(other, reader)
    assert other.post("/account/2fa/authenticate/", {"code": old[0]}).status_code == 200


def test_the_second_step_is_switched_off_after_the_password_was_given_again(reader: Member) -> None:
    client, _ = switched_on(reader)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    answer = client.get(reverse("mfa_deactivate_totp"))
    assert answer["Location"].startswith("/account/reauthenticate/")
    form = {"password": PASSWORD, "next": reverse("mfa_deactivate_totp")}
    assert client.post(reverse("account_reauthenticate"), form)["Location"] == reverse("mfa_deactivate_totp")
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.filter(type="totp").exists()


def test_an_administrator_takes_a_lost_second_step_away(reader: Member, administrator: Member) -> None:
    client, _ = switched_on(reader)
    by = administrator.client()
    page = by.get(reverse("person", args=[reader.person.pk])).content.decode()
    assert "Take away their second step" in page
    assert by.post(reverse("remove_second_step", args=[reader.person.pk])).status_code == 302
    assert not Authenticator.objects.exists()
    assert client.get(reverse("people")).status_code == 302
    assert password(Client(), reader) == "/"
    event = Event.objects.filter(action="accounts.remove-second-step").get()
    assert (event.person, event.subject) == (administrator.person.pk, str(reader.person.pk))


def test_nobody_reaches_the_keys_of_somebody_else(reader: Member, outsider: Member) -> None:
    key = Authenticator.objects.create(user=reader.person, type="webauthn", data={"name": "A key", "credential": {}})
    client = confirmed(outsider)
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(name, args=[key.pk])).status_code == 404
        assert client.post(reverse(name, args=[key.pk]), {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_trail_tells_that_it_was_done_and_holds_no_secret(
    reader: Member, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client, secret = switched_on(reader)
    codes = codes_of(client)
    done = Event.objects.filter(person=reader.person.pk).values_list("action", flat=True)
    assert set(done) == {"accounts.add-second-step"}
    payloads = " ".join(Payload.objects.values_list("data", flat=True))
    assert secret not in payloads
    assert not any(one in payloads for one in codes)
    assert not list(verify())
