"""The masthead of the Word document: the table the United Nations prints, and the lines under it.

Two rows: the organization beside the symbol, the organ beside distribution, date and original language. Read cell by
cell it gives the lines in the order in which they stand in the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from operative.exports.word.lines import Writer
from operative.exports.word.markup import w
from operative.exports.word.styles import looks
from operative.languages.dates import find_date
from operative.languages.wording import plain
from operative.model import Resolution
from operative.structure.masthead_words import MastheadWords, masthead_words, read_session
from operative.vocabulary.organs import named_organ
from operative.vocabulary.symbols import find_job_number

_FIRST = 3
"""The symbol stands among the first lines, or there is no masthead but a few lines of its text."""
_SLACK = 12
_UNDER = 160
"""The space under the table, in twentieths of a point."""
_JOB = 24
"""Code points of a line that holds the job number and nothing else."""


def masthead(resolution: Resolution, writer: Writer, lines: Sequence[str]) -> Iterator[str]:
    """Return the table and the lines under it.

    Args:
        resolution: what the lines say.
        writer: of the document.
        lines: of the masthead, in order.
    """
    language = resolution.language or "en"
    known = masthead_words(language)
    symbol = resolution.symbol
    at = next((index for index, line in enumerate(lines[:_FIRST]) if symbol and _is_symbol(line, symbol)), None)
    rest = list(lines)
    if at is not None:
        end = at + 2
        while end < len(lines) and _is_side(plain(lines[end], language), language, known):
            end += 1
        yield _table(writer, [(lines[:at], lines[at : at + 1]), (lines[at + 1 : at + 2], lines[at + 2 : end])])
        rest = list(lines[end:])
    under = _Under(resolution, language, known)
    for number, line in enumerate(rest):
        style = under.style(line)
        label = under.number(line) if style == "title" else ""
        before = _UNDER if at is not None and number == 0 and style in ("session", "agenda") else 0
        yield writer.line(line[len(label) :].lstrip() if label else line, style, label, before=before)


def job_line(resolution: Resolution) -> str | None:
    """Return the line of the masthead that holds the job number alone: it is printed at the foot of the page.

    >>> job_line(Resolution(masthead=("United Nations", "GE.01-99071(E)")))
    'GE.01-99071(E)'
    """
    lines = (line for line in resolution.masthead if len(line) <= _JOB)
    return next((line for line in lines if find_job_number(line)), None)


def _is_symbol(line: str, symbol: str) -> bool:
    return symbol in line and len(line) <= len(symbol) + _SLACK


def _is_side(line: str, language: str, known: MastheadWords) -> bool:
    """Does a line say distribution, date of issue or original language?"""
    if known.distribution.match(line) or known.original.match(line) or known.language_name.fullmatch(line):
        return True
    dates = (find_date(line, code) for code in (language, "en"))
    return any(date and len(line) - (date[1] - date[0]) <= 2 for date in dates)


def _table(writer: Writer, rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> str:
    wide, narrow = looks()["page"]["masthead"]
    properties = w(
        "tblPr",
        w("bidiVisual") if writer.language.leftward else "",
        w("tblW", w=wide + narrow, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa")),
    )
    grid = w("tblGrid", w("gridCol", w=wide), w("gridCol", w=narrow))
    styles = (("publisher", "symbol"), ("organ", "side"))
    told = ""
    for (near, far), (left, right), rule in zip(rows, styles, (4, 12), strict=True):
        told += w("tr", _cell(writer, near, left, wide, rule), _cell(writer, far, right, narrow, rule))
    return w("tbl", properties, grid, told)


def _cell(writer: Writer, lines: Sequence[str], style: str, width: int, rule: int) -> str:
    borders = w("tcBorders", w("bottom", val="single", sz=rule, space=0, color="000000"))
    below = w("vAlign", val="bottom") if style in ("publisher", "symbol") else ""
    properties = w("tcPr", w("tcW", w=width, type="dxa"), borders, below)
    return w("tc", properties, *[writer.line(line, style) for line in lines or ("",)])


class _Under:
    """Tells the lines under the table apart, in order: the session, the agenda, who adopted it, the title."""

    def __init__(self, resolution: Resolution, language: str, known: MastheadWords) -> None:
        self._resolution = resolution
        self._language = language
        self._known = known
        self._adopted = False

    def style(self, line: str) -> str:
        """Return the style of the next line."""
        title, proponent = self._resolution.title, self._resolution.proponent
        bare = plain(line, self._language)
        if line.startswith("[") or (proponent and line in proponent):
            return "proponent"
        if title and (line.endswith(title) or (self._adopted and line in title)):
            return "title"
        if self._known.adoption.match(bare) or self._known.adoption_end.search(bare):
            self._adopted = True
            return "adopted"
        if any(pattern.match(bare) for _, pattern in self._known.numbered):
            return "title"
        if self._adopted:
            return "agenda"
        if named_organ(self._language).fullmatch(bare) or read_session(bare, self._known, self._language):
            return "session"
        return "agenda_title" if line in (self._resolution.agenda_item_title or "") else "agenda"

    def number(self, line: str) -> str:
        """Return the number that a title begins with, as printed, or nothing."""
        match = self._known.title.match(line)
        return line[: match.start("title")].rstrip() if match and match["title"] else ""
