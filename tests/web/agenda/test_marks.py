"""What became of an occasion: said by a person, on a document, and never presumed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from operative_web.accounts.models import Organisation
from operative_web.agenda.actions.marking import MarkedMeanwhileError, MarkError, Told, mark, take_back
from operative_web.agenda.models import Mark, Occasion
from operative_web.audit.verifying import verify
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.register.models import Entry, State
from tests.web.agenda.conftest import BETWEEN, OnDay, occasion_at
from tests.web.conftest import Join, Member
from tests.web.reading_made import page, words, written
from tests.web.records import text
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db

LATE = Told("issued", document="a/hrc/51/66", on=dt.date(2022, 9, 20), late=True, reason="the panel met later")


def send(client: Client, one: Occasion, **values: Any) -> Any:
    return client.post(reverse("occasion_mark", args=[one.pk]), values)


def test_a_report_is_marked_issued_late(founding: Work, focal_point: Member, reader: Member, on_day: OnDay) -> None:
    on_day(BETWEEN)
    one = occasion_at("32@2", "session:51")
    answer = send(
        focal_point.client(), one, outcome="issued", document="A/HRC/51/66", on="2022-09-20", late="on",
        reason="the panel met later",
    )  # fmt: skip
    assert answer.status_code == 302
    row = Mark.objects.get()
    assert (row.document, row.late, row.person, row.post) == ("A/HRC/51/66", True, focal_point.person, focal_point.post)
    told = page(reader.client(), reverse("occasion", args=[one.pk]))
    assert words(told, "p.big-standing") == ["issued, A/HRC/51/66, 20 September 2022, submitted late"]
    assert focal_point.person.name in words(told, "ul.said li")[0]
    schedule = page(reader.client(), reverse("work_schedule", args=[founding.pk]))
    assert any("submitted late" in one for one in words(schedule, "li.output"))
    listed = page(reader.client(), f"{reverse('agenda')}?standing=issued")
    assert "submitted late" in words(listed, "li.occasion")[0]
    assert list(verify(files=False)) == []


RECURRING = """Human Rights Council
Forty-eighth session
Resolution adopted by the Human Rights Council on 11 October 2021
48/999. Lamps

