"""Calendar feeds, read by a real iCalendar parser: what they hold, for whom, until when."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from operative_web.accounts.actions.people import add_post, hand_over
from operative_web.accounts.models import Organisation
from operative_web.agenda.actions.feeds import make_feed, revoke_feed
from operative_web.agenda.actions.marking import Told, mark
from operative_web.agenda.feeds import written as as_calendar
from operative_web.agenda.models import Feed, Fetch, Occasion
from operative_web.agenda.views import feeds as views
from operative_web.audit.models import Payload
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from tests.web.agenda.conftest import occasion_at
from tests.web.conftest import SETUP, Member
from tests.web.reading_made import page, select, written
from tests.web.records import text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    cache.clear()


def address_of(member: Member, *, scope: str = "all", of_post: bool = True) -> str:
    _feed, secret = make_feed(member.post if of_post else None, scope, by=member.viewer)
    return reverse("feed", args=[secret])


def events(address: str) -> dict[str, Any]:
    """The events of a feed, asked for without a session, by their ids."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    calendar: Any = Calendar.from_ical(answer.content)
    found = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    return found


def test_a_feed_holds_the_agenda_with_its_steps_and_says_what_nobody_confirmed(
    founding: Work, focal_point: Member
) -> None:
    found = events(address_of(focal_point))
    assert len(found) == 7 + 4
    report = occasion_at("33@1", "session:51")
    event = found[f"{report.pk}@agenda.operative"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (dt.date(2022, 9, 12), dt.date(2022, 10, 8))
    assert str(event["summary"]).startswith("[found] report: report (A/HRC/RES/48/23)")
    assert (event["status"], event["sequence"]) == ("TENTATIVE", 0)
    due = found[f"{report.pk}-submission@agenda.operative"]
    assert due["dtstart"].dt == dt.date(2022, 7, 4)
    assert "documents due" in due["summary"]
    mandate = found[f"{occasion_at('32@1', 'term').pk}@agenda.operative"]
    assert "renewal expected at session 54" in mandate["summary"]


def test_what_is_confirmed_or_cancelled_is_so_in_the_feed_under_the_same_id(
    founding: Work, focal_point: Member
) -> None:
    address, report = address_of(focal_point), occasion_at("33@1", "session:51")
    uid = f"{report.pk}@agenda.operative"
    first = events(address)[uid]
    decide(at("33@1"), "confirm", by=focal_point.viewer)
    confirmed = events(address)[uid]
    assert (confirmed["status"], confirmed["sequence"]) == ("CONFIRMED", 1)
    assert not str(confirmed["summary"]).startswith("[found]")
    assert confirmed["last-modified"].dt >= first["last-modified"].dt
    mark(report, Told("cancelled", reason="not for the feed"), by=focal_point.viewer)
    found = events(address)
    assert (found[uid]["status"], found[uid]["sequence"]) == ("CANCELLED", 2)
    assert f"{report.pk}-submission@agenda.operative" not in found
    assert "not for the feed" not in Client().get(address).content.decode()


def test_a_feed_shows_what_its_post_may_see_at_the_moment(
    focal_point: Member, outsider: Member, tmp_path: Path
) -> None:
    ours, theirs = address_of(focal_point), address_of(outsider)
    read_in(written(tmp_path, "ours.txt", text("Lamps", "48/41")), focal_point, Terms("organisation"))
    assert len(events(ours)) == 2
    assert events(theirs) == {}


def test_a_feed_of_mine_holds_what_the_post_leads(founding: Work, focal_point: Member) -> None:
    from operative_web.audit.writing import create  # noqa: PLC0415
    from operative_web.followup.models import Item, Source  # noqa: PLC0415

    address = address_of(focal_point, scope="mine")
    assert events(address) == {}
    item = create(
        Item(title="Answer the report", lead=focal_point.post, target_date=dt.date(2022, 8, 1)), "t", by=SETUP
    )
    create(Source(item=item, entry=at("33#1"), quote="x"), "t", by=SETUP)
    told = [str(event["summary"]) for event in events(address).values()]
    assert "target date: Answer the report" in told
    assert sum("A/HRC/RES/48/23" in one for one in told) == 2 + 2


def test_what_was_revoked_answers_no_more(founding: Work, focal_point: Member) -> None:
    feed, secret = make_feed(focal_point.post, "all", by=focal_point.viewer)
    address = reverse("feed", args=[secret])
    assert Client().get(address).status_code == 200
    revoke_feed(feed, by=focal_point.viewer)
    assert Client().get(address).status_code == 404
    assert Client().get(reverse("feed", args=["guessed"])).status_code == 404


@pytest.mark.parametrize("of_post", [True, False])
def test_a_feed_ends_with_the_holding_of_the_post(
    of_post: bool, founding: Work, focal_point: Member, reader: Member
) -> None:
    address = address_of(focal_point, of_post=of_post)
    assert Client().get(address).status_code == 200
    hand_over(focal_point.post, reader.person, by=SETUP)
    assert Client().get(address).status_code == 404
    hand_over(focal_point.post, focal_point.person, by=SETUP)
    assert Client().get(address).status_code == (404 if of_post else 200)


def test_a_feed_of_all_posts_shows_what_each_sees_once(
    focal_point: Member, institution: Organisation, founding: Work
) -> None:
    second = add_post(institution, "Second post", "reader", by=SETUP)
    hand_over(second, focal_point.person, by=SETUP)
    assert len(events(address_of(focal_point, of_post=False))) == 11


def test_a_feed_that_has_not_changed_is_not_sent_again(founding: Work, focal_point: Member) -> None:
    address = address_of(focal_point)
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    decide(at("33@1"), "confirm", by=focal_point.viewer)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert Fetch.objects.count() == 1


def test_who_asks_too_often_is_told_to_wait(
    founding: Work, focal_point: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "OFTEN", 2)
    monkeypatch.setattr(views, "GUESSES", 3)
    address = address_of(focal_point)
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]
    answers = [Client().get(reverse("feed", args=[f"guess{n}"])) for n in range(4)]
    assert [one.status_code for one in answers] == [404, 404, 404, 429]
    assert answers[-1]["Retry-After"] == "3600"


