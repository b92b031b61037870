"""Where the United Nations' servers show the documents that a text cites.

Nothing is fetched from there: who reads what is written may go there.
"""

from __future__ import annotations

import re

_SYMBOL = re.compile(r"[\w/.()-]{1,200}")
_REISSUED = "*"
"""Behind a symbol in print: the document was issued again. It is no part of the symbol."""
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9/.()*_-]")


def undocs(symbol: str, language: str | None) -> str | None:
    """Return the address of a document, or None for a symbol that fits none.

    Args:
        symbol: of the document, as printed or in canonical spacing.
        language: in which it is wanted; English where there is none.

    >>> undocs("S/RES/2504 (2020)", "fr"), undocs("A/75/1*", None), undocs('"><', "fr")
    ('https://undocs.org/fr/S/RES/2504(2020)', 'https://undocs.org/en/A/75/1', None)
    """
    plain = "".join(symbol.split()).rstrip(_REISSUED)
    return f"https://undocs.org/{language or 'en'}/{quoted(plain)}" if _SYMBOL.fullmatch(plain) else None


def quoted(text: str) -> str:
    """Return text as part of an address: what is not plain becomes its bytes in UTF-8 (RFC 3987 to RFC 3986).

    >>> quoted("A/AC.1_2"), quoted("71-4é")
    ('A/AC.1_2', '71-4%C3%A9')
    """
    return _NOT_PLAIN.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)
