"""Hostile and broken Word files: a clear error that names the file and the remedy, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from operative.sources.docx import read_docx
from tests.sources.docx.build import codes, docx, outcome, packed, paragraph, part, parts_of, run, table, texts
from tests.sources.hostile import bounded, refused

WHOLE = docx(paragraph("The General Assembly,"), paragraph("1. Decides."))


def code_of(data: bytes) -> str:
    with bounded(megabytes=250):
        return refused(read_docx, data, "bad.docx").code


def with_part(path: str, data: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return packed({**parts_of(paragraph("x")), path: data}, method)


# -- the archive ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("left", [0, 4, 30, 100, len(WHOLE) // 2, len(WHOLE) - 30, len(WHOLE) - 1])
def test_a_file_cut_short(left: int) -> None:
    assert code_of(WHOLE[:left]) == "unreadable"


def test_bytes_that_are_damaged() -> None:
    at = WHOLE.index(b"word/document.xml") + 25
    assert code_of(WHOLE[:at] + b"\xff" * 40 + WHOLE[at + 40 :]) == "unreadable"


@pytest.mark.parametrize(
    ("size", "count"), [(60_000_000, 1), (200_000_000, 1), (40_000_000, 4)], ids=["ratio", "larger", "many"]
)
def test_a_zip_bomb(size: int, count: int) -> None:
    others = {f"header{number}": " " * size for number in range(1, count)}
    section = "".join(f'<w:headerReference w:type="even" r:id="{name}"/>' for name in others)
    assert code_of(docx(f"<w:sectPr>{section}</w:sectPr>", " " * size, **others)) == "too-large"


def test_a_bomb_in_a_part_that_is_not_needed_is_left_packed() -> None:
    data = with_part("word/media/image1.png", b"\0" * 200_000_000)
    with bounded(megabytes=20):
        assert [block.text for block in read_docx(data, "x").blocks] == ["x"]


def test_a_size_that_is_a_lie_unpacks_no_more() -> None:
    data = bytearray(docx(paragraph("x" * 100_000)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    assert code_of(bytes(data)) in ("unreadable", "broken-xml")


def test_very_many_files_in_the_archive() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(5000):
            archive.writestr(f"word/document{number}.xml", b"")
    assert code_of(stream.getvalue()) == "too-large"


def test_a_list_of_files_larger_than_it_says() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(3000):
            archive.writestr(f"word/document{number:0>1000}.xml", b"")
    assert code_of(stream.getvalue()) == "too-large"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_word_does_not_know(method: int) -> None:
    assert code_of(packed(parts_of(paragraph("x")), method)) == "unreadable"


def test_an_archive_under_a_password() -> None:
    data = bytearray(WHOLE)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(magic)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(magic, start + 1)
    assert code_of(bytes(data)) == "encrypted"


def test_a_document_in_an_archive_of_documents() -> None:
    assert code_of(packed({"a.docx": WHOLE, "b.docx": WHOLE}, zipfile.ZIP_STORED)) == "unsupported-format"


def test_an_archive_without_the_text() -> None:
    parts = parts_of(paragraph("x"))
    del parts["word/document.xml"]
    assert code_of(packed(parts)) == "unreadable"


def test_what_is_built_like_a_word_file_but_is_none() -> None:
    assert code_of(with_part("word/document.xml", "<workbook/>")) == "not-a-document"
    assert code_of(docx(paragraph(""), "<w:sectPr/>")) == "not-a-document"


def test_macros_are_never_looked_at_and_the_text_is_read() -> None:
    parts: dict[str, str | bytes] = {**parts_of(paragraph("Decides."))}
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Sub AutoOpen()"
    assert [block.text for block in read_docx(packed(parts), "x.docm").blocks] == ["Decides."]


@pytest.mark.parametrize("target", ["/word/document.xml", "word\\document.xml", "./x/../word/document.xml"])
def test_paths_are_resolved_as_other_programs_write_them(target: str) -> None:
    parts = parts_of(paragraph("x"))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("word/document.xml", target)
    assert [block.text for block in read_docx(packed(parts), "x").blocks] == ["x"]


def test_a_part_under_a_name_of_its_own_and_in_other_letters() -> None:
    parts = {
        path.replace("word/document.xml", "Text/MAIN.xml"): data for path, data in parts_of(paragraph("x")).items()
    }
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("word/document.xml", "text/main.xml")
    assert [block.text for block in read_docx(packed(parts), "x").blocks] == ["x"]


def test_nothing_outside_the_file_is_read() -> None:
    parts = parts_of(paragraph("x"), styles="")
    relations = parts["word/_rels/document.xml.rels"]
    for target in ("../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/styles.xml"):
        parts["word/_rels/document.xml.rels"] = relations.replace("styles.xml", target)
        assert [block.text for block in read_docx(packed(parts), "x").blocks] == ["x"]


# -- the XML --------------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;',
    ],
)
@pytest.mark.parametrize("path", ["word/document.xml", "word/footnotes.xml"])
def test_entities_are_refused(declared: str, path: str) -> None:
    parts = parts_of(paragraph("x", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes="")
    parts[path] = f"<!DOCTYPE x [{declared}]>" + part("document", f"<w:body>{paragraph('&l9;')}</w:body>").replace(
        "&amp;", "&"
    )
    assert code_of(packed(parts)) == "unsafe-xml"


def test_xml_of_which_nothing_can_be_made() -> None:
    assert code_of(with_part("word/document.xml", "no markup")) == "broken-xml"
    assert code_of(with_part("word/document.xml", b"\0\1\2")) == "broken-xml"


def test_broken_xml_is_repaired_and_said_to_be() -> None:
    broken = part("document", f"<w:body>{paragraph('x')}</w:r></w:body>")
    source = read_docx(with_part("word/document.xml", broken), "x")
    assert [block.text for block in source.blocks] == ["x"]
    assert codes(source) == ["broken-xml-repaired"]


@pytest.mark.parametrize("junk", ["junk", "<a", "<x/>", b"\0", ""])
@pytest.mark.parametrize(
    "name", ["styles", "numbering", "settings", "footnotes", "comments", "header1", "_rels/document.xml.rels"]
)
def test_a_broken_part_beside_the_text_costs_only_itself(name: str, junk: str | bytes) -> None:
    marks = '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="0"/></w:r>'
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    section = '<w:sectPr><w:titlePg/><w:headerReference w:type="first" r:id="header1"/></w:sectPr>'
    others = dict.fromkeys(("styles", "numbering", "settings", "footnotes", "comments", "header1"), "")
    parts: dict[str, str | bytes] = {**parts_of(paragraph("Decides.", marks, properties=number), section, **others)}
    parts[f"word/{name}" if name.endswith("rels") else f"word/{name}.xml"] = junk
    assert read_docx(packed(parts), "x").blocks[-1].text.startswith("Decides.")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:smartTag>", "</w:smartTag>"),
        ("<mc:AlternateContent><mc:Choice><w:ins>", "</w:ins></mc:Choice></mc:AlternateContent>"),
    ],
)
@pytest.mark.parametrize("depth", [20, 100, 3000])
def test_deep_nesting_is_read_or_refused(start: str, end: str, depth: int) -> None:
    data = docx(start * depth + paragraph("x") + end * depth)
    with bounded(megabytes=250):
        assert outcome(data) in (["x"], "broken-xml" if depth > 50 else ["x"])


def test_strict_namespaces() -> None:
    parts = parts_of(paragraph(run("Decides", "<w:i/>"), '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes="")
    parts["word/footnotes.xml"] = part("footnotes", f'<w:footnote w:id="1">{paragraph("See.")}</w:footnote>')
    strict = {
        path: data.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for path, data in parts.items()
    }  # fmt: skip
    (block,) = read_docx(packed(strict), "x").blocks
    assert (block.text, block.emphasis, block.notes[0].text) == ("Decides", ((0, 7),), "See.")


# -- time -----------------------------------------------------------------------------------------------------------

CALL = '<w:r><w:footnoteReference w:id="1"/></w:r>'


@pytest.mark.parametrize(
    ("body", "others"),
    [
        (paragraph("1. Decides"), {}),
        (run("a"), {}),
        (table(("a", "b")), {}),
        (paragraph("a", properties="<w:sectPr/>"), {}),
        (paragraph('<w:r><w:fldChar w:fldCharType="begin"/><w:t>a</w:t></w:r>' * 3), {}),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>' + paragraph("a"), {}),
        (paragraph("a", properties='<w:rPr><w:del/></w:rPr>'), {}),
        (f"<w:p><w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/></w:r>{run('*')}</w:p>", {}),
        (paragraph(CALL), {"footnotes": f'<w:footnote w:id="1">{paragraph("long " * 5000)}</w:footnote>'}),
        (paragraph("a", style="S"), {"styles": "".join(f'<w:style w:styleId="{"S" if not n else f"S{n}"}"><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(500))}),
    ],
)  # fmt: skip
def test_time_grows_in_proportion(body: str, others: dict[str, str]) -> None:
    def seconds(times: int) -> float:
        data = docx(body * times, "<w:p><w:r><w:t>x</w:t></w:r></w:p>", **others)
        start = time.process_time()
        read_docx(data, "large.docx")
        return time.process_time() - start

    seconds(50)
    once, twice = min(seconds(1000) for _ in range(3)), min(seconds(4000) for _ in range(2))
    assert twice < 8 * once + 0.1


def test_the_walk_goes_on_where_a_paragraph_holds_paragraphs() -> None:
    assert texts(f"<w:p>{run('a')}<w:p>{run('b')}</w:p>{run('c')}</w:p>") == ["ab", "c"]


def test_parts_that_nothing_leads_to_are_known_by_their_names() -> None:
    style = '<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:i/></w:rPr></w:style>'
    parts = parts_of(paragraph("Decides", style="S"), styles=style)
    del parts["word/_rels/document.xml.rels"]
    assert read_docx(packed(parts), "x").blocks[0].emphasis == ((0, 7),)