def test_the_address_is_shown_once_and_kept_nowhere(focal_point: Member) -> None:
    client = focal_point.client()
    shown = page_of(client.post(reverse("feeds"), {"post": str(focal_point.post.pk), "scope": "all"}))
    [made] = [one.get("value") for one in select(shown, "input#made")]
    secret = made.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) > 40
    assert secret not in client.get(reverse("feeds")).content.decode()
    assert secret not in str(Feed.objects.values().get())
    assert not Payload.objects.filter(data__contains=secret).exists()
    assert Client().get(made.removeprefix("http://testserver")).status_code == 200


def page_of(answer: Any) -> Any:
    from lxml import html  # noqa: PLC0415

    return html.document_fromstring(answer.content.decode())


def test_nobody_makes_a_feed_of_anothers_post_or_revokes_anothers(focal_point: Member, reader: Member) -> None:
    answer = reader.client().post(reverse("feeds"), {"post": str(focal_point.post.pk), "scope": "all"})
    assert answer.status_code == 422
    assert not Feed.objects.exists()
    feed, _secret = make_feed(focal_point.post, "all", by=focal_point.viewer)
    assert reader.client().post(reverse("feed_revoke", args=[feed.pk])).status_code == 404
    assert "Revoke" not in " ".join(
        one.text or "" for one in select(page(reader.client(), reverse("feeds")), "td button")
    )


_DAYS = st.dates(max_value=dt.date.max - dt.timedelta(days=60))


@st.composite
def _occasions(draw: st.DrawFn) -> Occasion:
    begins = draw(_DAYS)
    words = draw(st.text(max_size=300))
    step = {"name": "submission", "date": draw(_DAYS).isoformat(), "basis": "computed", "rule": words}
    return Occasion(
        id=draw(st.uuids()), work=Work(symbol=draw(st.text(max_size=120))),
        entry=Entry(state=draw(st.sampled_from(["found", "confirmed"]))), key="session:1",
        kind=draw(st.sampled_from(["report", "mandate", "consideration", "event"])), begins=begins,
        ends=begins + dt.timedelta(days=draw(st.integers(0, 40))), what=words, rule=draw(st.text(max_size=200)),
        who=" sg state:KHM ", steps=draw(st.lists(st.just(step), max_size=1)), sequence=draw(st.integers(0, 9)),
        status=draw(st.sampled_from(["", "renewal expected at session 54", "renewal expected by 2023-10-11"])),
        outcome=draw(st.sampled_from(["", "cancelled", "issued"])), basis=draw(st.sampled_from(["", "estimated", "held"])),
        changed_at=dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
    )  # fmt: skip


@pytest.mark.one_database
@given(st.lists(_occasions(), max_size=4, unique_by=lambda one: one.pk))
def test_whatever_the_words_a_feed_can_be_read_and_says_the_days(some: list[Occasion]) -> None:
    content = as_calendar(some)
    calendar: Any = Calendar.from_ical(content)
    found = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    for one in some:
        event = found[f"{one.pk}@agenda.operative"]
        assert event["dtstart"].dt == one.begins
        assert event["dtend"].dt - dt.timedelta(days=1) == one.ends
        assert "\n" not in str(event["summary"])
        assert (event["status"] == "CANCELLED") is (one.outcome == "cancelled")
        assert str(event["summary"]).startswith("[found] ") is (one.entry is not None and one.entry.state == "found")
    assert len(found) <= 2 * len(some)
    assert as_calendar(some) == content
    assert uuid.UUID(next(iter(found)).partition("@")[0].removesuffix("-submission")) if found else True


@pytest.mark.one_database
def test_the_last_day_there_is_breaks_no_feed() -> None:
    one = Occasion(
        id=uuid.uuid4(), work=Work(), entry=Entry(), begins=dt.date.max, ends=dt.date.max, kind="report",
        changed_at=dt.datetime(2024, 1, 2, tzinfo=dt.UTC),
    )  # fmt: skip
    calendar: Any = Calendar.from_ical(as_calendar([one]))
    [event] = calendar.walk("VEVENT")
    assert event["dtend"].dt == dt.date.max
