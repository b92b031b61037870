"""A person's data are destroyed: no table holds their name or address any more, and the trail still verifies."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from operative_web.accounts.actions.erasing import erase_person
from operative_web.accounts.actions.inviting import invite
from operative_web.accounts.actions.people import add_person, change_address, edit_person, hand_over
from operative_web.accounts.models import Organisation, Person
from operative_web.audit.checkpoints import checkpoint
from operative_web.audit.models import Event, Payload
from operative_web.audit.verifying import verify
from tests.web.conftest import PASSWORD, SETUP, Member

NAME = 'Zdenka "Zuzu" Zwyrtinek'


def cells() -> list[tuple[str, str]]:
    """Return every value of every table as text; what sessions hold is decoded."""
    found: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found.extend((table, str(value)) for row in cursor.fetchall() for value in row)
    found.extend(("session", str(session.get_decoded())) for session in Session.objects.all())
    return found


def holding(*words: str) -> list[tuple[str, str]]:
    return [(table, cell) for table, cell in cells() if any(word.lower() in cell.lower() for word in words)]


def joined(administrator: Member, member: Member) -> tuple[Person, Client]:
    """Let somebody join by invitation, sign in, fail to sign in, use every means, and be named in reasons."""
    _, secret = invite("zwyrtinek@example.org", member.post, by=administrator.viewer.actor)
    client = Client()
    client.get(f"/people/join/{secret}/")
    given = {"name": NAME, "language": "en", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/people/join/", given).status_code == 302
    person = Person.objects.get(email="zwyrtinek@example.org")
    edit_person(person, name="Zdenka Zwyrtinek-Nova", language="fr", by=administrator.viewer.actor)
    edit_person(person, name=NAME, language="fr", by=administrator.viewer.actor)
    change_address(person, "zuzu@example.org", by=administrator.viewer.actor)
    Client().post("/account/login/", {"login": person.email, "password": "wrong"})
    invite("zwyrtinek@example.org", administrator.post, by=administrator.viewer.actor)
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    Client().post("/account/login/", {"login": person.email, "password": "wrong"})
    Client().post(reverse("account_reset_password"), {"email": person.email})
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    told = {"email": person.email, "name": NAME}
    SocialAccount.objects.create(user=person, provider="oidc", uid="1", extra_data={"userinfo": told})
    invite("other@example.org", member.post, by=administrator.viewer.actor)
    return person, client


def test_nothing_holds_the_name_or_the_address_any_more(
    administrator: Member, focal_point: Member, reader: Member
) -> None:
    cache.clear()
    person, client = joined(administrator, focal_point)
    hand_over(focal_point.post, reader.person, by=administrator.viewer.actor, reason=f"{NAME} has left.")
    hand_over(focal_point.post, person, by=administrator.viewer.actor, reason="back: ZWYRTINEK@example.org")
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert holding("zwyrtinek")
    kept = checkpoint()
    address = reverse("erase_person", args=[person.pk])
    by = administrator.client()
    assert "cannot be undone" in by.get(address).content.decode()
    assert by.post(address).status_code == 302
    assert holding("zwyrtinek", "Zdenka", "Zuzu") == []
    assert list(verify(against=kept)) == []
    assert client.get(reverse("people")).status_code == 302
    assert by.get(address).status_code == 404
    page = by.get(reverse("post", args=[focal_point.post.pk])).content.decode()
    assert "a former member" in page


def test_what_they_did_stays(administrator: Member, focal_point: Member) -> None:
    person, _ = joined(administrator, focal_point)
    before = Event.objects.filter(person=person.pk).count()
    administrator.client().post(reverse("erase_person", args=[person.pk]))
    assert Event.objects.filter(person=person.pk).count() == before > 0
    assert not EmailAddress.objects.filter(user=person).exists()


def test_who_was_erased_cannot_sign_in_and_may_be_invited_anew(administrator: Member, focal_point: Member) -> None:
    cache.clear()
    person, _ = joined(administrator, focal_point)
    email = person.email
    administrator.client().post(reverse("erase_person", args=[person.pk]))
    assert Client().post("/account/login/", {"login": email, "password": PASSWORD}).status_code == 200
    _, secret = invite(email, focal_point.post, by=administrator.viewer.actor)
    client = Client()
    client.get(f"/people/join/{secret}/")
    given = {"name": "Anew", "language": "en", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/people/join/", given).status_code == 302
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("name", "reason", "kept"),
    [
        ("Al", "All went well; talk to Alma.", True),
        ("Al", "Because AL has left.", False),
        ("王芳", "因为王芳已离开", False),
        ("Élodie Ñandú", "ÉLODIE ÑANDÚ s’en va", False),
        ("C. (Jr.)", "C. (Jr.) left", False),
    ],
)
def test_a_reason_goes_where_it_names_the_person_and_stays_where_it_does_not(
    name: str, reason: str, kept: bool, administrator: Member, focal_point: Member, reader: Member
) -> None:
    person = add_person("al@example.org", name, by=SETUP)
    hand_over(focal_point.post, reader.person, by=SETUP, reason=reason)
    erase_person(person, by=administrator.viewer.actor)
    assert Payload.objects.filter(data__contains=reason).exists() == kept
    assert not list(verify())


def test_what_is_told_of_another_person_with_an_address_had_before_stays(administrator: Member) -> None:
    person = add_person("office@example.org", "Earlier", by=SETUP)
    change_address(person, "earlier@example.org", by=SETUP)
    later = add_person("office@example.org", "Later", by=SETUP)
    erase_person(person, by=administrator.viewer.actor)
    later.refresh_from_db()
    assert later.email == "office@example.org"
    assert [table for table, _ in holding("Later")]
    assert not holding("earlier")
    assert not list(verify())


def test_every_table_is_looked_through(ministry: Organisation) -> None:
    tables = {table for table, _ in cells()}
    assert ministry._meta.db_table in tables
    models: Any = apps.get_models()
    assert len(models) > 20
