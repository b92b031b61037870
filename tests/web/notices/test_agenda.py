"""Dates of the agenda that a post's items rest on are told as target dates are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from operative_web.agenda import clock as agenda_clock
from operative_web.agenda.models import Occasion
from operative_web.documents.models import Work
from operative_web.followup.actions.items import Gathered, add_item
from operative_web.notices import clock
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
