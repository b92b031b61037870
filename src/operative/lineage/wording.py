"""A paragraph as it is compared: its words, what joins them, and the facts among them.

A fact is a date, a session, a period, a number or a document. It is one token, however many words it has, so that
"57" for "51" is one change; for likeness all facts of a kind are alike, since a text is repeated with new ones. What
words join items, and which only chain one act to the one before ("also", "further"), is data of the languages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from operative.languages import CODES, word_edges, words
from operative.languages.times import Time, find_times
from operative.languages.tokens import tokens
from operative.languages.wording import any_of, fold, plain, printed_place
from operative.lineage.likeness import PAIR
from operative.model import Resolution
from operative.model.lineage import FactKind, Place

Role = Literal["word", "function", "join", "mark", "chain", "fact"]
"""What a token does: ``function`` words are frequent and short, ``join`` joins items, ``chain`` only chains acts."""

_NUMBER = re.compile(r"[^\W_]*\d[^\W_]*")
_DIGITS = re.compile(r"\d+")
_LONGEST = 19
"""Digits; what has more is no number that is counted with."""
_MARKS = frozenset(",;:.()،؛、，；：（）。")
_LISTING = frozenset(",;،؛、，；")
_OPENING = 80
"""Characters of a paragraph's beginning in which chaining words are looked for where no act is found."""


class Token(NamedTuple):  # a tuple, since a text has thousands
    """A word, a mark or a fact.

    Attributes:
        key: by which it is told from others: the folded word, or the fact's value.
        like: by which it counts for likeness; all facts of one kind have the same.
        role: what it does.
        start: where it begins in the paragraph's text.
        end: where it ends.
        fact: the kind of fact, or None.
        joined: is a join written to its front ("and" in Arabic)?
    """

    key: str
    like: str
    role: Role
    start: int
    end: int
    fact: FactKind | None = None
    joined: bool = False

    @property
    def joins(self) -> bool:
        """Does it join what follows to what stands before?"""
        return self.role == "join" or self.joined

    @property
    def lists(self) -> bool:
        """Is it a mark that may stand between items?"""
        return self.role == "mark" and self.key in _LISTING


