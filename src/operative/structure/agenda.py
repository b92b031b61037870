"""Agenda items: ``61 (b)`` in every language, however it is printed (``61 b)``, ``2 (ب)``, ``103 o)``)."""

from __future__ import annotations

import re
from functools import cache

from operative.languages import words
from operative.languages.wording import fill, fold, plain, printed_place

_BRACKETED = r"[(（]\s?(?:[^\W\d_]{1,3}|[^\W\d_]\s[^\W\d_])\s?[)）]"  # (b), (jj), Arabic (ي ي)
_HALF_BRACKETED = r"[^\W\d_]{1,3}[)）]"  # b), jj)
_ITEM = rf"\d{{1,3}}(?:\s?{_BRACKETED}|\s?{_HALF_BRACKETED})?"
_FURTHER = rf"(?:{_ITEM}|{_BRACKETED}|{_HALF_BRACKETED})"
_AND = r"\s?(?:[,،、;–-]|\band\b|\bet\b|\b[ye]\b|\bи\b|[和及与]|و)\s?"
_ITEMS = rf"(?P<items>{_ITEM}(?:{_AND}(?:{_AND})?{_FURTHER}){{0,12}})"
_PIECE = re.compile(rf"(?P<number>\d{{1,3}})|(?P<letter>{_BRACKETED}|{_HALF_BRACKETED})")


def find_agenda_item(text: str, language: str) -> tuple[int, int, str] | None:
    """Find what a masthead line says of the agenda.

    Args:
        text: a line of a masthead.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        ``(start, end, item)``: the place of the words and the item in canonical form, several joined by a comma
        (``71 (b), 71 (c)``); None where the line names none.

    >>> find_agenda_item("Point 12 f) de l’ordre du jour", "fr")
    (0, 30, '12 (f)')
    """
    bare = plain(text, language)
    match = next((match for pattern in _patterns(language) if (match := pattern.search(bare))), None)
    if match is None:
        return None
    start, end = (printed_place(text, place, language) for place in match.span())
    return start, end, _canonical(match["items"], language)


def _canonical(items: str, language: str) -> str:
    found: list[str] = []
    number = ""
    for piece in _PIECE.finditer(items):
        if piece["number"]:
            number = str(int(piece["number"]))
            found.append(number)
        else:
            item = f"{number} ({_latin(piece['letter'], language)})"
            if found and found[-1] == number:
                found.pop()
            found.append(item)
    return ", ".join(found)


def _latin(letters: str, language: str) -> str:
    """The letters an item has in English: a language may print its own alphabet's, or lookalikes."""
    known = _letters(language)
    return "".join(known.get(letter, letter) for letter in fold(letters) if letter.isalpha())


@cache
def _letters(language: str) -> dict[str, str]:
    table = words(language)["masthead"].get("letters", {})
    return {fold(form): latin for latin, forms in table.items() for form in forms.split()}


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    wordings = words(language)["masthead"]["agenda"]
    return tuple(re.compile(fill(wording, {"items": _ITEMS}), re.IGNORECASE) for wording in wordings)
