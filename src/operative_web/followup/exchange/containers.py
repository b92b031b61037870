"""What a file is, told by its first bytes and its parts before anything of it is read, so that none can do harm."""

from __future__ import annotations

import io
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from operative_web.followup.exchange.sheet import FileError

LARGEST = 10 * 1024 * 1024
_UNPACKED, _PARTS = 64 * 1024 * 1024, 500
"""So much of a workbook is unpacked at most, in so many parts."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(content: bytes) -> str:
    """Return what a file is: ``xlsx``, ``docx`` or ``csv``, the last for whatever looks like text.

    Raises:
        FileError: for any other, one too large, one with macros or a password.
    """
    if len(content) > LARGEST:
        message = _("The file is larger than %(size)d MB. Split it into several.")
        raise FileError(message % {"size": LARGEST // 1024 // 1024})
    if not content.strip(b"\0 \r\n\t"):
        raise FileError(_("The file is empty."))
    if content.startswith(_OLE):
        raise FileError(_of_ole(content))
    if content.startswith(b"PK"):
        return _of_zip(content)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf")):
        raise FileError(_unlike())
    return "csv"


def _of_ole(content: bytes) -> str:
    if _ENCRYPTED in content:
        return _("The file is protected by a password. Take the password away and save it again.")
    return _("This is a file of Excel or Word before 2007. Open it, save it as .xlsx or .docx, and bring that in.")


def _of_zip(content: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {one.filename for one in parts}
            # What a part says of its size is kept to when it is unpacked: more is refused then.
            if len(parts) > _PARTS or sum(one.file_size for one in parts) > _UNPACKED:
                raise FileError(_("The file unpacks to far more than a table holds. Nothing of it was read."))
            if any(one.flag_bits & 1 for one in parts):
                raise FileError(_("The file is protected by a password. Take the password away and save it again."))
            mime = archive.read("mimetype")[:100] if "mimetype" in names else b""
            for name in names:
                if name.endswith((".xml", ".rels")):
                    with archive.open(name) as part:
                        start = part.read(2000).replace(b"\0", b"")
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise FileError(_unlike())
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError, KeyError, RuntimeError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(_("The file is damaged: it cannot be unpacked. Save it again and bring that in.")) from error
    if mime.startswith(b"application/vnd.oasis.opendocument"):
        raise FileError(_("This is a file of OpenDocument. Save it as .xlsx or .docx and bring that in."))
    return _office(names)


def _office(names: set[str]) -> str:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileError(_("The file holds macros. Save it as .xlsx or .docx, which hold none, and bring that in."))
    if "xl/workbook.bin" in names:
        raise FileError(_("This is a binary workbook (.xlsb). Save it as .xlsx and bring that in."))
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    raise FileError(_unlike())


def _unlike() -> str:
    return _("This is neither a workbook (.xlsx) nor a table as text (.csv).")
