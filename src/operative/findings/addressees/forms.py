"""What the form of a word tells a reading of names: its capital, its case, whether it is a participle or a finite verb.

The forms are data: ``first_heads``, ``finite``, ``participle``, ``action``, ``genitive``, ``adjectival`` and
``doer_case`` of a language's table ``[addressees]``; a language without them leaves these questions open.
"""

from __future__ import annotations

from operative.findings.addressees.mentions import Mention, mention_at
from operative.findings.addressees.reader import Reader, State
from operative.findings.addressees.words import is_infinitive, is_joined
from operative.languages.tokens import without_clitics
from operative.vocabulary.actors import Actor

_DOING = frozenset({"performers", "taking_part", "joint"})
_ACTION_WITHIN = 8
_DESCRIBED_WITHIN = 12


def head_at(reader: Reader, at: int) -> Mention | None:
    """Return the body whose name a noun opens that says of which kind it is: « la Fondation », "يشجع وزارات"."""
    heads = reader.lexicon.first_heads
    if not (heads and is_named(reader, at)):
        return None
    for form, kinds in without_clitics(reader.toks.keys[at], reader.lexicon.language):
        if form in heads:
            return Mention(Actor(heads[form], ""), at, at + 1, (), kinds)
    return None


def is_named(reader: Reader, at: int) -> bool:
    """Has a word a capital where a name is expected, or the one before it: « la Fondation », «Морская ассоциация»?

    In a script without capitals it has to be the first word of a name behind the act: "يشجع رابطة", "وكذلك وزارات".
    """
    if reader.lexicon.article:
        if reader.start or reader.unknown or reader.doer:
            return False
        joined = reader.state is State.AFTER and is_joined(reader.toks.keys[at], reader.lexicon.language)
        return joined or reader.state is State.OPEN
    return reader.state is State.OPEN and (
        reader.is_capital(at) or (reader.unknown > 0 < at and reader.is_capital(at - 1))
    )


def ends_subject_of_verb(reader: Reader, at: int) -> bool:
    """Does the verb of a sentence stand here: «чтобы стороны в полной мере сотрудничали»?"""
    finite = reader.lexicon.finite
    if not (finite and reader.tight and reader.zone.asked) or reader.relative or reader.state is State.ASIDE:
        return False
    return finite.fullmatch(reader.word(at)) is not None


def goes_on_action(reader: Reader, at: int) -> bool:
    """Does a join link two nouns of doing: «при планировании и проведении операций Миссии»?

    The second, which stands at the index or behind one word more, depends on the preposition of the first.
    """
    action = reader.lexicon.action
    if action is None:
        return False
    near = (place for place in (at, at + 1) if place < len(reader.toks) and not reader.is_capital(place))
    if not any(action.fullmatch(reader.word(place)) for place in near):
        return False
    return any(
        action.fullmatch(reader.word(place)) for place in range(max(reader.start, at - 1 - _ACTION_WITHIN), at - 1)
    )


def is_genitive(reader: Reader, mention: Mention) -> bool:
    """Does a name stand in a case in which nobody is asked: «при работе Совета и Комитета»?"""
    genitive, toks = reader.lexicon.genitive, reader.toks
    return bool(genitive and genitive.match(reader.text, toks.starts[mention.start], toks.ends[mention.end - 1]))


def opens_dependent(reader: Reader, at: int) -> bool:
    """Does a participle after a comma describe the name before: «государствам, импортирующим услуги»?"""
    participle = reader.lexicon.participle
    if not (participle and reader.comma and reader.zone.asked and reader.state is State.OPEN):
        return False
    if not participle.fullmatch(reader.word(at)) or at + 1 >= len(reader.toks):
        return False
    return mention_at(reader.text, reader.toks, at + 1, reader.lexicon) is None  # "затронутым странам" is a name


def described_name(reader: Reader, at: int) -> int | None:
    """Return the index of the name that a participle describes with what depends on it, by the case of both.

    «учрежденную в пункте 5 Группу экспертов», «имеющие такую возможность государства»; None where none follows.
    """
    agrees, participle = reader.lexicon.agrees, reader.lexicon.participle
    if not (agrees and participle and reader.state is State.OPEN) or not participle.fullmatch(reader.word(at)):
        return None
    for place in range(at + 1, min(len(reader.toks), at + _DESCRIBED_WITHIN)):
        if not reader.toks.keys[place][:1].isalnum() or is_infinitive(reader.word(place), reader.lexicon.language):
            return None
        word = reader.text[reader.toks.starts[place] : reader.toks.ends[place]]  # a name in the singular has a capital
        if agrees.fullmatch(f"{reader.word(at)} {word}") and mention_at(
            reader.text, reader.toks, place, reader.lexicon
        ):
            return place
    return None


def is_head(reader: Reader, at: int) -> bool:
    """Is a word before the first name a noun, whose name behind it only owns it: «мандат Миссии»?"""
    adjectival = reader.lexicon.adjectival
    if adjectival is None or reader.zone.asked or reader.state is not State.OPEN:
        return False
    if not (reader.tight and reader.frame) or reader.doer:
        return False
    kinds = reader.lexicon.phrases.get(reader.toks.keys[at : at + 1]) or frozenset()
    return bool(kinds & _DOING) or not (adjectival.fullmatch(reader.word(at)) or reader.is_capital(at))


def is_doer_only(reader: Reader, mention: Mention) -> bool:
    """Does a name stand in a case in which nobody is asked: «в сотрудничестве с Канцелярией, правительствами»?"""
    case = reader.lexicon.doer_case
    return case is not None and not reader.doer and case.fullmatch(reader.word(mention.start)) is not None


def is_subject(reader: Reader, at: int) -> bool:
    """Is the next name the subject of the clause that describes those asked: "in which firms and entities are"?"""
    name = mention_at(reader.text, reader.toks, at, reader.lexicon) if at < len(reader.toks) else None
    verb = reader.lexicon.phrases.longest(reader.toks.keys, name.end) if name and name.end < len(reader.toks) else None
    return bool(verb and "copulas" in verb[0])
