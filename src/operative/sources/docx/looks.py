"""How a run of a Word file looks, where that says what it is: italic, bold, raised, struck out, hidden.

Looks are sets of bits, those of web pages and some more. Italics, bold type and the like are *toggles* (ISO/IEC
29500-1, 17.7.3): what a paragraph's style and a character's style both switch on is off again, as an italic word in an
italic line is set upright.
"""

from __future__ import annotations

import re

from operative.sources.docx.names import VAL, Element, W, is_on
from operative.sources.drawn.looks import BOLD, HIDDEN, ITALIC, RAISED, STRUCK, Change, changed

_COMPLEX = 1 << 12
"""In a script that runs from right to left, whose italics and bold type are switched apart."""
_ITALIC_COMPLEX, _BOLD_COMPLEX, _KAI = 1 << 13, 1 << 14, 1 << 15
_TOGGLES = ITALIC | BOLD | _ITALIC_COMPLEX | _BOLD_COMPLEX | HIDDEN | STRUCK

_SWITCHES = {
    f"{W}i": ITALIC,
    f"{W}iCs": _ITALIC_COMPLEX,
    f"{W}b": BOLD,
    f"{W}bCs": _BOLD_COMPLEX,
    f"{W}vanish": HIDDEN,
    f"{W}strike": STRUCK,
    f"{W}dstrike": STRUCK,
    f"{W}rtl": _COMPLEX,
    f"{W}cs": _COMPLEX,
}
_ALIGN, _FONTS, _EAST_ASIAN = f"{W}vertAlign", f"{W}rFonts", f"{W}eastAsia"
_KAI_FACES = ("kaiti", "simkai", "stkai", "dfkai", "biaukai", "楷体", "华文楷体", "標楷", "标楷")
"""How the names of typefaces in the style Kai begin: Chinese has no italics and sets words off in these."""
_ARABIC = re.compile("[\u0600-\u06ff]")


def change_of(properties: Element | None) -> Change:
    """Return what the properties of a run (``w:rPr``) switch on and off."""
    on = off = 0
    for element in properties if properties is not None else ():
        tag = element.tag
        if bit := _SWITCHES.get(tag):
            on, off = _switched(on, off, bit, to=is_on(element))
        elif tag == _ALIGN:
            on, off = _switched(on, off, RAISED, to=element.get(VAL) == "superscript")
        elif tag == _FONTS and (face := element.get(_EAST_ASIAN)):
            on, off = _switched(on, off, _KAI, to=face.lower().startswith(_KAI_FACES))
    return on, off


def _switched(on: int, off: int, bit: int, *, to: bool) -> Change:
    return (on | bit, off & ~bit) if to else (on & ~bit, off | bit)


def by_styles(defaults: int, paragraph: Change, character: Change) -> int:
    """Return how a run looks by its styles alone.

    Args:
        defaults: the look that the file gives all text.
        paragraph: what its style, with those it is based on, switches on and off.
        character: the same of the run's own style.
    """
    toggled = ((paragraph[0] ^ character[0]) | defaults) & _TOGGLES
    return toggled | (changed(changed(defaults, paragraph), character) & ~_TOGGLES)


def common_look(look: int, text: str, usual: int) -> int:
    """Return a look in the bits that all formats share.

    Args:
        look: of a run.
        text: that it holds. Arabic that is not said to run from right to left has italics of either kind.
        usual: the look of the paragraph's style: what is set in Kai throughout is not set off.
    """
    common = look & (ITALIC | BOLD | RAISED | STRUCK | HIDDEN)
    if text.isascii() and not look & _COMPLEX:
        return common
    if look & _COMPLEX:
        common &= ~(ITALIC | BOLD)
    if look & _COMPLEX or _ARABIC.search(text):
        common |= bool(look & _ITALIC_COMPLEX) * ITALIC | bool(look & _BOLD_COMPLEX) * BOLD
    elif look & _KAI and not usual & _KAI:
        common |= ITALIC
    return common
