"""What the tests of follow-up share: a resolution that the ministry has confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.fields import read_values
from operative_web.followup.posts import Posts
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from tests.web.conftest import Member
from tests.web.records import text
from tests.web.reviewing import at, read_in


@pytest.fixture
def work(tmp_path: Path, focal_point: Member) -> Work:
    """A small resolution, all of it confirmed."""
    path = tmp_path / "lights.txt"
    path.write_text(text("Lights of harbours", "288/1", state="Norway", do="keep its harbours lit"), encoding="utf-8")
    found = read_in(path, focal_point, Terms())
    for entry in Entry.objects.filter(work=found):
        decide(entry, "confirm", by=focal_point.viewer)
    return found


@pytest.fixture
def ask(work: Work) -> Entry:
    """Its first ask."""
    return at("1#1", work)


def values(**written: object) -> dict[str, object]:
    """What somebody wrote, as actions take it."""
    read, wrong = read_values({"title": "Keep the harbours lit", **written}, Posts())
    assert not wrong, wrong
    return read
