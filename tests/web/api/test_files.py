"""Items as a file by the API: what the page's download gives, with the same filters, and no formula begun."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from tests.web.api.conftest import Programs
from tests.web.conftest import Member

pytestmark = pytest.mark.django_db


def content(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_the_file_is_that_of_the_page_with_its_filters(focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    for title, priority in (("Lamps", "high"), ("Lights", "low")):
        ours.post("items", {"title": title, "priority": priority})
    answer = ours.get("items.csv?priority=high")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    given, page = content(answer), reverse("items_download", args=["csv"])
    assert given == content(focal_point.client().get(f"{page}?priority=high"))
    assert b"Lamps" in given
    assert b"Lights" not in given


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@sum(A1)", "\t=1+1"])
def test_no_cell_begins_a_formula(title: str, focal_point: Member, program: Programs) -> None:
    ours = program(focal_point)
    assert ours.post("items", {"title": title}).status_code == 201
    lines = csv.reader(io.StringIO(content(ours.get("items.csv")).decode("utf-8-sig")))
    book = openpyxl.load_workbook(io.BytesIO(content(ours.get("items.xlsx"))))
    cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    for written in ([cell for line in lines for cell in line if cell], cells):
        assert any(title.strip() in cell for cell in written)
        assert not [cell for cell in written if cell.lstrip()[0] in "=+@-"]
