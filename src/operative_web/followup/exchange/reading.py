"""Reading a table of items that somebody brought in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from operative_web.followup.exchange.containers import LARGEST, kind_of
from operative_web.followup.exchange.reading_csv import read_csv
from operative_web.followup.exchange.reading_xlsx import read_xlsx
from operative_web.followup.exchange.sheet import FileError, Sheet


def read_table(content: bytes) -> Sheet:
    """Return the table of a file.

    Args:
        content: CSV or XLSX.

    Raises:
        FileError: for a file that is neither, that is damaged or too large, or has no column that is known.
    """
    kind = kind_of(content)
    if kind == "docx":
        raise FileError(_("This is a Word document. A form that came back is brought in under Forms."))
    sheet = read_xlsx(content) if kind == "xlsx" else read_csv(content)
    if sheet is None:
        raise FileError(
            _("No row names its columns as they are named here. Download the table first, and keep its first row.")
        )
    if not sheet.lines and not sheet.problems:
        raise FileError(_("Below the names of the columns there is no row."))
    return sheet


def content_of(file: UploadedFile[Any]) -> bytes:
    """Return a file's bytes.

    Raises:
        FileError: for one that is larger than is taken; it is not read then.
    """
    if (file.size or 0) > LARGEST:
        message = _("The file is larger than %(size)d MB. Split it into several.")
        raise FileError(message % {"size": LARGEST // 1024 // 1024})
    with file.open("rb") as stream:
        return bytes(stream.read())
