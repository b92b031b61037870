"""Words of a text with their places, in the form in which names are looked up.

A word is folded (:func:`operative.languages.wording.fold`) and, where a language inflects its names, cut to its stem;
the same is done to the names of the vocabulary, so that every case of a name is found. Hyphens, apostrophes and
quotation marks part words and are no words; the marks that part phrases are. What differs between languages is in the
table ``[tokens]`` of their files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from operative.languages import words
from operative.languages.remembered import Remembered
from operative.languages.wording import fold
from operative.model.quick import quick

_SHORTEST_STEM = 3
_MOST_CLITICS = 3
_MARKS = ",;:.()،؛、，；：（）。"
"""The marks that part phrases; none has a meaning of its own in a set of characters."""


@quick
@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a stretch of text.

    Attributes:
        keys: the words as they are looked up.
        starts: where each begins in the text.
        ends: where each ends.
    """

    keys: list[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.keys)


def tokens(text: str, language: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the words of ``text[start:end]``.

    Args:
        text: of a paragraph.
        language: one of :data:`operative.languages.CODES`.
        start: where to begin.
        end: where to end, or None for the text's end.

    >>> tokens("Urges the Secretary-General,", "en").keys
    ['urges', 'the', 'secretary', 'general', ',']
    """
    stretch = text[start:end]
    if runs := _runs(language):
        for mark, its_key in _keys_of_marks(language):
            stretch = stretch.replace(mark, its_key)
        return _by_runs(stretch, start, runs, language)
    pieces = _pattern(language).split(stretch)  # what is between words, a word, what is between …
    bounds = list(accumulate(map(len, pieces), initial=start))
    return Tokens(list(map(_key_of(language), pieces[1::2])), bounds[1:-1:2], bounds[2::2])


def _by_runs(stretch: str, start: int, runs: re.Pattern[str], language: str) -> Tokens:
    """Take words of one character run by run, which is much faster than one by one."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    if (whole := runs.match(stretch)) and whole.lastgroup and whole.end() == len(stretch):  # most often so
        end = start + len(stretch)
        return Tokens(list(stretch), range(start, end), range(start + 1, end + 1))
    for run in runs.finditer(stretch):
        first, last = start + run.start(), start + run.end()
        if run.lastgroup is None:
            keys.append(_key_of(language)(run[0]))
            starts.append(first)
            ends.append(last)
        else:
            keys += run[0]
            starts += range(first, last)
            ends += range(first + 1, last + 1)
    return Tokens(keys, starts, ends)


def key(word: str, language: str) -> str:
    """Return the form in which a word is looked up.

    >>> key("государствам", "ru") == key("государства", "ru"), key("Нигера", "ru") == key("Нигерии", "ru")
    (True, False)
    """
    return _key_of(language)(word)


@cache
def _key_of(language: str) -> Callable[[str], str]:
    """Return what makes the keys of one language and remembers them."""
    whole: dict[str, list[str]] = words(language)["tokens"].get("uncut", {})
    uncut = {fold(form): name for name, forms in whole.items() for form in forms}
    alike = [(fold(one), fold(other)) for one, other in words(language)["tokens"].get("alike", [])]

    def key_of(word: str) -> str:
        folded = fold(word)
        for one, other in alike:
            if folded.endswith(one) and len(folded) - len(one) > _SHORTEST_STEM:
                folded = folded[: -len(one)] + other
        if folded in uncut:
            return uncut[folded]
        for ending in _endings(language):
            if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
                return _without_vowels(folded[: -len(ending)], language)
        return _without_vowels(folded, language)

    return Remembered(key_of, most=65536).__getitem__


@lru_cache(maxsize=65536)
def without_clitics(word: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return what a word may be once the particles written to its front are taken off, longest first.

    Returns:
        Pairs of the word and the kinds of the particles taken off: ``j`` for one that joins, ``p`` for a preposition.

    >>> without_clitics("وللدول", "ar")
    (('وللدول', ''), ('للدول', 'j'), ('الدول', 'jp'), ('لدول', 'jp'))
    """
    forms = [(word, "")]
    rounds = forms
    for _ in range(_MOST_CLITICS):
        rounds = [
            (put + form[len(cut) :], kinds + kind)
            for form, kinds in rounds
            for cut, put, kind in _clitics(language)
            if form.startswith(cut) and len(form) - len(cut) >= _SHORTEST_STEM and kind not in kinds
        ]
        forms += [form for form in rounds if form not in forms]
    return tuple(forms)


def _without_vowels(stem: str, language: str) -> str:
    """Cut the vowels at a stem's end, which only some cases show ("ассамбле-я", "ассамбл-ее")."""
    vowels = words(language)["tokens"].get("vowels", "")
    bare = stem.rstrip(vowels) if vowels else stem
    return bare if len(bare) >= _SHORTEST_STEM else stem


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"({words(language)['tokens']['word']}|[{_MARKS}])")


@cache
def _runs(language: str) -> re.Pattern[str] | None:
    """Return what matches a word, or in its group a run of characters each of which is a word or a mark.

    None where words are no single characters.
    """
    single = words(language)["tokens"].get("single")
    return re.compile(rf"(?P<run>[{single[1:-1]}{_MARKS}]+)|{words(language)['tokens']['word']}") if single else None


@cache
def _keys_of_marks(language: str) -> tuple[tuple[str, str], ...]:
    """Return the marks whose keys are other characters, one each, with these; an ideograph is its own key."""
    keys = ((mark, key(mark, language)) for mark in _MARKS)
    return tuple((mark, its_key) for mark, its_key in keys if mark != its_key)


@cache
def _endings(language: str) -> tuple[str, ...]:
    endings = words(language)["tokens"].get("endings", [])
    return tuple(sorted((fold(ending) for ending in endings), key=len, reverse=True))


@cache
def _clitics(language: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((fold(cut), fold(put), kind) for cut, put, kind in words(language)["tokens"].get("clitics", []))
