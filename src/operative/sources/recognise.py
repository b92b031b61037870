"""Which format a document is in, by its content: names and extensions lie; many files named .DOC are .docx."""

from __future__ import annotations

import re

from operative.errors import SourceError
from operative.sources.decoding import decode

_HEAD = 64 * 1024
"""Bytes looked at, except for the parts list of an archive."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "image"),
    (b"AT&TFORM", "image"),
    (b"PK\x05\x06", "zip"),
    (b"\x7fELF", "binary"),
    (b"\x1f\x8b", "binary"),
    (b"7z\xbc\xaf\x27\x1c", "binary"),
    (b"Rar!\x1a\x07", "binary"),
    (b"\xfd7zXZ\0", "binary"),
    (b"SQLite format 3\0", "binary"),
)
"""First bytes, from the formats' own specifications."""

_LATE = ("pdf", "rtf")
"""Formats whose readers let white space stand before the first bytes."""
_BEFORE = b"\xef\xbb\xbf\0 \t\r\n\f"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (("EncryptedPackage".encode("utf-16-le"), "encrypted"), ("WordDocument".encode("utf-16-le"), "doc"))
"""Streams that tell what a compound file holds: a password's document ([MS-OFFCRYPTO] 2.3.4.4), or Word's of old."""
_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""How an OpenDocument text begins after the archive's first header: its first file says what it is."""

_OFFICE = (b"xl/workbook", b"ppt/presentation", b"mimetypeapplication/vnd.oasis.opendocument.")
"""Names of files in workbooks and slides."""

_CONTENT_TYPES = b"[Content_Types].xml"
"""The file that Office puts first into its archives (Open Packaging Conventions, ISO/IEC 29500-2, 7.2.3)."""

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?(?P<name>[A-Za-z_][\w.-]{0,80})(?=[\s/>])")
_HTML_BLOCK = re.compile(
    r"<(?:p|div|span|table|tr|td|ul|ol|li|h[1-6]|br|a|b|i|em|strong|font|body|head|title|meta|article|section|pre|"
    r"blockquote|style|script|center)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_HTML_CLOSE = re.compile(r"</(?:p|div|span|table|tr|td|ul|ol|li|h[1-6]|a|b|i|em|strong|font|body|html)>", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---\n(?:[a-z_]{1,40}: [^\n]{0,9000}\n){0,60}generator: Operative\n")
"""How the program's own Markdown begins."""
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,80})\]:", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_ENOUGH_HEADINGS = 3
"""Lines that begin as headings of Markdown do, more than a plain text has by chance. Stars alone say nothing."""

