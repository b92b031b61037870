"""Tables of items come in: every problem by row and column, nothing written before a yes, all of it or nothing."""

from __future__ import annotations

import datetime as dt
import io
from contextlib import suppress
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from operative_web.accounts.actions.granting import Audience
from operative_web.agenda.models import Occasion
from operative_web.audit.models import Event
from operative_web.audit.verifying import verify
from operative_web.followup.actions.clearing import clear
from operative_web.followup.actions.items import Gathered, add_item, edit_item
from operative_web.followup.exchange.actions.importing import apply_table, bring_table
from operative_web.followup.exchange.checking import check
from operative_web.followup.exchange.models import KEPT, Waiting
from operative_web.followup.exchange.reading import read_table
from operative_web.followup.exchange.rows import rows, with_sources
from operative_web.followup.exchange.sheet import MOST_ROWS, FileError, Problem
from operative_web.followup.exchange.writing import as_csv, as_xlsx
from operative_web.followup.fields import FIELDS
from operative_web.followup.models import Clearance, Item, Support
from operative_web.followup.posts import Posts
from operative_web.register.models import Entry
from operative_web.search.models import Passage
from tests.web.conftest import Member
from tests.web.followup.conftest import values
from tests.web.followup.tables import as_upload, workbook

pytestmark = pytest.mark.django_db
HEAD = ["Reference", "Version", "Title", "Lead post", "Target date"]


def problems(content: bytes, who: Member) -> list[tuple[str, str]]:
    """Return where something is wrong, and what."""
    return [(one.place, one.words) for one in check(read_table(content), who.viewer).problems]


def downloaded(write: Any, who: Member) -> bytes:
    """Return the table as somebody downloads it."""
    with write(with_sources(rows(who.viewer, {})), Posts()) as stream:
        return bytes(stream.read())


def brought(content: bytes, who: Member) -> Waiting:
    """Bring a table in."""
    return bring_table(read_table(content), by=who.viewer)


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_downloaded_comes_back_as_it_was(
    write: Any, language: str, ask: Entry, focal_point: Member, outsider: Member
) -> None:
    full = values(
        title="- begins like a formula", lead=str(focal_point.post), supporting=str(outsider.post), status="under way",
        priority="high", target_date="2026-12-31", addressee="state:NOR", theme="right-to-education", goal="4",
        position="noted", position_source="A/HRC/41/17/Add.1", note="=1+1\nand a second line",
    )  # fmt: skip
    add_item(full, by=focal_point.viewer, gathers=Gathered([ask]))
    with override(language):
        plan = check(read_table(downloaded(write, focal_point)), focal_point.viewer)
    assert (plan.problems, plan.new, plan.changed, plan.unchanged) == ([], [], [], 1)


def test_a_workbook_has_dates_lists_and_words_on_each_column(ask: Entry, focal_point: Member) -> None:
    add_item(values(target_date="2026-12-31"), by=focal_point.viewer, gathers=Gathered([ask]))
    book = openpyxl.load_workbook(io.BytesIO(downloaded(as_xlsx, focal_point)))
    sheet, about, lists = book.worksheets
    named = {cell.value: cell for cell in sheet[2] if cell.value is not None}
    assert dt.date(2026, 12, 31) in {one.date() for one in named if isinstance(one, dt.datetime)}
    assert "paragraph 1" in str(sheet.cell(2, 15).value)
    assert sheet.freeze_panes == "D2"
    assert len(sheet.data_validations.dataValidation) == 4
    assert [about.cell(row, 1).value for row in range(2, 18)] == [cell.value for cell in sheet[1]]
    assert lists.sheet_state == "hidden"
    assert str(focal_point.post) in [cell.value for cell in lists["D"]]


