"""Many phrases to look for in texts: tried only where one may begin, and there only those that can.

A list of hundreds of phrases is one regular expression, which would be tried at every word of a text. With what each
phrase can begin (`beginnings`) nearly all words are passed over, and at the others most phrases.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from operative.languages.beginnings import alternatives, any_start, beginning, first_letters, fits, places

_WORD_BEGINS = r"(?<!\w)"
_TOLD_BY = 2
"""Letters by which the phrases that can begin at a place are told from the others."""
_MOST_NARROWED = 4096
"""Pairs of letters that are remembered; a bound on memory."""


class Places:
    """Where any of some patterns may begin in a text.

    Args:
        patterns: regular expressions, none of which may begin with anything.
        lead: what has to hold before them (``(?<!\\w)``).
        flags: with which they are compiled.
        told_apart: are they told apart by their first letters afterwards, so that the first is enough here?
    """

    def __init__(self, patterns: Iterable[str], lead: str, flags: re.RegexFlag, *, told_apart: bool = False) -> None:
        self._first: re.Pattern[str] | None = None
        if lead == _WORD_BEGINS:
            # Most letters stand within words: a search over what is no letter passes over them fastest.
            start = f"(?={any_start(set().union(*map(beginning, patterns))) or '(?!)'})"
            self._pattern, self._first = re.compile(rf"\W{start}", flags), re.compile(start, flags)
        elif told_apart and not lead:
            self._pattern = first_letters(set().union(*map(beginning, patterns)), flags)
        else:
            self._pattern = places(patterns, lead, flags) or re.compile("", flags)

    def find(self, text: str, begin: int = 0, end: int = sys.maxsize) -> list[int]:
        """Return the places in a stretch of a text, in order."""
        if self._first is None:
            return [match.start() for match in self._pattern.finditer(text, begin, end)]
        found = [match.end() for match in self._pattern.finditer(text, max(0, begin - 1), end)]
        return [0, *found] if begin == 0 and self._first.match(text, 0, end) else found


@dataclass(frozen=True, slots=True)
class Phrases:
    """Many phrases to look for in texts.

    Attributes:
        at: finds where one may begin, or None where that is anywhere.
        pattern: matches one there.
        narrowed: likewise, by the two letters at the place, for those only that can begin so; None where all are tried.
    """

    at: Places | None
    pattern: re.Pattern[str]
    narrowed: Narrowed | None = None

    @classmethod
    def whole(cls, form: str, begin: str = "", end: str = "", flags: re.RegexFlag = re.NOFLAG) -> Phrases:
        """Compile one pattern for all; the arguments are those of :meth:`named`."""
        anywhere = "" in beginning(form)
        return cls(None if anywhere else Places([form], begin, flags), re.compile(begin + form + end, flags))

    @classmethod
    def named(
        cls, forms: Mapping[str, str], begin: str = "", end: str = "", flags: re.RegexFlag = re.NOFLAG
    ) -> Phrases:
        """Compile named alternatives; the group that matched tells which.

        Args:
            forms: regular expressions by their names, the first that matches is taken.
            begin: what has to hold before them (``(?<!\\w)``).
            end: what has to hold behind them.
            flags: with which they are compiled.

        >>> found = Phrases.named({"report": "reports?", "update": "updates?"}).finditer("an update, a report")
        >>> [match.lastgroup for match in found]
        ['update', 'report']
        """
        groups = "|".join(f"(?P<{name}>{form})" for name, form in forms.items())
        pattern = re.compile(f"{begin}(?:{groups}){end}", flags)
        if any("" in beginning(form) for form in forms.values()):
            return cls(None, pattern)
        at = Places(forms.values(), begin, flags, told_apart=True)
        return cls(at, pattern, Narrowed(forms, begin, end, pattern))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the phrases in a text, in order and without overlaps, as the pattern alone would find them."""
        if self.at is None:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for start in self.at.find(text):
            if start < end:
                continue
            pattern = self.pattern if self.narrowed is None else self.narrowed[text[start : start + _TOLD_BY]]
            if pattern and (match := pattern.match(text, start)):
                end = match.end()
                yield match

    def ends(self, text: str, begin: int, end: int) -> bool:
        """Does a phrase that begins in a stretch of a text end with it? What holds behind it may look no further.

        >>> Phrases.whole("paragraphs?", r"(?<!\\w)", r"\\s?$").ends("in paragraph 3", 0, 13)
        True
        """
        if self.at is None:
            return any(match.end() == end for match in self.pattern.finditer(text, begin, end))
        return any(self.pattern.match(text, start, end) for start in self.at.find(text, begin, end))


class Narrowed(dict[str, re.Pattern[str] | None]):
    """The patterns of named alternatives by the two letters with which those in it can begin, compiled when needed.

    None where none can.

    At a place where one of three hundred may begin, most cannot: the few that can are tried in a fifth of the time.
    """

    def __init__(self, forms: Mapping[str, str], begin: str, end: str, whole: re.Pattern[str]) -> None:
        super().__init__()
        self._begin, self._end, self._whole = begin, end, whole
        self._folds = bool(whole.flags & re.IGNORECASE)  # asked of a flag each time, this took most of a first reading
        self._forms = [
            (name, [(each, tuple(map(self._small, beginning(each)))) for each in alternatives(form)])
            for name, form in forms.items()
        ]
        starts = [start for _, forms_of in self._forms for _, starts in forms_of for start in starts]
        self._letters = [{start[at] for start in starts if len(start) > at} for at in range(_TOLD_BY)]

    def __missing__(self, letters: str) -> re.Pattern[str] | None:
        if len(self) >= _MOST_NARROWED:
            self.clear()
        # Another form of a letter (ſ for s) is found by the pattern alone: all that might begin with it are kept.
        first, second = self._small(letters[0]), self._small(letters[1:])
        if not self._is_told(first, 0):
            self[letters] = self._whole
        elif second and not self._is_told(second, 1):
            self[letters] = self[letters[0]]
        else:
            self[letters] = self._narrow(first, second)
        return self[letters]

    def _small(self, text: str) -> str:
        return text.lower() if self._folds else text

    def _is_told(self, letter: str, at: int) -> bool:
        """Is it known of a letter which beginnings it can stand in? It is unless it may have forms unknown here."""
        return letter in self._letters[at] or letter.lower() == letter.upper()

    def _narrow(self, first: str, second: str) -> re.Pattern[str] | None:
        groups: list[str] = []
        for name, forms in self._forms:
            kept = [form for form, starts in forms if any(_may_be(each, first, second) for each in starts)]
            groups += [f"(?P<{name}>{'|'.join(kept)})"] if kept else []
        return re.compile(f"{self._begin}(?:{'|'.join(groups)}){self._end}", self._whole.flags) if groups else None


def _may_be(start: str, first: str, second: str) -> bool:
    """May a beginning be that of a text with these letters, the second of which may not tell?"""
    return fits(start[0], first) and (not second or len(start) == 1 or fits(start[1], second))
