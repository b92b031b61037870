"""The delegate's sheet as a page of HTML that needs nothing else and prints on one page of A4 where it can."""

from __future__ import annotations

import re
from collections.abc import Iterator

from operative.exports.html.frame import frame
from operative.exports.html.text import Script, plain
from operative.exports.phrases import UNCONFIRMED
from operative.exports.sheet import Line, Room, Section, heading, sections
from operative.model.sheet import Sheet


def sheet_page(sheet: Sheet) -> str:
    """Return a sheet as a self-contained page of HTML.

    What the program says is English; the draft's own words run in their own direction. No word of the draft can be more
    than a word: all is escaped, and the page's policy forbids everything but its own style.

    Args:
        sheet: of a draft (:func:`operative.lineage.sheet.sheet`).
    """
    script = Script(sheet.language or "")
    symbol, title = heading(sheet)
    content = "\n".join(
        [
            f'<header><p class="what">Delegate’s sheet</p><h1 {script.attributes}>{script.words(title or symbol)}</h1>',
            f"<p>{plain(symbol)}</p></header>" if title else "</header>",
            '<main id="text">',
            *(_section(section, script) for section in sections(sheet, _PRINTED)),
            "</main>",
            f'<footer><p class="found">{plain(UNCONFIRMED)}</p></footer>',
        ]
    )
    title = f"{symbol} · Delegate’s sheet"
    return frame(content, script=Script("en"), title=title, sheets=("sheet.css",), italic=False)


_PRINTED = Room(lines=255, letters=42)
"""What the three columns of the printed page hold (``sheet.css``), measured on sheets in six languages."""
_QUOTED = re.compile("“([^“”]{1,400})”")


def _section(section: Section, script: Script) -> str:
    return "\n".join([f"<section><h2>{plain(section.heading)}</h2>", *_lines(section, script), "</section>"])


def _lines(section: Section, script: Script) -> Iterator[str]:
    yield '<ul role="list">'
    for line in section.lines:
        mark = f'<span class="path"><bdi>{plain(line.mark)}</bdi></span>' if line.mark else ""
        yield f'<li class="{line.tone}">{mark}{_words(line, script)}</li>'
    yield "</ul>"


def _words(line: Line, script: Script) -> str:
    """Set words; what is said in another way than by a colour is said by an element too."""
    words = f"<span {script.attributes}>{script.words(line.text)}</span>" if line.quoted else _english(line.text)
    element = {"added": "ins", "removed": "del", "strong": "strong"}.get(line.tone)
    return f"<{element}>{words}</{element}>" if element else f"<span>{words}</span>"


def _english(text: str) -> str:
    """Set English words; what they quote may run the other way and must not draw the rest along."""
    return _QUOTED.sub(r"“<bdi>\1</bdi>”", plain(text))