def test_every_problem_is_told_by_row_and_column(focal_point: Member, outsider: Member) -> None:
    seen = add_item(values(), by=focal_point.viewer)
    hidden = add_item(values(), by=outsider.viewer, audience=Audience("organisation"))
    table: list[list[Any]] = [
        HEAD,
        ["", "", "A good one", str(focal_point.post), dt.date(2026, 5, 1)],
        ["", "", "", "", ""],
        ["", "", "Light them", "Post of nobody at all", "31.02.2026"],
        ["", "", "", str(focal_point.post), 46022],
        [hidden.reference, 1, "Mine now", "", ""],
        ["ZZZZ-ZZZZ", 1, "Mine now", "", ""],
        [seen.reference, 1, "Changed", "", ""],
        [seen.reference, 1, "Changed twice", "", ""],
        ["", "", "=1+1", str(focal_point.post), "=TODAY()"],
    ]
    found = problems(workbook(table), focal_point)
    assert [place for place, _words in found] == [
        "row 4, column D (Lead post)", "row 4, column E (Target date)", "row 5, column C (Title)",
        "row 5, column E (Target date)", "row 6, column A (Reference)", "row 7, column A (Reference)",
        "row 9, column A (Reference)", "row 10, column C (Title)", "row 10, column E (Target date)",
    ]  # fmt: skip
    words = [words for _place, words in found]
    assert "“31.02.2026” is not a date" in words[1]
    assert "2025-12-31" in words[3]
    assert "2030-01-01" in words[3]
    # Who may not see an item is answered as for one that is not there.
    assert words[4].replace(hidden.reference, "X") == words[5].replace("ZZZZ-ZZZZ", "X")
    assert "never run" in words[7]
    assert Item.objects.count() == 2


def test_what_is_wrong_is_written_nowhere_and_what_is_right_all_at_once(
    focal_point: Member, coordinator: Member
) -> None:
    item = add_item(values(lead=focal_point.post), by=focal_point.viewer)
    clear(item, 1, "ministry", by=coordinator.viewer)
    table: list[list[Any]] = [
        HEAD,
        [item.reference, 2, "Changed", "", ""],
        ["", "", "New", str(focal_point.post), "2026-05-01"],
    ]
    waiting = brought(workbook([*table, ["", "", "", "x", ""]]), focal_point)
    client = focal_point.client()
    answer = client.post(reverse("items_import_check", args=[waiting.pk]))
    assert answer.status_code == 422
    assert "row 4, column D (Lead post)" in answer.content.decode()
    assert Item.objects.count() == 1
    waiting = brought(workbook(table), focal_point)
    page = client.get(reverse("items_import_check", args=[waiting.pk])).content.decode()
    assert "Keep the harbours lit" in page
    assert "Changed" in page
    client.post(reverse("items_import_check", args=[waiting.pk]))
    item.refresh_from_db()
    assert (item.title, item.lead, item.version, item.clearance) == ("Changed", None, 3, Clearance.DRAFT)
    assert Item.objects.get(title="New").target_date == dt.date(2026, 5, 1)
    assert Event.objects.filter(action="followup.import").count() == 2
    assert not Waiting.objects.filter(pk=waiting.pk).exists()
    with pytest.raises(Waiting.DoesNotExist):  # a second yes to the same page
        apply_table(waiting, by=focal_point.viewer)
    assert list(verify()) == []


def test_search_and_agenda_know_what_a_table_wrote(focal_point: Member) -> None:
    table: list[list[Any]] = [HEAD, *(["", "", f"Light number {one}", "", "2027-05-01"] for one in range(450))]
    apply_table(brought(workbook(table), focal_point), by=focal_point.viewer)
    assert Passage.objects.filter(extent__item__isnull=False).count() == Occasion.objects.count() == 450
    item = Item.objects.get(title="Light number 7")
    table = [["Reference", "Version", "Title", "Target date"], [item.reference, 1, "Beacon", ""]]
    apply_table(brought(workbook(table), focal_point), by=focal_point.viewer)
    assert "Beacon" in Passage.objects.get(extent__item=item).text
    assert not Occasion.objects.filter(item=item).exists()


def test_what_was_changed_meanwhile_is_told_and_not_written_over(focal_point: Member, coordinator: Member) -> None:
    item = add_item(values(), by=focal_point.viewer)
    table = workbook([HEAD, [item.reference, 1, "Mine", "", ""]])
    waiting = brought(table, focal_point)
    edit_item(item, 1, values(title="Theirs"), by=coordinator.viewer)
    answer = focal_point.client().post(reverse("items_import_check", args=[waiting.pk]))
    assert answer.status_code == 422
    assert "row 2, column B (Version)" in answer.content.decode()
    assert problems(table, focal_point)[0][0] == "row 2, column B (Version)"
    without = brought(workbook([["Reference", "Title"], [item.reference, "Mine"]]), focal_point)
    edit_item(item, 2, values(title="Theirs again"), by=coordinator.viewer)
    answer = focal_point.client().post(reverse("items_import_check", args=[without.pk]))
    assert "after you looked" in answer.content.decode()
    assert Item.objects.get().title == "Theirs again"