@dataclass(frozen=True, slots=True)
class Wording:
    """The tokens of a paragraph, or of several put one after another.

    Attributes:
        text: the paragraph's, or the paragraphs' with a space between.
        tokens: in order.
        pieces: where each paragraph begins in the text, and its path.
    """

    text: str
    tokens: tuple[Token, ...]
    pieces: tuple[tuple[int, str], ...]

    def place(self, start: int, end: int) -> Place:
        """Return a stretch of the text as a place of the paragraph in which it begins."""
        number = bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1
        begin, path = self.pieces[max(0, number)]
        stop = self.pieces[number + 1][0] - 1 if number + 1 < len(self.pieces) else len(self.text)
        end = min(end, stop)
        return Place(path, start - begin, end - begin, self.text[start:end])

    @property
    def core(self) -> tuple[str, ...]:
        """What makes two wordings the same: all but marks and chaining words."""
        return tuple(token.key for token in self.tokens if token.role not in ("mark", "chain"))

    def between(self, start: int, end: int) -> Wording:
        """Return the tokens that begin in ``text[start:end]``."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect_left(self.tokens, end, key=lambda token: token.start)
        return replace(self, tokens=self.tokens[first:last])


def one_after_another(parts: Sequence[Wording]) -> Wording:
    """Return several wordings as one."""
    if len(parts) == 1:
        return parts[0]
    tokens: list[Token] = []
    pieces: list[tuple[int, str]] = []
    offset = 0
    for part in parts:
        tokens += [token._replace(start=token.start + offset, end=token.end + offset) for token in part.tokens]
        pieces += [(begin + offset, path) for begin, path in part.pieces]
        offset += len(part.text) + 1
    return Wording(" ".join(part.text for part in parts), tuple(tokens), tuple(pieces))


def rules_of(reading: Resolution) -> str:
    """Return the language by whose rules a text is compared: its own, or English where that is none of the six.

    >>> rules_of(Resolution(language="fr")), rules_of(Resolution(language="pt")), rules_of(Resolution())
    ('fr', 'en', 'en')
    """
    return _rules_for(reading.language)


def _rules_for(language: str | None) -> str:
    return language if language in CODES else "en"


def wordings(reading: Resolution) -> dict[str, Wording]:
    """Return the wording of every paragraph by its path, headings included.

    >>> import operative
    >>> text = "The Human Rights Council,\\n1. Also requests a report at its fifty-first session."
    >>> [(token.key, token.role) for token in wordings(operative.parse(text))["1"].tokens][:4]
    [('also', 'chain'), ('requests', 'word'), ('a', 'function'), ('report', 'word')]
    """
    language = rules_of(reading)
    found = _facts_found(reading)
    acts: dict[str, list[tuple[int, int]]] = {}
    for clause in reading.clauses:
        spans = clause.action_spans
        if spans:
            acts.setdefault(clause.path, []).append((clause.start, spans[-1][1]))
    made: dict[str, Wording] = {}
    for paragraph in reading.paragraphs:
        stretches = acts.get(paragraph.path) or [(0, _OPENING)]
        read = _tokens(paragraph.text, language, found.get(paragraph.path, ()), stretches)
        made[paragraph.path] = Wording(paragraph.text, tuple(read), ((0, paragraph.path),))
    return made


def wording_of(text: str, language: str | None) -> Wording:
    """Return the wording of a text alone, where nothing is known of what was found in it.

    Args:
        text: of a clause or a paragraph.
        language: of the text, by whose rules it is compared; those of English where it is none of the six.

    >>> [token.key for token in wording_of("Urges all States, too", "en").tokens]
    ['urges', 'all', 'states', ',', 'too']
    """
    return Wording(text, tuple(_tokens(text, _rules_for(language), (), [(0, _OPENING)])), ((0, ""),))


_Fact = tuple[int, int, FactKind, str]
"""Where its words begin and end, its kind, and the value by which it is told from others."""


def _facts_found(reading: Resolution) -> dict[str, list[_Fact]]:
    """Return what the finders found of documents and figures, by path."""
    found: dict[str, list[_Fact]] = {}
    for citation in reading.citations:
        if citation.path is not None and citation.note is None and citation.symbols:
            value = ", ".join(citation.symbols)
            found.setdefault(citation.path, []).append((citation.start, citation.end, "document", value))
    for figure in reading.figures:
        value = f"{figure.value} {figure.bound or ''}".strip()
        digits = _leading_number(figure.quote)
        found.setdefault(figure.path, []).append((figure.start, figure.start + digits, "figure", value))
    return found


def _leading_number(quote: str) -> int:
    """Return how much of a figure's words is the number: what follows its last digit is what is counted."""
    last = max((place for place, character in enumerate(quote) if character.isdigit()), default=-1)
    return last + 1 if last >= 0 else len(quote)


_TIMES: Mapping[str, FactKind] = {"session": "session", "date": "date", "period": "period"}


def _facts(text: str, language: str, found: Iterable[_Fact]) -> list[_Fact]:
    """Return the facts of a text in order and without overlaps; a longer one holds those inside it."""
    times = [_of_time(time) for time in find_times(text, language) if time.kind in _TIMES and _says_when(time)]
    facts: list[_Fact] = []
    for fact in sorted([*found, *times], key=lambda fact: (fact[0], -fact[1])):
        if not facts or fact[0] >= facts[-1][1]:
            facts.append(fact)
    return facts


def _says_when(time: Time) -> bool:
    """Is it a time that a calendar knows, and not "the end of the mandate"?"""
    return bool(time.value) or time.kind == "session"


def _of_time(time: Time) -> _Fact:
    value = time.value or ", ".join(map(str, time.numbers)) or "next"
    return time.start, time.end, _TIMES[time.kind], f"{time.relation} {value}".strip()


def _tokens(text: str, language: str, found: Iterable[_Fact], stretches: Sequence[tuple[int, int]]) -> Iterator[Token]:
    chained = _chained(text, language, stretches)
    known = _known(language)
    place = 0
    for start, end, kind, value in (*_facts(text, language, found), (len(text), len(text), None, "")):
        read = tokens(text, language, place, start)
        for like, begin, stop in zip(read.keys, read.starts, read.ends, strict=True):
            if chained and any(first <= begin < last for first, last in chained):
                yield Token(like, "", "chain", begin, stop)
            else:
                key, counted, role, fact, joined = known(text[begin:stop], like)
                yield Token(key, counted, role, begin, stop, fact, joined)
        if kind is not None:
            yield Token(f"{kind}={value} {_digits(text[start:end], kind)}", f"#{kind}", "fact", start, end, kind)
        place = max(place, end)


