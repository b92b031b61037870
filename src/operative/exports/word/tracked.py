"""What changed between two resolutions as a Word document with tracked changes, as drafters exchange them.

To accept all changes gives the later text, to reject them the earlier one, letter by letter, numbers included. What is
set off in both texts is set off as in the later one, and notes are left out. A comment on each changed paragraph says
what happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from operative.exports.changes import Row, rows
from operative.exports.phrases import UNCONFIRMED, across
from operative.exports.redline import TAB as BEFORE_TEXT
from operative.exports.redline import Line, Piece, redline
from operative.exports.word.frame import frame, page, properties
from operative.exports.word.lines import Writer, footnotes, style_of
from operative.exports.word.markup import SPACES, TAB, w, words
from operative.exports.word.package import Part, package
from operative.exports.word.styles import fonts, language_of, settings, style_id, styles
from operative.model import Resolution
from operative.model.lineage import Comparison

_AUTHOR = "Operative"
_NO_DAY = "1980-01-01"
"""No clock: the same comparison gives the same bytes."""


def tracked(comparison: Comparison, earlier: Resolution, later: Resolution) -> bytes:
    """Return a comparison as a Word document.

    Args:
        comparison: of the two readings.
        earlier: the earlier reading.
        later: the later one; its language is the document's.

    Returns:
        A ``.docx`` file; the same comparison gives the same bytes.
    """
    language = language_of(later.language)
    writer = Writer(language, None)
    marks = _Marks(f"{later.adopted_on or _NO_DAY}T00:00:00Z")
    told = _comments(comparison, earlier, later)
    body = "".join(_line(line, told, writer, marks) for line in redline(comparison, earlier, later))
    parts = [
        Part("styles.xml", "styles", styles(language)),
        Part("settings.xml", "settings", settings(language)),
        Part("fontTable.xml", "fontTable", fonts()),
        Part("footnotes.xml", "footnotes", footnotes(writer.notes, SPACES)),
        Part("comments.xml", "comments", f"<w:comments {SPACES}>{''.join(marks.comments)}</w:comments>"),
    ]
    last = page(writer, len(parts) + 1)
    between = f"{earlier.symbol or 'Earlier text'} → {later.symbol or 'later text'}"
    parts += frame(later, writer, " ".join(filter(None, (f"{between}.", across(comparison.languages), UNCONFIRMED))))
    document = f"<w:document {SPACES}>{w('body', body, last)}</w:document>"
    return package(document, parts, properties(later))


@dataclass(slots=True)
class _Marks:
    """Marks what was added and removed, and keeps comments.

    Attributes:
        day: with which they are dated.
        comments: so far, as XML.
    """

    day: str
    comments: list[str] = field(default_factory=list)
    _count: int = 0

    def change(self, kind: str, *inner: str) -> str:
        """Return an element that says that what it holds was added (``ins``) or removed (``del``)."""
        self._count += 1
        return w(kind, *inner, id=self._count, author=_AUTHOR, date=self.day)

    def comment(self, text: str) -> tuple[str, str]:
        """Keep a comment; return what stands before and after the words it is on."""
        number = len(self.comments)
        body = w("p", w("r", words(text)))
        self.comments.append(w("comment", body, id=number, author=_AUTHOR, date=self.day, initials="Op"))
        called = w("r", w("commentReference", id=number))
        return w("commentRangeStart", id=number), w("commentRangeEnd", id=number) + called


def _comments(comparison: Comparison, earlier: Resolution, later: Resolution) -> dict[str, str]:
    """Return what is told of paragraphs that changed: by the later path, of one taken away by ``-`` and the earlier."""
    told: dict[str, str] = {}
    for row in rows(comparison, earlier, later):
        if row.later is None:
            told[f"-{row.earlier[0]}"] = _told(row)
        elif row.said != "same" or row.moved:
            told[row.later] = _told(row)
        for path in row.earlier:
            told.setdefault(f"-{path}", f"Stands in {row.later} of the later text. {UNCONFIRMED}")
    return told


def _line(line: Line, told: dict[str, str], writer: Writer, marks: _Marks) -> str:
    mark = {"added": "ins", "removed": "del"}.get(line.end)
    looks = w("rPr", marks.change(mark)) if mark else ""
    comment = told.get(line.begins or f"-{line.gone}")
    before, after = marks.comment(comment) if comment else ("", "")
    pieces = "".join(_piece(piece, writer, marks) for piece in line.pieces)
    return w("p", w("pPr", w("pStyle", val=style_id(style_of(line.paragraph))), looks), before, pieces, after)


def _told(row: Row) -> str:
    source = f" from {', '.join(row.earlier)}" if row.earlier and row.earlier != (row.later,) else ""
    moved = f", moved: {row.how_moved}" if row.moved else ""
    verbs = "".join(f" {change.earlier} → {change.later}." for change in row.verbs)
    return f"{row.said.capitalize()}{source}{moved}.{verbs} {UNCONFIRMED}"


def _piece(piece: Piece, writer: Writer, marks: _Marks) -> str:
    looks = writer.language.emphasis if piece.emphatic else ()
    runs = TAB.join(writer.runs(part, *looks) for part in piece.text.split(BEFORE_TEXT))
    if piece.role == "removed":
        return marks.change("del", runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>"))
    return marks.change("ins", runs) if piece.role == "added" else runs
