"""What the case or the article of a word tells of an act: that a noun is what is asked for, or that a name is a doer.

«призывает к соблюдению режима всеми сторонами», « Demande la libération », "يطلب تزويد": a noun follows the act, and
who is asked stands behind it. The forms are data: ``nominal_frames``, ``genitive_frames``, ``doer_case`` and
``sole_doer``.
"""

from __future__ import annotations

from operative.findings.addressees.act import Act
from operative.findings.addressees.lexicon import Kinds
from operative.findings.addressees.mentions import mention_at
from operative.findings.addressees.words import is_comma

_NOTHING: tuple[Kinds, int] = (frozenset(), 0)
_GOVERNING = frozenset({"prepositions", "asides_with", "between", "joins", "includes", "datives"})


def is_nominal(act: Act) -> bool:
    """Does a noun follow an act that names whom it asks by a preposition: « Demande la libération », "يطلب تزويد"?

    A verbal noun has no article in Arabic.
    """
    words = act.lexicon
    if not act.toks.keys or not any(map(act.folded.__contains__, words.nominal_frames)):
        return False
    if words.inflects:
        return _is_for_noun(act)
    if words.article:
        return not (is_comma(act.toks.keys[0]) or act.toks.keys[0].startswith(words.article) or act.kinds(0))
    first = act.kinds(0)
    return bool(first and "determiners" in first[0] and not first[0] & {"datives", "that", "demonstratives"})


def is_document(act: Act, start: int) -> bool:
    """Is what somebody is to be given the subject of a verb that stands before it: "أن يقدم تقرير الأمين العام"?"""
    verb, noun = act.kinds(start), act.kinds(start + 1)
    return bool(verb and verb[0] & {"deeds", "being"} and noun and "documents" in noun[0])


def _is_for_noun(act: Act) -> bool:
    """Does a noun in the dative follow a preposition, or one in the genitive the act: «призывает к соблюдению»?"""
    words = act.lexicon
    at, first = 0, act.kinds(0)
    if first and "datives" in first[0]:
        at = first[1]
    elif first or is_comma(act.toks.keys[0]) or not any(map(act.folded.__contains__, words.genitive_frames)):
        return False
    while (found := act.kinds(at)) and "determiners" in found[0]:
        at = found[1]
    return at < len(act.toks) and mention_at(act.text, act.toks, at, words) is None


def is_in_doer_case(act: Act, at: int) -> bool:
    """Does a word stand in the case of a doer, governed by no preposition: «прекращение огня всеми сторонами»?"""
    case, toks = act.lexicon.doer_case, act.toks
    if case is None or not (case.fullmatch(act.word(at)) or _is_sole_doer(act, at)):
        return False
    if mention_at(act.text, toks, at, act.lexicon) is None:
        return False
    while at > 0 and (
        case.fullmatch(act.word(at - 1))
        or _is_sole_doer(act, at - 1)
        or "determiners" in (act.kinds(at - 1) or _NOTHING)[0]
    ):
        at -= 1
    if at == 0 or act.lexicon.passive.fullmatch(act.word(at - 1)):
        return False
    if is_comma(toks.keys[at - 1]) or toks.keys[at - 1].isdigit():
        return False
    return not (act.kinds(at - 1) or _NOTHING)[0] & _GOVERNING and not any(map(act.begins, range(at)))


def _is_sole_doer(act: Act, at: int) -> bool:
    """Does a word that stands behind a noun have the form of one doer: «проведение Генеральным секретарем обзора»?"""
    sole = act.lexicon.sole_doer
    return bool(sole and at > 0 and sole.match(act.text, act.toks.starts[at]))
