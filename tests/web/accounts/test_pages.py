"""Every page on people: works for whom it should, refuses the others, and the wrong method."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from operative_web.accounts.actions.inviting import invite
from operative_web.accounts.actions.organisations import close_post
from operative_web.accounts.models import Invitation, Organisation, Person, Post, Tenure
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from tests.web.conftest import Join, Member

READ = ("people", "organisation", "post", "person")
ASKED = (
    "add_organisation",
    "edit_organisation",
    "add_post",
    "edit_post",
    "close_post",
    "hand_over",
    "invite",
    "erase_person",
    "change_address",
)
POSTED = ("reopen_post", "withdraw_invitation", "end_sessions", "unlock", "remove_second_step")


@pytest.fixture
def addresses(administrator: Member, focal_point: Member) -> dict[str, str]:
    """The address of every page, on rows for which it works."""
    post, organisation = focal_point.post, focal_point.post.organisation_id
    closed = Post.objects.create(organisation_id=organisation, title="Closed", closed=True)
    invitation, _ = invite("new@example.org", post, by=administrator.viewer.actor)
    keys = {
        "people": None, "add_organisation": None, "organisation": organisation, "edit_organisation": organisation,
        "add_post": organisation, "post": post.pk, "edit_post": post.pk, "close_post": post.pk, "hand_over": post.pk,
        "invite": post.pk, "reopen_post": closed.pk, "withdraw_invitation": invitation.pk,
        "person": focal_point.person.pk, "erase_person": focal_point.person.pk, "end_sessions": focal_point.person.pk,
        "unlock": focal_point.person.pk, "change_address": focal_point.person.pk,
        "remove_second_step": focal_point.person.pk,
    }  # fmt: skip
    return {name: reverse(name, args=[pk] if pk else []) for name, pk in keys.items()}


@pytest.mark.parametrize("name", READ)
def test_members_read(name: str, addresses: dict[str, str], reader: Member, outsider: Member) -> None:
    assert reader.client().get(addresses[name]).status_code == 200
    assert outsider.client().get(addresses[name]).status_code == 200


@pytest.mark.parametrize("name", [*READ, *ASKED, *POSTED])
def test_who_is_not_signed_in_is_sent_to_sign_in(name: str, addresses: dict[str, str]) -> None:
    client = Client()
    answer = client.post(addresses[name]) if name in POSTED else client.get(addresses[name])
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/?next=/people/")


@pytest.mark.parametrize("name", ASKED)
def test_administrators_are_asked(name: str, addresses: dict[str, str], administrator: Member) -> None:
    assert administrator.client().get(addresses[name]).status_code == 200


@pytest.mark.parametrize("name", POSTED)
def test_administrators_do_at_once(name: str, addresses: dict[str, str], administrator: Member) -> None:
    assert administrator.client().post(addresses[name]).status_code == 302


@pytest.mark.parametrize("name", [*ASKED, *POSTED])
def test_nobody_else_administers(
    name: str, addresses: dict[str, str], coordinator: Member, focal_point: Member, reader: Member, outsider: Member
) -> None:
    before = Event.objects.count()
    for member in (coordinator, focal_point, reader, outsider):
        assert (
            member.client().post(addresses[name], {"reason": "", "to": "", "email": "x@example.org"}).status_code == 403
        )
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", [*READ, *ASKED, *POSTED])
def test_a_wrong_method_is_refused(name: str, addresses: dict[str, str], administrator: Member) -> None:
    client = administrator.client()
    assert client.delete(addresses[name]).status_code == 405
    if name in READ:
        assert client.post(addresses[name]).status_code == 405
    if name in POSTED:
        assert client.get(addresses[name]).status_code == 405


@pytest.mark.parametrize(
    "name", [name for name in (*READ, *ASKED, *POSTED) if name not in {"people", "add_organisation"}]
)
def test_what_is_not_there_is_not_found(name: str, administrator: Member, reader: Member) -> None:
    address = reverse(name, args=[uuid.uuid4()])
    client = administrator.client()
    assert (client.post(address) if name in POSTED else client.get(address)).status_code == 404


def test_no_page_takes_a_form_from_elsewhere(addresses: dict[str, str], administrator: Member) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator.person, "allauth.account.auth_backends.AuthenticationBackend")
    before = Event.objects.count()
    for name in (*ASKED, *POSTED):
        assert client.post(addresses[name]).status_code == 403, name
    for name in ("choose_post", "own", "join", "first_administrator", "account_login", "account_reset_password"):
        assert client.post(reverse(name)).status_code == 403, name
    assert Event.objects.count() == before


def test_an_organisation_and_a_post_are_added_and_changed(administrator: Member) -> None:
    client = administrator.client()
    client.post(reverse("add_organisation"), {"name": "Parliament of Talvoria", "voice": "state"})
    organisation = Organisation.objects.get(name="Parliament of Talvoria")
    client.post(reverse("edit_organisation", args=[organisation.pk]), {"name": "Assembly", "voice": "civil-society"})
    client.post(reverse("add_post", args=[organisation.pk]), {"title": "Clerk", "role": "reader"})
    post = Post.objects.get(title="Clerk")
    client.post(reverse("edit_post", args=[post.pk]), {"title": "Chief clerk", "role": "focal-point"})
    organisation.refresh_from_db()
    post.refresh_from_db()
    assert (organisation.name, organisation.voice) == ("Assembly", "civil-society")
    assert (post.title, post.role) == ("Chief clerk", "focal-point")
    actions = Event.objects.filter(person=administrator.person.pk).values_list("action", flat=True)
    assert list(actions) == [
        "accounts.add-organisation", "accounts.edit-organisation", "accounts.add-post", "accounts.edit-post",
    ]  # fmt: skip
    assert not list(verify())


def test_a_title_that_an_organisation_has_is_refused_with_words(administrator: Member, focal_point: Member) -> None:
    address = reverse("add_post", args=[focal_point.post.organisation_id])
    answer = administrator.client().post(address, {"title": focal_point.post.title, "role": "reader"})
    assert "has a post with this title already" in answer.content.decode()


@pytest.mark.parametrize("name", ["two\nlines", "bell\x07", "turned\u202eround", "a\u2028b", "zero\u0000"])
def test_names_hold_no_invisible_signs(name: str, administrator: Member) -> None:
    client = administrator.client()
    client.post(reverse("add_organisation"), {"name": name, "voice": "state"})
    client.post(reverse("own"), {"name": name, "language": "en"})
    assert not Organisation.objects.filter(name__contains=name[:3]).exists()
    assert Person.objects.get(pk=administrator.person.pk).name == administrator.person.name


def test_a_closed_post_is_held_by_nobody_and_its_invitations_are_withdrawn(
    administrator: Member, focal_point: Member
) -> None:
    invite("new@example.org", focal_point.post, by=administrator.viewer.actor)
    client = administrator.client()
    client.post(reverse("close_post", args=[focal_point.post.pk]), {"reason": "The unit was dissolved."})
    assert not Tenure.objects.filter(post=focal_point.post, until=None).exists()
    assert not Invitation.objects.filter(withdrawn=None).exists()
    assert client.get(reverse("hand_over", args=[focal_point.post.pk])).status_code == 404
    client.post(reverse("reopen_post", args=[focal_point.post.pk]))
    assert client.get(reverse("hand_over", args=[focal_point.post.pk])).status_code == 200


@pytest.mark.parametrize("way", ["hand over", "close", "role", "erase"])
def test_the_last_administrator_stays(way: str, administrator: Member, reader: Member, coordinator: Member) -> None:
    client = administrator.client()
    post, person = administrator.post.pk, administrator.person.pk
    answer = {
        "hand over": lambda: client.post(reverse("hand_over", args=[post]), {"to": "", "reason": ""}),
        "close": lambda: client.post(reverse("close_post", args=[post]), {"reason": ""}),
        "role": lambda: client.post(reverse("edit_post", args=[post]), {"title": "A", "role": "reader"}),
        "erase": lambda: client.post(reverse("erase_person", args=[person])),
    }[way]()
    assert "leave nobody who may administer" in answer.content.decode()
    assert Tenure.objects.filter(person=person, post=post, until=None, post__role="administrator").exists()
    assert Person.objects.get(pk=person).email == administrator.person.email
    assert not list(verify())


def test_an_administrator_may_go_where_another_is(administrator: Member, join: Join, institution: Organisation) -> None:
    join("administrator", institution)
    address = reverse("hand_over", args=[administrator.post.pk])
    assert administrator.client().post(address, {"to": "", "reason": ""}).status_code == 302
    assert not Tenure.objects.filter(person=administrator.person, until=None).exists()


def test_addresses_are_shown_to_administrators_alone(
    administrator: Member, reader: Member, focal_point: Member
) -> None:
    email = focal_point.person.email
    for name in ("people", "organisation", "post", "person"):
        pk = {"organisation": focal_point.post.organisation_id, "post": focal_point.post.pk}
        args = [] if name == "people" else [pk.get(name, focal_point.person.pk)]
        assert email not in reader.client().get(reverse(name, args=args)).content.decode()
    assert email in administrator.client().get(reverse("person", args=[focal_point.person.pk])).content.decode()


def test_a_closed_post_can_be_seen_no_more_by_who_held_it(administrator: Member, focal_point: Member) -> None:
    client = focal_point.client()
    assert client.get(reverse("people")).status_code == 200
    close_post(focal_point.post, by=administrator.viewer.actor)
    assert client.get(reverse("people")).status_code == 403


def test_the_list_asks_the_database_a_bounded_number_of_times(
    administrator: Member, join: Join, ministry: Organisation, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        join("reader", ministry, name=f"Reader {number}")
    client = administrator.client()
    client.get(reverse("people"))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        client.get(reverse("people"))
