"""How a font looks is told by its name first."""

from __future__ import annotations

import pytest

from operative.sources.pdf.blocks import looks_that_set_off
from operative.sources.pdf.cells import Cell, Words
from operative.sources.pdf.fonts import look_of
from operative.sources.pdf.pieces import BOLD, FACE, ITALIC
from operative.sources.pdf.rows import Row


@pytest.mark.parametrize(
    ("name", "flags", "weight", "look"),
    [
        ("TimesNewRomanPSMT", 34, 410, 0),
        ("ABCDEF+TimesNewRomanPS-ItalicMT", 98, 410, ITALIC),
        ("TimesNewRoman,BoldItalic", 34, 410, ITALIC | BOLD),
        ("Helvetica-Oblique", 32, 400, ITALIC),
        ("F1", 1 << 6, 400, ITALIC),
        ("TT2", 4, 700, BOLD),
        ("Univers-It", 4, 400, ITALIC),
        ("Capitals", 4, 400, 0),
        ("SimHei", 4, 400, BOLD),
        ("KaiTi_GB2312", 4, 400, FACE),
        ("Kaisei", 4, 400, 0),
        ("", -1, -1, 0),
    ],
)
def test_look(name: str, flags: int, weight: int, look: int) -> None:
    assert look_of(name, flags, lambda: weight) == look


def row(*words: tuple[str, int]) -> Row:
    cell = Cell(0, 100, tuple(Words(text, look) for text, look in words), "".join(text for text, _ in words), 0)
    return Row(1, 700, 10, 0, 100, 0, [cell], cell.text)


def test_in_chinese_bold_and_brush_script_set_off_unless_all_is_set_so() -> None:
    text = "大会主席关于该议程项目的报告，"
    assert looks_that_set_off([row(("回顾", FACE), (text, 0))]) == ITALIC | BOLD | FACE
    assert looks_that_set_off([row(("回顾", BOLD), (text, FACE))]) == ITALIC | BOLD
    assert looks_that_set_off([row(("Recalling", BOLD), (" its report,", 0))]) == ITALIC
