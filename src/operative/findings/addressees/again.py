"""Who is asked by an act whose verb is left out the second time: "Calls upon Malta to withdraw and upon Iceland to talk"."""

from __future__ import annotations

from operative.findings.addressees.act import Act, Asked
from operative.findings.addressees.addressee import addressees_of
from operative.findings.addressees.context import Context
from operative.languages.tokens import Tokens, tokens
from operative.model.findings import Addressee, Clause

_WINDOW = 300
"""How far behind the preposition the names and the infinitive are looked for, in code points."""

_MOST_BEFORE_NAME = 4


def asked_again(
    clause: Clause, text: str, toks: Tokens, asked: Asked, index: int, context: Context
) -> tuple[Addressee, ...]:
    """Return those asked behind a join and the act's own preposition, where an infinitive follows them too.

    In "to rely upon its partners and upon the Council to end the dispute" the preposition belongs to the verb of what
    is asked, as it stands there once before; nobody is asked anew.

    Args:
        clause: the act, whose last word is the preposition.
        text: of the paragraph.
        toks: the words in which the first names were read.
        asked: who is named first.
        index: of the paragraph.
        context: of the document.
    """
    words = context.lexicon
    if words.again is None or not asked.mentions or asked.end >= len(toks):
        return ()
    since = toks.starts[asked.end]
    for found in words.again.finditer(text, since, clause.end):
        link = found["link"]
        if not clause.action.endswith(f" {link}") or f" {link} " in text[since : found.start()]:
            continue
        later = tokens(text, words.language, found.end(), min(clause.end, found.end() + _WINDOW))
        zone = Act(text, later, clause.action, clause.force, words).zone(0)
        if zone.asked and zone.begins and zone.asked[0].start <= _MOST_BEFORE_NAME:
            return addressees_of(zone.asked, text, later, index, context)
    return ()
