"""How each kind of line looks, and what the United Nations' Word templates call it.

The names were read from the style tables of its published files (Headquarters) and from the classes of its XML
(Geneva). Measures are in centimetres and points and come near the templates' own; what matters to a reader of such
files is which lines are indented, hang, are centred or bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from scripts.office.sheet import House, Style

LEFT, STEP = 1.6, 0.85
"""The margin of text within the page and one level of items, in cm."""

COUNTRIES = {"en": "GB", "fr": "FR", "es": "ES", "ru": "RU", "zh": "CN", "ar": "EG"}
"""The country that goes with a language in the files' declarations."""


@dataclass(frozen=True, slots=True)
class Looks:
    """One paragraph style.

    Attributes:
        new_york, geneva: its name in the two templates.
        paragraph: attributes of its paragraphs; ``{far}`` where they end at the far margin.
        bold, italic: of its letters.
        size: of its letters, in points.
    """

    new_york: str
    geneva: str
    paragraph: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 10


_TEXT = f'fo:text-align="justify" fo:margin-left="{LEFT}cm" fo:margin-right="{LEFT}cm" fo:margin-bottom="0.21cm"'
_CENTRED = 'fo:text-align="center" fo:margin-top="0.42cm" fo:margin-bottom="0.21cm" fo:keep-with-next="always"'
_TITLE = (
    f'fo:margin-left="{LEFT}cm" fo:text-indent="-{LEFT}cm" fo:margin-right="{LEFT}cm" fo:margin-top="0.42cm" '
    'fo:margin-bottom="0.42cm" fo:keep-with-next="always"'
)

STYLES: dict[Style, Looks] = {
    "text": Looks("__Single Txt", "_ Single Txt_G", _TEXT),
    "formula": Looks("__Single Txt", "_ Single Txt_G", _TEXT),
    "item": Looks("__Single Txt", "_ Single Txt_G", _TEXT),
    "session": Looks("Session", "Session", bold=True),
    "agenda": Looks("Agenda_Item_Normal", "Agenda_Item_Normal"),
    "agenda-title": Looks("Agenda_Title_H2", "Agenda_Title_H2", bold=True),
    "body": Looks("Session", "Session", bold=True, size=12),
    "adopted": Looks("Title_H_CH", "_ H_Ch_G", _TITLE, bold=True, size=14),
    "title": Looks("Title_H1", "_ H_1_G", _TITLE, bold=True, size=12),
    "proponent": Looks("_ H_4", "_ H_4_G", f'fo:margin-left="{LEFT}cm" fo:margin-bottom="0.42cm"', italic=True),
    "heading": Looks("_ H_2/3", "_ H_2/3_G", _CENTRED, bold=True),
    "part": Looks("_ H_1", "_ H_Ch_G", _CENTRED, bold=True, size=12),
    "annex": Looks("_ H _Ch", "_ H _Ch_G", f'fo:break-before="page" {_CENTRED}', bold=True, size=14),
    "meeting": Looks("__Meeting", "_ Meeting_G", f'{{far}} fo:margin-right="{LEFT}cm"', italic=True),
    "vote": Looks("__Single Txt", "_ Single Txt_G", _TEXT),
}


def name_of(style: Style, house: House) -> str:
    """Return what the house's template calls the style."""
    looks = STYLES[style]
    return looks.geneva if house == "geneva" else looks.new_york


def encoded(name: str) -> str:
    """Return a style's name as OpenDocument writes it: what is no letter or digit as its code.

    >>> encoded("_ H_2/3")
    '_5f__20_H_5f_2_2f_3'
    """
    return re.sub(r"[^A-Za-z0-9]", lambda match: f"_{ord(match[0]):x}_", name)


def letters(*, bold: bool, italic: bool, size: float = 0) -> str:
    """Return the attributes of letters, for Western, East Asian and right-to-left scripts alike."""
    out = []
    for script in ("", "-asian", "-complex"):
        prefix = "style" if script else "fo"
        out += [f'{prefix}:font-weight{script}="bold"'] if bold else []
        out += [f'{prefix}:font-style{script}="italic"'] if italic else []
        out += [f'{prefix}:font-size{script}="{size:g}pt"'] if size else []
    return " ".join(out)


def direction(*, rtl: bool) -> str:
    """Return the attribute of a paragraph, a table or a page that runs from right to left, or the other way."""
    return f'style:writing-mode="{"rl-tb" if rtl else "lr-tb"}"'


def aligned(*, far: bool, rtl: bool) -> str:
    """Return the attribute of a paragraph at the near margin, where reading begins, or at the far one.

    It is said outright: LibreOffice takes ``start`` for left whatever the direction.
    """
    return f'fo:text-align="{"right" if far != rtl else "left"}"'


def paragraph_styles(house: House, *, rtl: bool) -> Iterator[str]:
    """Yield the paragraph styles of a house, each name once."""
    seen: set[str] = set()
    for style, looks in STYLES.items():
        name = name_of(style, house)
        if name in seen:
            continue
        seen.add(name)
        paragraph = looks.paragraph.format(far=aligned(far=True, rtl=rtl))
        stops = "".join(f'<style:tab-stop style:position="{STEP * stop:g}cm"/>' for stop in range(1, 8))
        yield (
            f'<style:style style:name="{encoded(name)}" style:display-name={quoteattr(name)} style:family="paragraph" '
            f'style:parent-style-name="Standard"><style:paragraph-properties {paragraph} {direction(rtl=rtl)}>'
            f"<style:tab-stops>{stops}</style:tab-stops></style:paragraph-properties>"
            f"<style:text-properties {letters(bold=looks.bold, italic=looks.italic, size=looks.size)}/></style:style>"
        )
