"""Dates of the agenda that a post's items rest on are told as target dates are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils.formats import date_format

from operative_web.accounts.guarded import Visibility
from operative_web.agenda import clock as agenda_clock
from operative_web.agenda.models import Occasion
from operative_web.agenda.occasions import Due
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.actions.items import Gathered, add_item
from operative_web.notices import clock
from operative_web.notices.actions.wishes import switch_off
from operative_web.notices.coming import occasion_line
from operative_web.notices.delivering import deliver
from operative_web.notices.looking import look
from operative_web.notices.models import Kind, Letter
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from tests.web.conftest import Member
from tests.web.followup.conftest import values
from tests.web.notices.conftest import MailServer, plain
from tests.web.reviewing import read_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(root: Any, focal_point: Member) -> Work:
    """Resolution 48/23."""
    return read_in(root / "samples" / "48-23" / "A_HRC_RES_48_23.txt", focal_point)


def test_a_date_that_an_item_s_paragraph_sets_is_told_to_its_lead(
    work: Work, lead: Member, focal_point: Member, mail: MailServer, monkeypatch: Any
) -> None:
    dated = Occasion.objects.filter(entry__isnull=False, begins__isnull=False, outcome="").order_by("begins", "pk")
    paths = {entry.path: entry for entry in Entry.objects.filter(work=work, kind="clause")}
    one = next(one for one in dated if one.entry is not None and one.entry.path in paths)
    begins = one.begins
    assert begins is not None
    assert one.entry is not None
    clause = decide(paths[one.entry.path], "confirm", by=focal_point.viewer).entry
    add_item(values(lead=str(lead.post.pk)), by=focal_point.viewer, gathers=Gathered(entries=[clause]))
    Letter.objects.all().delete()
    for before in (31, 30, 29, 7, 1, 0):
        day = begins - dt.timedelta(days=before)
        monkeypatch.setattr(agenda_clock, "today", lambda day=day: day)
        with clock.at(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)):
            look()
            deliver()
    told = Letter.objects.filter(kind=Kind.OCCASION, about=one.pk, key__contains=f"{begins}:")
    assert sorted(int(key.split(":")[1]) for key in told.values_list("key", flat=True)) == [0, 1, 7, 30]
    came = [plain(message) for message in mail.to(lead) if message["Subject"] == "Operative: a date comes near"]
    assert any(f"/agenda/occasions/{one.pk}/" in words and "[found]" in words for words in came)


def test_a_step_is_told_as_a_date_is_once_each_and_says_what_it_rests_on(
    work: Work, lead: Member, focal_point: Member, mail: MailServer, monkeypatch: Any
) -> None:
    one, day = _rested_on(work, lead, focal_point)
    for before in (31, 30, 29, 7, 1, 0, 0):
        _at(day - dt.timedelta(days=before), monkeypatch)
    told = Letter.objects.filter(kind=Kind.OCCASION, about=one.pk, key__endswith=":submission", post=lead.post)
    assert sorted(key.split(":")[1] for key in told.values_list("key", flat=True)) == ["0", "1", "30", "7"]
    came = [message for message in mail.to(lead) if "documents due: " in plain(message)]
    assert len(came) == 4
    assert {message["Subject"] for message in came} == {"Operative: a date comes near"}
    lines = [line for message in came for line in plain(message).splitlines() if "documents due: " in line]
    assert all(line.endswith(f"{date_format(day)} (worked out from the text)") for line in lines), lines
    assert all("List-Unsubscribe" in message for message in came)


def test_a_step_counted_from_what_is_estimated_says_so(work: Work) -> None:
    one = Occasion.objects.filter(work=work, submission__isnull=False)[0]
    assert one.submission is not None
    one.steps = [step | {"basis": "estimated"} for step in one.steps]
    line = occasion_line(Due(one.submission, one, "submission"), titles=True)
    assert line.detail == f"{date_format(one.submission)} (estimated)"


def test_who_switched_dates_off_is_told_of_no_step(
    work: Work, lead: Member, focal_point: Member, mail: MailServer, monkeypatch: Any
) -> None:
    _one, day = _rested_on(work, lead, focal_point)
    switch_off(lead.person, Kind.OCCASION, by=lead.viewer.actor)
    _at(day - dt.timedelta(days=7), monkeypatch)
    assert not [message for message in mail.to(lead) if "documents due" in plain(message)]


def test_a_step_of_a_confidential_resolution_is_not_named(
    root: Any, lead: Member, focal_point: Member, mail: MailServer, monkeypatch: Any
) -> None:
    path = root / "samples" / "48-23" / "A_HRC_RES_48_23.txt"
    closed = read_in(path, focal_point, Terms(Visibility.ORGANISATION))
    one, day = _rested_on(closed, lead, focal_point)
    _at(day - dt.timedelta(days=7), monkeypatch)
    came = [plain(message) for message in mail.to(lead) if message["Subject"] == "Operative: a date comes near"]
    assert any(f"/agenda/occasions/{one.pk}/" in words and "A date of the agenda" in words for words in came)
    assert not [words for words in came if "48/23" in words or "documents due" in words]


def _rested_on(work: Work, lead: Member, focal_point: Member) -> tuple[Occasion, dt.date]:
    """Let the lead lead an item of a paragraph that mandates a document; return its occasion and when it is due."""
    one = Occasion.objects.filter(work=work, submission__isnull=False, outcome="").order_by("begins", "pk")[0]
    assert one.entry is not None
    assert one.submission is not None
    clause = Entry.objects.filter(work=work, kind="clause", path=one.entry.path)[0]
    entry = decide(clause, "confirm", by=focal_point.viewer).entry
    add_item(values(lead=str(lead.post.pk)), by=focal_point.viewer, gathers=Gathered(entries=[entry]))
    Letter.objects.all().delete()
    return one, one.submission


def _at(day: dt.date, monkeypatch: Any) -> None:
    """Look and send as on a day."""
    monkeypatch.setattr(agenda_clock, "today", lambda: day)
    with clock.at(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)):
        look()
        deliver()
