"""Builders of the files that go wrong: locked, broken, hostile, or something else than their name says."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from scripts.office.pdf_objects import pdf_file, pdf_stream

WORDS = (
    "The General Assembly,",
    "Recalling its resolution 155/12 of 3 December 2100,",
    "1. Welcomes the report of the Government of Talvoria;",
    "2. Decides to remain seized of the matter.",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# -- archives and Word ------------------------------------------------------------------------------------------------


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def word_parts(body: bytes, kind: str = _MAIN) -> dict[str, bytes]:
    """The parts of a Word document with this body."""
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
            f'formats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>'.encode() + body + b"</w:body></w:document>",
    }


def paragraphs(words: Sequence[str] = WORDS) -> bytes:
    """Paragraphs as Word writes them."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in words).encode()


def word() -> bytes:
    """A sound Word document."""
    return packed(word_parts(paragraphs()))


def word_with_macros() -> bytes:
    """A macro-enabled document (.docm), whose macros a program that runs them would run on opening."""
    parts = word_parts(paragraphs(), _MACROS)
    return packed({**parts, "word/vbaProject.bin": _OLE + b"Sub AutoOpen()\nKill everything\nEnd Sub" * 40})


def word_bomb() -> bytes:
    """A document of a third of a megabyte that unpacks to 300 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word_parts(b"").items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'<w:document xmlns:w="{_W}"><w:body>'.encode())
            for _ in range(300):
                part.write(b" " * 1_000_000)
            part.write(paragraphs() + b"</w:body></w:document>")
    return stream.getvalue()


def word_of_many_parts() -> bytes:
    """A document of 70,000 parts, each nearly empty."""
    return packed(
        {**word_parts(paragraphs()), **{f"word/x{n}.xml": b"<x/>" for n in range(70_000)}}, zipfile.ZIP_STORED
    )


def word_that_lies_about_sizes() -> bytes:
    """A bomb whose archive says that it is small."""
    bomb = bytearray(word_bomb())
    at = bomb.rfind(b"word/document.xml") - 46  # the entry in the archive's list (APPNOTE.TXT 4.3.12)
    bomb[at + 24 : at + 28] = (5000).to_bytes(4, "little")
    return bytes(bomb)


def word_of_entities() -> bytes:
    """A document whose text is a "billion laughs"."""
    entities = '<!ENTITY a0 "laugh">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    parts = word_parts(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>")
    parts["word/document.xml"] = f"<!DOCTYPE x [{entities}]>".encode() + parts["word/document.xml"]
    return packed(parts)


def word_nested_deeply() -> bytes:
    """A document of tables within tables, ten thousand deep."""
    return packed(word_parts(b"<w:tbl><w:tr><w:tc>" * 10_000 + paragraphs() + b"</w:tc></w:tr></w:tbl>" * 10_000))


def word_of_endless_text() -> bytes:
    """A document of 90 MB of short paragraphs, which no limit of size refuses but that of time and memory."""
    some = b"".join(b"<w:p><w:r><w:t>%d. Decides %x on %o;</w:t></w:r></w:p>" % (n, n * n, n) for n in range(20_000))
    return packed(word_parts(some * (90_000_000 // len(some))))


# -- compound files, as Word before 2007 and files under a password are ---------------------------------------------------


def _compound(stream: str, head: bytes = b"") -> bytes:
    """What the head of a compound file looks like: its mark, a first sector, the name of a stream."""
    return _OLE + bytes(504) + head.ljust(1024, b"\0") + stream.encode("utf-16-le").ljust(64, b"\0") + bytes(4096)


def word_locked() -> bytes:
    """A .docx under a password: the package itself is encrypted within a compound file."""
    return _compound("EncryptedPackage")


def old_word() -> bytes:
    """The beginning of a document of Word before 2007, of which nothing can be made."""
    return _compound("WordDocument", b"\xec\xa5\xc1\x00".ljust(32, b"\0"))


def old_word_locked() -> bytes:
    """The same under a password."""
    return _compound("WordDocument", b"\xec\xa5\xc1\x00".ljust(11, b"\0") + b"\x01")


# -- PDF --------------------------------------------------------------------------------------------------------------


def _one_page(content: bytes, resources: bytes, *further: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of one page; `further` objects are numbered from 5."""
    return pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources,
            pdf_stream(content),
            *further,
        ],
        trailer=trailer,
    )