The Human Rights Council,
1. Requests the Secretary-General to report to the Security Council every 90 days.
"""


def test_what_recurs_is_marked_time_by_time(focal_point: Member, on_day: OnDay, tmp_path: Path) -> None:
    on_day(dt.date(2022, 4, 30))
    read_in(written(tmp_path, "recurring.txt", RECURRING), focal_point)
    rows = list(Occasion.objects.order_by("begins"))
    assert [(one.key, str(one.begins)) for one in rows] == [
        ("first", "2022-01-09"),
        ("time:2", "2022-04-09"),
        ("time:3", "2022-07-08"),
        ("time:4", "2022-10-06"),
    ]
    mark(rows[0], Told("issued", document="S/2022/10", on=dt.date(2022, 1, 8)), by=focal_point.viewer)
    shown = page(focal_point.client(), reverse("agenda"))
    told = [one.split(" ")[0] for one in words(shown, "li.occasion .standing")]
    assert told == ["not", "to", "to", "issued,"]  # "not found as of …", "to come"


def test_late_is_offered_from_the_dates_and_never_presumed(founding: Work, focal_point: Member) -> None:
    one = occasion_at("32@2", "session:51")
    mark(one, Told("issued", document="A/HRC/51/66", on=dt.date(2022, 11, 2)), by=focal_point.viewer)
    told = page(focal_point.client(), reverse("occasion", args=[one.pk]))
    assert words(told, "p.big-standing") == ["issued, A/HRC/51/66, 2 November 2022"]
    assert "Whether it was submitted late is for a person to say" in " ".join(words(told, "p.notice"))


def test_two_who_mark_at_once_are_shown_both(founding: Work, focal_point: Member, coordinator: Member) -> None:
    one = occasion_at("33@1", "session:51")
    mark(one, LATE, by=focal_point.viewer)
    with pytest.raises(MarkedMeanwhileError) as refused:
        mark(one, Told("cancelled", reason="no funds"), by=coordinator.viewer)
    assert refused.value.mark == Mark.objects.get()
    answer = send(coordinator.client(), one, outcome="cancelled", reason="no funds")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "A/HRC/51/66" in shown
    assert "no funds" in shown
    # What stands was shown now: sent again, it is overtaken.
    seen = Mark.objects.get().pk
    assert f'value="{seen}"' in shown
    assert send(coordinator.client(), one, outcome="cancelled", reason="no funds", seen=seen).status_code == 302
    assert [row.in_force for row in Mark.objects.order_by("marked_at")] == [False, True]


def test_what_was_taken_back_lets_the_one_before_stand_again(
    founding: Work, focal_point: Member, coordinator: Member
) -> None:
    one = occasion_at("33@1", "session:51")
    first = mark(one, LATE, by=focal_point.viewer)
    second = mark(one, Told("cancelled", decision="decision 51/101"), by=coordinator.viewer, seen=first.pk)
    with pytest.raises(MarkError, match="another post"):
        take_back(second, by=focal_point.viewer)
    answer = coordinator.client().post(reverse("mark_take_back", args=[second.pk]), follow=True)
    assert "Taken back" in answer.content.decode()
    assert occasion_at("33@1", "session:51").outcome == "issued"
    with pytest.raises(MarkError, match="nothing to take back"):
        take_back(second, by=coordinator.viewer)


def test_what_is_postponed_moves_to_its_new_session_and_says_what_it_was(
    founding: Work, focal_point: Member, on_day: OnDay
) -> None:
    on_day(dt.date(2022, 12, 1))
    one = occasion_at("33@1", "session:51")
    mark(one, Told("postponed", moved_session=52, decision="decision 51/101", reason="travel"), by=focal_point.viewer)
    moved = occasion_at("33@1", "session:51")
    assert (moved.session, str(moved.begins), moved.pk) == (52, "2023-02-27", one.pk)
    told = page(focal_point.client(), reverse("occasion", args=[one.pk]))
    assert words(told, "p.big-standing") == ["postponed to session 52"]
    assert "first set for: session 51, 12 September 2022 – 7 October 2022" in " ".join(words(told, "main p"))
    on_day(dt.date(2023, 6, 1))
    told = page(focal_point.client(), reverse("occasion", args=[one.pk]))
    assert words(told, "p.big-standing") == ["not found as of 1 June 2023"]


REFUSED = {
    "no outcome": Told(""),
    "another kind's": Told("renewed", document="A/HRC/RES/54/36"),
    "issued without a document": Told("issued"),
    "postponed to nothing": Told("postponed"),
    "postponed by nobody": Told("postponed", moved_session=52),
    "cancelled without a word": Told("cancelled"),
    "a session that cannot be": Told("postponed", moved_session=10**9, reason="x"),
    "a decision too long": Told("cancelled", decision="x" * 301),
    "what no database keeps": Told("cancelled", reason="x\0"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(why: str, founding: Work, focal_point: Member) -> None:
    with pytest.raises(MarkError):
        mark(occasion_at("33@1", "session:51"), REFUSED[why], by=focal_point.viewer)
    assert not Mark.objects.exists()


def series(folder: Path, by: Member, later: Terms | None = None) -> tuple[Work, Work]:
    """A resolution with a mandate, and the one that takes it up."""
    body = (
        "A/HRC/RES/{number}\nHuman Rights Council\nResolution adopted by the Human Rights Council on {day}\n"
        "{number}. Lights of harbours\nThe Human Rights Council,\nRecalling its resolution {recalled},\n"
        "1. Decides to extend for one year the mandate of the Special Rapporteur on lights of harbours;\n"
        "2. Decides to remain seized of the matter.\n"
    )
    one = body.format(number="45/9", recalled="42/9 of 26 September 2019", day="6 October 2020")
    two = body.format(number="48/9", recalled="45/9 of 6 October 2020", day="8 October 2021")
    first = read_in(written(folder, "one.txt", one), by)
    return first, read_in(written(folder, "two.txt", two), by, later)


def test_the_successor_is_offered_as_what_renewed_a_mandate_and_never_presumed(
    focal_point: Member, tmp_path: Path, on_day: OnDay
) -> None:
    on_day(dt.date(2022, 1, 1))
    first, later = series(tmp_path, focal_point)
    one = Occasion.objects.get(work=first, kind="mandate")
    client = focal_point.client()
    told = page(client, reverse("occasion", args=[one.pk]))
    assert words(told, "p.big-standing") == ["renewal expected at session 48"]
    assert "A/HRC/RES/48/9 takes up this resolution" in " ".join(words(told, "p.measure"))
    assert send(client, one, outcome="renewed", document_work=str(later.pk), on="2021-10-08").status_code == 302
    told = page(client, reverse("occasion", args=[one.pk]))
    assert words(told, "p.big-standing") == ["renewed, A/HRC/RES/48/9, 8 October 2021"]


def test_a_document_that_fewer_people_see_is_not_named(focal_point: Member, tmp_path: Path) -> None:
    first, later = series(tmp_path, focal_point, Terms("organisation"))
    one = Occasion.objects.get(work=first, kind="mandate")
    told = page(focal_point.client(), reverse("occasion", args=[one.pk]))
    assert "takes up this resolution" not in " ".join(words(told, "main"))
    with pytest.raises(MarkError, match="Fewer people"):
        mark(one, Told("renewed", document_work=later), by=focal_point.viewer)


def test_a_mark_survives_another_reading_and_its_words_that_go(focal_point: Member, tmp_path: Path) -> None:
    body = text("Lamps", "48/41")
    work = read_in(written(tmp_path, "one.txt", body), focal_point)
    one = occasion_at(at("2@1", work).key, "session:51")
    mark(one, LATE, by=focal_point.viewer)
    moved = body.replace("\n3. ", "\n3. Notes the work of lighthouse keepers;\n4. ").replace("\n4. Enc", "\n5. Enc")
    read_in(written(tmp_path, "two.txt", moved.replace("Urges", "Strongly urges")), focal_point)
    assert Occasion.objects.get(pk=one.pk).outcome == "issued"
    read_in(written(tmp_path, "three.txt", "\n".join(body.splitlines()[:5]) + "\n1. Takes note of it.\n"), focal_point)
    entry = Entry.objects.get(occasions=one)
    assert entry.state == State.ORPHANED
    gone = Occasion.objects.get(pk=one.pk)
    assert (gone.is_gone, gone.outcome, gone.session) == (True, "issued", 51)
    told = page(focal_point.client(), reverse("occasion", args=[one.pk]))
    assert "no such date any more" in " ".join(words(told, "p.notice"))
    assert list(verify(files=False)) == []


def test_a_correction_of_the_session_keeps_what_was_said_of_the_one_before(
    founding: Work, focal_point: Member, join: Join, ministry: Organisation
) -> None:
    from operative_web.register.actions.decide import decide  # noqa: PLC0415

    mark(occasion_at("32@3", "session:49"), Told("held", on=dt.date(2022, 3, 22)), by=focal_point.viewer)
    decide(at("32@3"), "correct", by=focal_point.viewer, correction={"sessions": "50"})
    kept = occasion_at("32@3", "session:49")
    assert (kept.is_gone, kept.outcome) == (True, "held")
    assert occasion_at("32@3", "session:50").outcome == ""


def test_who_only_reads_marks_nothing(founding: Work, reader: Member) -> None:
    one = occasion_at("33@1", "session:51")
    assert "Record what became of it" not in reader.client().get(reverse("occasion", args=[one.pk])).content.decode()
    assert send(reader.client(), one, outcome="issued", document="A/HRC/51/66").status_code == 403
