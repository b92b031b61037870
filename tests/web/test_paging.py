"""Pages of a table: the same rows in the same order as whole ones, whatever number an address says."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from operative_web.documents import statistics
from operative_web.followup.actions.items import add_item
from operative_web.followup.models import Item
from operative_web.register.paging import page_of
from tests.web.conftest import Member
from tests.web.followup.conftest import values

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "titles"), [
    (None, ["E", "D"]), ("2", ["C", "B"]), ("3", ["A"]), ("0", ["A"]), ("99", ["A"]), ("x", ["E", "D"]), ("", ["E", "D"]),
])  # fmt: skip
def test_a_page_has_its_rows_in_order(number: Any, titles: list[str], focal_point: Member) -> None:
    for title in "CAEBD":
        add_item(values(title=title, lead=focal_point.post), by=focal_point.viewer)
    whole = Item.objects.select_related("lead")
    page = page_of(Item.objects.order_by("-title"), number, size=2, whole=whole)
    assert [item.title for item in page] == titles
    assert (page.paginator.count, page.paginator.num_pages) == (5, 3)
    assert all("lead" in item._state.fields_cache for item in page)


def test_no_rows_are_one_empty_page(db: None) -> None:
    page = page_of(Item.objects.order_by("title"), "4", size=2)
    assert (list(page), page.number, page.paginator.count) == ([], 1, 0)


def test_the_database_knows_how_its_tables_have_grown(focal_point: Member) -> None:
    add_item(values(title="Lamps"), by=focal_point.viewer)
    statistics.look()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'followup_item'")
            assert cursor.fetchone()[0] > 0
