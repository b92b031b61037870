"""What an organ is to be given or holds: reports, oral updates and events, read out of a clause cut into `pieces`.
What is given is the first noun behind a piece's verb; for whom, at which sessions and by when is said somewhere in the
same piece. One without a noun ("and to present it to the Council at its next session") says more of the product before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from operative.findings.schedule.behind import is_for_else, is_of_object
from operative.findings.schedule.contents import content_of, is_of_before
from operative.findings.schedule.lexicon import Lexicon, lexicon
from operative.findings.schedule.nouns import (
    EVENTS,
    is_beside_the_point,
    is_given_again,
    is_new,
    is_of_another,
    is_one,
    is_passed_on,
    is_tied,
    is_verb,
    is_what_is_held,
    may_tie,
    named,
    says_for_whom_or_when,
    tells_others,
    who_holds,
)
from operative.findings.schedule.pieces import VERBS, Piece, is_oblique, pieces
from operative.findings.schedule.product import Product, ProductKind, part_ties
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.unnamed import unnamed
from operative.findings.schedule.when import is_day, is_session, limits

_SOFT, _HELD_AT = ("update", "paper"), ("session", "recurrence")
_TIED = 70  # characters in which an event's tie to a report stands before it
_DIRECT = 20  # characters between a report and the organ that gets it
_NEXT = 2  # characters between words that stand side by side
_SIBLING = 60  # characters between two products of one verb ("a report and an oral update")


def products(scanned: Scan) -> list[Product]:
    """Return the products of a clause, in order."""
    words = lexicon(scanned.language)
    found: list[Product] = []
    ahead = list(scanned.lead[1:])
    for piece in pieces(scanned, words):
        if not (piece.tokens or piece.verb or found):  # most often so, where commas part the pieces
            continue
        if words.by_commas and words.excepting.match(scanned.plain, piece.start, piece.end):
            continue
        if piece.verb and piece.verb.kind == "given" and not found:
            piece.verb = replace(piece.verb, kind="give")  # "to present, for consideration at its session, a report"
        own = _products_of(piece, scanned, words, found)
        own = own or unnamed(piece, ahead, scanned, words, found[-1] if found else None)
        if not found and own:
            _take(own[0], ahead, piece)
        elif not found:
            said = (token for token in piece.tokens if says_for_whom_or_when(token, piece))
            ahead += [token for token in said if not (words.by_commas and is_for_else(token, piece, scanned))]
        before = [product for product in found if not product.tied][-1:] if all(product.tied for product in own) else []
        for product in (*before, *own):
            _attach(product, piece, scanned, words)
            more = piece.goes_on or _goes_on(product, piece, found, scanned, words)
            same = found and (found[-1].told_also(product) or (product.soft and more))
            follows = product.tied or (words.by_commas and _follows(product, found[-1:], scanned, words))
            if follows and found and (leads := _led_by(product, found, scanned, words)):
                product.times += [token for other in leads for token in other.times]
                product.recipients += [organ for other in leads for organ in other.recipients]
            elif same and not product.recipients:
                product.recipients += next((other.recipients for other in reversed(found) if other.recipients), [])
            elif found and not words.by_commas and piece.verb and piece.verb.start < piece.start:
                _share(found[-1], product)
        found += own
    if found:
        _settle(found, scanned, words)
    return found


def _settle(found: list[Product], scanned: Scan, words: Lexicon) -> None:
    """Give a dialogue named first the session of what is given in it and each tie its own; mark the first verb's."""
    if found[0].tied and not (found[0].recipients or found[0].times):
        if words.by_commas and found[1:] and words.tie_after.match(scanned.plain, found[0].end):
            found[0].times = list(filter(is_session, found[1].times))  # 在互动对话框架内，向理事会提交报告
            found[0].recipients = list(found[1].recipients)
        else:  # nothing that it accompanies: "a dialogue"
            found[0].tied, found[0].soft = False, True
    part_ties(found)
    verbs = [verb for verb in scanned.of_kind(*VERBS) if not (words.by_commas and verb.kind == "weak")]
    found[0].first = bool(verbs) and verbs[0].start == found[0].start


def _products_of(piece: Piece, scanned: Scan, words: Lexicon, found: list[Product]) -> list[Product]:
    """The products that a piece names beside those found; none where it only says how often the last one is given."""
    if found and is_given_again(piece, scanned, words, held=found[-1].kind == "event"):
        return []
    contents = [other.noun for other in found if other.content]  # 在其报告中，说明: said of a report named before
    own = list(_own_products(piece, scanned, words, bool(found)))
    contents += [product.noun for product in own if is_of_before(product, piece, scanned, words, found)]
    inside = bool(found) and words.by_commas and scanned.plain.endswith("报告中，", 0, piece.start)
    told = inside and not any(is_session(token) for token in piece.tokens)  # 在其年度报告中，向理事会报告
    return [
        product
        for product in own
        if not (product.content and product.noun in contents) and not (told and product.verb == "tell")
    ]


