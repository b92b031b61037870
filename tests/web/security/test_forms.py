"""What is sent: with its token, on records one may write to, with the values that the form offers and no others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from operative_web.accounts.models import Person, Post
from operative_web.accounts.roles import Role
from operative_web.register.actions.decide import confirm_all
from operative_web.register.models import Decision, Entry, Note, Succession
from tests.web.records import Records
from tests.web.reviewing import at
from tests.web.walking import addresses, undone

pytestmark = pytest.mark.django_db


WITHOUT_TOKEN = {"letters_off"}
"""A mail program has none: the signed address is the permission, and all it does is to switch e-mails off."""


@pytest.mark.parametrize("who", ["focal", "administrator"])
def test_nothing_is_taken_without_its_token(who: str, records: Records) -> None:
    client = records.client(who, raises=False, forged=True)
    taken = []
    for address in addresses():
        if address.is_api:
            continue  # it takes no cookie: a token of its own is asked for
        with undone():
            answer = client.post(address.path(records), {"next": "/"})
        if answer.status_code not in {403, 405} and address.name not in WITHOUT_TOKEN:
            taken.append((address.route, answer.status_code))
    assert taken == []


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_makes_one_method_another(header: str, records: Records) -> None:
    """A page that only shows takes no POST, and no GET writes, whatever a header or a field says."""
    client = records.client("administrator")
    address = reverse("erase_person", args=[records.members["leaver"].person.pk])
    client.get(address, {"_method": "POST"}, headers={header: "POST"})
    assert Person.objects.filter(pk=records.members["leaver"].person.pk, erased=False).exists()
    assert client.post("/help/", {"_method": "GET"}, headers={header: "GET"}).status_code == 405


def test_no_get_writes(records: Records) -> None:
    from operative_web.audit.models import Event  # noqa: PLC0415

    before = Event.objects.count()
    for who in ("focal", "administrator"):
        client = records.client(who, raises=False)
        for address in addresses():
            client.get(address.path(records), {"post": "x", "verdict": "confirm", "words": "x"})
    assert Event.objects.count() == before


def test_ids_in_a_form_reach_no_hidden_record(records: Records) -> None:
    secret, shared, later = (records.rows[name] for name in ("secret", "shared", "later"))
    outsider = records.client("outsider")
    own, theirs = at("2#1", shared), at("2#1", secret)
    decision = records.rows["secret decision"]
    # A decision of a hidden entry is neither chosen nor overtaken by way of one's own.
    outsider.post(reverse("review_decide", args=[own.pk]), {"settle": str(decision.pk)})
    outsider.post(reverse("review_decide", args=[own.pk]), {"verdict": "reject", "seen": str(decision.pk)})
    assert Decision.objects.get(pk=decision.pk).in_force
    # Of what is confirmed in one go only what was shown is taken.
    bulk = reverse("review_bulk", args=[at("1#1", later).pk])
    outsider.post(bulk, {"entry": [f"{theirs.pk}:{theirs.finding_id}", f"{own.pk}:{own.finding_id}"]})
    assert Decision.objects.filter(entry=theirs).count() == 0
    # Nobody says that a resolution takes up one that they do not see; a note goes beside no entry of another one.
    say = reverse("work_say_predecessor", args=[later.pk])
    hidden, absent = (outsider.post(say, {"earlier": str(pk)}) for pk in (secret.pk, uuid4()))
    assert hidden.status_code == absent.status_code == 404
    assert not Succession.objects.filter(later=later).exists()
    write = reverse("note_write", args=[shared.pk])
    outsider.post(write, {"words": "beside", "visibility": "members", "entry": str(theirs.pk)})
    assert not Note.objects.filter(entry=theirs).exists()


def test_taking_back_what_was_done_in_one_go_reaches_no_other_post(records: Records) -> None:
    focal, later = records.members["focal"], records.rows["later"]
    rows = Entry.objects.filter(work=later, state="found")
    made = confirm_all([(row.pk, row.finding_id) for row in rows if row.finding_id], by=focal.viewer)
    records.client("outsider").post(reverse("review_undo", args=[made[0].pk]), {"whole": "1"})
    records.client("colleague").post(reverse("review_undo", args=[made[0].pk]), {"whole": "1"})
    assert all(one.in_force for one in Decision.objects.filter(batch=made[0].batch))


def test_nobody_says_what_fewer_would_see(records: Records) -> None:
    """Others could tell that something was said of what they see, or would say something over it."""
    focal = records.client("focal")
    answer = focal.post(
        reverse("work_say_predecessor", args=[records.rows["later"].pk]),
        {"earlier": str(records.rows["secret"].pk)}, follow=True,
    )  # fmt: skip
    assert "Fewer people see" in answer.content.decode()
    assert not Succession.objects.filter(later=records.rows["later"]).exists()


def test_no_field_that_is_not_asked_for_is_taken(records: Records) -> None:
    person = records.members["reader"].person
    records.client("reader").post(
        reverse("own"),
        {"name": "A Reader", "language": "en", "email": "other@example.org", "is_active": "", "erased": "on",
         "role": "administrator", "organisation": str(records.members["outsider"].post.organisation_id), "id": str(uuid4())},
    )  # fmt: skip
    after = Person.objects.get(pk=person.pk)
    assert (after.email, after.is_active, after.erased, after.name) == (person.email, True, False, "A Reader")
    post = records.members["reader"].post
    records.client("administrator").post(
        reverse("edit_post", args=[post.pk]),
        {"title": "Another", "role": Role.READER, "closed": "on",
         "organisation": str(records.members["outsider"].post.organisation_id)},
    )  # fmt: skip
    edited = Post.objects.get(pk=post.pk)
    assert (edited.title, edited.organisation_id, edited.closed) == ("Another", post.organisation_id, False)


@pytest.mark.parametrize("visibility", ["public", "members", "nonsense", ""])
def test_a_note_on_a_confidential_resolution_is_opened_to_nobody_more(visibility: str, records: Records) -> None:
    before = Note.objects.count()
    answer = records.client("focal").post(
        reverse("note_write", args=[records.rows["secret"].pk]), {"words": "open", "visibility": visibility}
    )
    assert (answer.status_code, Note.objects.count()) == (422, before)


def test_a_note_is_opened_to_no_post_that_does_not_see_the_resolution(records: Records) -> None:
    before = Note.objects.count()
    answer = records.client("focal").post(
        reverse("note_write", args=[records.rows["closed"].pk]),
        {"words": "open", "visibility": "posts", "posts": [str(records.members["outsider"].post.pk)]},
    )
    assert (answer.status_code, Note.objects.count()) == (422, before)


def test_a_field_sent_twice_does_no_more_than_once(records: Records) -> None:
    entry = at("2#1", records.rows["shared"])
    records.client("focal").post(
        reverse("review_decide", args=[entry.pk]), {"verdict": ["reject", "confirm"], "settle": ["", "x", str(uuid4())]}
    )
    assert Decision.objects.filter(entry=entry).count() <= 1


def test_a_post_that_is_not_held_is_not_chosen(records: Records) -> None:
    client = records.client("colleague")
    for who in ("administrator", "outsider", "focal"):
        answer = client.post(reverse("choose_post"), {"post": str(records.members[who].post.pk)})
        assert answer.status_code == 404
    assert client.get(reverse("add_organisation")).status_code == 403


@pytest.mark.parametrize("who", ["coordinator", "focal", "reader", "outside assessor"])
def test_nobody_gives_themselves_more_than_they_have(who: str, records: Records) -> None:
    client, post = records.client(who, raises=False), records.members[who].post
    for name in ("edit_post", "hand_over", "invite", "close_post"):
        with undone():
            answer = client.post(
                reverse(name, args=[records.members["administrator"].post.pk]),
                {"title": "Mine", "role": Role.ADMINISTRATOR, "to": str(records.members[who].person.pk),
                 "email": "me@example.org"},
            )  # fmt: skip
            assert answer.status_code == 403
    client.post(reverse("edit_post", args=[post.pk]), {"title": post.title, "role": Role.ADMINISTRATOR})
    assert Post.objects.get(pk=post.pk).role == post.role
