"""Whether an event is one of its own, where a resolution spoke of others before."""

from __future__ import annotations

from operative.findings.schedule.clauses import Governed
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.nouns import EVENTS, is_tied
from operative.findings.schedule.product import Product
from operative.findings.schedule.tokens import Scan, Token

_BARE_VERB = 30  # characters of a chapeau whose items are what is decided ("Also decides:")
_ITSELF = 1  # characters between what says "to be held" of a session itself and the session (将举行的第五十七届会议)
_HELD_AT = 10  # characters between "to be held" and the session at which something is


def is_one_more(product: Product, scanned: Scan) -> bool:
    """Does an article say of an event that it was not spoken of before: "by convening an expert consultation"?"""
    words, noun = lexicon(scanned.language), product.noun
    if product.kind != "event" or noun is None:
        return False
    of = words.of.search(scanned.plain, product.start, noun[0])
    if of and of.group().strip():
        return False  # "a series of consultations"
    return words.says_one(scanned.plain, product.start, noun[0])


def is_single(act: Governed, product: Product, scanned: Scan) -> bool:
    """In an item, is it one event that the organ decides on or asks somebody to hold: "(b) To convene a panel"?"""
    if act.clause.force == "decide" and act.clause.end - act.clause.start <= _BARE_VERB:
        return True
    begins = product.noun[0] if product.noun else product.start
    return act.clause.ask == "explicit" and lexicon(scanned.language).says_one(scanned.plain, product.start, begins)


def is_when_held(token: Token, product: Product, scanned: Scan) -> bool:
    """Is it the session at which that is held on which one reports: "on the panel to be held at the tenth session"?"""
    if product.kind != "report":
        return False
    least = _ITSELF if lexicon(scanned.language).by_commas else 0
    held = next((one for one in scanned.of_kind("held") if least < token.start - one.end <= _HELD_AT), None)
    if held is None:
        return False
    events = [one for one in scanned.between(product.start, held.start) if one.kind in EVENTS]
    # "To present a report in an interactive dialogue to be held at its sixtieth session"
    return not (events and is_tied(events[-1], scanned, lexicon(scanned.language)))
