"""What changed between two resolutions as a Word document with tracked changes, as drafters exchange them.

To accept all changes gives the later text, to reject them the earlier one, but for capitals and spaces beside what was
removed; and paragraphs that were merged, split or moved are shown where the later text has them. A comment on each
changed paragraph says what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from operative.exports.changes import Row, Segment, rows
from operative.exports.phrases import UNCONFIRMED
from operative.exports.word.frame import page, properties
from operative.exports.word.lines import Writer, footnotes, style_of
from operative.exports.word.markup import SPACES, TAB, plain, w, words
from operative.exports.word.package import Part, package
from operative.exports.word.styles import fonts, language_of, settings, style_id, styles
from operative.exports.writing import directions
from operative.model import Paragraph, Resolution
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
    paragraphs = [{paragraph.path: paragraph for paragraph in reading.paragraphs} for reading in (earlier, later)]
    body = "".join(
        [
            writer.line(f"{earlier.symbol or 'Earlier text'} → {later.symbol or 'later text'}", "part"),
            writer.line(UNCONFIRMED, "text"),
            *(_paragraph(row, paragraphs, writer, marks) for row in rows(comparison, earlier, later)),
        ]
    )
    parts = [
        Part("styles.xml", "styles", styles(language)),
        Part("settings.xml", "settings", settings(language)),
        Part("fontTable.xml", "fontTable", fonts()),
        Part("footnotes.xml", "footnotes", footnotes(writer.notes, SPACES)),
        Part("comments.xml", "comments", f"<w:comments {SPACES}>{''.join(marks.comments)}</w:comments>"),
    ]
    document = f"<w:document {SPACES}>{w('body', body, page(writer, None))}</w:document>"
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


def _paragraph(row: Row, paragraphs: list[dict[str, Paragraph]], writer: Writer, marks: _Marks) -> str:
    later = paragraphs[1].get(row.later or "")
    source = paragraphs[0].get(row.earlier[0]) if row.earlier else None
    shown = later or source
    assert shown is not None
    whole = {"new": "ins", "dropped": "del"}.get(row.said)
    mark = w("rPr", marks.change(whole)) if whole else ""
    pieces = [w("pPr", w("pStyle", val=style_id(style_of(shown))), mark)]
    before, after = marks.comment(_told(row)) if row.said != "same" or row.moved else ("", "")
    pieces += [before, *_label(row, source, later, writer, marks)]
    for segment in row.inline():
        pieces += _segment(segment, later, writer, marks)
    return w("p", *pieces, after)


def _told(row: Row) -> str:
    source = f" from {', '.join(row.earlier)}" if row.earlier and row.earlier != (row.later,) else ""
    moved = ", moved" if row.moved else ""
    verbs = "".join(f" {change.earlier} → {change.later}." for change in row.verbs)
    return f"{row.said.capitalize()}{source}{moved}.{verbs} {UNCONFIRMED}"


def _label(row: Row, source: Paragraph | None, later: Paragraph | None, writer: Writer, marks: _Marks) -> Iterator[str]:
    """Yield the number, with the one it had before."""
    old = source.label or "" if source and row.said != "new" else ""
    new = later.label or "" if later else ""
    if old == new:
        if new:
            yield writer.runs(new) + TAB
        return
    if old:
        yield marks.change("del", _removed(old, writer))
    if new:
        yield marks.change("ins", writer.runs(new))
    yield TAB


def _segment(segment: Segment, later: Paragraph | None, writer: Writer, marks: _Marks) -> Iterator[str]:
    if segment.role in ("removed", "gap"):
        yield marks.change("del", _removed(segment.text, writer))
        return
    runs = "".join(_looks(segment, later, writer))
    yield marks.change("ins", runs) if segment.role == "added" else runs


def _looks(segment: Segment, later: Paragraph | None, writer: Writer) -> Iterator[str]:
    """Yield a segment's runs, those set off in the later text set off."""
    start = segment.start or 0
    end, place = start + len(segment.text), start
    for first, last in later.emphasis if later else ():
        a, b = max(first, place), min(last, end)
        if a < b:
            yield writer.runs(segment.text[place - start : a - start])
            yield writer.runs(segment.text[a - start : b - start], *writer.language.emphasis)
            place = b
    yield writer.runs(segment.text[place - start :])


def _removed(text: str, writer: Writer) -> str:
    """Return words that were removed as runs; Word has an element of its own for them."""
    pieces = directions(text) if writer.language.leftward else [(text, True)]
    leftward = writer.language.leftward
    return "".join(
        w(
            "r",
            w("rPr", w("rtl")) if leftward and not right else "",
            f'<w:delText xml:space="preserve">{plain(piece)}</w:delText>',
        )
        for piece, right in pieces
    )
