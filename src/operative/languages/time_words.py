"""The words of time in one language: the table ``[times]`` of its file, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import is_spaced, word_edges, words
from operative.languages.dates import month_pattern
from operative.languages.numbers import number_characters, read_cardinal
from operative.languages.phrases import Phrases
from operative.languages.wording import any_of, fill, plain

_BESIDE = 24  # characters between the word that joins two sessions and the second


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The compiled words of one language; the names are those of the table ``[times]``, or say what is looked for."""

    sides: tuple[str, ...]
    session: Phrases
    year_session: Phrases
    next_session: Phrases
    next_sessions: Phrases
    adjective_before: re.Pattern[str]
    adjective_after: re.Pattern[str]
    special: re.Pattern[str]
    year_tail: re.Pattern[str]
    unit: Phrases
    every: re.Pattern[str]
    recurrence: Phrases
    period: Phrases
    month: Phrases
    year: Phrases
    year_listed: re.Pattern[str]
    day_before: re.Pattern[str] | None
    day_behind: re.Pattern[str] | None
    relation: re.Pattern[str]
    relation_at: re.Pattern[str]
    within: re.Pattern[str]
    behind: re.Pattern[str]
    adoption_behind: re.Pattern[str]
    adoption_before: re.Pattern[str]
    mandate_end: Phrases
    mandate_before: re.Pattern[str]
    hints: dict[str, tuple[str, ...]]
    a_year: re.Pattern[str]
    year_head: re.Pattern[str]
    joined: re.Pattern[str]
    part_of: str
    spaced: bool

    def counts_from(self, tail: re.Match[str]) -> bool:
        """Does what follows a period say from when it counts ("six months after …"), not what it is of?"""
        return not self.spaced or len(tail.group().strip()) > 2

    def anchored(self, text: str, tail: re.Match[str]) -> bool:
        """Is anything named from which the period counts?"""
        return self.spaced and bool(text[tail.end() : tail.end() + 2].strip(" ,.;،؛"))


SEVERAL = range(2, 7)
"""Of how many sessions that are still to come a text says that they are next ("its next three sessions")."""
_DAY = r"(?<!\d)(?P<day>\d{1,2})"