def test_supporting_posts_are_rows_too_and_a_post_that_may_not_see_is_told(
    ask: Entry, focal_point: Member, outsider: Member
) -> None:
    closed = add_item(values(title="Closed"), by=focal_point.viewer, audience=Audience("organisation"))
    table: list[list[Any]] = [
        ["Reference", "Title", "supporting"],
        ["", "Both", f"{focal_point.post}; {outsider.post}"],
    ]
    apply_table(brought(workbook(table), focal_point), by=focal_point.viewer)
    assert Support.objects.count() == 2
    table.append([closed.reference, "Closed", str(outsider.post)])
    assert problems(workbook(table), focal_point)[0][0] == "row 3, column C (supporting)"
    sheet = read_table(workbook(table[:2]))
    assert check(sheet, focal_point.viewer, visibility="organisation").problems


def test_named_posts_are_given_sight(focal_point: Member, outsider: Member) -> None:
    item = add_item(values(), by=focal_point.viewer, audience=Audience("posts"))
    table: list[list[Any]] = [["Reference", "Version", "Lead post"], [item.reference, 1, str(outsider.post)]]
    apply_table(brought(workbook(table), focal_point), by=focal_point.viewer)
    assert Item.objects.visible_to(outsider.viewer).get() == item
    assert list(verify()) == []


def test_a_file_waits_for_its_bringer_alone_and_for_a_day(focal_point: Member, coordinator: Member) -> None:
    waiting = brought(workbook([HEAD, ["", "", "New", "", ""]]), focal_point)
    address = reverse("items_import_check", args=[waiting.pk])
    assert coordinator.client(raises=False).get(address).status_code == 404
    assert focal_point.client().get(address).status_code == 200
    Waiting.objects.update(brought_at=dt.datetime.now(dt.UTC) - KEPT)
    assert focal_point.client(raises=False).get(address).status_code == 404
    brought(workbook([HEAD, ["", "", "New", "", ""]]), focal_point)
    assert Waiting.objects.count() == 1


def test_merged_cells_and_doubled_columns_are_told(focal_point: Member) -> None:
    table: list[list[Any]] = [HEAD, ["", "", "One", "", ""], ["", "", "Two", "", ""], ["", "", "Three", "", ""]]
    assert problems(workbook(table, merge="E2:E3"), focal_point)[0][0] == "row 2, column E (Target date)"
    assert problems(workbook([["A title above"], *table], merge="A1:E1"), focal_point) == []
    found = problems(workbook([[*HEAD, "title"], ["", "", "One", "", "", "Other"]]), focal_point)
    assert found[0][0] == "row 1, column F (title)"


def test_dates_count_from_1900_or_1904_as_the_file_says(focal_point: Member) -> None:
    for epoch in (None, CALENDAR_MAC_1904):
        content = workbook([["Title", "Target date"], ["One", dt.date(2026, 12, 31)]], epoch=epoch)
        plan = check(read_table(content), focal_point.viewer)
        assert plan.new[0].values["target_date"] == dt.date(2026, 12, 31)
    for odd in (dt.date(1904, 1, 1), dt.time(12, 0), True, 3.5):
        assert problems(workbook([["Title", "Target date"], ["One", odd]]), focal_point)


def test_columns_that_are_not_known_are_named(focal_point: Member) -> None:
    sheet = read_table(workbook([["Title", "Budget", "clearance"], ["One", 5, "draft"]]))
    assert "B (Budget)" in sheet.notes[0]
    assert check(sheet, focal_point.viewer).problems == []


FRENCH, ARABIC = "Éclairer les ports où l’on débarque", "إضاءة الموانئ ليلا"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("utf-8", ARABIC),
        ("utf-8-sig", FRENCH),
        ("utf-16", ARABIC),
        ("utf-16-le", FRENCH),
        ("cp1252", FRENCH),
        ("cp1256", ARABIC),
    ],
)
def test_tables_as_text_are_read_however_they_were_saved(
    separator: str, encoding: str, title: str, focal_point: Member
) -> None:
    lines = [separator.join(("Title", "Status")), separator.join((f'"{title}"', "open")), ""]
    sheet = read_table("\r\n".join(lines).encode(encoding))
    assert check(sheet, focal_point.viewer).new[0].values["title"] == title
    assert bool(sheet.notes) == encoding.startswith("cp125")


def test_rows_of_a_text_are_counted_as_a_spreadsheet_does(focal_point: Member) -> None:
    text = 'sep=;\r\nTitle;Note;Budget\r\n"A";"two\r\nlines";\r\n\r\n;x;\r\n"=cmd()";;\r\n'
    assert [place for place, _words in problems(text.encode(), focal_point)] == [
        "row 5, column A (Title)", "row 6, column A (Title)",
    ]  # fmt: skip
    assert problems(b"Title,Status\nA\0B,open\n", focal_point)[0][0] == "row 2, column A (Title)"


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