_FONT = b"/Font<</F 5 0 R>>"
_HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def _shown(words: Sequence[str]) -> bytes:
    lines = "".join(f"({text}) Tj 0 -30 Td " for text in words)
    return f"BT /F 12 Tf 72 760 Td {lines}ET".encode()


def pdf_with_text() -> bytes:
    """A sound PDF."""
    return _one_page(_shown(WORDS), _FONT, _HELVETICA)


def pdf_of_turned_text(turn: int, size: int = 12) -> bytes:
    """A PDF whose lines run to one of the four sides, as on a landscape page, in letters of a size that may be negative."""
    x, y = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    place = ((72, 760), (100, 72), (520, 100), (500, 760))[turn]
    sign = 1 if size > 0 else -1
    lines = "".join(f"({text}) Tj 0 {-30 * sign} Td " for text in WORDS)
    matrix = " ".join(map(str, (sign * x, sign * y, -sign * y, sign * x, *place)))
    return _one_page(f"BT /F {size} Tf {matrix} Tm {lines}ET".encode(), _FONT, _HELVETICA)


def pdf_of_a_picture() -> bytes:
    """A PDF of one page that is a picture, without a letter in it."""
    picture = pdf_stream(
        bytes(100 * 150), b"/Type/XObject/Subtype/Image/Width 100/Height 150/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return _one_page(b"q 595 0 0 842 0 0 cm /I Do Q", b"/XObject<</I 5 0 R>>", picture)


def pdf_locked() -> bytes:
    """A PDF that asks for a password before it shows anything."""
    key = b"<" + b"41" * 32 + b">"
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O %s/U %s/P -44>>/ID[%s %s]" % (key, key, key, key)
    return _one_page(_shown(WORDS), _FONT, _HELVETICA, trailer=lock)


def pdf_without_unicode() -> bytes:
    """A PDF whose font draws its letters by codes of its own and does not say which letter each is."""
    drawing = pdf_stream(b"500 0 d0 0 0 400 700 re f")
    names = " ".join(f"/g{n}" for n in range(256)).encode()
    glyphs = b" ".join(b"/g%d 6 0 R" % n for n in range(256))
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar 255/Widths["
        + b"500 " * 256
        + b"]/Encoding<</Type/Encoding/Differences[0 %s]>>/CharProcs<<%s>>>>" % (names, glyphs)
    )
    coded = "".join(f"{(ord(char) + 97) % 256:02x}" for char in " ".join(WORDS))
    return _one_page(f"BT /F 12 Tf 20 700 Td <{coded}> Tj ET".encode(), _FONT, font, drawing)


def pdf_of_pages(count: int) -> bytes:
    """A PDF of very many pages that are one and the same."""
    kids = b"3 0 R " * count
    return pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % _FONT,
            pdf_stream(_shown(WORDS)),
            _HELVETICA,
        ]
    )


def pdf_whose_pages_hold_themselves() -> bytes:
    """A PDF whose tree of pages leads back to its root."""
    return pdf_file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"])


def pdf_that_draws_itself() -> bytes:
    """A PDF whose page draws a form that draws itself, twice each time."""
    form = pdf_stream(
        _shown(WORDS) + b" /X Do /X Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>%s>>" % _FONT,
    )
    return _one_page(_shown(WORDS) + b" /X Do", _FONT + b"/XObject<</X 6 0 R>>", _HELVETICA, form)


def pdf_of_forms(depth: int, each: int) -> bytes:
    """A PDF whose forms draw one another, each the next so many times: a bomb of drawing."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s/XObject<</X %d 0 R>>>>"
    forms = [pdf_stream(b"/X Do " * each, head % (_FONT, 7 + n)) for n in range(depth)]
    forms.append(pdf_stream(_shown(WORDS), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % _FONT))
    return _one_page(b"/X Do", _FONT + b"/XObject<</X 6 0 R>>", _HELVETICA, *forms)


def pdf_whose_tables_loop() -> bytes:
    """A PDF whose table of objects says that an earlier one is itself."""
    sound = pdf_with_text()
    start = sound.rindex(b"xref\n0")
    start = sound.rindex(b"\nxref") + 1 if sound[start - 5 : start] == b"start" else start
    return sound.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def pdf_bomb() -> bytes:
    """A PDF whose page unpacks to 400 MB."""
    packer = zlib.compressobj(9)
    small = b"".join(packer.compress(b" " * 1_000_000) for _ in range(400)) + packer.flush()
    content = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(small), small)
    return pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            content,
        ]
    )
