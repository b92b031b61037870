"""Signing in and out: sessions, where one is sent to, and what the answers tell to who guesses."""

from __future__ import annotations

import logging
import re

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from operative_web.accounts import first
from operative_web.accounts.actions import inviting
from operative_web.accounts.actions.inviting import invite
from operative_web.accounts.actions.people import end_all_sessions
from operative_web.accounts.models import Person
from operative_web.accounts.sessions import end_sessions
from operative_web.audit.models import Event, Payload
from operative_web.audit.verifying import verify
from tests.web.conftest import PASSWORD, SETUP, Member

LOGIN = "/account/login/"
ELSEWHERE = (
    "//evil.example", "https://evil.example/", "https:evil.example", "http:///evil.example", "/\\evil.example",
    "\\\\evil.example", "\\/evil.example", "/%09/evil.example", "/\t/evil.example", "javascript:alert(1)",
    "https:///evil.example", " https://evil.example", "//evil.example@testserver", "https://testserver@evil.example",
    "%2f%2fevil.example", "https%3a%2f%2fevil.example", "//testserver.evil.example", "ftp://testserver/",
    "///evil.example", "http:\\\\evil.example",
)  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """Forget what was tried in other tests."""
    cache.clear()


def sign_in(client: Client, member: Member, password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"login": member.person.email, "password": password, **more})


def stays(location: str) -> bool:
    """Tell whether a browser that follows an address stays on this host."""
    return bool(re.match(r"/(?![/\\])", location)) and "\t" not in location


def test_a_member_signs_in_and_out(reader: Member) -> None:
    client = Client()
    assert sign_in(client, reader)["Location"] == "/"  # type: ignore[index]
    assert client.get(reverse("people")).status_code == 200
    assert client.get("/account/logout/").status_code == 200
    assert client.get(reverse("people")).status_code == 200, "a link alone signs nobody out"
    client.post("/account/logout/")
    assert client.get(reverse("people")).status_code == 302


def test_an_address_may_be_written_in_capitals(reader: Member) -> None:
    client = Client()
    assert client.post(LOGIN, {"login": reader.person.email.upper(), "password": PASSWORD}).status_code == 302


def test_a_session_from_before_is_not_the_one_that_is_signed_in(reader: Member) -> None:
    client = Client()
    client.get("/people/join/anything/")
    before = client.session.session_key
    assert before
    sign_in(client, reader)
    assert client.session.session_key != before
    planted = Client()
    planted.cookies[configured.SESSION_COOKIE_NAME] = str(before)
    assert planted.get(reverse("people")).status_code == 302
    assert not Session.objects.filter(pk=before).exists()


def test_a_session_is_dead_once_signed_out(reader: Member) -> None:
    client = Client()
    sign_in(client, reader)
    stolen = Client()
    stolen.cookies[configured.SESSION_COOKIE_NAME] = str(client.session.session_key)
    assert stolen.get(reverse("people")).status_code == 200
    client.post("/account/logout/")
    assert stolen.get(reverse("people")).status_code == 302


@pytest.mark.parametrize("where", ELSEWHERE)
def test_nobody_is_sent_elsewhere(where: str, reader: Member) -> None:
    cache.clear()
    locations = [
        sign_in(Client(), reader, next=where)["Location"],  # type: ignore[index]
        Client().post(f"{LOGIN}?next={where}", {"login": reader.person.email, "password": PASSWORD})["Location"],
        reader.client().post("/account/logout/", {"next": where})["Location"],
        reader.client().get(LOGIN, {"next": where})["Location"],
        reader.client().post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": where})["Location"],
        reader.client().post(reverse("choose_post"), {"post": reader.post.pk, "next": where})["Location"],
    ]
    assert [location for location in locations if not stays(location)] == []


def test_whoever_asked_for_a_page_is_sent_there(reader: Member) -> None:
    assert sign_in(Client(), reader, next="/people/me/")["Location"] == "/people/me/"  # type: ignore[index]