def _share(first: Product, second: Product) -> None:
    """Give each of two reports of one verb the session of both: "at its tenth session, a report on A and one on B"."""
    if (first.kind, second.kind) != ("report", "report") or first.noun is None or first.soft or second.soft:
        return
    if not (second.times or second.recipients):
        second.times = [token for token in first.times if is_session(token) and token.start < first.noun[0]]
        second.recipients = list(first.recipients) if second.times else []
    elif not (first.times or first.recipients):
        first.times, first.recipients = list(filter(is_session, second.times)), list(second.recipients)


def _follows(product: Product, last: list[Product], scanned: Scan, words: Lexicon) -> bool:
    """Is it given when the product before it is? 口头报告; 在第五十届会议的互动对话上，提交报告."""
    if product.kind == "oral-update" and not product.recipients:
        return True
    event = last[0].noun if last and last[0].tied else None
    during = words.tie_after.match(scanned.plain, event[1]) if event else None
    return bool(during and scanned.plain[during.end() : during.end() + 1] == "，")


def _goes_on(product: Product, piece: Piece, found: list[Product], scanned: Scan, words: Lexicon) -> bool:
    """Does an update go to whom the report before it goes (提交报告，并酌情提供最新情况)?"""
    joined = not product.paper and words.and_then.match(scanned.plain, piece.start) is not None
    return joined and bool(found) and found[-1].noun is not None


def _led_by(product: Product, found: list[Product], scanned: Scan, words: Lexicon) -> list[Product]:
    """What a product without a time of its own goes with: the last that is named with its time.

    An event may go with each ("both to be followed by an interactive dialogue").
    """
    of_all = words.tie_all.search(scanned.plain, max(0, product.start - _TIED), product.start)
    if product.tied and (of_all or (product.noun and words.tie_all.match(scanned.plain, product.noun[1] + 1))):
        return [other for other in found if not other.tied]
    if any(is_session(token) or limits(token) for token in product.times):
        return []
    return [next((other for other in reversed(found) if other.named), found[-1])]


def _take(product: Product, ahead: list[Token], piece: Piece) -> None:
    """Give the first product what stands before its verb ("requests it, before its next session, to convene …")."""
    timed = any(is_session(token) or limits(token) for token in piece.tokens)
    dated = any(limits(token) or is_day(token) for token in piece.tokens)
    # "To complete the review by 1 May and to report every three months" says when the review is due.
    # So does «и ежемесячно докладывать», where the adverb stands before the verb.
    behind = (token.time for token in piece.tokens if token.time and token.end >= product.start - _NEXT)
    dated |= any(time.kind == "recurrence" and time.value.startswith("P") for time in behind)
    event = product.kind == "event"
    timed, dated = (timed, dated) if event else (timed or dated, True)
    product.times += [
        token
        for token in ahead
        if token.time
        and token.time.relation != "until"
        and not (dated if is_day(token) or (event and dated and limits(token)) else timed)
    ]
    product.recipients += [token.organ for token in ahead if not token.time and token.organ not in product.recipients]


def _own_products(piece: Piece, scanned: Scan, words: Lexicon, any_before: bool) -> Iterator[Product]:
    """The products that a piece names: what its verb says by itself, its first noun, and what is tied to either."""
    main: Product | None = None
    if piece.verb and piece.verb.kind in ("tell", "tell_oral") and not tells_others(piece, scanned, words, any_before):
        kind: ProductKind = "report" if piece.verb.kind == "tell" else "oral-update"
        said = _said(piece.verb, piece, scanned, words)
        main = Product(kind, *said, said if piece.verb.kind == "tell_oral" else None, piece.verb.kind)
        main.named = words.by_commas and any(token.kind == "update" for token in piece.tokens)  # 定期通报最新情况
        yield main
    nouns = named(piece, words)
    for token in nouns:
        if words.by_commas and token.kind in _SOFT and is_beside_the_point(token, nouns, piece, scanned, words):
            continue
        if (
            token.kind in EVENTS
            and may_tie(piece, token, scanned, words, any_before)
            and is_tied(token, scanned, words)
        ):
            yield Product("event", token.start, token.end, (token.start, token.end), "tie", tied=True)
        elif is_oblique(token, scanned, piece.start, words) and not is_new(token, nouns, piece, scanned, words):
            continue
        elif main is None:
            main = _product(piece, token, scanned, words)
            if main:
                yield main
        elif _sibling(main, token, piece):
            second = _product(piece, token, scanned, words)
            news = main.kind == "oral-update" and token.kind in _SOFT  # what the update is of
            if main.verb == "tell_oral" and not words.by_commas:
                news |= not words.sibling.search(scanned.plain, main.start, token.start)  # "to present orally a report"
            if second and not news and (second.kind != main.kind or _is_beside(main, token, scanned, words)):
                second.later = second.kind == main.kind
                second.known |= main.known  # "to transmit the report and its oral updates"
                yield second
    if (main is None or main.soft or main.verb == "weak") and (
        content := content_of(piece, scanned, words, beside=main is not None)
    ):
        yield content


