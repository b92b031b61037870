"""A form as a workbook: one row for each item."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it comes without types
from django.utils.translation import gettext as _
from django.utils.translation import override

from operative_web.followup.exchange.columns import BY_NAME, REFERENCE, VERSION
from operative_web.followup.exchange.models import OutForm
from operative_web.followup.exchange.paper.content import (  # fmt: skip
    ANSWERED,
    Entry,
    about,
    answer_words,
    fit,
    instructions,
    name_line,
)
from operative_web.followup.exchange.writing import OPTIONS, row_height

_WIDTHS = {"status": 20, "target_date": 14, "position": 22, "position_source": 26, "note": 50}


def form_as_xlsx(form: OutForm, entries: Sequence[Entry]) -> bytes:
    """Return a form as a workbook, in the form's language."""
    stream = io.BytesIO()
    with override(form.language), xlsxwriter.Workbook(stream, OPTIONS | {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Form")[:31])
        formats = _formats(book)
        head = _top(sheet, form, formats)
        _rows(sheet, head, entries, formats)
        _lists(sheet, head, len(entries))
        sheet.freeze_panes(head + 1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
    return stream.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    edge = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "plain": book.add_format({}),
        "small": book.add_format({"font_color": "#666666", "font_size": 8}),
        "head": book.add_format(edge | {"bold": True, "bg_color": "#DDE3EA"}),
        "read": book.add_format(edge | {"bg_color": "#EEEEEE", "font_color": "#333333"}),
        "answer": book.add_format(edge | {"bg_color": "#FFFBE6"}),
        "day": book.add_format(edge | {"bg_color": "#FFFBE6", "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _top(sheet: Any, form: OutForm, formats: dict[str, Any]) -> int:
    """Write what stands above the rows; return the number of the row of heads."""
    title = _("Form %(number)s for %(organisation)s") % {"number": form.number, "organisation": form.recipient}
    sheet.write_string(0, 0, fit(title), formats["title"])
    lines = instructions()
    for number, line in enumerate(lines, 1):
        sheet.write_string(number, 0, fit(line), formats["plain"])
    sheet.write_string(len(lines) + 1, 0, name_line(form), formats["small"])
    return len(lines) + 3


def _rows(sheet: Any, head: int, entries: Sequence[Entry], formats: dict[str, Any]) -> None:
    names = [REFERENCE, VERSION, "title", "sources", *ANSWERED]
    for place, name in enumerate(names):
        sheet.set_column(place, place, _WIDTHS.get(name, BY_NAME[name].width))
        sheet.write_string(head, place, fit(str(BY_NAME[name].label)), formats["head"])
    widths = [_WIDTHS.get(name, BY_NAME[name].width) for name in names]
    for number, entry in enumerate(entries, head + 1):
        told = dict(entry.shown)
        read = [told.get(str(BY_NAME[name].label), "") for name in ("title", "sources")]
        sheet.set_row(number, row_height([*read, *(entry.answers[name] for name in ANSWERED)], widths[2:]))
        sheet.write_string(number, 0, entry.reference, formats["read"])
        sheet.write_number(number, 1, entry.version, formats["read"])
        for place, words in enumerate(read, 2):
            sheet.write_string(number, place, fit(words), formats["read"])
        for place, name in enumerate(ANSWERED, 4):
            if name == "target_date" and entry.answers[name]:
                sheet.write_datetime(number, place, dt.date.fromisoformat(entry.answers[name]), formats["day"])
            else:
                kept = formats["day" if name == "target_date" else "answer"]
                sheet.write_string(number, place, fit(entry.answers[name]), kept)


def _lists(sheet: Any, head: int, count: int) -> None:
    for place, name in enumerate(ANSWERED, 4):
        told = {"input_title": str(BY_NAME[name].label)[:32], "input_message": about(name)[:255]}
        words = answer_words(name)
        rule = {"validate": "list", "source": words} if words else {"validate": "any"}
        sheet.data_validation(head + 1, place, head + max(1, count), place, rule | told)