def told(content: bytes) -> str:
    """Return a page without what differs in every answer and what was typed in."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|data-csrf="[^"]*"', "", content.decode())
    return re.sub(r"[\w.\-]+@example\.org", "", text)


def test_the_answer_to_a_wrong_password_tells_not_whether_there_is_an_account(reader: Member) -> None:
    known = sign_in(Client(), reader, "wrong password")
    unknown = Client().post(LOGIN, {"login": "nobody@example.org", "password": "wrong password"})
    assert known.status_code == unknown.status_code == 200  # type: ignore[attr-defined]
    assert told(known.content) == told(unknown.content)  # type: ignore[attr-defined]


def test_the_answer_to_a_request_for_a_new_password_tells_not_either(reader: Member) -> None:
    address = reverse("account_reset_password")
    pages = []
    for email in (reader.person.email, "nobody@example.org"):
        answer = Client().post(address, {"email": email}, follow=True)
        pages.append((answer.redirect_chain, told(answer.content)))
    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [[reader.person.email]]


def test_a_password_is_reset_by_e_mail_once_and_ends_every_session(reader: Member) -> None:
    running = reader.client()
    Client().post(reverse("account_reset_password"), {"email": reader.person.email})
    body = str(mail.outbox[0].body)
    found = re.search(r"http://testserver(/account/password/reset/key/\S+)", body)
    assert found, body
    client = Client()
    form = client.get(found[1])["Location"]
    new = "an entirely new password"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert running.get(reverse("people")).status_code == 302
    assert sign_in(Client(), reader).status_code == 200  # type: ignore[attr-defined]
    assert sign_in(Client(), reader, new).status_code == 302  # type: ignore[attr-defined]
    assert "password1" not in Client().get(found[1], follow=True).content.decode()
    assert Event.objects.filter(action="accounts.reset-password", person=reader.person.pk).count() == 1
    assert not list(verify())


def test_the_link_of_an_e_mail_follows_the_address_that_was_set(reader: Member, settings: object) -> None:
    settings.SITE_ADDRESS = "https://register.example.org"  # type: ignore[attr-defined]
    Client().post(reverse("account_reset_password"), {"email": reader.person.email})
    assert "https://register.example.org/account/password/reset/key/" in mail.outbox[0].body


def test_an_unknown_host_gets_no_answer(reader: Member) -> None:
    answer = Client(raise_request_exception=False).post(
        reverse("account_reset_password"), {"email": reader.person.email}, headers={"host": "evil.example"}
    )
    assert answer.status_code == 400
    assert not mail.outbox


def test_a_changed_password_ends_every_session_and_is_told_without_the_password(
    reader: Member, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    other, client = Client(), Client()
    sign_in(other, reader)
    sign_in(client, reader)
    new = "quite another password"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    assert other.get(reverse("people")).status_code == 302
    assert Event.objects.filter(action="accounts.change-password").count() == 1
    assert new not in caplog.text
    assert PASSWORD not in caplog.text
    assert not any(new in data or PASSWORD in data for data in Payload.objects.values_list("data", flat=True))
    assert not list(verify())


def test_a_password_is_on_no_page_that_refuses_it(reader: Member) -> None:
    wrong = "zq9 wrong zq9"
    client = reader.client()
    pages = [
        sign_in(Client(), reader, wrong),
        client.post(reverse("account_change_password"), {"oldpassword": wrong, "password1": wrong, "password2": "x"}),
        Client().post(reverse("first_administrator"), {"password1": wrong, "code": wrong}),
    ]
    assert not any(wrong in page.content.decode() for page in pages)  # type: ignore[attr-defined]


@pytest.mark.parametrize("where", ["join", "first", "sign in"])
def test_a_password_is_in_no_log_and_on_no_page_where_something_breaks(
    where: str, administrator: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    def broken(*_: object, **__: object) -> None:
        msg = "broken for this test"
        raise RuntimeError(msg)

    secret = "zq9 secret words zq9"
    client = Client(raise_request_exception=False)
    given = {"name": "N", "language": "en", "password1": secret, "password2": secret}
    if where == "join":
        _, link = invite("new@example.org", administrator.post, by=SETUP)
        client.get(f"/people/join/{link}/")
        monkeypatch.setattr(inviting, "add_person", broken)
        answer = client.post("/people/join/", given)
    elif where == "first":
        monkeypatch.setattr(first, "is_open", lambda: True)
        monkeypatch.setattr(first, "is_right", broken)
        more = {"email": "a@example.org", "organisation": "O", "voice": "state", "code": "zq9 code"}
        answer = client.post(reverse("first_administrator"), {**given, **more})
    else:
        monkeypatch.setattr(Person, "check_password", broken)
        answer = client.post(LOGIN, {"login": administrator.person.email, "password": secret})
    assert answer.status_code == 500
    assert "RuntimeError" in caplog.text
    assert "zq9" not in caplog.text
    assert "zq9" not in answer.content.decode()
    assert not Payload.objects.filter(data__contains="zq9").exists()


def test_nobody_signs_up(db: None) -> None:
    for address in ("/account/signup/", "/account/3rdparty/signup/"):
        page = Client().get(address, follow=True)
        assert page.status_code == 200
    page = Client().post("/account/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert "People join by invitation" in page.content.decode()


@pytest.mark.parametrize(
    "address", ["/account/confirm-email/", "/account/confirm-email/x/", "/account/login/code/confirm/"]
)
def test_pages_that_the_register_has_not_are_not_there(address: str, reader: Member) -> None:
    assert reader.client().get(address).status_code == 404


def test_addresses_are_not_changed_round_the_trail(reader: Member) -> None:
    client = reader.client()
    assert client.get("/account/email/")["Location"] == "/people/me/"
    assert client.post("/account/email/", {"action_add": "", "email": "new@example.org"}).status_code == 405


def test_own_sign_ins_are_listed_and_ended(reader: Member, outsider: Member) -> None:
    other, client, foreign = Client(headers={"user-agent": "An old telephone"}), Client(), Client()
    for one, member in ((other, reader), (client, reader), (foreign, outsider)):
        sign_in(one, member)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "An old telephone" in page
    assert client.post(reverse("usersessions_list")).status_code == 302
    assert other.get(reverse("people")).status_code == 302
    assert client.get(reverse("people")).status_code == 200
    assert foreign.get(reverse("people")).status_code == 200


def test_an_administrator_signs_somebody_out_everywhere(reader: Member, administrator: Member) -> None:
    one, other, foreign = Client(), reader.client(), administrator.client()
    sign_in(one, reader)
    assert foreign.post(reverse("end_sessions", args=[reader.person.pk])).status_code == 302
    assert one.get(reverse("people")).status_code == other.get(reverse("people")).status_code == 302
    assert foreign.get(reverse("people")).status_code == 200
    assert end_sessions(reader.person) == 0
    end_all_sessions(reader.person, by=SETUP)
    assert Event.objects.filter(action="accounts.end-sessions").count() == 2


def test_ones_name_and_language_are_changed(reader: Member) -> None:
    client = Client()
    sign_in(client, reader)
    answer = client.post(reverse("own"), {"name": "Rui Novo", "language": "fr"})
    assert answer.cookies["django_language"].value == "fr"
    assert '<html lang="fr"' in client.get(reverse("own")).content.decode()
    reader.person.refresh_from_db()
    assert (reader.person.name, reader.person.language) == ("Rui Novo", "fr")
    assert client.post(reverse("own"), {"name": "Rui", "language": "xx"}).status_code == 200
    assert not list(verify())


@pytest.mark.parametrize("demonstration", [False, True])
def test_the_language_of_whoever_signed_in_is_spoken(
    reader: Member, demonstration: bool, settings: pytest.FixtureRequest
) -> None:
    settings.DEMONSTRATION = demonstration  # type: ignore[attr-defined]
    client = Client(headers={"accept-language": "fr"})
    sign_in(client, reader)
    page = client.get(reverse("people")).content.decode()
    # In a demonstration nobody chose the language of the invented persons.
    language, other = ("fr", "Successfully signed in") if demonstration else ("en", "réussie")
    assert f'<html lang="{language}"' in page
    assert other not in page


def test_an_administrator_changes_an_address_and_both_are_told(administrator: Member, reader: Member) -> None:
    running, client, earlier = reader.client(), administrator.client(), reader.person.email
    address = reverse("change_address", args=[reader.person.pk])
    assert "Another person has" in client.post(address, {"email": administrator.person.email}).content.decode()
    assert client.post(address, {"email": "a@example.org\nBcc: b@example.org"}).status_code == 200
    assert client.post(address, {"email": "Rui.New@example.org"}).status_code == 302
    assert sorted(message.to[0] for message in mail.outbox) == sorted([earlier, "rui.new@example.org"])
    assert running.get(reverse("people")).status_code == 302
    for email, status in ((earlier, 200), ("rui.new@example.org", 302)):
        assert Client().post(LOGIN, {"login": email, "password": PASSWORD}).status_code == status
    assert not list(verify())


@pytest.mark.one_database
def test_the_demonstration_shows_its_accounts_and_nothing_else_does(db: None, settings: object) -> None:
    assert "demonstration" not in Client().get(LOGIN).content.decode().lower()
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]
    page = Client().get(LOGIN).content.decode()
    assert page.count('value="focal@example.org"') == 1
    assert "This is a demonstration" in page
