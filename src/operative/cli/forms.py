"""The forms in which a reading is written, by the names the command line gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from operative.cli.outline import outline
from operative.cli.terminal import Screen, printable, width
from operative.exports.html import page
from operative.exports.json import as_dict, dumps
from operative.model import Resolution

Around = tuple[bytes, bytes, bytes]
"""What stands before, between and after several readings."""

TABLE = "paragraphs"
"""The table that CSV has unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Form:
    """How readings are written.

    Attributes:
        name: a key of :data:`FORMS`.
        several: whether they are written one after another, each with the name of its file.
        screen: for outlines.
        table: for CSV, which has one.
    """

    name: str
    several: bool = False
    screen: Screen = field(default_factory=Screen)
    table: str = TABLE

    @property
    def around(self) -> Around:
        """What stands before, between and after several readings in one stream."""
        around = FORMS[self.name].joined
        return around(self) if callable(around) else around or (b"", b"", b"")

    def write(self, resolution: Resolution, file: str) -> bytes:
        """Return one reading in this form; text as UTF-8."""
        return FORMS[self.name].write(resolution, file, self)


@dataclass(frozen=True, slots=True)
class Kind:
    """One form.

    Attributes:
        suffix: of its files.
        what: in plain words.
        write: returns one reading's bytes, from it, the name of its file, and how it is asked for.
        joined: what stands around several in one stream, or what tells it; None where each needs its own file.
        binary: whether it is no text, and so nothing for a terminal.
    """

    suffix: str
    what: str
    write: Callable[[Resolution, str, Form], bytes]
    joined: Around | Callable[[Form], Around] | None = None
    binary: bool = False


def _outline(resolution: Resolution, file: str, form: Form) -> bytes:
    head = ""
    if form.several:
        name = printable(file)
        head = f"══ {name} {'═' * max(0, form.screen.width - width(name) - 4)}\n\n"
    return (head + outline(resolution, form.screen)).encode("utf-8", "replace")


def _json(resolution: Resolution, file: str, form: Form) -> bytes:
    if not form.several:
        return dumps(as_dict(resolution), indent=2) + b"\n"
    return dumps({"file": file, **as_dict(resolution)})


def _jsonl(resolution: Resolution, file: str, _form: Form) -> bytes:
    return dumps({"file": file, **as_dict(resolution)}) + b"\n"


def _html(resolution: Resolution, _file: str, _form: Form) -> bytes:
    return page(resolution).encode("utf-8", "replace")


# What only some forms need is loaded when one of them is asked for, so that the others start at once.


def _markdown(resolution: Resolution, _file: str, _form: Form) -> bytes:
    from operative.exports.markdown import markdown  # noqa: PLC0415

    return markdown(resolution).encode("utf-8", "replace")


def _text(resolution: Resolution, _file: str, _form: Form) -> bytes:
    from operative.exports.plain import plain_text  # noqa: PLC0415

    return plain_text(resolution).encode("utf-8", "replace")


def _docx(resolution: Resolution, _file: str, _form: Form) -> bytes:
    from operative.exports.word import word  # noqa: PLC0415

    return word(resolution)


def _csv(resolution: Resolution, file: str, form: Form) -> bytes:
    from operative.exports.csv import csv_rows, csv_table  # noqa: PLC0415

    return csv_rows(resolution, file, form.table) if form.several else csv_table(resolution, form.table)


def _csv_head(form: Form) -> Around:
    from operative.exports.csv import csv_head  # noqa: PLC0415

    return csv_head(form.table), b"", b""


def _xlsx(resolution: Resolution, file: str, _form: Form) -> bytes:
    from operative.exports.xlsx import xlsx  # noqa: PLC0415

    return xlsx(resolution, file)


def _akn(resolution: Resolution, _file: str, _form: Form) -> bytes:
    from operative.exports.akn import akn  # noqa: PLC0415

    return akn(resolution, profile="strict")


def _dgacm(resolution: Resolution, _file: str, _form: Form) -> bytes:
    from operative.exports.akn import akn  # noqa: PLC0415

    return akn(resolution, profile="dgacm")


FORMS = {
    "outline": Kind(".txt", "outline for the terminal", _outline, (b"", b"\n", b"")),
    "json": Kind(".json", "JSON, as its schema describes it", _json, (b"[\n", b",\n", b"\n]\n")),
    "jsonl": Kind(".jsonl", "JSON, one line for each document", _jsonl, (b"", b"", b"")),
    "html": Kind(".html", "reading page that needs no other file", _html),
    "docx": Kind(".docx", "Word document", _docx, binary=True),
    "markdown": Kind(".md", "Markdown", _markdown),
    "text": Kind(".txt", "plain text, as resolutions are published in it", _text),
    "csv": Kind(".csv", "table that spreadsheets open, of paragraphs or what --table names", _csv, _csv_head),
    "xlsx": Kind(".xlsx", "Excel workbook with a sheet for each table", _xlsx, binary=True),
    "akn": Kind(".xml", "Akoma Ntoso by the AKN4UN guidelines", _akn),
    "akn-dgacm": Kind(".xml", "Akoma Ntoso as the United Nations publishes it", _dgacm),
}
"""The forms, in the order in which people meet them."""
