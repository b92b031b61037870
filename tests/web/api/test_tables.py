"""A table of items by the API: all of it is written, or nothing and each problem is told by row and column."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from operative_web.followup.exchange.models import Waiting
from operative_web.followup.models import Item
from tests.web.api.conftest import Program, Programs
from tests.web.conftest import Member

pytestmark = pytest.mark.django_db


def sent(ours: Program, content: bytes, name: str = "items.csv", **given: Any) -> Any:
    """The answer to a table."""
    data = {"file": SimpleUploadedFile(name, content), **given}
    return ours.client.post("/api/v1/items/import", data, headers={"Authorization": f"Bearer {ours.token}"})


def test_a_table_makes_items_and_what_was_taken_away_changes_them(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    made = sent(ours, b"Title,Priority\nLight the lamps,high\nMend the ropes,low\n")
    assert (made.status_code, made.json()) == (200, {"written": True, "made": 2, "changed": 0, "unchanged": 0})
    taken = b"".join(ours.get("items.csv").streaming_content)
    again = sent(ours, taken)
    assert again.json() == {"written": True, "made": 0, "changed": 0, "unchanged": 2}
    changed = sent(ours, taken.replace(b"Light the lamps", b"Light all lamps"))
    assert changed.json() == {"written": True, "made": 0, "changed": 1, "unchanged": 1}
    assert sorted(Item.objects.values_list("title", flat=True)) == ["Light all lamps", "Mend the ropes"]


def test_a_table_may_only_be_looked_at(focal_point: Member, program: Programs) -> None:
    told = sent(program(focal_point), b"Title\nLight the lamps\n", only_check="true")
    assert told.json() == {"written": False, "made": 1, "changed": 0, "unchanged": 0}
    assert (Item.objects.count(), Waiting.objects.count()) == (0, 0)


def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_written(focal_point: Member, program: Programs) -> None:
    told = sent(program(focal_point), b"Title,Priority,Target date\nLight the lamps,soon,2027-13-01\nMend,high,\n")
    assert (told.status_code, told["Content-Type"]) == (422, "application/problem+json")
    assert told.json()["count"] == 2
    assert [one["where"] for one in told.json()["errors"]] == [["2", "B", "Priority"], ["2", "C", "Target date"]]
    assert (Item.objects.count(), Waiting.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "items.csv", "The file is empty."),
        (b"PK\x03\x04" + b"\0" * 50, "items.xlsx", ""),
        (b"Lamps,Ropes\n1,2\n", "items.csv", "No row names its columns"),
        (b"Title\n", "items.csv", "there is no row"),
    ],
)
def test_what_is_no_table_is_told_plainly(
    content: bytes, name: str, words: str, focal_point: Member, program: Programs
) -> None:
    told = sent(program(focal_point), content, name)
    assert told.status_code == 422
    assert words in told.json()["detail"]
    assert len(told.json()["detail"]) > 15


def test_a_reader_brings_in_no_table(reader: Member, program: Programs) -> None:
    assert sent(program(reader), b"Title\nLight the lamps\n").status_code == 403
    assert Item.objects.count() == 0
