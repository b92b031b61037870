"""Invitations: a link that works once, for seven days, and can be withdrawn."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from operative_web.accounts.actions.inviting import digest_of, invite
from operative_web.accounts.models import Invitation, Person, Tenure
from operative_web.audit.models import Payload
from operative_web.audit.verifying import verify
from operative_web.audit.writing import update
from tests.web.conftest import PASSWORD, SETUP, Member

GIVEN = {"name": "Nadia Novak", "language": "fr", "password1": PASSWORD, "password2": PASSWORD}


def invited(administrator: Member, member: Member, email: str = "nadia@example.org") -> str:
    """Invite somebody to a member's post by the page, and return the link's path."""
    answer = administrator.client().post(reverse("invite", args=[member.post.pk]), {"email": email})
    found = re.search(r'value="http://testserver(/people/join/[^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def test_who_is_invited_joins_signs_in_and_takes_the_post(administrator: Member, focal_point: Member) -> None:
    link = invited(administrator, focal_point)
    assert [message.to for message in mail.outbox] == [["nadia@example.org"]]
    assert f"http://testserver{link}" in mail.outbox[0].body
    assert focal_point.post.title not in mail.outbox[0].subject
    client = Client()
    assert client.get(link)["Location"] == "/people/join/"
    assert "Focal" in client.get("/people/join/").content.decode() or focal_point.post.title
    answer = client.post("/people/join/", GIVEN)
    assert answer["Location"] == "/"
    person = Person.objects.get(email="nadia@example.org")
    assert (person.name, person.language, person.check_password(PASSWORD)) == ("Nadia Novak", "fr", True)
    assert Tenure.objects.get(post=focal_point.post, until=None).person == person
    assert client.get(reverse("people")).status_code == 200
    assert client.cookies["django_language"].value == "fr"
    assert not list(verify())


def test_the_secret_is_kept_nowhere(administrator: Member, focal_point: Member) -> None:
    secret = invited(administrator, focal_point).split("/")[-2]
    assert Invitation.objects.get().digest == digest_of(secret)
    assert not Payload.objects.filter(data__contains=secret).exists()
    page = administrator.client().get(reverse("post", args=[focal_point.post.pk])).content.decode()
    assert secret not in page
    assert digest_of(secret) not in page


@pytest.mark.parametrize("why", ["used", "expired", "withdrawn", "wrong", "none", "closed"])
def test_a_link_that_works_no_more_makes_nobody(why: str, administrator: Member, focal_point: Member) -> None:
    link = invited(administrator, focal_point)
    invitation = Invitation.objects.get()
    now = timezone.now()
    if why == "used":
        first = Client()
        first.get(link)
        assert first.post("/people/join/", GIVEN).status_code == 302
    elif why == "expired":
        update(invitation, "test", by=SETUP, expires=now - timedelta(seconds=1))
        page = administrator.client().get(reverse("post", args=[focal_point.post.pk])).content.decode()
        assert "(expired)" in page
    elif why == "withdrawn":
        assert administrator.client().post(reverse("withdraw_invitation", args=[invitation.pk])).status_code == 302
    elif why == "closed":
        update(focal_point.post, "test", by=SETUP, closed=True)
    client = Client()
    if why != "none":
        client.get(link if why != "wrong" else "/people/join/not-the-secret/")
    before = Person.objects.count()
    pages = [client.get("/people/join/"), client.post("/people/join/", {**GIVEN, "name": "Somebody else"})]
    assert [page.status_code for page in pages] == [404, 404]
    assert all("This link does not work" in page.content.decode() for page in pages)
    assert Person.objects.count() == before


def test_a_link_is_valid_for_seven_days(administrator: Member, focal_point: Member) -> None:
    invitation, _ = invite("nadia@example.org", focal_point.post, by=administrator.viewer.actor)
    assert timedelta(days=6, hours=23) < invitation.expires - timezone.now() <= timedelta(days=7)


def test_two_browsers_with_one_link_make_one_person(administrator: Member, focal_point: Member) -> None:
    link = invited(administrator, focal_point)
    one, other = Client(), Client()
    one.get(link)
    other.get(link)
    assert other.get("/people/join/").status_code == 200
    one.post("/people/join/", GIVEN)
    assert other.post("/people/join/", {**GIVEN, "name": "Second"}).status_code == 404
    assert Person.objects.filter(email="nadia@example.org").count() == 1


@pytest.mark.parametrize(
    ("password", "words"),
    [("short", "too short"), ("123456789012345", "entirely numeric"), ("nadia@example.org", "too similar")],
)
def test_a_weak_password_is_refused_with_words(
    password: str, words: str, administrator: Member, focal_point: Member
) -> None:
    client = Client()
    client.get(invited(administrator, focal_point))
    page = client.post("/people/join/", {**GIVEN, "password1": password, "password2": password}).content.decode()
    assert words in page
    assert not re.search(r'<input[^>]*type="password"[^>]*value=', page)
    assert not Person.objects.filter(email="nadia@example.org").exists()


@pytest.mark.parametrize("name", ["two\nlines", "a\r\nBcc: b@example.org", "turned\u202eround", ""])
def test_a_name_is_one_line_of_visible_signs(name: str, administrator: Member, focal_point: Member) -> None:
    client = Client()
    client.get(invited(administrator, focal_point))
    assert client.post("/people/join/", {**GIVEN, "name": name}).status_code == 200
    assert not Person.objects.filter(email="nadia@example.org").exists()


def test_who_is_a_member_is_not_invited_again(administrator: Member, focal_point: Member, reader: Member) -> None:
    address = reverse("invite", args=[focal_point.post.pk])
    page = administrator.client().post(address, {"email": reader.person.email.upper()}).content.decode()
    assert "is a member already" in page
    assert not Invitation.objects.exists()


def test_a_second_invitation_takes_the_place_of_the_first(administrator: Member, focal_point: Member) -> None:
    first = invited(administrator, focal_point)
    second = invited(administrator, focal_point)
    client = Client()
    client.get(first)
    assert client.get("/people/join/").status_code == 404
    client.get(second)
    assert client.get("/people/join/").status_code == 200


def test_who_is_signed_in_does_not_join_as_somebody_else(administrator: Member, focal_point: Member) -> None:
    link = invited(administrator, focal_point)
    client = focal_point.client()
    client.get(link)
    assert client.post("/people/join/", GIVEN).status_code == 409
    assert not Person.objects.filter(email="nadia@example.org").exists()


@pytest.mark.parametrize(
    "email", ["a@example.org\nBcc: b@example.org", "a@example.org\r\nX: y", "a b", "a@", "x" * 300]
)
def test_no_header_is_smuggled_into_an_e_mail(email: str, administrator: Member, focal_point: Member) -> None:
    address = reverse("invite", args=[focal_point.post.pk])
    assert administrator.client().post(address, {"email": email}).status_code == 200
    assert not mail.outbox
    assert not Invitation.objects.exists()


def test_the_link_is_shown_where_no_e_mail_can_be_sent(
    administrator: Member, focal_point: Member, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    answer = administrator.client().post(reverse("invite", args=[focal_point.post.pk]), {"email": "n@example.org"})
    assert "could not be sent" in answer.content.decode()
    assert "/people/join/" in answer.content.decode()