_MESSAGE = re.compile(
    rb"\s{0,40}(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,40}){2,40}"
)
_PAGE_MESSAGE = re.compile(rb"^Content-Type:\s{0,20}(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)

_FEW_TAGS = 3
"""Closing tags of HTML that a text may hold by chance or as its subject."""


def recognise(data: bytes) -> str:
    """Return the format of a document.

    Args:
        data: its bytes, at least one.

    Returns:
        One of ``akn``, ``xml``, ``html``, ``docx``, ``doc``, ``rtf``, ``odt``, ``pdf``, ``encrypted`` (an Office
        document under a password), ``office`` (a workbook or slides), ``zip``, ``image``, ``binary``, ``markdown``,
        ``text``.

    ``text`` is what nothing else claims and can be decoded; a text that merely holds ``<`` stays one.

    >>> recognise(b"<?xml version='1.0'?><akomaNtoso/>"), recognise(b"where a < b"), recognise(b"%PDF-1.7")
    ('akn', 'text', 'pdf')
    """
    if (form := _by_magic(data)) is not None:
        return form
    if is_web_archive(data) or is_property_list(data):
        return "html"
    head = data[:_HEAD]
    if b"\0" not in head[:256] and head.lstrip(_BEFORE)[:1] == b"<":
        text = head.lstrip(_BEFORE).decode("latin-1")  # the names of elements are ASCII
    else:
        try:
            text = decode(head, "")[0].lstrip()
        except SourceError:
            return "binary"
    return _by_markup(text)


def _by_magic(data: bytes) -> str | None:
    start = data[:1024].lstrip(_BEFORE)
    for magic, form in _MAGIC:
        if data.startswith(magic) or (form in _LATE and start.startswith(magic)):
            return form
    if data.startswith(_ZIP):
        return _in_zip(data)
    if data.startswith(_OLE):
        return next((form for stream, form in _STREAMS if stream in data), "binary")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "image"
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        return "image"
    return None


def _in_zip(data: bytes) -> str:
    """Tell what an archive holds by the names of its files, which stand in it as they are."""
    if data.startswith(_OPEN_DOCUMENT, 30):
        return "odt"
    if b"word/document" in data:
        return "docx"
    if any(name in data for name in _OFFICE):
        return "office"
    return "docx" if data.startswith(_CONTENT_TYPES, 30) else "zip"  # cut short before anything else


def _by_markup(text: str) -> str:
    """Tell XML, HTML and plain text apart by the first element, or by tags all over the text."""
    if not text.startswith("<"):
        if _is_markdown(text):
            return "markdown"
        return "html" if len(_HTML_CLOSE.findall(text)) > _FEW_TAGS else "text"
    at, declared = _skip_prolog(text)
    root = _ROOT.match(text, at)
    name = root["name"] if root else ""
    if name == "akomaNtoso":
        return "akn"
    if name.lower() == "html" or "<!doctype html" in text[:at].lower() or _HTML_BLOCK.match(text, at):
        return "html"
    return "xml" if declared or (root and _is_element(text, root)) else "text"


def _is_markdown(text: str) -> bool:
    """Does a text begin as the program's own Markdown, call a footnote that it defines, or have several headings?"""
    text = text.replace("\r\n", "\n")
    if _FRONT_MATTER.match(text) or len(_HEADING.findall(text)) >= _ENOUGH_HEADINGS:
        return True
    return any(text.count(f"[^{name}]") > text.count(f"[^{name}]:") for name in _FOOTNOTE.findall(text)[:5])


def is_web_archive(data: bytes) -> bool:
    """Does a file begin as a web page saved as one file (MHTML): with the header of a message that holds a page?

    >>> is_web_archive(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=x\\r\\n\\r\\n--x")
    True
    """
    header = _MESSAGE.match(data[:20_000])
    return header is not None and b"MIME-Version:" in header[0] and _PAGE_MESSAGE.search(header[0]) is not None


def is_property_list(data: bytes) -> bool:
    """Is a file a property list that holds a web page, as Safari saves one?

    >>> is_property_list(b"bplist00\\xd1\\x01\\x02_\\x10\\x0fWebMainResource")
    True
    """
    return data.startswith(b"bplist00") and b"WebMainResource" in data


def _is_element(text: str, root: re.Match[str]) -> bool:
    """Is a first word in angle brackets markup: closed later, with a namespace, or before another element?"""
    if f"</{root.group()[1:]}>" in text:
        return True
    end = text.find(">", root.end(), root.end() + 20_000)
    return end > 0 and ("xmlns" in text[root.end() : end] or text[end + 1 : end + 200].lstrip().startswith("<"))


def _skip_prolog(text: str) -> tuple[int, bool]:
    """Return where the root begins, and whether an XML declaration or document type stands before it."""
    at, declared = 0, False
    while True:
        if text.startswith("<?", at):
            declared, end = True, text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text.startswith("<!DOCTYPE", at) or text.startswith("<!doctype", at):
            declared, end = True, _end_of_doctype(text, at)
        else:
            return at, declared
        if end <= at:
            return at, declared
        at = end
        while at < len(text) and text[at].isspace():
            at += 1


def _end_of_doctype(text: str, at: int) -> int:
    """Return where a document type ends; one with a subset in brackets ends after them."""
    bracket, close = text.find("[", at), text.find(">", at)
    if 0 <= bracket < close:
        close = text.find(">", text.find("]", bracket))
    return close + 1