def _said(verb: Token, piece: Piece, scanned: Scan, words: Lexicon) -> tuple[int, int]:
    """Where a verb that tells stands, with what says before it that it does so as things go on (随时向安理会通报)."""
    always = words.standing.search(scanned.plain, piece.start, verb.start) if words.by_commas else None
    return always.start() if always else verb.start, verb.end


def _product(piece: Piece, token: Token, scanned: Scan, words: Lexicon) -> Product | None:
    """What a noun is under the verb of its piece: a workshop is held, a report given."""
    verb = piece.verb.kind if piece.verb else ""
    if token.kind in EVENTS:
        if verb == "weak" and is_what_is_held(piece, token) and not is_oblique(token, scanned, piece.start, words):
            verb = ""
        if (
            words.outcome.match(scanned.plain, token.end)
            or verb not in ("", "hold")
            or (verb == "" and not any(other.kind == "held" for other in piece.tokens))
        ):
            return None
        return Product(
            "event",
            min(piece.verb.start if piece.verb else token.start, token.start),
            token.end,
            (token.start, token.end),
            "hold",
            soft=token.kind == "gathering" and not is_one(piece, token, scanned, words),
        )
    behind = next(
        (other.kind for other in piece.tokens if other.start >= token.end and other.kind in ("held", *EVENTS)), ""
    )
    timed = verb == "hold" and any(other.time and other.time.kind in _HELD_AT for other in piece.tokens)
    if token.kind == "oral" and (timed or (not verb and behind == "held")):
        verb = "give"  # "that briefings shall take place on an annual basis", "to hold a briefing in 2026"
    later = piece.verb is not None and piece.verb.start >= token.end
    later = later and (verb == "weak" or bool(words.and_then.match(scanned.plain, token.end)))  # 报告并提供
    if (not verb or later) and token.kind == "report" and is_verb(token, piece, scanned, words):
        verb = "tell"
    if verb not in ("give", "weak", "tell", "tell_oral"):
        return None
    kind: ProductKind = "oral-update" if token.kind == "oral" else "report"
    start = min(piece.verb.start, token.start) if piece.verb and piece.verb.start >= piece.start else token.start
    known = verb == "give" and is_passed_on(piece, token, scanned, words)
    product = Product(kind, start, token.end, (token.start, token.end), verb, soft=token.kind in _SOFT, known=known)
    product.paper = token.kind == "paper"
    return product


def _sibling(main: Product, token: Token, piece: Piece) -> bool:
    """Does a second noun stand beside the first, nothing but words between them?"""
    return (
        main.noun is not None
        and 0 <= token.start - main.noun[1] <= _SIBLING
        and not any(
            main.noun[1] <= other.start < token.start and other.kind in ("to", "time", "past") for other in piece.tokens
        )
    )


def _is_beside(main: Product, token: Token, scanned: Scan, words: Lexicon) -> bool:
    """Is it a product beside another of its kind: "a final report, and periodic updates in between"?"""
    if words.by_commas or main.noun is None or " " not in scanned.plain[token.start : token.end]:
        return False
    return bool(words.recipient_join.fullmatch(scanned.plain[main.noun[1] : token.start].strip(" ,،")))


def _attach(product: Product, piece: Piece, scanned: Scan, words: Lexicon) -> None:
    """Give a product what its piece says of recipients and times; an event may be "with the Assembly"."""
    others = words.by_commas and piece.verb is None and piece.start > product.end
    if product.kind == "event" and not product.recipients:
        product.recipients += who_holds(product.start, scanned, words)
    for token in piece.tokens:
        if product.kind == "event" and token.kind == "organ" and token.organ and product.noun:
            beside = 0 <= token.start - product.noun[1] <= _DIRECT or product.start <= token.start < product.noun[0]
            if beside and not product.recipients:
                product.recipients.append(token.organ)
            continue
        if token.kind in ("to", "own"):
            owner = product.kind == "event" and product.noun and 0 <= token.start - product.noun[1] <= _NEXT
            if owner and token.organ is None:  # «сессия Комиссии»
                continue
            if token.organ not in product.recipients:
                product.recipients.append(token.organ)
            own = token.end == product.start  # 向其报告
            says = product.content or product.verb[:4] == "tell"  # « les rapports qui doivent lui être soumis »
            inside = says and product.start <= token.start <= product.end + 1  # «que lo informe»
            product.named |= inside or own or token.kind == "to"
        elif token.kind == "time":
            if (product.later and token.start < product.start) or (others and is_for_else(token, piece, scanned)):
                continue
            if words.by_commas and product.kind != "event" and is_of_object(token, product, piece):
                continue
            product.times.append(token)
            product.named |= token.time is not None and token.time.kind == "session"
        elif words.by_commas and token.kind == "organ" and is_of_another(token, piece):
            product.recipients.append(None)
        else:
            continue
        product.end = max(product.end, token.end)
