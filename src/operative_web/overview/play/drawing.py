"""Bars as SVG: drawn by a few lines of our own, in a fraction of a millisecond (ADR 19).

Within a page the picture takes the page's letters and colours by its classes, also in the dark; as a file of its own it
brings them along.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import count

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from operative_web.overview.play.counting import Picture, Row

_WIDE, _LABEL, _BAR, _STEP = 640, 250, 14, 26
_LETTERS = 31
"""Of a label before it is cut; the table has it whole."""
_OWN = (
    "<style>svg{background:#fdfcf8}text{font:13px 'Liberation Sans',system-ui,sans-serif;fill:#1f1d1a}"
    ".bar{fill:#1d5680}.axis{stroke:#8a8478}.title{font-size:15px}"
    "@media (prefers-color-scheme:dark){svg{background:#15171a}text{fill:#e3dfd6}.bar{fill:#93bfe3}}</style>"
)


def inline(picture: Picture) -> SafeString:
    """Return a picture for a page: without a style of its own, told to screen readers by what it shows."""
    told, tall = _bars(picture.bars, 0)
    return format_html(
        '<svg class="bars" role="img" viewBox="0 0 {} {}" aria-label="{}">{}</svg>', _WIDE, tall, picture.finding, told
    )


def file(picture: Picture) -> str:
    """Return a picture as a file: with its title, what it shows, and the colours of the register."""
    told, tall = _bars(picture.bars, 30)
    title = f'<text class="title" x="0" y="18">{escape(picture.title)}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="-12 -6 {_WIDE + 24} {tall + 18}" '
        f'width="{_WIDE + 24}" height="{tall + 18}"><title>{escape(picture.title)}</title>'
        f"<desc>{escape(picture.finding)}</desc>{_OWN}{title}{told}</svg>"
    )


def _bars(rows: Sequence[Row], top: int) -> tuple[SafeString, int]:
    most = max((row.number for row in rows), default=0) or 1
    room = _WIDE - _LABEL - 70
    pieces = []
    for row, place in zip(rows, count(top, _STEP), strict=False):
        wide = max(1, round(room * row.number / most)) if row.number else 0
        label = row.label if len(row.label) <= _LETTERS else f"{row.label[: _LETTERS - 1]}…"
        middle, number = place + _BAR, number_format(row.number, force_grouping=True)
        pieces.append(
            f'<text x="{_LABEL - 8}" y="{middle}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="bar" x="{_LABEL}" y="{place + 3}" width="{wide}" height="{_BAR}"/>'
            f'<text class="number" x="{_LABEL + wide + 6}" y="{middle}">{number}</text>'
        )
    tall = top + _STEP * len(rows)
    axis = f'<line class="axis" x1="{_LABEL}" y1="{top}" x2="{_LABEL}" y2="{max(tall - 2, top)}"/>'
    return mark_safe("".join(pieces) + axis), max(tall, 1)
