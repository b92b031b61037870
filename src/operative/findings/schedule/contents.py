"""What a report that is asked for is to hold: "to include in its report to the Council a reference to …"."""

from __future__ import annotations

from operative.findings.schedule.lexicon import Lexicon, lexicon
from operative.findings.schedule.pieces import VERBS, Piece
from operative.findings.schedule.product import Product
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_session

_DIRECT = 20  # characters between a report and the organ that gets it
_AHEAD = 160  # characters before a verb in which it may be said where something is to be given ("in his report, give")
_NEXT = 2  # characters between words that stand side by side
_OBLIQUE = 40  # characters before "in his report" that tell whether it is one that is there already


def content_of(piece: Piece, scanned: Scan, words: Lexicon, *, beside: bool) -> Product | None:
    """What a report is to hold is a report too: "to include in its report to the Council a reference to …".

    A report without an organ is meant where it is one to come or of those asked: "to reflect this in his next report";
    beside another product only such a one.
    """
    if piece.verb is not None and piece.verb.kind not in ("give", "weak"):
        return None
    ahead = [token for token in scanned.between(piece.start - _AHEAD, piece.start) if token.end <= piece.start]
    verbs = [index for index, token in enumerate(ahead) if token.kind in VERBS]
    ahead = ahead[verbs[-1] + 1 :] if verbs else ahead
    for token in [*(token for token in ahead if token.kind == "content"), *piece.tokens]:
        parted = words.by_commas and scanned.plain.startswith("，", token.end)  # 在其年度报告中，指出: verb behind
        product = Product("report", token.start, token.end, (token.start, token.end))
        product.verb = "give" if piece.verb or parted else ""
        product.content = token.kind == "content"
        if piece.verb is None and not (
            words.to_come.search(scanned.plain, token.start, token.end) or _names_session(token, piece)
        ):
            continue
        if product.content:
            after = any(other.kind == "past" and 0 <= other.start - token.end <= _NEXT for other in piece.tokens)
            annual = words.to_come.search(scanned.plain, token.start, token.end)
            after &= words.by_commas or not annual
            before = scanned.plain[max(0, token.start - _OBLIQUE) : token.start]
            if not after and not words.not_content.search(before):
                return product
        elif (
            token.kind == "report"
            and not beside
            and any(
                other.kind in ("to", "own") and 0 <= other.start - token.end <= _DIRECT and other.organ
                for other in piece.tokens
            )
        ):
            return product
    return None


def _names_session(token: Token, piece: Piece) -> bool:
    """Is it said to whom and when the report is given: "in its report to the Assembly at its next session"?"""
    to = [one for one in piece.tokens if one.kind in ("to", "own") and 0 <= one.start - token.end <= _DIRECT]
    return any(to and one.start > to[0].end and is_session(one) and one.organ == to[0].organ for one in piece.tokens)


def is_of_before(product: Product, piece: Piece, scanned: Scan, words: Lexicon, found: list[Product]) -> bool:
    """Is "his report" the one asked for before: "to submit a report …, and to include in his report proposals"?

    "His annual report", or one to an organ or at a session that is named, is another.
    """
    if words.by_commas or not (product.content and product.noun and any(one.kind == "report" for one in found)):
        return False
    told = any(token.kind in ("to", "own") or is_session(token) for token in piece.tokens)
    return not (told or words.to_come.search(scanned.plain, *product.noun))


def without_contents(outputs: list[Product], scanned: Scan) -> list[Product]:
    """Leave out what is only told in a report with its time: 90天内提交书面报告，向理事会报告执行情况."""
    if not lexicon(scanned.language).by_commas:
        return outputs
    told = [each for at, each in enumerate(outputs) if not (at and _is_told_in(outputs[at - 1], each, scanned))]
    return [each for at, each in enumerate(told) if not any(_is_told_by(each, one, scanned) for one in told[at + 1 :])]


def _is_told_in(before: Product, product: Product, scanned: Scan) -> bool:
    """Does a piece that names only the receiver go on to say what the report just before is on?"""
    if product.verb != "tell" or product.times or not (before.kind == "report" and before.noun and before.times):
        return False
    start = scanned.plain.rfind("，", 0, product.start) + 1
    receiver = [token.start - start for token in scanned.between(start, product.start)]
    return receiver == [1] and before.start < start and set(product.recipients) >= set(before.recipients)


def _is_told_by(product: Product, after: Product, scanned: Scan) -> bool:
    """Is it told in a report that is named behind it: 向理事会通报进展，为此提交两份报告?"""
    if after.kind != "report" or product.verb != "tell" or product.times:
        return False
    return lexicon(scanned.language).by_this.search(scanned.plain, product.start, after.start) is not None
