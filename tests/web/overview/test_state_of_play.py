"""The state of play: its numbers are those of the tables they lead to, over what one may see, in all forms alike."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from django.urls import reverse

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.followup.actions.items import add_item
from operative_web.overview.play.counting import KEYS, pictures
from operative_web.overview.play.drawing import file, inline
from tests.web.conftest import Member
from tests.web.reviewing import read_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def playing(founding: Path, focal_point: Member, coordinator: Member) -> None:
    """A resolution and some items."""
    read_in(founding, focal_point)
    for number, status in enumerate(("open", "open", "under-way", "done")):
        values = {"title": f"Item {number}", "status": status, "lead": focal_point.post, "theme": "right-to-education"}
        add_item(values | {"goal": 4, "addressee": "states"}, by=focal_point.viewer)
    add_item({"title": "=1+1", "lead": coordinator.post}, by=coordinator.viewer)


def test_numbers_lead_to_what_they_count(playing: None, focal_point: Member) -> None:
    client, followed = focal_point.client(), 0
    for picture in pictures(focal_point.viewer):
        for row in picture.rows:
            if row.address:
                page: Any = client.get(row.address).context["page"]
                assert page.paginator.count == row.number, (picture.key, row)
                followed += 1
    assert followed > 10


def test_nobody_counts_what_they_may_not_see(focal_point: Member, outsider: Member) -> None:
    before = [one.total for one in pictures(outsider.viewer)]
    add_item({"title": "Ours", "theme": "right-to-food"}, by=focal_point.viewer,
             audience=Audience(Visibility.ORGANISATION))  # fmt: skip
    assert [one.total for one in pictures(outsider.viewer)] == before
    assert pictures(focal_point.viewer, ["status"])[0].total == 1


def test_the_files_say_what_the_picture_says(playing: None, focal_point: Member) -> None:
    client, picture = focal_point.client(), pictures(focal_point.viewer, ["status"])[0]
    numbers = [[row.label, str(row.number)] for row in picture.rows]
    answer = client.get(reverse("picture_file", args=["status", "csv"])).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(answer)))[1:] == numbers
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("picture_file", args=["status", "xlsx"])).content))
    sheet: Any = book.active
    assert [[str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)] == numbers
    drawn = client.get(reverse("picture_file", args=["status", "svg"])).content.decode()
    told = [one.text for one in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert [each for row in numbers for each in row] == told[1:]


def test_a_picture_in_a_page_has_no_style_of_its_own_and_says_what_it_shows(playing: None, focal_point: Member) -> None:
    for picture in pictures(focal_point.viewer):
        drawn = inline(picture)
        assert "style" not in drawn
        assert f'aria-label="{picture.title}: ' in drawn or not picture.total


def test_words_of_others_are_words_in_a_picture(focal_point: Member) -> None:
    picture = pictures(focal_point.viewer, ["status"])[0]
    row = type("Row", (), {"label": '<script>"&', "number": 1})
    drawn = file(type(picture)("status", "<b>", "by", [row]))  # type: ignore[list-item]
    assert "<script>" not in drawn
    ElementTree.fromstring(drawn)


def test_the_page_asks_little(playing: None, focal_point: Member, django_assert_max_num_queries: Any) -> None:
    client = focal_point.client()
    client.get(reverse("state_of_play"))
    with django_assert_max_num_queries(15):
        page = client.get(reverse("state_of_play")).content.decode()
    assert set(re.findall(r'<section class="picture" id="(\w+)"', page)) == set(KEYS)


def test_what_nobody_confirmed_is_said_to_be_found(playing: None, focal_point: Member) -> None:
    assert all(one.note for one in pictures(focal_point.viewer, ["findings", "resolution", "agenda"]))
