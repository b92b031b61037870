"""Markdown that people read, programs set, and the library reads back."""

from __future__ import annotations

from operative.exports.markdown import GAP, escaped, markdown
from operative.model import Note, Paragraph, Resolution


def lines(*paragraphs: Paragraph) -> list[str]:
    return markdown(Resolution(paragraphs=paragraphs)).splitlines()


def test_facts_stand_before_the_text(full: Resolution) -> None:
    written = markdown(full)
    assert written.startswith('---\nsymbol: "A/HRC/RES/901/7"\ntitle: "Assistance to Talvoria"\n')
    assert "\ngenerator: Operative\n---\n" in written


def test_no_processor_numbers_anew_what_is_numbered(full: Resolution) -> None:
    written = markdown(full).splitlines()
    assert f"1\\.{GAP}*Requests* the Office:" in written
    assert f"{GAP}(a\\){GAP}To report;" in written
    assert f"{GAP}{GAP}(i\\){GAP}Each year;" in written


def test_a_note_is_a_footnote_and_a_lost_place_is_said() -> None:
    found = lines(
        Paragraph("1", "1.", "operative", "Decides;", (), (Note("1", "A/1.", 7), Note("*", "Issued again.", None)))
    )
    assert f"1\\.{GAP}Decides[^1];<!-- lost -->[^*]" in found
    assert "[^1]: A/1." in found
    assert "[^*]: Issued again." in found


def test_a_marker_that_is_used_again_has_another_name() -> None:
    first, second = (
        Paragraph(path, "1.", "operative", "Decides;", (), (Note("1", path, 7),)) for path in ("1", "annex1:1")
    )
    found = lines(first, second)
    assert "[^1]: 1" in found
    assert "[^1~2]: annex1:1" in found


def test_emphasis_in_chinese_is_an_element_where_stars_would_be_stars() -> None:
    found = lines(Paragraph("1", "1.", "operative", "决定“处理”此事；", ((2, 6),)))
    assert found[-3] == f"1\\.{GAP}决定<em>“处理”</em>此事；"


def test_signs_that_open_something_are_shown() -> None:
    assert escaped("# 1) <b> *x* [y] a_b `c` & &amp; ~") == "\\# 1) \\<b\\> \\*x\\* \\[y\\] a\\_b \\`c\\` & \\&amp; \\~"
    assert [escaped(text) for text in ("1. x", "1) x", "- x", "+ x", "=", ": x")] == [
        "1\\. x", "1\\) x", "\\- x", "\\+ x", "\\=", "\\: x",
    ]  # fmt: skip
