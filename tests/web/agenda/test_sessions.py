"""Sessions as rows: seeded from the library, changed by a coordinator after a look at what moves, followed by all dates."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from operative_web.accounts.models import Organisation
from operative_web.accounts.roles import Role
from operative_web.agenda.actions.sessions import prepare, say_session, seed
from operative_web.agenda.models import Occasion, Session
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.calendars import Meeting, Sessions
from operative_web.documents.models import Work
from tests.web.agenda.conftest import occasion_at
from tests.web.conftest import Join, Member
from tests.web.reading_made import page, words, written
from tests.web.records import text
from tests.web.reviewing import read_in

pytestmark = pytest.mark.django_db

MOVED: dict[str, Any] = {
    "organ": "hrc", "number": "54", "opens": "2023-10-16", "closes": "2023-11-17", "basis": "announced",
    "source": "a note by the secretariat",
}  # fmt: skip


def test_a_changed_session_is_shown_before_it_is_written_and_moves_every_date(
    founding: Work, coordinator: Member
) -> None:
    client = coordinator.client()
    form = client.get(f"{reverse('session_change')}?organ=hrc&number=54").content.decode()
    assert 'value="2023-09-11"' in form
    preview = client.post(reverse("session_change"), MOVED)
    told = preview.content.decode()
    assert "16 October 2023" in told
    assert "documents due 7 August 2023" in told
    assert not Session.objects.exists()
    assert str(occasion_at("33@1", "session:54").begins) == "2023-09-11"
    assert client.post(reverse("session_change"), {**MOVED, "confirmed": "1"}).status_code == 302
    moved = occasion_at("33@1", "session:54")
    assert (str(moved.begins), str(moved.submission), moved.basis) == ("2023-10-16", "2023-08-07", "announced")
    assert "a note by the secretariat" in moved.rule
    assert Event.objects.filter(action="agenda.add-session", person=coordinator.person.pk).count() == 1
    assert list(verify(files=False)) == []
    shown = page(client, f"{reverse('sessions')}?organ=hrc")
    [row] = [one for one in words(shown, "tbody tr") if one.startswith("54")]
    assert "a note by the secretariat" in row
    assert coordinator.person.name in row
    assert "added a session" in client.get(reverse("trail")).content.decode()


def test_terms_are_expected_at_the_session_that_then_holds_or_follows_their_end(
    founding: Work, coordinator: Member
) -> None:
    early = Meeting("hrc", 54, dt.date(2023, 8, 7), dt.date(2023, 9, 8), "held", "invented")
    say_session(early, by=coordinator.viewer)
    assert occasion_at("32@1", "term").status == "renewal expected at session 55"


def test_sessions_that_are_estimated_are_counted_on_from_the_one_that_was_said(
    focal_point: Member, coordinator: Member, tmp_path: Path
) -> None:
    body = text("Lamps", "58/41").replace("fifty-first", "sixty-third")
    work = read_in(written(tmp_path, "far.txt", body), focal_point)
    before = Occasion.objects.get(work=work, key="session:63")
    assert before.basis == "estimated"
    said = Meeting("hrc", 62, dt.date(2027, 2, 22), dt.date(2027, 4, 2), "announced", "invented")
    say_session(said, by=coordinator.viewer)
    after = Occasion.objects.get(pk=before.pk)
    known = [sessions.meeting("hrc", 63) for sessions in (Sessions(), Sessions([said]))]
    assert [before.begins, after.begins] == [one.opens for one in known if one]
    assert after.begins != before.begins


def test_two_who_change_a_session_at_once_are_not_both_written(founding: Work, coordinator: Member) -> None:
    client = coordinator.client()
    assert client.post(reverse("session_change"), {**MOVED, "confirmed": "1"}).status_code == 302
    late = client.post(reverse("session_change"), {**MOVED, "opens": "2023-10-23", "confirmed": "1"})
    assert late.status_code == 409
    assert "meanwhile" in late.content.decode()
    assert str(Session.objects.get().opens) == "2023-10-16"


WRONG = {
    "before it begins": {"closes": "2023-10-01"}, "no organ": {"organ": "upu"}, "no number": {"number": "0"},
    "no year": {"opens": "0023-10-16"}, "too long": {"closes": "2026-10-16"}, "no source": {"source": " "},
    "no date": {"opens": "soon"},
}  # fmt: skip


@pytest.mark.parametrize("why", WRONG)
def test_a_session_that_cannot_be_is_refused(why: str, coordinator: Member) -> None:
    answer = coordinator.client().post(reverse("session_change"), {**MOVED, **WRONG[why], "confirmed": "1"})
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_the_preview_tells_of_what_its_reader_sees_alone(
    focal_point: Member, coordinator: Member, join: Join, institution: Organisation, tmp_path: Path
) -> None:
    read_in(written(tmp_path, "ours.txt", text("Lamps", "48/41")), focal_point, Terms("organisation"))
    other = join(Role.COORDINATOR, institution)
    asked = {**MOVED, "number": "51", "opens": "2022-09-19", "closes": "2022-10-14"}
    told = {one: one.client().post(reverse("session_change"), asked).content.decode() for one in (coordinator, other)}
    assert "A/HRC/RES/48/41" in told[coordinator]
    assert "A/HRC/RES/48/41" not in told[other]
    assert "Nothing that you may see has a date that moves." in told[other]
    assert ">1</a>" not in other.client().get(f"{reverse('sessions')}?organ=hrc").content.decode()


def test_the_librarys_sessions_come_in_once_and_leave_what_people_said(founding: Work, coordinator: Member) -> None:
    said = say_session(
        Meeting("hrc", 54, dt.date(2023, 10, 16), dt.date(2023, 11, 17), "held", "x"), by=coordinator.viewer
    )
    assert seed() > 60
    assert seed() == 0
    said.refresh_from_db()
    assert str(said.opens) == "2023-10-16"
    Session.objects.filter(organ="hrc", number=51).update(opens=dt.date(2022, 9, 13))  # an older library had it so
    assert seed() == 1
    assert {row.program for row in Event.objects.filter(action="agenda.change-session")} == {"calendar"}


def test_a_register_that_starts_anew_has_its_occasions(founding: Work) -> None:
    there = set(Occasion.objects.values_list("pk", flat=True))
    Occasion.objects.all().delete()
    prepare()
    assert set(Occasion.objects.values_list("pk", flat=True)) == there
