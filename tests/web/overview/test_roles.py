"""The start page of those who follow nothing up: what comes, and for who assesses what the State's word rests on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Organisation
from operative_web.accounts.roles import Role
from operative_web.agenda import clock
from operative_web.followup.actions.items import add_item
from operative_web.overview.play.roles import for_role
from operative_web.register.actions.decide import decide
from tests.web.conftest import Join, Member
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessor(join: Join, institution: Organisation) -> Member:
    """Who assesses, in an institution that is no part of the State."""
    return join(Role.ASSESSOR, institution)


@pytest.fixture
def stands(founding: Path, focal_point: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolution some of whose dates have passed and others come, and items."""
    monkeypatch.setattr(clock, "today", lambda: dt.date(2022, 8, 15))
    work = read_in(founding, focal_point)
    decide(at("1#1", work), "confirm", by=focal_point.viewer)
    for status in ("done", "done", "open", "under-way"):
        add_item({"title": f"Item {status}", "status": status}, by=focal_point.viewer)
    add_item({"title": "Supported", "position": "supported"}, by=focal_point.viewer)


def told_to(member: Member) -> dict[str, int]:
    """Return what somebody is told, and follow each number to what it counts."""
    client, told = member.client(), {}
    for row in for_role(member.viewer):
        page: Any = client.get(row.address)
        assert page.status_code == 200
        if "page" in page.context:
            assert page.context["page"].paginator.count == row.number, row
        told[row.label] = row.number
    return told


def test_who_assesses_is_told_what_rests_on_the_state_s_word_alone(stands: None, assessor: Member) -> None:
    told = told_to(assessor)
    assert told["items are done, as their leads say; none of that is an assessment"] == 2
    assert told["open items have no position of the State on record"] == 2
    assert told["findings nobody has confirmed: not to be quoted as what a resolution asks"] > 10
    assert told["dates of the agenda until 14 October 2022"] > 0


def test_who_reads_is_told_what_comes_and_what_was_not_found(stands: None, reader: Member) -> None:
    told = told_to(reader)
    assert list(told) == [
        "dates of the agenda until 14 October 2022", "mandated outputs not found as of 15 August 2022",
    ]  # fmt: skip
    assert all(told.values())


def test_who_follows_up_is_told_of_their_own_posts_instead(stands: None, focal_point: Member) -> None:
    assert not [label for label in told_to(focal_point) if "assessment" in label or "dates of the agenda" in label]


def test_an_assessor_counts_nothing_that_only_others_may_see(
    stands: None, focal_point: Member, assessor: Member
) -> None:
    before = told_to(assessor)
    seen = Audience(Visibility.ORGANISATION)
    add_item({"title": "Ours", "status": "done", "target_date": dt.date(2022, 9, 1)}, by=focal_point.viewer,
             audience=seen)  # fmt: skip
    assert told_to(assessor) == before