def _figure(digits: str) -> str:
    """Return the key of a number that no finder took for a figure: the same as if it had."""
    return f"figure={_counted(digits)} {_counted(digits)}"


def _digits(words: str, kind: FactKind) -> str:
    """Return what tells a fact beside its value: a date beside a symbol, a paragraph of a resolution.

    How a number is written tells nothing: "1,000", "1 000" and "1000" are one, and so are "03" and "3".
    """
    found = _DIGITS.findall(words)
    return _counted("".join(found)) if kind == "figure" else " ".join(map(_counted, found))


def _counted(digits: str) -> str:
    """Return a number in the digits of English, without zeros before it; Arabic has digits of its own.

    >>> _counted("٠٣")
    '3'
    """
    return str(int(digits)) if 0 < len(digits) < _LONGEST else digits


_Known = tuple[str, str, Role, FactKind | None, bool]
"""Of a word: its key, what counts for likeness, its role, its kind of fact, and whether a join is written to it."""


@cache
def _known(language: str) -> Callable[[str, str], _Known]:
    """Return what tells what a language's words are, and remembers it: texts repeat their words."""
    roles, joined = _word_roles(language), _joined(language)

    @lru_cache(maxsize=65536)
    def known(word: str, like: str) -> _Known:
        if like in _MARKS:
            return like, "", "mark", None, False
        if _NUMBER.fullmatch(word):
            return _figure(word) if word.isdecimal() else word, "#", "fact", "figure", False
        key = fold(word)
        return key, like, roles.get(key, "word"), None, joined.fullmatch(key) is not None

    return known


def _chained(text: str, language: str, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where words stand that only chain an act to the one before."""
    bare = plain(text, language)
    found: list[tuple[int, int]] = []
    for match in _chain(language).finditer(bare):
        start, end = (printed_place(text, place, language) for place in match.span())
        if any(first <= start < last for first, last in stretches):
            found.append((start, end))
    return found


@cache
def _chain(language: str) -> re.Pattern[str]:
    begin, end = word_edges(language)
    return re.compile(f"{begin}{any_of(words(language)['lineage']['chain'])}{end}", re.IGNORECASE)


@cache
def _word_roles(language: str) -> dict[str, Role]:
    """Return the words of a language that join items or are frequent and short."""
    table = words(language)
    short = [*table["body"]["frequent"], *table["lineage"]["functions"]]
    roles: dict[str, Role] = {fold(word): "function" for word in short}
    roles.update({fold(word): "join" for word in table["lineage"]["joins"]})
    return roles


@cache
def _joined(language: str) -> re.Pattern[str]:
    """Return what matches a folded word that a join is written to."""
    return re.compile(words(language)["lineage"].get("joined", "(?!)"))


@cache
def subordinators(language: str) -> frozenset[str]:
    """Return the words, folded, that begin what qualifies and adds no item ("which", "in", "following")."""
    return frozenset(fold(word) for word in words(language)["lineage"]["subordinators"])


def likeness_features(wording: Wording) -> frozenset[str]:
    """Return what counts for likeness: words, and pairs of neighbouring words."""
    likes = [token.like for token in wording.tokens if token.like]
    return frozenset([*likes, *map(PAIR.join, pairwise(likes))])


@lru_cache(maxsize=16384)  # the clauses of a library are looked at again and again
def quote_features(quote: str, action: str, language: str | None) -> frozenset[str]:
    """Return what counts for the likeness of a clause of which only the words are known: all but those of its act.

    Args:
        quote: its words.
        action: those of its act.
        language: of both.

    >>> sorted(feature for feature in quote_features("Urges 12 States", "Urges", "en") if PAIR not in feature)
    ['#', 'states']
    """
    rules = _rules_for(language)
    _, found, after = quote.partition(action)
    read = tokens(after if found else quote, rules).keys
    likes = ["#" if _NUMBER.fullmatch(key) else key for key in read if key not in _MARKS]
    return frozenset([*likes, *map(PAIR.join, pairwise(likes))])
