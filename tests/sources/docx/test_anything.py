"""Whatever XML stands in whatever part, and whatever bytes are damaged: a Word file is read or refused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from operative.sources.docx import read_docx
from tests.sources.docx.build import docx, outcome, paragraph

WHOLE = docx(paragraph("The General Assembly,"), paragraph("1. Decides."))

_NAMES = (
    "p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "pStyle", "rStyle", "numPr", "numId", "ilvl", "i", "vanish", "sectPr",
    "headerReference", "titlePg", "footnoteReference", "endnoteReference", "footnote", "endnote", "footnoteRef", "fldChar",
    "instrText", "sym", "tab", "br", "ins", "del", "moveFrom", "sdt", "sdtPr", "sdtContent", "showingPlcHdr", "txbxContent",
    "abstractNum", "num", "abstractNumId", "lvl", "lvlText", "numFmt", "start", "lvlRestart", "lvlOverride", "startOverride",
    "numStyleLink", "style", "name", "basedOn", "outlineLvl", "docDefaults", "rPrDefault", "footnotePr", "numRestart",
    "comment", "commentReference", "trPr", "tcPr", "cellDel", "vertAlign", "rFonts", "body", "altChunk",
)  # fmt: skip
_ATTRIBUTES = (
    "val",
    "id",
    "type",
    "styleId",
    "numId",
    "ilvl",
    "abstractNumId",
    "fldCharType",
    "char",
    "font",
    "default",
    "customMarkFollows",
    "eastAsia",
)
_VALUES = st.sampled_from(
    ["", "0", "1", "2", "-1", "99999999999", "begin", "separate", "end", "first", "default", "bullet", "lowerLetter", "%1.%2", "%9", "F0B7", "superscript", "true", "A", "eachPage", "custom"]
) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)  # fmt: skip


def _escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace('"', "&quot;")
        .replace("\ufffe", "")
        .replace("\uffff", "")
    )


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def write(name: str, attributes: dict[str, str], inner: list[str]) -> str:
        given = "".join(f' w:{key}="{_escaped(value)}"' for key, value in attributes.items())
        return f"<w:{name}{given}>{''.join(inner)}</w:{name}>"

    attributes = st.dictionaries(st.sampled_from(_ATTRIBUTES), _VALUES, max_size=3)
    return st.builds(write, st.sampled_from(_NAMES), attributes, st.lists(children, max_size=5))


_XML = st.recursive(_VALUES.map(_escaped), _element, max_leaves=40)
_FILE = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("styles", "numbering", "footnotes", "endnotes", "settings", "comments", "header1"), _XML),
)


@given(_XML, _FILE)
def test_any_xml_in_any_part_is_read_or_refused(body: str, others: dict[str, str]) -> None:
    data = docx(body, **others)
    found = outcome(data)
    if isinstance(found, str):
        assert found in ("not-a-document", "broken-xml")
        return
    for block in read_docx(data, "x").blocks:
        assert all(0 <= start < end <= len(block.text) for start, end in block.emphasis)
        assert all(note.at is not None and 0 <= note.at <= len(block.text) for note in block.notes)


@given(st.integers(0, len(WHOLE)), st.binary(max_size=8), st.integers(0, 20))
def test_a_damaged_file_is_read_or_refused(at: int, junk: bytes, gone: int) -> None:
    assert outcome(WHOLE[:at] + junk + WHOLE[at + gone :])
