"""Words of six languages as terms: one tokenizer for both databases, and for texts as for queries.

A term is what different forms of a word have in common: its Snowball stem in the language of the text, without accents
and vowel marks; of Chinese the pairs of characters; numbers and document symbols are terms of no language.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.metadata import version as snowballstemmer_version
from importlib.resources import files
from typing import NamedTuple

import snowballstemmer

LATIN = ("en", "fr", "es")
STEMMERS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
LANGUAGES = (*STEMMERS, "zh")
_PIECE = re.compile(
    r"""
    (?P<symbol>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?(?:[/.][A-Za-z0-9]+)*/[A-Za-z0-9.]*[A-Za-z0-9])  # A/HRC/RES/48/23, 75/257
  | (?P<number>\d+(?:[.,]\d+)*)
  | (?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)
  | (?P<word>[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0640]+[^\W\d_]*)*)  # marks may stand inside of a word
    """,
    re.VERBOSE,
)
_MARKS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_CLITICS = re.compile(r"(?:[وف]?[بكل]?ال|لل|[وف])(?=\w{3})")
"""Conjunction, preposition and article, written on to the beginning of a word."""
_LONGEST = 60
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")


class Token(NamedTuple):
    """A place in a text, and the terms by which it is found.

    Attributes:
        terms: the first one is the nearest; more where a word is written with and without its accents.
        start: in the text, in code points.
        end: behind it.
        common: is it a word that says little by itself?
    """

    terms: tuple[str, ...]
    start: int
    end: int
    common: bool = False


def tokens(text: str, language: str) -> list[Token]:
    """Return the tokens of a text in the order of the text.

    Args:
        text: as it is shown; places are in it.
        language: one of the six; of another one words are kept as they are.

    >>> [token.terms[0] for token in tokens("Reports of the Special Rapporteur, 48/23", "en")]
    ['en:report', 'en:of', 'en:the', 'en:special', 'en:rapporteur', '#48/23']
    >>> [token.terms[0] for token in tokens("人权理事会", "zh")]
    ['zh:人权', 'zh:权理', 'zh:理事', 'zh:事会']
    """
    return list(_tokens(text, language))


def _tokens(text: str, language: str) -> Iterator[Token]:
    for piece in _PIECE.finditer(text):
        written, start = piece[0], piece.start()
        if piece.lastgroup == "symbol":
            yield from _symbol(written, start)
        elif piece.lastgroup == "number":
            yield Token((f"#{_number(written)}",), start, piece.end())
        elif piece.lastgroup == "han":
            yield from _pairs(written, start)
        else:
            terms, common = _word(written, language)
            yield Token(terms, start, piece.end(), common)


@lru_cache(maxsize=200_000)
def _word(written: str, language: str) -> tuple[tuple[str, ...], bool]:
    return word_terms(written, language), is_common(written, language)


def _symbol(written: str, start: int) -> Iterator[Token]:
    """The symbol whole, and its number, by which people know a resolution (``48/23``)."""
    whole = unicodedata.normalize("NFKC", written).casefold()
    parts = whole.split("/")
    terms = [f"#{whole[:_LONGEST]}"]
    if len(parts) > 2:
        terms.append(f"#{'/'.join(parts[-2:])[:_LONGEST]}")
    yield Token(tuple(terms), start, start + len(written))


def _number(written: str) -> str:
    """One form for 140,000 and 140.000; a comma stands for a point where figures are written so."""
    return "".join(str(unicodedata.digit(sign, 0)) if sign.isdigit() else "." for sign in written)[:_LONGEST]


def _pairs(written: str, start: int) -> Iterator[Token]:
    if len(written) == 1:
        yield Token((f"zh:{written}",), start, start + 1)
    for at in range(len(written) - 1):
        yield Token((f"zh:{written[at : at + 2]}",), start + at, start + at + 2)


def word_terms(written: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word: its stem, and that of the word without its accents where it is another.

    >>> word_terms("disappearances", "en"), word_terms("élections", "fr")
    (('en:disappear',), ('fr:elect',))
    """
    plain = _plain(written)
    if language not in STEMMERS:
        return (f"{language}:{_folded(plain)}"[:_LONGEST],)
    if language == "ar":
        bare = plain.translate(_ARABIC)
        stripped = _CLITICS.sub("", bare, count=1) if (found := _CLITICS.match(bare)) and found.start() == 0 else bare
        stems = [_stemmer(language).stemWord(stripped), _stemmer(language).stemWord(bare)]
    else:
        stems = [_stemmer(language).stemWord(plain), _stemmer(language).stemWord(_folded(plain))]
    return tuple(dict.fromkeys(f"{language}:{_folded(stem)}"[:_LONGEST] for stem in stems))


def languages_of(text: str) -> tuple[str, ...]:
    """Return the languages in which something may be written, by its letters.

    >>> languages_of("presidente"), languages_of("人权"), languages_of("48/23")
    (('en', 'fr', 'es'), ('zh',), ('en', 'fr', 'es'))
    """
    found = []
    if any("\u3400" <= sign <= "\u9fff" for sign in text):
        found.append("zh")
    if _ARABIC_LETTER.search(text):
        found.append("ar")
    if _CYRILLIC_LETTER.search(text):
        found.append("ru")
    return tuple(found) or LATIN


def is_common(written: str, language: str) -> bool:
    """Is a word one of those that stand in every text of its language?"""
    return _plain(written) in _common_words().get(language, frozenset())


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKC", written).casefold().replace("ё", "е")


def _folded(word: str) -> str:
    """Without accents and vowel marks."""
    return _MARKS.sub("", unicodedata.normalize("NFD", word)) if not word.isascii() else word


@cache
def version() -> str:
    """Return what the terms of a text depend on beside it: a digest of this file, the common words and the stemmer."""
    whole = hashlib.sha256(snowballstemmer_version("snowballstemmer").encode())
    for name in ("tokens.py", "writing.py", "common.toml"):
        whole.update(files("operative_web.search").joinpath(name).read_bytes())
    return whole.hexdigest()[:16]


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(STEMMERS[language])


@cache
def _common_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("operative_web.search").joinpath("common.toml").read_text(encoding="utf-8"))
    return {language: frozenset(_plain(word) for word in words.split()) for language, words in table.items()}
