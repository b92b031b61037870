"""What a resolution asks: with the list that it goes on in, and as a table to take away."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.documents.actions.bring import Terms
from operative_web.documents.models import Work
from operative_web.followup.actions.items import Gathered, add_item
from operative_web.register.actions.decide import decide
from operative_web.register.models import Entry
from tests.web.conftest import Member
from tests.web.followup.conftest import values
from tests.web.followup.test_item_pages import sent, shown
from tests.web.reviewing import at, read_in

pytestmark = pytest.mark.django_db


def brought(folder: Path, member: Member, rest: str) -> Work:
    """Bring in a resolution whose first ask goes on in a list; `rest` follows the first item."""
    path = folder / "list.txt"
    path.write_text(
        "A/RES/288/7\nThe General Assembly,\nRecalling its resolution 75/1,\n1. Urges the Government of Norway to:\n"
        f"(a) Keep its harbours lit by 31 December 2101;\n{rest}",
        encoding="utf-8",
    )
    return read_in(path, member, Terms())


def test_an_ask_that_goes_on_in_a_list_is_followed_up_with_its_items(tmp_path: Path, focal_point: Member) -> None:
    work = brought(tmp_path, focal_point, "(b) Mend its bells;\n2. Welcomes this.\n")
    entry = at("1#1", work)
    card = shown(focal_point, "entry", entry.pk)
    assert "Mend its bells;" in card
    assert "31 December 2101" in card
    assert "Mend its bells;" in shown(focal_point, "review_entry", entry.pk)
    decide(entry, "confirm", by=focal_point.viewer)
    assert "Mend its bells;" in shown(focal_point, "work_followup", work.pk)
    preview = sent(focal_point, "work_followup_make", work.pk, entry=str(entry.pk)).content.decode()
    assert "Urges the Government of Norway to: Keep its harbours lit by 31 December 2101; Mend its bells" in preview
    item = add_item(values(), by=focal_point.viewer, gathers=Gathered([entry]))
    assert "Mend its bells;" in shown(focal_point, "item", item.pk)


def test_the_history_of_an_item_says_codes_and_days_in_words(ask: Entry, focal_point: Member) -> None:
    written = values(addressee="state:NOR", theme="right-to-education", target_date="2101-12-31")
    item = add_item(written, by=focal_point.viewer, gathers=Gathered([ask]))
    history = shown(focal_point, "item", item.pk).partition('id="history"')[2]
    for told in ("Norway", "Right to education", "31 December 2101"):
        assert told in history
    for code in ("state:NOR", "right-to-education", "2101-12-31"):
        assert code not in history


def test_what_a_resolution_asks_is_taken_away_as_a_table(tmp_path: Path, focal_point: Member, reader: Member) -> None:
    work = brought(tmp_path, focal_point, "2. Welcomes this;\n3. Requests the Secretary-General to help.\n")
    entry = decide(at("1#1", work), "confirm", by=focal_point.viewer).entry
    item = add_item(values(), by=focal_point.viewer, gathers=Gathered([entry]), audience=Audience(Visibility.POSTS))

    def taken(member: Member, form: str) -> Any:
        return member.client().get(reverse("work_asks", args=[work.pk, form]))

    head, first, second = csv.reader(taken(focal_point, "csv").content.decode("utf-8-sig").splitlines())
    told = dict(zip(head, first, strict=True))
    assert told["Words"] == "Urges the Government of Norway to: Keep its harbours lit by 31 December 2101;"
    assert told["By when"].startswith("deadline 31 December 2101")
    assert (told["State"], told["Followed up in"]) == ("confirmed", item.reference)
    assert second[head.index("State")] == "found"
    assert item.reference not in taken(reader, "csv").content.decode("utf-8-sig")
    assert taken(focal_point, "xlsx").content[:2] == b"PK"
    assert taken(focal_point, "pdf").status_code == 404
    assert reverse("work_asks", args=[work.pk, "xlsx"]) in shown(focal_point, "work_followup", work.pk)


def test_an_item_whose_bullet_was_lost_is_reviewed_with_what_it_goes_on_from(
    tmp_path: Path, focal_point: Member
) -> None:
    path = tmp_path / "bullets.txt"
    path.write_text(
        "A/RES/288/7\nThe General Assembly,\nRecalling its resolution 75/1,\n1. Requests the Secretary-General:\n"
        "To map the harbours;\nTo submit a report to the General Assembly at its two hundred and ninetieth session;\n"
        "2. Welcomes this.\n",
        encoding="utf-8",
    )
    entry = at("1[2]@1", read_in(path, focal_point, Terms()))
    assert "Requests the Secretary-General:" in shown(focal_point, "review_entry", entry.pk)
