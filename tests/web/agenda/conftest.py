"""What the tests of the agenda share: the founding resolution, read at once, and a day that stands still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from operative_web.agenda import clock
from operative_web.agenda.models import Occasion
from operative_web.documents.models import Work
from tests.web.conftest import Member
from tests.web.reviewing import read_in

ROOT = Path(__file__).resolve().parents[3]
FOUNDING = ROOT / "samples" / "48-23" / "A_HRC_RES_48_23.txt"
BETWEEN = dt.date(2023, 10, 12)
"""After the term's arithmetical end, before the fifty-fourth session's."""

OnDay = Callable[[dt.date], None]


@pytest.fixture
def founding(focal_point: Member) -> Work:
    """Resolution 48/23 in the register."""
    return read_in(FOUNDING, focal_point)


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> OnDay:
    """Let it be another day: ``on_day(date(2023, 10, 12))``."""

    def make(day: dt.date) -> None:
        monkeypatch.setattr(clock, "today", lambda: day)

    return make


def occasion_at(key: str, date: str) -> Occasion:
    """Return the occasion of an entry, by the entry's key and the date's."""
    one: Occasion = Occasion.objects.select_related("work", "entry").get(entry__key=key, key=date)
    return one
