"""Who is asked where a verb stands once for all, or not beside the act.

"Calls upon Malta to withdraw and upon Iceland to talk" leaves its verb out the second time; in Russian a dash stands
for it: «призывает Мальту отойти, а Исландию — начать переговоры». The items of a decision may hold the verbs that ask:
"Decides: (a) To call upon the parties to talk; (b) To request the Board to report".
"""

from __future__ import annotations

from operative.findings.addressees.act import MOST_BEFORE_NAME, Act, Asked
from operative.findings.addressees.addressee import addressees_of, taken
from operative.findings.addressees.context import Context
from operative.languages.tokens import Tokens, tokens
from operative.model.findings import Addressee, Clause

_WINDOW = 300
"""How far behind the preposition the names and the infinitive are looked for, in code points."""

_COLONS = (":", "：")
_LONGEST_CHAPEAU = 40


def asked_again(
    clause: Clause, text: str, toks: Tokens, asked: Asked, index: int, context: Context
) -> tuple[Addressee, ...]:
    """Return those asked behind a join and the act's own preposition, where an infinitive follows them too.

    In "to rely upon its partners and upon the Council to end the dispute" the preposition belongs to the verb of what
    is asked, as it stands there once before; nobody is asked anew.

    Args:
        clause: the act, whose last word is the preposition where the language has one there.
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
        if link and (not clause.action.endswith(f" {link}") or f" {link} " in text[since : found.start()]):
            continue
        later = tokens(text, words.language, found.end(), min(clause.end, found.end() + _WINDOW))
        zone = Act(text, later, clause.action, clause.force, words).zone(0)
        if zone.asked and zone.begins and zone.asked[0].start <= MOST_BEFORE_NAME:
            return addressees_of(zone.asked, text, later, index, context)
    return ()


def decided_in_items(clause: Clause, index: int, context: Context) -> tuple[Addressee, ...]:
    """Return those whom the items of a decision ask, each id once: "Decides: (a) To call upon the parties to talk".

    Args:
        clause: an act that decides.
        index: of its paragraph.
        context: of the document.
    """
    words, paragraphs = context.lexicon, context.paragraphs
    rest = paragraphs[index].text[max(end for _, end in clause.action_spans) :].rstrip()
    if words.item_asks is None or not rest.endswith(_COLONS) or len(rest) > _LONGEST_CHAPEAU:
        return ()
    found: list[Addressee] = []
    for at in range(index + 1, len(paragraphs)):
        item = paragraphs[at]
        if not item.path.startswith(f"{clause.path}("):
            break
        if asks := words.item_asks.match(item.text):
            later = tokens(item.text, words.language, asks.end(), asks.end() + _WINDOW)
            zone = Act(item.text, later, asks[0], "request", words).zone(0)
            named = addressees_of(zone.asked, item.text, later, at, context)
            found += [one for one in taken(named) if all(other.id != one.id for other in found)]
    return tuple(found)
