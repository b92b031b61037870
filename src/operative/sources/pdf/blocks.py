"""Paragraphs to blocks: words joined over lines, emphasis, and notes where their markers stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from operative.model import Note
from operative.sources.akn_runs import Run, compose
from operative.sources.block import Block, Role
from operative.sources.clean import clean, is_wide
from operative.sources.pdf.cells import Words
from operative.sources.pdf.feet import Footnote
from operative.sources.pdf.hyphens import Hyphens
from operative.sources.pdf.paragraphs import Paragraph
from operative.sources.pdf.pieces import BOLD, FACE, ITALIC, RAISED
from operative.sources.pdf.rows import Row
from operative.sources.pdf.visual import Brackets
from operative.typography.superscripts import raised

_NEAR = 80
"""Characters before and after the end of a line: no word is longer."""
_ENOUGH = 400
"""Lines, to tell Chinese from other texts."""
_GAP = Words(" ", 0)
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKERS = re.compile(r"\d{1,3}|[a-z]|\*{1,4}|[†‡§]")


def looks_that_set_off(rows: Sequence[Row]) -> int:
    """Return the looks that set words off: italics; in a Chinese text, which has none, bold type and brush script too.

    In Chinese, where a document may be set in one of these as a whole, what most of it looks like sets nothing off.
    """
    text = "".join([row.text for row in rows[:_ENOUGH]])
    if not _HAN.search(text) or len(_HAN.findall(text)) * 3 <= len(_LETTER.findall(text)):
        return ITALIC
    counts = dict.fromkeys((ITALIC, BOLD, FACE), 0)
    for words in (words for row in rows[:_ENOUGH] for cell in row.cells for words in cell.words):
        for look in counts:
            counts[look] += len(words.text) * bool(words.look & look)
    return sum(look for look, count in counts.items() if 2 * count < len(text))


class Blocks:
    """Makes blocks of paragraphs, and hangs on them the notes whose markers they hold."""

    def __init__(self, notes: Sequence[Footnote], hyphens: Hyphens, looks: int, *, backwards: bool) -> None:
        """Prepare.

        Args:
            notes: of all pages.
            hyphens: what is known of words.
            looks: that set words off.
            backwards: whether any page is read from the right.
        """
        self._backwards = backwards
        self._hyphens = hyphens
        self._looks = looks
        self._notes = notes
        self._by_marker: dict[str, list[int]] = defaultdict(list)
        for index, note in enumerate(notes):
            self._by_marker[note.marker].append(index)
        self._hung: set[int] = set()

    def of(self, paragraph: Paragraph) -> Iterator[Block]:
        """Yield the block of a paragraph, or nothing where nothing printable is in it."""
        composed = compose(self._runs(paragraph))
        if composed.text:
            role = Role.TABLE if paragraph.table else None
            page = paragraph.rows[0].page
            yield Block(composed.text, line=page, emphasis=composed.emphasis, notes=composed.notes, role=role)

    def loose(self) -> Iterator[Block]:
        """Yield the notes whose markers no paragraph holds."""
        for index, note in enumerate(self._notes):
            if index not in self._hung and note.text:
                yield Block(_note_text(note), note.marker, note.page, role=Role.NOTE)

    def _runs(self, paragraph: Paragraph) -> Iterator[Run]:
        brackets = Brackets() if self._backwards else None
        for words, page in self._joined(paragraph):
            if words.look & RAISED:
                yield from self._raised(words.text, page)
                continue
            text = brackets.read(words.text) if brackets else words.text
            yield text, bool(words.look & self._looks)

    def _joined(self, paragraph: Paragraph) -> Iterator[tuple[Words, int]]:
        """Yield all words of a paragraph with their page, what stands between lines and columns set between them."""
        for row, after in pairwise([*paragraph.rows, None]):
            words = _words(row) if row else []
            if row and after and words:
                words[-1:] = self._ended(words[-1], after.text)
            yield from ((part, row.page) for part in words if row)

    def _ended(self, words: Words, after: str) -> list[Words]:
        """Return a line's last words as they stand before the next line's text."""
        before = words.text.rstrip()
        if words.look & RAISED or not before:
            return [words, *([] if is_wide(after[0]) else [_GAP])]
        tail, head = before[-_NEAR:], after[:_NEAR]
        joined = self._hyphens.join(tail, head)
        return [Words(before[: len(before) - len(tail)] + joined[: len(joined) - len(head)], words.look)]

    def _raised(self, text: str, page: int) -> Iterator[Run]:
        """Yield the notes that raised characters mark, else the characters."""
        markers = _MARKERS.findall(text)
        found = [self._find(marker, page) for marker in markers]
        if not markers or None in found:
            bare = text.strip()
            yield (text.replace(bare, raised(bare)) if bare.isdigit() else text), False
            return
        for index in found:
            if index is not None:
                self._hung.add(index)
                note = self._notes[index]
                yield Note(note.marker, _note_text(note))
        if text.endswith(" "):
            yield " ", False

    def _find(self, marker: str, page: int) -> int | None:
        """Return the note of a marker: on its page, else on the next, else the only one there is."""
        indices = self._by_marker.get(marker, [])
        for wanted in (page, page + 1):
            for index in indices:
                if self._notes[index].page == wanted and index not in self._hung:
                    return index
        same = [index for index in indices if self._notes[index].page == page]
        if same:
            return same[0]
        return indices[0] if len(indices) == 1 else None


def _words(row: Row) -> list[Words]:
    """Return the words of a line; between columns is a space, but before a marker that was carried over."""
    words: list[Words] = []
    for cell in row.cells:
        if words and not cell.words[0].look & RAISED:
            words.append(_GAP)
        words += cell.words
    return words


def _note_text(note: Footnote) -> str:
    return clean(Brackets().read(note.text))
