"""Numbers in words: ordinals of sessions and meetings, small cardinals of votes, in six languages.

The words are the table ``[numbers]`` of each language file. The grammar is one: the numbers of the words are added
("fifty" + "fourth"), a smaller one multiplies a larger one after it ("two hundred", "quatre-vingt"). Arabic puts
units first and only adds; Chinese characters are read one by one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from operative.languages import words
from operative.languages.wording import any_of, expand, fold

LARGEST_ORDINAL = 999

_LONGEST = 120  # no number in words is longer
_WORD_GAP = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The number words of one language, folded."""

    ordinals: dict[str, int]
    cardinals: dict[str, int]
    articles: tuple[str, ...]
    joins: tuple[str, ...]
    adds_only: bool
    digits: dict[str, int]
    multipliers: dict[str, int]
    figures: re.Pattern[str]


def read_ordinal(text: str, language: str) -> int | None:
    """Read a text that is an ordinal number and nothing else.

    Args:
        text: in words (``fifty-fourth``, ``الرابعة والخمسون``, ``第五十四``) or figures (``46th``, ``46ª``, ``46``).
        language: one of :data:`operative.languages.CODES`.

    Returns:
        1 to 999 for words, any positive number for figures, None where the text is no ordinal.

    >>> read_ordinal("Пятьдесят четвертая", "ru"), read_ordinal("46ª", "es"), read_ordinal("fifty", "en")
    (54, 46, None)
    """
    lexicon = _lexicon(language)
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if figures := lexicon.figures.fullmatch(text):
        return int(figures["figures"]) or None
    folded = fold(text)
    if lexicon.digits:
        return _from_characters(folded.removeprefix("第").strip(), lexicon) or None
    values = _values(folded, lexicon, with_ordinals=True)
    if not values or not any(ordinal for _, ordinal in values):
        return None
    number = _sum([value for value, _ in values], lexicon.adds_only)
    return number if 0 < number <= LARGEST_ORDINAL else None


