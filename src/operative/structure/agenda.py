"""Agenda items: ``61 (b)`` in every language, however it is printed (``61 b)``, ``2 (ب)``, ``103 o)``)."""

from __future__ import annotations

import re
from functools import cache

from operative.languages import words
from operative.languages.wording import fill, fold

# Arabic doubles a letter with or without a space: (ي ي).
_LETTER = r"[^\W\d_](?:\s?[^\W\d_\s]){0,2}"
_ITEM = rf"\d{{1,3}}(?:\s?[(（]\s?{_LETTER}\s?[)）]|\s?{_LETTER}[)）])?"
_FURTHER = rf"(?:{_ITEM}|[(（]\s?{_LETTER}\s?[)）]|{_LETTER}[)）])"
_AND = r"\s?(?:[,،、;]|[-–]|\band\b|\bet\b|\b[ye]\b|\bи\b|[和及与]|و)\s?"
_ITEMS = rf"(?P<items>{_ITEM}(?:{_AND}(?:{_AND})?{_FURTHER}){{0,12}})"
_PIECE = re.compile(rf"(?P<number>\d{{1,3}})|(?P<letter>{_LETTER})\s?[)）]")


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
    match = next((match for pattern in _patterns(language) if (match := pattern.search(text))), None)
    return (match.start(), match.end(), _canonical(match["items"], language)) if match else None


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
    return "".join(known.get(letter, letter) for letter in fold(letters).replace(" ", ""))


@cache
def _letters(language: str) -> dict[str, str]:
    table = words(language)["masthead"].get("letters", {})
    return {fold(form): latin for latin, forms in table.items() for form in forms.split()}


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    wordings = words(language)["masthead"]["agenda"]
    return tuple(re.compile(fill(wording, {"items": _ITEMS}), re.IGNORECASE) for wording in wordings)
