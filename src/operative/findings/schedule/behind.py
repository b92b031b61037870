"""Whose a time is where commas part what is said and the verb stands last: the product's, or that of what is done.

What stands before the verb says when (在5月1日前提交报告); a day behind it is of its object (报告在5月1日前取得的进展).
"""

from __future__ import annotations

from operative.findings.schedule.pieces import Piece
from operative.findings.schedule.product import Product
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_day, is_session, limits

_DONE = 4  # characters behind a day in which nothing else is done


def is_for_else(token: Token, piece: Piece, scanned: Scan) -> bool:
    """Is it a day by which something else is to be done, beside a product (提交报告，并在3月15日以前制定路线图)?"""
    to_somebody = any(other.kind == "to" for other in piece.tokens)
    return limits(token) and not to_somebody and len(scanned.plain[token.end : piece.end].strip()) > _DONE


def is_of_object(token: Token, product: Product, piece: Piece) -> bool:
    """Is a day part of what is given or told: behind the verb, or in the report that is to hold it (在2025年预算中)?"""
    if is_session(token) or not (limits(token) or is_day(token)):
        return False
    verb = piece.verb.start if piece.verb and piece.verb.kind != "hold" else product.start
    spoken = piece.verb is not None or product.verb == "tell"
    behind = spoken and piece.start <= verb < token.start
    return behind or any(other.kind == "content" and other.start <= token.start < other.end for other in piece.tokens)
