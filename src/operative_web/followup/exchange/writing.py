"""The table of items as a file: CSV, or a workbook in which the words that can be chosen can be chosen."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable
from itertools import islice
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]  # it comes without types
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from operative_web.documents import library
from operative_web.followup.exchange.columns import CHOICES, COLUMNS, Value, values
from operative_web.followup.models import Item
from operative_web.followup.posts import Posts

_LAST = 20_000
"""The last row for which a list of words is offered: no more are read back."""
_LONGEST = 32_000
"""Letters of one cell; a spreadsheet takes 32,767."""
_HIGHEST = 300.0
"""Points of a row."""
_MARK = "\ufeff".encode()
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
"""A row is written to the disk as it comes; no text becomes anything else."""


def as_csv(items: Iterable[Item], posts: Posts) -> IO[bytes]:
    """Return items as CSV, in a file without a name that is gone once it is closed."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked reads it and closes it
    stream.write(library.csv_lines([_head()]))
    left = (values(item, posts) for item in items)
    while some := list(islice(left, 500)):
        stream.write(library.csv_lines([list(row) for row in some]).removeprefix(_MARK))
    stream.seek(0)
    return stream


def as_xlsx(items: Iterable[Item], posts: Posts) -> IO[bytes]:
    """Return items as a workbook, in a file without a name that is gone once it is closed."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asked reads it and closes it
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        sheet = book.add_worksheet(_("Follow-up")[:31])
        about = book.add_worksheet(_("How to fill it in")[:31])
        lists = book.add_worksheet("Lists")
        _items(book, sheet, items, posts)
        _explain(book, about)
        _offer(sheet, lists, posts)
    stream.seek(0)
    return stream


def _head() -> list[str]:
    return [str(library.cell(str(column.label))) for column in COLUMNS]


def _items(book: Any, sheet: Any, items: Iterable[Item], posts: Posts) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = {"text_wrap": True, "valign": "top"}
    grey = {"bg_color": "#EEEEEE", "font_color": "#444444"}
    is_grey = {column.name for column in COLUMNS if not column.is_read} | {"reference", "version"}
    formats = [
        book.add_format(
            wrapped
            | (grey if column.name in is_grey else {})
            | ({"num_format": "yyyy-mm-dd", "align": "left"} if column.name == "target_date" else {})
        )
        for column in COLUMNS
    ]
    sheet.freeze_panes(1, 3)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, formats[place])
    write_row(sheet, 0, _head(), [head] * len(COLUMNS))
    number, widths = 0, [column.width for column in COLUMNS]
    for number, item in enumerate(items, 1):
        row = values(item, posts)
        sheet.set_row(number, row_height(row, widths))
        write_row(sheet, number, row, formats)
    sheet.autofilter(0, 0, max(1, number), len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def write_row(sheet: Any, number: int, row: Iterable[Value], formats: list[Any]) -> None:
    """Write a row; a text stays a text whatever it begins with."""
    for place, value in enumerate(row):
        if isinstance(value, dt.date):
            sheet.write_datetime(number, place, value, formats[place])
        elif isinstance(value, int):
            sheet.write_number(number, place, value, formats[place])
        elif value:
            sheet.write_string(number, place, value[:_LONGEST], formats[place])
        else:
            sheet.write_blank(number, place, None, formats[place])


def row_height(row: Iterable[Value], widths: Iterable[int]) -> float:
    """Return how high a row must be for its longest cell, in points; some programs do not find out by themselves.

    Args:
        row: its cells.
        widths: of the columns, in letters.
    """
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(1 + len(line) // max(1, width - 1) for line in value.split("\n")))
    return min(_HIGHEST, 15.0 * lines)


def _explain(book: Any, sheet: Any) -> None:
    bold, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 60)
    sheet.freeze_panes(1, 0)
    write_row(sheet, 0, [_("Column"), _("What goes into it"), _("Words that can be used")], [bold] * 3)
    for number, column in enumerate(COLUMNS, 1):
        words = "; ".join(choice_words(column.name))
        write_row(sheet, number, [str(column.label), str(column.about), words], [wrapped] * 3)


def choice_words(name: str) -> list[str]:
    """Return the words from which one is chosen for a field; none where any may be written."""
    return [str(label) for value, label in CHOICES[name].choices if value] if name in CHOICES else []


def _offer(sheet: Any, lists: Any, posts: Posts) -> None:
    """Let words be chosen: those of codes, and the posts."""
    offered = {name: choice_words(name) for name in CHOICES} | {"lead": [str(post) for post in posts.all()]}
    for number in range(max(map(len, offered.values()), default=0)):
        for place, words in enumerate(offered.values()):
            if number < len(words):
                lists.write_string(number, place, str(library.cell(words[number])))
    lists.hide()
    places = [column.name for column in COLUMNS]
    for place, (name, words) in enumerate(offered.items()):
        if words:
            letter = xl_col_to_name(place)
            rule = {
                "validate": "list", "source": f"=Lists!${letter}$1:${letter}${len(words)}",
                "error_title": _("Not in the list"), "error_message": _("Choose one from the list."),
            }  # fmt: skip
            sheet.data_validation(1, places.index(name), _LAST, places.index(name), rule)