BAD = {
    "empty": b"\0\0 \n",
    "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "macros": zipped(**{"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"}),
    "ods": zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"}),
    "xlsb": zipped(**{"xl/workbook.bin": b"x"}),
    "word": zipped(**{"word/document.xml": b"<a/>"}),
    "bomb": zipped(**{"xl/worksheets/sheet1.xml": b"<row/>" * 25_000_000}),
    "entities": zipped(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "hollow": zipped(**{"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
    "cut": workbook([HEAD, ["", "", "x"]])[:-300],
    "pdf": b"%PDF-1.7",
    "no heads": b"a,b,c\n1,2,3\n",
    "no rows": b"Title,Status\n",
    "a lone quotation mark": b'Title,Status\n"' + b"x" * 200_000,
    "too many rows": b"Title\n" + b"x\n" * (MOST_ROWS + 1),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.one_database
def test_what_cannot_be_read_is_refused_with_words(kind: str) -> None:
    with pytest.raises(FileError) as refused:
        read_table(BAD[kind])
    assert str(refused.value).endswith(".")


@pytest.mark.one_database
def test_a_hundred_thousand_rows_are_refused_at_once() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Title", "Status"])
    for number in range(100_000):
        sheet.append([f"Item {number}", "open"])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(FileError, match="20000 rows"):
        read_table(stream.getvalue())


@pytest.mark.one_database
def test_cells_far_away_cost_nothing(focal_point: Member) -> None:
    book: Any = openpyxl.Workbook()
    for place, words in {"A1": "Title", "B1": "Status", "A2": "One", "XFD3": "far", "A1048576": "Last"}.items():
        book.active[place] = words
    stream = io.BytesIO()
    book.save(stream)
    assert [row for row, _cells in read_table(stream.getvalue()).lines] == [2, 1048576]


TEXTS = st.text(max_size=60) | st.sampled_from(["=1", "'=1", "+1", "\t", "2026-02-31", "46022", "1e400", "\ud800"])


@given(cells=st.lists(TEXTS, min_size=len(FIELDS), max_size=len(FIELDS)), separator=st.sampled_from(",;\t"))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_value_or_a_problem(cells: list[str], separator: str, focal_point: Member) -> None:
    quoted = separator.join('"' + one.replace('"', '""') + '"' for one in cells)
    text = separator.join(FIELDS) + "\r\n" + quoted + "\r\n"
    try:
        plan = check(read_table(text.encode("utf-8", "replace")), focal_point.viewer)
    except FileError:
        return
    assert len(plan.new) + len(plan.problems) >= 1 or not any(cells)
    for new in plan.new:
        item = Item(**new.values)
        with as_csv([item], Posts()) as stream:
            assert b"\n=" not in stream.read()


@given(content=st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
@pytest.mark.one_database
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe", b"Title,Status\n"):
        with suppress(FileError):
            read_table(start + content)


def uploaded(client: Client, content: bytes, **more: Any) -> Any:
    return client.post(reverse("items_import"), {"file": as_upload(content), "visibility": "members", **more})


def test_the_page_takes_a_file_and_says_what_is_wrong_with_one(focal_point: Member, reader: Member) -> None:
    client = focal_point.client()
    answer = uploaded(client, BAD["ods"])
    assert answer.status_code == 422
    assert "OpenDocument" in answer.content.decode()
    answer = uploaded(client, workbook([HEAD, ["", "", "", "x", ""]]))
    checked = client.get(answer["Location"])
    assert "row 2, column C (Title)" in checked.content.decode()
    listed = client.get(answer["Location"] + "problems.csv").content.decode()
    assert "row 2, column D (Lead post)" in listed
    assert reader.client(raises=False).get(reverse("items_import")).status_code == 403


def test_a_download_is_for_who_may_see_it(focal_point: Member, outsider: Member) -> None:
    add_item(values(title="Hidden one"), by=focal_point.viewer, audience=Audience("organisation"))
    for form in ("csv", "xlsx"):
        given: list[Any] = [who.client().get(reverse("items_download", args=[form])) for who in (focal_point, outsider)]
        answers = [b"".join(one.streaming_content) for one in given]
        assert (b"Hidden one" in answers[0]) or form == "xlsx"
        assert b"Hidden one" not in answers[1]
    assert Problem(3, -1, "", "x").place == "row 3"
