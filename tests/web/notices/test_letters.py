"""Who is told what, in which words: from an item's change to a real mailbox."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.actions.people import add_person, edit_person, hand_over
from operative_web.accounts.guarded import Visibility
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.followup.actions.clearing import clear
from operative_web.followup.actions.items import edit_item, set_audience
from operative_web.followup.models import Clearance, Item
from operative_web.notices.actions.wishes import say_wishes
from operative_web.notices.delivering import deliver
from operative_web.notices.looking import look
from operative_web.notices.models import Kind, Letter, Status, Wishes
from operative_web.register.actions.decide import decide
from tests.web.conftest import SETUP, Member
from tests.web.notices.conftest import NOON, SITE, MailServer, plain
from tests.web.records import PLANTED, text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db
Make = Callable[..., Item]
DAY = NOON.date()


def test_who_is_given_an_item_reads_of_it_and_who_gave_it_does_not(
    make: Make, mail: MailServer, lead: Member, focal_point: Member
) -> None:
    item = make(title="Keep the harbours lit", supporting=str(focal_point.post.pk))
    deliver()
    (message,) = mail.to(lead)
    assert f"Keep the harbours lit ({item.reference})" in plain(message)
    assert f"{SITE}/items/{item.pk}/" in plain(message)
    assert mail.to(focal_point) == []
    deliver()
    assert len(mail.taken) == 1
    assert list(verify()) == []


def test_subject_and_headers_tell_nothing(make: Make, mail: MailServer, lead: Member) -> None:
    item = make(title="Keep the harbours lit")
    deliver()
    (message,) = mail.to(lead)
    assert message["Subject"] == "Operative: given to your post"
    assert message["From"] == "Operative <operative@register.example.org>"
    assert re.fullmatch(r"<[0-9a-f-]{36}@register\.example\.org>", message["Message-ID"])
    told = "\n".join(f"{name}: {value}" for name, value in message.items())
    for word in ("harbours", item.reference, str(item.pk), lead.post.title, lead.person.name):
        assert word not in told
    html = message.get_body(("html",))
    assert html is not None
    assert not re.search(r"src=|<img|<link|<style|url\(|<script", html.get_content())
    assert set(re.findall(r"https?://[^/\"]+", html.get_content())) == {SITE}


def test_a_target_date_is_told_four_times(make: Make, mail: MailServer, lead: Member, noon: Any) -> None:
    make(target_date=str(DAY + dt.timedelta(days=40)))
    told: list[int] = []
    for day in range(45):
        with noon(day):
            look()
            look()
            deliver()
        told += [day] * (len([one for one in mail.to(lead) if "comes near" in one["Subject"]]) - len(told))
    assert told == [10, 33, 39, 40]


def test_after_days_off_the_latest_reminder_alone_comes(make: Make, mail: MailServer, lead: Member, noon: Any) -> None:
    make(target_date=str(DAY + dt.timedelta(days=31)))
    look()
    with noon(26):  # the steps of 30 and of 7 days went by
        look()
        deliver()
    assert [one["Subject"] for one in mail.to(lead)].count("Operative: a target date comes near") == 1


def test_what_is_out_of_date_when_it_could_be_sent_is_not(
    make: Make, mail: MailServer, lead: Member, focal_point: Member, noon: Any
) -> None:
    item = make(target_date=str(DAY + dt.timedelta(days=7)))
    look()
    edit_item(item, item.version, {"status": "done"}, by=focal_point.viewer)
    deliver()
    assert mail.to(lead) == []
    assert set(Letter.objects.filter(kind__in=[Kind.ASSIGNED, Kind.DUE]).values_list("status", flat=True)) == {
        Status.DROPPED
    }


def test_another_target_date_is_told_anew(
    make: Make, mail: MailServer, lead: Member, focal_point: Member, noon: Any
) -> None:
    item = make(target_date=str(DAY + dt.timedelta(days=7)))
    look()
    item = edit_item(item, item.version, {"target_date": DAY + dt.timedelta(days=8)}, by=focal_point.viewer)
    deliver()
    assert not [one for one in mail.to(lead) if "comes near" in one["Subject"]]
    with noon(1):
        look()
        deliver()
    assert len([one for one in mail.to(lead) if "comes near" in one["Subject"]]) == 1


def test_changes_of_a_day_are_told_once_the_next_morning(
    make: Make, mail: MailServer, lead: Member, focal_point: Member, noon: Any
) -> None:
    item = make()
    deliver()
    for status in ("planned", "under-way"):
        item = edit_item(item, item.version, {"status": status}, by=focal_point.viewer)
    item = edit_item(item, item.version, {"note": "ours"}, by=lead.viewer)
    deliver()
    assert len(mail.to(lead)) == 1
    with noon(1):
        deliver()
    assert [one["Subject"] for one in mail.to(lead)][1:] == ["Operative: changed yesterday"]
    assert mail.to(focal_point) == []


def test_clearance_is_asked_for_and_what_is_sent_back_told(
    make: Make, mail: MailServer, lead: Member, coordinator: Member, focal_point: Member
) -> None:
    item = clear(make(), 1, Clearance.MINISTRY, by=coordinator.viewer)
    other = Letter.objects.filter(kind=Kind.TO_CLEAR)
    assert {letter.post_id for letter in other} == {coordinator.post.pk}
    deliver()
    assert mail.to(coordinator) == []  # who cleared it for the ministry knows
    clear(item, item.version, Clearance.DRAFT, by=coordinator.viewer, reason=f"{PLANTED} is missing")
    deliver()
    subjects = [one["Subject"] for one in mail.to(lead)]
    assert "Operative: sent back to your post" in subjects
    assert not any(PLANTED.encode() in raw for raw in mail.raw)


def test_a_confidential_item_is_one_item_and_what_gathers_one_too(
    make: Make, mail: MailServer, lead: Member, focal_point: Member, tmp_path: Any
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(text(f"Closed {PLANTED}", "288/3", do=f"buy {PLANTED}"), encoding="utf-8")
    secret = read_in(path, focal_point, Terms(Visibility.ORGANISATION))
    decide(at("1#1", secret), "confirm", by=focal_point.viewer)
    make(title=f"Ours: {PLANTED}", audience=Audience(Visibility.ORGANISATION))
    make(title=f"Gathered: {PLANTED}", entries=[at("1#1", secret)])
    make(title="Open to all")
    look()
    deliver()
    (message,) = mail.to(lead)
    assert plain(message).count("- An item\n") == 2
    assert "Open to all" in plain(message)
    assert not any(PLANTED.encode() in raw for raw in mail.raw)


def test_who_may_no_longer_see_an_item_is_not_told(
    make: Make, mail: MailServer, outsider: Member, focal_point: Member, lead: Member
) -> None:
    item = make(title="Given away", supporting=str(outsider.post.pk))
    item = edit_item(item, item.version, {"supporting": []}, by=focal_point.viewer)
    set_audience(item, item.version, Audience(Visibility.ORGANISATION), by=focal_point.viewer)
    deliver()
    assert mail.to(outsider) == []
    assert len(mail.to(lead)) == 1


def test_the_post_s_present_holder_is_told(make: Make, mail: MailServer, lead: Member) -> None:
    make()
    person = add_person("new@example.org", "New Holder", by=SETUP)
    hand_over(lead.post, person, by=SETUP)
    deliver()
    assert [address for address, _ in mail.taken] == ["new@example.org"]


def test_many_items_given_at_once_come_in_one_e_mail(make: Make, mail: MailServer, lead: Member) -> None:
    for number in range(25):
        make(title=f"Item {number}")
    deliver()
    (message,) = mail.to(lead)
    assert "and 5 more" in plain(message)


def test_the_digest_tells_what_is_due_changed_and_unconfirmed_in_french(
    make: Make, mail: MailServer, lead: Member, focal_point: Member, noon: Any, tmp_path: Any
) -> None:
    edit_person(lead.person, name=lead.person.name, language="fr", by=SETUP)
    path = tmp_path / "found.txt"
    path.write_text(text("Not decided", "288/4", state="Norway"), encoding="utf-8")
    read_in(path, focal_point, Terms())
    make(title="Keep the harbours lit", target_date=str(DAY + dt.timedelta(days=20)))
    deliver()
    look()
    deliver()
    (message,) = mail.to(lead, digests=True)
    assert "- Keep the harbours lit" in plain(message)
    assert "22 mars 2026" in plain(message)
    assert f"{SITE}/review/" in plain(message)
    for day in range(1, 8):
        with noon(day):
            look()
            deliver()
    assert Letter.objects.filter(kind=Kind.DIGEST, post=lead.post, status=Status.SENT).count() == 2


def test_a_digest_without_anything_to_tell_is_not_sent(noon: Any, mail: MailServer, reader: Member) -> None:
    look()
    deliver()
    assert mail.to(reader, digests=True) == []
    assert Letter.objects.get(post=reader.post).status == Status.DROPPED


def test_what_somebody_does_not_want_is_not_sent(make: Make, mail: MailServer, lead: Member) -> None:
    say_wishes(lead.person, off=[Kind.ASSIGNED], digest_day=2, titles=True, by=SETUP)
    make()
    deliver()
    assert mail.taken == []


def test_a_post_s_wishes_hold_until_its_holder_says_otherwise(make: Make, mail: MailServer, lead: Member) -> None:
    say_wishes(lead.post, off=[Kind.ASSIGNED], digest_day=0, titles=True, by=SETUP)
    make()
    deliver()
    assert mail.taken == []
    say_wishes(lead.person, off=[], digest_day=0, titles=False, by=SETUP)
    make(title="Keep it nameless")
    deliver()
    (message,) = mail.to(lead)
    assert "- An item\n" in plain(message)
    assert "nameless" not in plain(message)


def test_one_click_switches_a_kind_off_without_signing_in(make: Make, mail: MailServer, lead: Member) -> None:
    make()
    deliver()
    (message,) = mail.to(lead)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = message["List-Unsubscribe"].strip(" <>").removeprefix(SITE)
    assert str(lead.person.email) not in path
    client = Client(enforce_csrf_checks=True)
    page = client.get(path)
    assert page.status_code == 200
    assert not Wishes.objects.exists()  # programs that look through e-mails open every address
    for word in (lead.person.name, lead.person.email, lead.post.title, "harbours"):
        assert word not in page.content.decode()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Wishes.objects.get(person=lead.person).off == [Kind.ASSIGNED]
    assert client.post(path[:-4] + "xyz/").status_code == 404
    make()
    deliver()
    assert len(mail.taken) == 1
    assert list(verify()) == []
