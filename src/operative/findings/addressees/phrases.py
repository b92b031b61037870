"""What a phrase of a language's lists does to a reading of names: ordered rules, the first of which that fits acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from operative.findings.addressees.described import after_aside, after_description, described_from, names_after
from operative.findings.addressees.lexicon import Kinds
from operative.findings.addressees.nearby import (
    are_included_behind,
    asks_again,
    follows_preposition,
    goes_on_name,
    is_included,
    reopens,
)
from operative.findings.addressees.reader import Reader, State

_DEPENDING = frozenset({"prepositions", "relatives", "datives", "agents", "givers", "between", "among"})


class _Phrase(NamedTuple):
    """A phrase where it stands: its lists, its place, and whether a comma stands before it."""

    kinds: Kinds
    at: int
    after: int
    comma: bool


_RELATIVE_WITHIN = 30
_STOP = "stop"
_READ = "read"
_Rule = Callable[[Reader, _Phrase], str | int | None]


def read_phrase(reader: Reader, kinds: Kinds, at: int, after: int, *, comma: bool) -> tuple[bool, int | None]:
    """Let a phrase act.

    Args:
        reader: the reading under way.
        kinds: the lists in which the phrase is.
        at: the index of its first word.
        after: the index of the word after it.
        comma: does a comma stand before it?

    Returns:
        Whether a rule acted, and the index to read on at, None where the names end.
    """
    phrase = _Phrase(kinds, at, after, comma)
    for rule in _rules_for(kinds):
        if done := rule(reader, phrase):
            return True, None if done == _STOP else done if isinstance(done, int) else after
    return False, None


def _description(reader: Reader, phrase: _Phrase) -> str | int | None:
    """Where descriptions stand before names: names end at a preposition, and a description at its particle.

    One that a join puts behind a name describes one more: 联合国系统和其他参与排雷的组织. It is passed over.
    """
    if not reader.lexicon.head_final:
        return None
    depends = phrase.kinds & {"prepositions", "asides_with"} and not phrase.kinds & {"joins", "includes"}
    if not reader.zone.asked and "boundaries" in phrase.kinds and not depends and reader.describes():
        return described_from(reader, phrase.after)  # 尚未废除死刑的国家
    described = reader.zone.asked and (depends or "describing" in phrase.kinds)
    if described and (after := _behind(reader, phrase)):
        return after
    if reader.zone.asked and depends:
        return _begin(reader)
    if reader.state in (State.GOVERNED, State.ASIDE) and _ends_description(reader, phrase):
        reader.state = State.OPEN
    return None


def _behind(reader: Reader, phrase: _Phrase) -> int | None:
    after = after_description(reader, phrase.at, phrase.after, comma=phrase.comma)
    return after or after_aside(reader, phrase.after)


def _ends_description(reader: Reader, phrase: _Phrase) -> bool:
    """Does a description end here, with a name after it: "向难民提供援助的国家"?"""
    toks, lexicon = reader.toks, reader.lexicon
    if toks.keys[phrase.at] != lexicon.description or reader.zone.asked or not (reader.coverb or reader.describes()):
        return False
    marks = (at for at in range(phrase.at - 1, reader.start, -1) if toks.keys[at] in ",，")
    if (mark := next(marks, None)) and toks.keys[mark - 1] not in lexicon.aside_ends:
        return False  # 呼吁加强合作，补充发展中国家的国家行动: what is asked for was said before
    return names_after(reader, phrase.after)


def _standing_for(reader: Reader, phrase: _Phrase) -> str | None:
    """Read "Representatives of" the body named next."""
    if "standing_for" not in phrase.kinds or reader.state is not State.OPEN:
        return None
    reader.unknown = 0
    return _READ


def _connective(reader: Reader, phrase: _Phrase) -> str | None:
    """Read "In this regard" between the act and the names."""
    return _READ if "connectives" in phrase.kinds and not reader.zone.asked else None


def _sentence(reader: Reader, phrase: _Phrase) -> str | None:
    """Read "That" after the names, with acts that take it so; "those that" opens a description."""
    if "that" not in phrase.kinds or not (reader.frame and reader.zone.asked):
        return None
    before = reader.lexicon.phrases.get(reader.toks.keys[phrase.at - 1 : phrase.at])
    is_described = reader.state is State.OPEN and before is not None and "determiners" in before
    return None if is_described else _begin(reader)


def _boundary(reader: Reader, phrase: _Phrase) -> str | None:
    """What always opens what is asked for; a preposition only once somebody is named."""
    kinds, asked = phrase.kinds, bool(reader.zone.asked)
    own = phrase.at == reader.start and kinds & {"datives", "prepositions"}
    named = "subject_links" in kinds and goes_on_name(reader, phrase.at)
    if "boundaries" not in kinds or own or named or _is_of_relative(reader, phrase):
        return None
    if not ("that" in kinds or reader.is_marked(phrase.at)):
        return None
    if not kinds & {"datives", "prepositions"}:
        return _begin(reader)
    in_aside = reader.state is State.ASIDE and reader.lexicon.inflects  # «государства, причастные к этому, и группы»
    return _begin(reader) if asked and not in_aside else None


def _is_of_relative(reader: Reader, phrase: _Phrase) -> bool:
    """Does a preposition go with the verb of a relative clause: "الدول التي لم تنضم إلى الاتفاقية … إلى أن تنظر"?"""
    keys, lexicon, asked = reader.toks.keys, reader.lexicon, reader.zone.asked
    article = lexicon.article
    if not (article and asked and "datives" in phrase.kinds and phrase.after < len(keys)):
        return False
    if not keys[phrase.after].startswith(article):
        return False
    before = [lexicon.phrases.longest(keys, place) for place in range(asked[-1].end, phrase.at)]
    kinds = frozenset[str]().union(*(found[0] for found in before if found))
    if "relatives" not in kinds or "datives" in kinds:
        return False
    after = range(phrase.after, min(len(keys), phrase.after + _RELATIVE_WITHIN))
    later = [found[0] for place in after if (found := lexicon.phrases.longest(keys, place))]
    return any("that" in kinds or {"datives", "boundaries"} <= kinds for kinds in later)


def _begin(reader: Reader) -> str:
    reader.zone.begins = True
    return _STOP


def _aside_with(reader: Reader, phrase: _Phrase) -> str | None:
    """Read "In consultation with" others, who are not asked, with or without commas."""
    if "asides_with" not in phrase.kinds or (reader.lexicon.head_final and reader.zone.asked):
        return None
    reader.state, reader.dependent, reader.named_aside, reader.parts = State.ASIDE, 0, False, 0
    reader.coverb = "coverbs" in phrase.kinds
    return _READ


def _join(reader: Reader, phrase: _Phrase) -> str | int | None:
    """Read "And": one more name, where one has been read. Its last character may begin a determiner: 及其他."""
    if "joins" not in phrase.kinds:
        return None
    last = phrase.after - 1
    if reader.lexicon.head_final and last > phrase.at:
        longer = reader.lexicon.phrases.longest(reader.toks.keys, last)
        if longer and longer[1] > phrase.after and "determiners" in longer[0]:
            phrase = phrase._replace(after=last)
            return last if _join(reader, phrase) else None
    state = reader.state
    if reader.paired and state is State.GOVERNED and not phrase.comma:
        reader.paired = False  # "the commissions between Malta and Iceland to …"
        return _READ
    if state is State.OPEN and reader.unknown and reader.tight and not reader.lexicon.head_final:
        if reader.is_capital(phrase.at - 1 - phrase.comma):
            reader.open()  # "operations by the FARDC and the Mission": a name that nobody knows
            return _READ
        return _STOP
    # Where no mark tells what is to be done, what describes a name may stand before it, and a join leads on.
    begun = bool(reader.zone.asked) or reader.begins_aside() or not reader.lexicon.infinitive_marks
    # "in consultation with the Board, and States, to": one mark ends an aside, several part a list that is its own.
    listed = reader.parts > 1 or phrase.after > phrase.at + 1
    outside = phrase.comma and begun and not (state is State.ASIDE and reader.named_aside and listed)
    clause = reader.clause and not asks_again(reader, phrase.after)
    governed = state is State.GOVERNED and bool(reader.zone.asked) and not clause
    inside = governed and reopens(reader, phrase.after)
    if state is State.AFTER or outside or inside:
        reader.open()
        reader.rejoined = inside and not outside
    return _READ


def _include(reader: Reader, phrase: _Phrase) -> str | None:
    """Read "Including": some of those asked, or of those in an aside."""
    if "includes" not in phrase.kinds:
        return None
    # "bodies, in the establishment, inter alia, of commissions": what stands within an aside opens nothing.
    within = reader.named_aside or not (phrase.comma or reader.lexicon.head_final)
    inside = (reader.state is State.ASIDE and within) or follows_preposition(reader, phrase.at)
    if reader.zone.asked and not inside:
        reader.open()
    return _READ


def _determiner(reader: Reader, phrase: _Phrase) -> str | None:
    """Read "All", "the relevant": they go with the name after them; so does the verb's own preposition."""
    kinds, is_open = phrase.kinds, reader.state is State.OPEN
    goes = "determiners" in kinds and (is_open or not kinds & {"prepositions", "relatives"})
    again = reader.doer and bool(reader.zone.asked) and "agents" in kinds  # "by the Mission and by its partners"
    own = ("datives" in kinds or again) and is_open and not reader.unknown and not _resumes_aside(reader, phrase)
    if not (goes or own):
        return None
    reader.comma = phrase.comma
    return _READ