@cache
def time_words(language: str) -> TimeWords:
    """Return the words of time of a language (one of the six codes)."""
    table = words(language)["times"]
    spaced = is_spaced(language)
    begin, end = word_edges(language)
    parts = {
        "year": r"(?P<year>(?<!\d)\d{4}(?!\d)" + ("" if spaced else "|[〇○零一二三四五六七八九]{4}") + ")",
        "month": f"(?P<month>{month_pattern(language)})",
        "count": f"(?P<count>{_few(language)})",
    }

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    def whole(key: str) -> Phrases:
        return Phrases.whole(_alternatives(table[key], parts), begin, end, re.IGNORECASE)

    special = any_of(table["session_special"])
    determiner = any_of(table["session_determiners"])
    gap = r"\s?" if not spaced else r"\s"
    lead = rf"(?:{gap}{determiner})?(?:\s?)\Z" if table["session_determiners"] else r"\s?\Z"
    adjectives = any_of(table["session_adjectives"])
    relations = table["relation"]
    join = rf"(?:[,،]|,?\s{any_of(table['list_joins'])})\s?"
    return TimeWords(
        sides=tuple(table["session_numbers"]),
        session=whole("session"),
        year_session=whole("session_years"),
        next_session=whole("session_next"),
        next_sessions=whole("session_next_several"),
        adjective_before=compiled(rf"{begin}(?:{adjectives}\s?)+\Z"),
        adjective_after=compiled(rf"(?:\s{adjectives}){{1,3}}"),
        special=compiled(rf"\s?{special}"),
        year_tail=compiled(r"[^.;,]{0,40}?\s" + _alternatives(table["session_year_tail"], parts)),
        unit=_named(table["units"], begin, end),
        every=compiled(rf"{begin}{any_of(table['every'])}\s?\Z"),
        recurrence=_named(table["recurrences"], begin, end),
        period=_named(table["periods"], begin, end),
        month=whole("months"),
        year=whole("years"),
        year_listed=compiled(
            rf"(?:[,،] ?(?:{any_of(table['list_joins'])} ?)?| {any_of(table['list_joins'])} ?)"
            r"(\d{4})(?![\d/–-]| (?-i:[A-Z]))"
        ),
        day_before=compiled(rf"{fill(table['day_before'], {**parts, 'day': _DAY, 'join': join})}\Z")
        if "day_before" in table
        else None,
        day_behind=compiled(rf" ?{any_of(table['list_joins'])} ?{table['day_behind']}")
        if "day_behind" in table
        else None,
        relation=compiled(rf"{begin}{_relations(relations, ('by', 'until', 'before', 'from'))}{lead}"),
        relation_at=compiled(_relations(relations, ("by", "until", "before", "from"))),
        within=compiled(
            rf"{begin}(?!{any_of(table.get('amounts', []))}\s?\Z){_relations(relations, ('within', 'by'))}\s?\Z"
        ),
        behind=compiled(rf"\s?{_relations(table['relation_after'], ('by', 'after', 'before'))}{end}"),
        adoption_behind=compiled(
            rf"(?:(?!\s{any_of(table['list_joins'])}\s)[^\d，]){{0,24}}?\s?{any_of(table['adoption'])}"
        ),
        adoption_before=compiled(rf"{any_of(table['adoption'])}[^.;，,]{{0,8}}\Z"),
        mandate_end=whole("mandate_end"),
        mandate_before=compiled(begin + any_of(table["mandate_end"]) + r"\s?\Z"),
        hints={kind: tuple(plain(hint, language) for hint in hints) for kind, hints in table["hints"].items()},
        a_year=re.compile(r"\d{4}" + ("" if spaced else "|年")),
        year_head=compiled(_alternatives(table.get("session_year_head", []), parts) + r"\s?\Z"),
        joined=compiled(rf"{gap}?{any_of(table['list_joins'])}[^.;,，]{{0,{_BESIDE}}}"),
        part_of=table.get("session_part", ""),
        spaced=spaced,
    )


def _few(language: str) -> str:
    """The numbers of which so many sessions are next, in figures and words."""
    numbers = words(language)["numbers"]
    if digits := number_characters(language):
        return f"[2-6{''.join(one for one in digits if read_cardinal(one, language) in SEVERAL)}]"
    forms = (form for number in SEVERAL for form in numbers["cardinals"].get(str(number), "").split())
    return "|".join([*map(str, SEVERAL), *sorted(forms, key=len, reverse=True)])


def _alternatives(wordings: list[str], parts: dict[str, str]) -> str:
    """One group for wordings that share named parts: Python wants each name once, so a branch repeats no group."""
    filled, names = [], list(parts)
    for index, wording in enumerate(wordings):
        pattern = fill(wording, parts)
        for name in names:
            pattern = pattern.replace(f"(?P<{name}>", f"(?P<{name}__{index}>")
        filled.append(pattern)
    return "(?:" + "|".join(filled) + ")" if filled else "(?!)"


def _named(table: dict[str, list[str]], begin: str, end: str) -> Phrases:
    forms = {name: any_of(wordings) for name, wordings in table.items()}
    return Phrases.named(forms, begin, end, re.IGNORECASE)


def _relations(table: dict[str, list[str]], names: tuple[str, ...]) -> str:
    """The words of some relations, longest first, since "no later than" ends in no word of "by"."""
    lists = {name: sorted(table[name], key=len, reverse=True) for name in names if table.get(name)}
    return "(?:" + "|".join(f"(?P<{name}>{any_of(wordings)})" for name, wordings in lists.items()) + ")"