def read_cardinal(text: str, language: str) -> int | None:
    """Read a text that is a cardinal number (figures, or words from none to some hundreds) and nothing else.

    >>> read_cardinal("none", "en"), read_cardinal("quatre-vingt-douze", "fr"), read_cardinal("٣٠", "ar")
    (0, 92, 30)
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    return int(text) if text.isdecimal() else _cardinal_in_words(text, language)


@lru_cache(maxsize=4096)  # texts hold few numbers in words, and those again and again
def _cardinal_in_words(text: str, language: str) -> int | None:
    lexicon = _lexicon(language)
    folded = fold(text)
    if lexicon.digits:
        return _from_characters(folded, lexicon)
    values = _values(folded, lexicon, with_ordinals=False)
    return _sum([value for value, _ in values], lexicon.adds_only) if values else None


def value_of_word(word: str, language: str) -> tuple[int, bool] | None:
    """Return the number one folded word stands for and whether the word is an ordinal, or None.

    >>> value_of_word("fifty", "en"), value_of_word("fourth", "en")
    ((50, False), (4, True))
    """
    return _value(word, _lexicon(language), with_ordinals=True)


@cache
def number_characters(language: str) -> str:
    """Return the characters that numerals are written in where a language writes them one by one, else nothing."""
    table = words(language)["numbers"]
    return "".join([*table["digits"].values(), *table["multipliers"].values()]) if "digits" in table else ""


@cache
def ordinal_pattern(language: str) -> str:
    """Return a regular expression (no groups) for an ordinal in figures or words; :func:`read_ordinal` reads it."""
    return _pattern(language, ordinal=True)


@cache
def cardinal_pattern(language: str) -> str:
    """Return a regular expression (no groups) for a cardinal in figures or words; :func:`read_cardinal` reads it."""
    return _pattern(language, ordinal=False)


def _values(folded: str, lexicon: _Lexicon, *, with_ordinals: bool) -> list[tuple[int, bool]] | None:
    """The number of each word and whether the word is an ordinal; None where a word is no number."""
    values: list[tuple[int, bool]] = []
    for word in _WORD_GAP.split(folded):
        if word in lexicon.joins:
            continue
        value = _value(word, lexicon, with_ordinals)
        if value is None:
            return None
        values.append(value)
    return values


def _value(word: str, lexicon: _Lexicon, with_ordinals: bool) -> tuple[int, bool] | None:
    for form in _bare_forms(word, lexicon):
        if with_ordinals and form in lexicon.ordinals:
            return lexicon.ordinals[form], True
        if form in lexicon.cardinals:
            return lexicon.cardinals[form], False
    return None


def _bare_forms(word: str, lexicon: _Lexicon) -> list[str]:
    """The word itself and, where articles and conjunctions are written to it, without them."""
    forms = [word]
    if lexicon.articles:
        forms += [word[len(join) :] for join in lexicon.joins if word.startswith(join)]
        forms += [form[len(article) :] for form in forms for article in lexicon.articles if form.startswith(article)]
    return forms


def _sum(values: list[int], adds_only: bool) -> int:
    if adds_only:
        return sum(values)
    parts: list[int] = []
    for value in values:
        if parts and 0 < parts[-1] < value:
            parts[-1] *= value
        else:
            parts.append(value)
    return sum(parts)


def _from_characters(text: str, lexicon: _Lexicon) -> int | None:
    """Read Chinese numerals: place by place (二〇二一) or with multipliers (二百五十四)."""
    if text.isdecimal():
        return int(text)
    if not text or any(c not in lexicon.digits and c not in lexicon.multipliers for c in text):
        return None
    if not any(c in lexicon.multipliers for c in text):
        return int("".join(str(lexicon.digits[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in lexicon.digits:
            digit = lexicon.digits[c]
        else:
            total += (1 if digit is None else digit) * lexicon.multipliers[c]
            digit = None
    return total + (digit or 0)


@cache
def _lexicon(language: str) -> _Lexicon:
    table = words(language)["numbers"]
    endings = tuple(fold(ending) for ending in table.get("ordinal_endings", [""]))
    suffixes = "|".join(re.escape(suffix) for suffix in table["ordinal_suffixes"])
    return _Lexicon(
        ordinals={form + ending: n for form, n in _forms(table.get("ordinals", {})) for ending in endings},
        cardinals=dict(_forms(table.get("cardinals", {}))),
        articles=tuple(fold(article) for article in table.get("ordinal_articles", [])),
        joins=tuple(fold(join) for join in table["joins"]),
        adds_only=bool(table.get("units_first", False)),
        digits={c: n for form, n in _forms(table.get("digits", {})) for c in form},
        multipliers={c: n for form, n in _forms(table.get("multipliers", {})) for c in form},
        figures=re.compile(rf"第?\s?(?P<figures>\d{{1,6}})(?:\s?[-‐‑–]?(?:{suffixes}))?", re.IGNORECASE),
    )


def _forms(table: dict[str, str]) -> list[tuple[str, int]]:
    """Every folded form with its number: a line of the table is ``54 = "form form"``."""
    return [(fold(form), int(number)) for number, forms in table.items() for form in forms.split()]


def _pattern(language: str, *, ordinal: bool) -> str:
    table = words(language)["numbers"]
    if characters := number_characters(language):
        one = rf"(?:(?<!\d)\d{{1,5}}|[{characters}]{{1,8}})"
        return rf"(?:第\s?)?{one}" if ordinal else one
    suffixes = "|".join(re.escape(suffix) for suffix in sorted(table["ordinal_suffixes"], key=len, reverse=True))
    forms = [form for line in table["cardinals"].values() for form in line.split()]
    one = any_of(sorted(forms, key=len, reverse=True))
    if ordinal:
        stems = [form for line in table["ordinals"].values() for form in line.split()]
        endings = sorted(table.get("ordinal_endings", [""]), key=len, reverse=True)
        one = rf"(?:{any_of(sorted(stems, key=len, reverse=True))}(?:{'|'.join(endings)})|{one})"
    articles = any_of(table.get("ordinal_articles", []))
    joins = "|".join(map(expand, table["joins"]))
    word = rf"(?:{articles})?{one}" if table.get("ordinal_articles") else one
    gap = rf"[\s\-‑]\s?(?:(?:{joins})[\s\-‑]?)?" if joins else r"[\s\-‑]\s?"
    figures = r"(?<!\w)\d{1,5}(?!\d)" + (rf"(?:\s?[-‐‑–]?(?:{suffixes})(?!\w))?" if ordinal and suffixes else "")
    return rf"(?:{figures}|(?<!\w){word}(?:{gap}{word}){{0,5}}(?!\w))"
