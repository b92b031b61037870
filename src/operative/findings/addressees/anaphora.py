"""Who is asked where an act names nobody: pronouns, items of a chapeau, those asked before in the paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from operative.findings.addressees.act import Asked
from operative.findings.addressees.addressee import addressees_of, taken
from operative.findings.addressees.bodies import BODIES
from operative.findings.addressees.context import Context, Place
from operative.findings.addressees.lexicon import Kinds, Lexicon
from operative.findings.addressees.mentions import POWER, Mention
from operative.findings.addressees.spoken import doers_before, parties, spoken_of
from operative.findings.addressees.words import is_infinitive
from operative.findings.addressees.zone import read_zone
from operative.languages.tokens import Tokens, tokens
from operative.model.findings import Addressee, Clause

Number = Literal["one", "many", "any", "person"]
"""Of a pronoun: for one, for more than one, for either, or for one who is a person ("him")."""

UNSPECIFIED = Addressee("unspecified")
"""Nobody is named or implied."""

_NOTHING: tuple[Kinds, int] = (frozenset(), 0)
_ASIDES = frozenset({"prepositions", "asides_with"})
"""What no noun begins with that a pronoun before it could own: «просит его в соответствии с мандатом продолжать»."""

_ITEM = 700
_BEFORE_ACT = 12
_SHORT_VERB = 4
_MOST_ADJECTIVES = 3
_MOST_BEFORE_JOIN = 3
_LEADING = frozenset({"determiners", "standing_for"})
_PERSONS = frozenset({"sg", "hc", "special-procedure"})
_NAMED = frozenset({"regional", "un-system"})
_GENERIC = frozenset({"", "regional-organizations", "international-organizations", "agencies", "united-nations-system"})
"""Actors that stand for many organizations."""
_ONE = frozenset({"sg", "hc", "ohchr", "special-procedure", "investigation", "organ", "peace-operation", "court"})


def pronoun_of(clause: Clause, text: str, toks: Tokens, asked: Asked, words: Lexicon) -> Number | None:
    """Return the number of the pronoun that stands for those asked: after the act, before it, or at its end."""
    after = words.phrases.longest(toks.keys, 0) if toks.keys else None
    if after and "datives" in after[0] and after[1] < len(toks):
        latter = words.phrases.longest(toks.keys, after[1])  # "à cette dernière"
        after = latter if latter and "demonstratives" in latter[0] else after
    named_later = asked.mentions and asked.mentions[0].end > after[1] if after else False
    if after and "demonstratives" in after[0] and not (named_later and not _closes(toks, after[1], words)):
        return "many" if "plural_pronouns" in after[0] else "any"
    if asked.mentions and (asked.mentions[0].start == 0 or _is_of_pronoun(toks, after, asked.mentions[0], words)):
        return None
    if number := _subject_pronoun(text, toks, after, words):
        return number
    if after and "doer_pronouns" in after[0] and not asked.mentions and _performs(toks, after[1], words):
        return "many" if "plural_pronouns" in after[0] else "one"
    parted = after is not None and toks.keys[after[1] : after[1] + 1] == [","]  # "encourages them, and the States, to"
    if (
        after
        and not parted
        and words.inflects
        and "possessives" in after[0]
        and not _leads_to_infinitive(text, toks, after[1], words)
        and _ASIDES.isdisjoint((words.phrases.longest(toks.keys, after[1]) or _NOTHING)[0])
    ):
        return None  # «требует их прекращения»
    inside = tokens(clause.action, words.language).keys if words.clitic_pronouns or words.suffixes else []
    if words.clitic_pronouns:
        near = tokens(text, words.language, max(0, clause.start - _BEFORE_ACT), clause.start).keys[-1:]
        kinds = [found for key in (*near, *inside[:1]) if (found := words.phrases.get([key]))]
    else:
        kinds = [after[0]] if after and (parted or not (asked.mentions and "determiners" in after[0])) else []
    for found in kinds:
        if "pronouns" in found:
            if "personal_pronouns" in found:
                return "person"
            return "many" if "plural_pronouns" in found else "any" if "determiners" in found else "one"
    if inside and len(inside[0]) > _SHORT_VERB and inside[0].endswith(words.suffixes):
        return "any"
    return "one" if after and not asked.mentions and _is_one_body(text, toks, after, words) else None


def _is_one_body(text: str, toks: Tokens, article: tuple[Kinds, int], words: Lexicon) -> bool:
    """Is one body asked by a common noun, which was named before: « et encourage l’organisation à élargir »?"""
    at = article[1]
    noun = words.phrases.longest(toks.keys, at) if "determiners" in article[0] and at < len(toks) else None
    return bool(noun and noun[0] & BODIES and text[toks.starts[at]].islower() and _closes(toks, noun[1], words))


def _closes(toks: Tokens, at: int, words: Lexicon) -> bool:
    """Does what is asked follow a pronoun at once: « demande à celui-ci de présenter un rapport sur l’Union »?"""
    found = words.phrases.longest(toks.keys, at) if at < len(toks) else None
    return bool(found and "infinitive_after" in found[0])


def _is_of_pronoun(toks: Tokens, after: tuple[Kinds, int] | None, first: Mention, words: Lexicon) -> bool:
    """Does a pronoun only say whose those are who are named behind it: 该国当局?"""
    if not (after and words.head_final and "pronouns" in after[0]):
        return False
    at = after[1]
    while at < first.start and (found := words.phrases.longest(toks.keys, at)) and "determiners" in found[0]:
        at = found[1]
    return at == first.start


def _subject_pronoun(text: str, toks: Tokens, after: tuple[Kinds, int] | None, words: Lexicon) -> Number | None:
    """Return the number of a pronoun that is the subject of what is asked: "requests that he report"."""
    subject = (
        words.phrases.longest(toks.keys, after[1]) if after and "that" in after[0] and after[1] < len(toks) else None
    )
    if not subject or "subject_pronouns" not in subject[0]:
        return None
    verb = words.phrases.longest(toks.keys, subject[1]) if subject[1] < len(toks) else None
    if verb and "being" in verb[0]:  # "requests that they be printed"
        return None
    if "determiners" in subject[0] and _shows_noun(text, toks, subject[1], words):
        return None
    return "many" if "plural_pronouns" in subject[0] else "one"


def _shows_noun(text: str, toks: Tokens, at: int, words: Lexicon) -> bool:
    """Does a noun with its verb follow what may be a pronoun: «pide que este faro siga abierto»?"""
    if at + 1 >= len(toks):
        return False
    found = words.phrases.longest(toks.keys, at + 1)
    if found and found[0] & {"reflexives", "being"}:
        return True
    verb = text[toks.starts[at + 1] : toks.ends[at + 1]].lower()
    return words.future is not None and words.future.fullmatch(verb) is not None


def points_back(asked: Asked, toks: Tokens, words: Lexicon) -> bool:
    """Are those asked bodies without a name of which the act before speaks: "encourages both organizations to"?"""
    if len(asked.mentions) != 1 or asked.mentions[0].start == 0:
        return False
    name = asked.mentions[0]
    before, noun = (words.phrases.get(toks.keys[at : at + 1]) for at in (name.start - 1, name.end - 1))
    return bool(before and "pointers" in before and noun and noun & BODIES and name.end == name.start + 1)


def are_added(toks: Tokens, first: Mention, words: Lexicon) -> bool:
    """Do names join on a pronoun: « les engage, de même que le secteur privé, à … »?"""
    for at in range(min(first.start, _MOST_BEFORE_JOIN)):
        found = words.phrases.longest(toks.keys, at)
        if found and "joins" in found[0]:
            name = found[1]
            while (found := words.phrases.longest(toks.keys, name)) and found[0] & _LEADING:
                name = found[1]  # "and other members of the"
            return first.start - name <= _MOST_ADJECTIVES
    return False


def _leads_to_infinitive(text: str, toks: Tokens, at: int, words: Lexicon) -> bool:
    """Does an infinitive stand at a word or a few further on: «просит его регулярно представлять»?"""
    near = range(at, min(len(toks), at + _MOST_ADJECTIVES + 1))
    return any(is_infinitive(text[toks.starts[place] : toks.ends[place]], words.language) for place in near)


def _performs(toks: Tokens, at: int, words: Lexicon) -> bool:
    """Does a noun of doing follow a word, with at most adjectives between: "their continued firm engagement"?"""
    for place in range(at, min(len(toks), at + _MOST_ADJECTIVES + 1)):
        found = words.phrases.longest(toks.keys, place)
        if found and "connectives" not in found[0]:  # "their further engagement"
            return "performers" in found[0]
    return False


def taken_over(
    clause: Clause, toks: Tokens, index: int, earlier: Sequence[Clause], context: Context, pronoun: Number | None
) -> tuple[tuple[Addressee, ...], str]:
    """Return who is asked by an act that names nobody, and why.

    Args:
        clause: of the act.
        toks: the words after it.
        index: of its paragraph.
        earlier: the clauses before it in the paragraph, settled.
        context: of the document.
        pronoun: the number of the pronoun that stands for those asked, or None.
    """
    several = pronoun == "many" or (pronoun and context.lexicon.suffixes)  # a suffix is that of a body too
    if several and earlier and (named := _named(earlier[-1]) or spoken_of(earlier[-1], index, context)):
        return named, "a pronoun, for those of whom the act before speaks"
    if not pronoun and earlier and (named := parties(toks, earlier[-1], index, context)):
        return named, "those between whom the act before speaks of cooperation"
    if not pronoun and earlier and (named := doers_before(toks, earlier[-1], index, context)):
        return named, "those whose doing the act before speaks of"
    if last := _last(clause, index, earlier, context, pronoun):
        if pronoun:
            return last, "a pronoun, for those named before"
        if earlier:
            return last, "those asked or said to act just before in the paragraph"
    return _in_items(clause, toks, index, context) or ((UNSPECIFIED,), "nobody is named")


def _last(
    clause: Clause, index: int, earlier: Sequence[Clause], context: Context, pronoun: Number | None
) -> tuple[Addressee, ...]:
    """Those asked by the act just before; else whose doing it speaks of; else those asked before in the paragraph.

    `pronoun` is the number of the pronoun that stands for them; None where none does.
    """
    if earlier and (named := _named(earlier[-1])) and not (pronoun in ("one", "person") and len(named) > 1):
        return named
    since = earlier[-1].start if earlier else 0
    text = context.paragraphs[index].text
    before = [
        place for place in context.mentions(index) if since <= place.toks.starts[place.mention.start] < clause.start
    ]
    for place in before if pronoun else ():  # of what the act before speaks first
        if pronoun != "many" and _is_plural(place, context):
            continue  # «las operaciones de las Naciones Unidas, y lo exhorta»
        found = addressees_of([place.mention], text, place.toks, index, context)
        if pronoun and (place.mention.actor.head in (POWER, "government") or _agrees(found[0], pronoun)):
            return taken(found)
    for place in reversed(before):
        is_place = place.mention.actor.name and not pronoun  # "Malta" may be no more than where; its Government acts
        if (place.mention.states and not is_place) or place.mention.is_open:
            return taken(addressees_of([place.mention], text, place.toks, index, context))
    if named := next(filter(None, map(_named, reversed(earlier))), ()):
        return named
    if not pronoun:
        return ()
    # "Welcomes the report of the Secretary-General, notes its findings, and requests him": named further back.
    further = _last(earlier[-1], index, earlier[:-1], context, pronoun) if len(earlier) > 1 else ()
    return further or _first_before(since, index, context, pronoun) or _one_body(before, text, index, context, pronoun)


def _one_body(
    before: Sequence[Place], text: str, index: int, context: Context, pronoun: Number
) -> tuple[Addressee, ...]:
    """An organization by its own name, of which the act before speaks and nothing else that is one: "encourages it"."""
    for place in before if pronoun == "one" else ():
        if place.mention.actor.id in _NAMED and place.mention.actor.actor not in _GENERIC:
            return taken(addressees_of([place.mention], text, place.toks, index, context))
    return ()


def _is_plural(place: Place, context: Context) -> bool:
    """Does a name tell by its first word that it is one for several?"""
    plural = context.lexicon.plural
    return plural is not None and plural.fullmatch(place.toks.keys[place.mention.start]) is not None


def _first_before(end: int, index: int, context: Context, pronoun: Number) -> tuple[Addressee, ...]:
    """The Government or body that a paragraph speaks of first, where the act before a pronoun names nobody."""
    for place in context.mentions(index):
        if place.toks.starts[place.mention.start] >= end:
            break
        found = addressees_of([place.mention], context.paragraphs[index].text, place.toks, index, context)
        if (place.mention.states or place.mention.is_open) and (
            place.mention.actor.head == "government" or _agrees(found[0], pronoun)
        ):
            return taken(found)
    return ()


def agree(addressees: Sequence[Addressee], number: Number) -> bool:
    """May a pronoun stand for all those addressed together?"""
    if len(addressees) > 1:
        return number not in ("one", "person")
    return all(_agrees(one, number) for one in addressees)


def _agrees(addressee: Addressee, number: Number) -> bool:
    """May a pronoun stand for an addressee: one of a single one, of more than one, or of any number?"""
    if number == "person":
        return addressee.id in _PERSONS
    if number == "any" or addressee.id.startswith("state:"):
        return True
    return (addressee.id in _ONE) is (number == "one")


def _named(clause: Clause) -> tuple[Addressee, ...]:
    """Those whom a clause asks by name."""
    return taken(one for one in clause.addressees if one.id != UNSPECIFIED.id)


def _in_items(clause: Clause, toks: Tokens, index: int, context: Context) -> tuple[tuple[Addressee, ...], str] | None:
    """A chapeau that names nobody ("Calls for:") may leave that to its items."""
    words_of = context.lexicon
    ends = context.paragraphs[index].text[clause.end :].lstrip() or "".join(toks.keys[-1:])
    if ends[:1] not in (":", "：") or len(toks) > _BEFORE_ACT:
        return None
    if words_of.needs_no_marker and _leads_to_infinitive(context.paragraphs[index].text, toks, 0, words_of):
        return None  # «призывает прекратить:» names in the items what is to end
    found: list[Addressee] = []
    for at in range(index + 1, len(context.paragraphs)):
        item = context.paragraphs[at]
        if not item.path.startswith(clause.path + "("):
            break
        words = tokens(item.text[:_ITEM], context.lexicon.language)
        zone = read_zone(item.text, words, 0, len(words), context.lexicon, tight=True)
        named = addressees_of(zone.asked, item.text, words, at, context)
        found += [one for one in taken(named) if all(other.id != one.id for other in found)]
    return (tuple(found), "named in the items") if found else None
