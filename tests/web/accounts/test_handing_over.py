"""A post goes to another person: what it could see goes at once, what was done in it stays."""

from __future__ import annotations

from django.urls import reverse

from operative_web.accounts.actions.people import hand_over
from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Organisation, Tenure
from operative_web.accounts.viewer import CHOSEN_POST, viewer_of
from operative_web.audit.models import Payload
from operative_web.audit.verifying import verify
from operative_web.audit.writing import create
from operative_web.documents.models import Work
from tests.web.conftest import SETUP, Join, Member


def confidential(member: Member, title: str = "A draft") -> Work:
    """Make a record that one post alone may see."""
    work = Work(title=title, visibility=Visibility.POSTS, organisation=member.post.organisation)
    create(work, "test", by=SETUP)
    create(Grant(record=work.pk, post=member.post), "test", by=SETUP)
    return work


def test_what_a_post_sees_goes_with_it_at_once(administrator: Member, focal_point: Member, reader: Member) -> None:
    work = confidential(focal_point)
    earlier, later = focal_point.client(), reader.client()
    earlier.get(reverse("people"))

    def sees(client: object) -> bool:
        answer = client.get(reverse("people"))  # type: ignore[attr-defined]
        request = answer.wsgi_request
        return bool(Work.objects.visible_to(viewer_of(request)).filter(pk=work.pk).exists())

    assert sees(earlier)
    assert not sees(later)
    address = reverse("hand_over", args=[focal_point.post.pk])
    administrator.client().post(address, {"to": reader.person.pk, "reason": "Ana has left for Geneva."})
    assert not sees(earlier)
    later.post(reverse("choose_post"), {"post": focal_point.post.pk})
    assert sees(later)
    assert Payload.objects.filter(data__contains="Ana has left for Geneva.").exists()
    assert not list(verify())


def test_a_record_that_the_administrator_may_not_see_is_neither_named_nor_counted(
    administrator: Member, focal_point: Member
) -> None:
    work = confidential(focal_point, "Zwyrtinek")
    address = reverse("hand_over", args=[focal_point.post.pk])
    page = administrator.client().get(address).content.decode()
    assert "Zwyrtinek" not in page
    assert "You see no such record" in page
    create(Grant(record=work.pk, post=administrator.post), "test", by=SETUP)
    page = administrator.client().get(address).content.decode()
    assert "Zwyrtinek" in page


def test_holders_now_and_before_are_listed_with_dates(
    administrator: Member, focal_point: Member, reader: Member
) -> None:
    hand_over(focal_point.post, reader.person, by=administrator.viewer.actor)
    page = reader.client().get(reverse("post", args=[focal_point.post.pk])).content.decode()
    assert focal_point.person.name in page
    assert reader.person.name in page
    tenures = Tenure.objects.filter(post=focal_point.post)
    assert [tenure.until is None for tenure in tenures] == [False, True]
    assert tenures[0].until == tenures[1].since


def test_only_a_post_that_is_held_can_be_chosen(
    focal_point: Member, reader: Member, ministry: Organisation, join: Join
) -> None:
    client = focal_point.client()
    assert client.post(reverse("choose_post"), {"post": reader.post.pk}).status_code == 404
    assert client.post(reverse("choose_post"), {"post": "x" * 5000}).status_code == 404
    assert client.post(reverse("choose_post")).status_code == 404
    assert client.get(reverse("choose_post")).status_code == 405
    hand_over(reader.post, focal_point.person, by=SETUP)
    assert client.post(reverse("choose_post"), {"post": reader.post.pk}).status_code == 302
    assert client.session[CHOSEN_POST] == str(reader.post.pk)
    hand_over(reader.post, None, by=SETUP)
    assert client.get(reverse("people")).context["viewer"].post == focal_point.post


def test_who_holds_no_post_reaches_their_own_page_alone(focal_point: Member) -> None:
    hand_over(focal_point.post, None, by=SETUP)
    client = focal_point.client()
    assert client.get(reverse("people")).status_code == 403
    assert client.get(reverse("own")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200
