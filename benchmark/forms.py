"""Gold readings as people meet the text: in four forms, as the house's shared tool renders them."""

from __future__ import annotations

import re
import textwrap
from typing import Literal, get_args

from benchmark.gold import Division, Gold
from benchmark.unxml import Row

Form = Literal["plain", "flat", "inline", "wrapped"]
FORMS: tuple[Form, ...] = get_args(Form)
DESCRIPTIONS: dict[Form, str] = {
    "plain": "a tab before each paragraph, notes at the end",
    "flat": "as pasted: no tabs, no indentation",
    "inline": "notes inside the text, as in the founding resolution",
    "wrapped": "hard line ends at 78 columns, a page header and number every 50 lines",
}
_WIDTH, _CHINESE_WIDTH, _PAGE = 78, 40, 50


def render(gold: Gold, form: Form) -> str:
    """Return the document's text in a form.

    Args:
        gold: for ``inline``, one that was made with its notes inline.
        form: one of `FORMS`.
    """
    text = plain(gold)
    if form == "flat":
        return flat(text)
    return wrapped(text, gold.symbol) if form == "wrapped" else text


def plain(gold: Gold) -> str:
    """Return masthead, title, formula, paragraphs, end matter and notes, one a line."""
    lines = list(gold.cover)
    if gold.title:
        lines.append(f"{gold.number} {gold.title}".strip())
    for division in gold.divisions:
        lines += _division_lines(division)
    if not gold.inline:
        lines += [f"{note.marker or place} {note.text}" for place, note in enumerate(gold.notes, 1)]
    return "\n".join(lines) + "\n"


def _division_lines(division: Division) -> list[str]:
    lines = [division.opening] if division.opening else []
    if division.formula:
        lines.append("\t\t" + division.formula)
    return lines + [_line(row) for row in division.rows] + list(division.closing)


def _line(row: Row) -> str:
    label = f"{row.labels[-1]} " if row.labels else ""
    return "\t" * max(1, len(row.labels)) + label + row.text


def flat(text: str) -> str:
    """Return the text as pasted: no tabs, no indentation."""
    return "\n".join(line.strip() for line in text.split("\n"))


def wrapped(text: str, symbol: str) -> str:
    """Return the text as saved from a page: hard line ends, a page header and number every fifty lines."""
    lines: list[str] = []
    page = 1
    for line in text.split("\n"):
        tabs = len(line) - len(line.lstrip("\t"))
        chinese = re.search("[\u4e00-\u9fff]", line) is not None
        width = _CHINESE_WIDTH if chinese else _WIDTH
        cut = textwrap.wrap(line.strip(), width, initial_indent="    " * tabs, break_long_words=chinese)
        for printed in cut or [""]:
            lines.append(printed)
            if len(lines) % _PAGE == 0:
                page += 1
                lines += ["", f"{page}", "\f" + symbol, ""]
        lines.append("")
    return "\n".join(lines)
