"""Characters that Word keeps as places in a font of symbols (``w:sym``, 17.3.3.30): Symbol and the Wingdings."""

from __future__ import annotations

from operative.sources.docx.number_formats import BULLET

_PRIVATE = 0xF000
"""Where Word moves the 256 places of such a font to."""

# The encoding of Adobe's font Symbol (ftp.unicode.org, VENDORS/ADOBE/symbol.txt), rows of sixteen from 0x20; a full
# stop in the middle of a row (·) stands for a place that has no character.
_SYMBOL_ROWS = {
    0x20: " !∀#∃%&∍()∗+,−./",
    0x30: "0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟ",
    0x50: "ΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνο",
    0x70: "πθρστυϖωξψζ{|}∼·",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓",
    0xB0: "°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉",
    0xD0: "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF0: "·〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭·",
}
_SYMBOL = {row + place: char for row, chars in _SYMBOL_ROWS.items() for place, char in enumerate(chars) if char != "·"}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x9E: "·", 0x9F: "•", 0xA0: "▪",
    0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹",
}  # fmt: skip
"""Those places of Wingdings that texts use: bullets, arrows, boxes."""


def symbol(code: str, font: str) -> str:
    """Return the character at a place of a font.

    Args:
        code: in hexadecimal, as ``w:char`` has it.
        font: its name.

    Returns:
        The character; a bullet for a place of a font of symbols whose character is not known; nothing where the code
        is none.

    >>> symbol("F0B7", "Symbol"), symbol("F0FC", "Wingdings"), symbol("2020", "Times New Roman")
    ('•', '✓', '†')
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= place < 0xD800 and not 0xE000 <= place < 0xFFFE:
        return ""
    if _PRIVATE <= place < _PRIVATE + 0x100 or (place < 0x100 and is_of_symbols(font)):
        table = _SYMBOL if font.lower().startswith("symbol") else _WINGDINGS
        return table.get(place & 0xFF, BULLET)
    return chr(place)


def is_of_symbols(font: str) -> bool:
    """Is this a font whose places hold symbols instead of letters?"""
    return font.lower().startswith(("symbol", "wingdings", "webdings"))
