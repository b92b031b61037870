"""Finds the documents that paragraphs and notes name: by symbol, by number, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from operative.findings.citations.grammar import Grammar, grammar
from operative.findings.citations.groups import Member, members
from operative.findings.citations.instruments import Title, find_instruments, titles_in
from operative.findings.citations.pieces import find_pieces, may_hold_number, printed_span
from operative.findings.citations.printed import Printed, find_printed
from operative.findings.citations.resolve import Resolved, Whose, resolve, whose
from operative.languages.wording import plain
from operative.model import Citation, Resolution

_OTHER_DIGITS = re.compile("[٠-٩۰-۹０-９]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)


def find_citations(resolution: Resolution) -> tuple[Citation, ...]:
    """Return the documents that the paragraphs and notes of a reading name.

    Args:
        resolution: a reading whose language is known.
    """
    language = resolution.language or "en"
    texts = list(_texts(resolution))
    among = titles_in([text for text, _, _ in texts], language)
    reader = _Reader(language, whose(resolution))
    found: list[Citation] = []
    for (text, path, note), titles in zip(texts, among, strict=True):
        found += reader.read(text, path, note, titles)
    return tuple(found)


def _texts(resolution: Resolution) -> Iterator[tuple[str, str | None, int | None]]:
    """Yield the texts with the path of their paragraph and the index of the note, in order."""
    for paragraph in resolution.paragraphs:
        yield paragraph.text, paragraph.path, None
        for index, note in enumerate(paragraph.notes):
            yield note.text, paragraph.path, index
    for index, note in enumerate(resolution.notes):
        yield note.text, None, index


class _Reader:
    """Reads text after text, remembering which council was named last."""

    def __init__(self, language: str, text: Whose) -> None:
        self.language = language
        self.whose = text
        self.rules: Grammar = grammar(language)

    def read(self, text: str, path: str | None, note: int | None, titles: tuple[Title, ...]) -> list[Citation]:
        """Return the citations of one text in the order of their places; `titles` are those that it may hold."""
        if _OTHER_DIGITS.search(text):  # older Arabic texts: «القرار ٧٥/٩٦»; each digit is as long as the other
            found = self.read(text.translate(_DIGITS), path, note, titles)
            return [replace(citation, quote=text[citation.start : citation.end]) for citation in found]
        stroke, brackets = "/" in text, "(" in text or "（" in text
        if not (titles or stroke or brackets):  # most often so: it names nothing
            return []
        printed = find_printed(text) if stroke else []
        found = [self._printed(text, path, note, one) for one in printed]
        if may_hold_number(text):
            found += self._numbered(text, path, note, printed)
        if titles:
            found += [
                Citation(path, note, start, end, text[start:end], known.symbols, None, known.id, "Named in full.")
                for start, end, known in find_instruments(text, self.language, titles)
            ]
        return sorted(found, key=lambda citation: (citation.start, citation.end)) if len(found) > 1 else found

    def _printed(self, text: str, path: str | None, note: int | None, one: Printed) -> Citation:
        quote = text[one.start : one.end]
        return Citation(path, note, one.start, one.end, quote, one.symbols, None, None, "The symbol is printed.")

    def _numbered(self, text: str, path: str | None, note: int | None, printed: list[Printed]) -> Iterator[Citation]:
        pieces = find_pieces(text, self.language, [(one.start, one.end) for one in printed])
        for piece in pieces:
            if piece.kind == "organ" and piece.value in ("sc", "hrc", "ecosoc"):
                self.whose = replace(self.whose, council=piece.value)
        if not any(piece.kind == "number" for piece in pieces):
            return
        bare = plain(text, self.language)
        for group in _of_one_day(members(bare, pieces, self.rules)):
            resolved = [resolve(member, self.whose) for member in group]
            start, end = printed_span(text, group[0].start, group[-1].end, self.language)
            symbols = tuple(dict.fromkeys(symbol for one in resolved for symbol in one.symbols))
            date = group[-1].date
            yield Citation(path, note, start, end, text[start:end], symbols, date, None, _rule(resolved))


def _rule(resolved: list[Resolved]) -> str:
    return " ".join(dict.fromkeys(one.rule for one in resolved))


def _of_one_day(found: list[Member]) -> Iterator[list[Member]]:
    """Yield the members that the text names in one breath: of one word, one organ and one day."""
    group: list[Member] = []
    for member in found:
        last = group[-1] if group else None
        alike = last is not None and (last.kind, last.organ, last.date) == (member.kind, member.organ, member.date)
        if group and not (alike and member.linked and last is not None and last.end <= member.start):
            yield group
            group = []
        group.append(member)
    if group:
        yield group
