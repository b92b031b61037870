"""Signing in by OpenID Connect, against a provider that answers over real HTTP."""

from __future__ import annotations

from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from operative_web.accounts.models import Person
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from tests.web.accounts.openid import Provider
from tests.web.conftest import Member

BEGIN = "/account/oidc/oidc/login/"


def through(client: Client, *, next: str = "") -> object:  # noqa: A002 - as the form names it
    """Go through the provider as a browser does, and return the register's last answer."""
    begun = client.post(BEGIN, {"next": next})
    assert begun.status_code == 200
    to = urlsplit(begun.context["to"])
    connection = HTTPConnection(to.netloc, timeout=10)
    connection.request("GET", f"{to.path}?{to.query}")
    back = urlsplit(connection.getresponse().headers["Location"] or "")
    connection.close()
    return client.get(back.path, {name: values[0] for name, values in parse_qs(back.query).items()})


def test_a_member_signs_in_whose_address_the_provider_has_verified(openid: Provider, reader: Member) -> None:
    openid.who = {"sub": "42", "email": reader.person.email.upper(), "email_verified": True, "name": "Another name"}
    client = Client()
    answer = through(client, next="/people/me/")
    assert answer["Location"] == "/people/me/"  # type: ignore[index]
    assert client.get(reverse("people")).context["viewer"].person == reader.person
    assert "/token" in openid.asked
    reader.person.refresh_from_db()
    assert reader.person.name != "Another name"
    assert reader.person.has_usable_password()
    assert SocialAccount.objects.get().user == reader.person
    assert Event.objects.filter(action="accounts.add-provider", person=reader.person.pk).count() == 1
    again = Client()
    assert through(again)["Location"] == "/"  # type: ignore[index]
    assert not list(verify())


@pytest.mark.parametrize(
    "who",
    [
        {"sub": "1", "email": "nobody@example.org", "email_verified": True},
        {"sub": "1", "email": "READER", "email_verified": False},
        {"sub": "1", "email": "READER"},
        {"sub": "1"},
    ],
)
def test_nobody_else_signs_in_and_nobody_is_made(who: dict[str, object], openid: Provider, reader: Member) -> None:
    openid.who = {name: reader.person.email if value == "READER" else value for name, value in who.items()}
    client, before = Client(), Person.objects.count()
    page = through(client)
    assert "People join by invitation" in client.get("/account/signup/").content.decode()
    assert page.status_code in {200, 302}  # type: ignore[attr-defined]
    assert client.get(reverse("people")).status_code == 302
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("changed", [{"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}])
def test_a_token_for_others_of_others_or_too_old_signs_nobody_in(
    changed: dict[str, object], openid: Provider, reader: Member
) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    openid.changed = changed
    client = Client()
    through(client)
    assert client.get(reverse("people")).status_code == 302


def test_an_answer_that_was_not_asked_for_signs_nobody_in(openid: Provider, reader: Member) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    client = Client()
    page = client.get("/account/oidc/oidc/login/callback/", {"code": "code", "state": "planted"})
    assert page.status_code in {200, 401, 403}
    assert client.get(reverse("people")).status_code == 302


def test_who_was_erased_signs_in_by_no_provider(openid: Provider, reader: Member, administrator: Member) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    through(Client())
    administrator.client().post(reverse("erase_person", args=[reader.person.pk]))
    client = Client()
    through(client)
    assert client.get(reverse("people")).status_code == 302


def test_a_second_step_is_asked_for_after_a_provider_too(openid: Provider, reader: Member) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    TOTP.activate(reader.person, generate_totp_secret())
    client = Client()
    assert through(client)["Location"] == "/account/2fa/authenticate/"  # type: ignore[index]
    assert client.get(reverse("people")).status_code == 302


def test_nobody_takes_away_what_somebody_else_signs_in_with(openid: Provider, reader: Member, outsider: Member) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    through(Client())
    own = SocialAccount.objects.get()
    page = outsider.client().post(reverse("socialaccount_connections"), {"account": own.pk})
    assert page.status_code in {200, 302}
    assert SocialAccount.objects.filter(pk=own.pk).exists()


def test_a_link_alone_begins_nothing(openid: Provider, db: None) -> None:
    page = Client().get(BEGIN)
    assert page.status_code == 200
    assert "<form" in page.content.decode()


def test_a_provider_that_does_not_answer_is_told_plainly(openid: Provider, db: None) -> None:
    openid.address = "http://127.0.0.1:9"
    page = Client().post(BEGIN)
    assert page.status_code in {200, 401}


@pytest.mark.parametrize("where", ["//evil.example", "https:evil.example", "/\\evil.example", "%2f%2fevil.example"])
def test_nobody_is_sent_elsewhere_by_way_of_a_provider(where: str, openid: Provider, reader: Member) -> None:
    openid.who = {"sub": "42", "email": reader.person.email, "email_verified": True}
    assert through(Client(), next=where)["Location"] == "/"  # type: ignore[index]


def test_the_sign_in_page_names_the_provider(openid: Provider, db: None) -> None:
    assert "Ministry" in Client().get("/account/login/").content.decode()