def _resumes_aside(reader: Reader, phrase: _Phrase) -> bool:
    """Does a preposition after a mark go on with an aside: "with the support, where appropriate, of donors"?

    One that the act ends with is its own: "Calls upon States, upon donors and upon the Programme".
    """
    forms = reader.doer and not reader.lexicon.possessive  # « des États, du Fonds » is one preposition
    if not (phrase.comma and reader.zone.asked and "prepositions" in phrase.kinds) or forms:
        return False
    key, start = reader.toks.keys[phrase.at], reader.toks.starts[reader.start]
    return key != reader.toks.keys[reader.start] and not reader.text[:start].rstrip().lower().endswith(key)


def _dependent(reader: Reader, phrase: _Phrase) -> str | None:
    """A preposition or a relative: what follows depends on what stands before."""
    if not phrase.kinds & _DEPENDING:
        return None
    goes_on = reader.subject and "subject_links" in phrase.kinds
    if reader.doer and reader.zone.asked and reader.state is State.AFTER:
        goes_on = goes_on or reader.awaits_last()  # "between the countries of the region and the Committee"
        goes_on = goes_on or "of_name" in phrase.kinds  # "by States, organizations engaged in the response, donors"
        if not goes_on and not are_included_behind(reader, phrase.after):
            return _STOP
    if phrase.at > reader.start or "datives" not in phrase.kinds:
        was_aside = reader.state is State.ASIDE
        aside = phrase.comma or was_aside or is_included(reader, phrase.at)
        reader.state = State.ASIDE if aside else State.GOVERNED
        reader.relative = (phrase.comma and "relatives" in phrase.kinds) or (reader.relative and was_aside)
        reader.clause = reader.clause or (not aside and "that" in phrase.kinds)
        reader.paired = (
            "between" in phrase.kinds and bool(reader.zone.asked) and not aside and not reader.lexicon.head_final
        )
        reader.dependent, reader.coverb = 0, reader.coverb or "coverbs" in phrase.kinds
        reader.named_aside = reader.named_aside and was_aside
        reader.parts = reader.parts if was_aside else 0
    return _READ


def _qualifier(reader: Reader, phrase: _Phrase) -> str | None:
    """Read an adjective behind the name it goes with: « les États concernés et l’Union »."""
    return _READ if "qualifiers" in phrase.kinds and reader.state is State.AFTER else None


_RULES: tuple[tuple[_Rule, frozenset[str]], ...] = (
    (_description, frozenset()),
    (_standing_for, frozenset({"standing_for"})),
    (_connective, frozenset({"connectives"})),
    (_sentence, frozenset({"that"})),
    (_boundary, frozenset({"boundaries"})),
    (_aside_with, frozenset({"asides_with"})),
    (_join, frozenset({"joins"})),
    (_include, frozenset({"includes"})),
    (_determiner, frozenset({"determiners", "datives", "agents"})),
    (_dependent, _DEPENDING),
    (_qualifier, frozenset({"qualifiers"})),
)
"""In this order, each with the lists it is for (none: for all); the first that returns something ends the reading."""


@cache
def _rules_for(kinds: Kinds) -> tuple[_Rule, ...]:
    """Return the rules that a phrase of some lists can concern."""
    return tuple(rule for rule, lists in _RULES if not lists or kinds & lists)
