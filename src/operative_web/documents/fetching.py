"""Fetching a document by its symbol from the United Nations' public address for documents.

``https://documents.un.org/api/symbol/access?s=SYMBOL&l=LANGUAGE&t=FORMAT`` answers with a redirect to the file. Only
that address, which the settings fix, is ever asked; how it is reached, and where it may lead, is ``reaching``.
"""

from __future__ import annotations

import http.client
import re
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from operative_web.documents import library
from operative_web.documents.reaching import ELSEWHERE, NAME, FetchError, Line, is_loopback

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
FORMS = ("docx", "doc", "pdf")
"""What may be asked for. Where it is kept as Word, the address decides itself which Word it gives."""

_KINDS = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"))
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is waited for.

    Attributes:
        seconds: until the whole document is there.
        pause: seconds in which the other side may say nothing.
        size: of the document, in bytes.
    """

    seconds: float = 40
    pause: float = 15
    size: int = 30 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that was fetched.

    Attributes:
        content: its bytes.
        name: a name for it, from its symbol, language and what it is (``A_HRC_RES_54_36.fr.docx``).
    """

    content: bytes
    name: str


def fetch(symbol: str, language: str, form: str, *, address: str, limits: Limits | None = None) -> Fetched:
    """Fetch a document.

    Args:
        symbol: of the document (``A/HRC/RES/54/36``).
        language: one of the six, by its code.
        form: ``docx``, ``doc`` or ``pdf``; the two Words are one for the address, which gives what it has.
        address: of the service, as the settings have it (``https://documents.un.org``).
        limits: of time and size.

    Raises:
        FetchError: where there is no such symbol, language, document or network, or the answer is none that is taken.
    """
    limits = limits or Limits()
    asked = _asked(symbol, language, form, address)
    try:
        with Line(urlsplit(address), limits.seconds) as line:
            request = urllib.request.Request(asked, headers=NAME)
            with line.opener().open(request, timeout=limits.pause) as answer:
                content = _read(answer, limits, line)
    except FetchError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise _refused(error.code, symbol, language) from error
    except TimeoutError as error:
        raise _too_slow(limits) from error
    except (OSError, http.client.HTTPException) as error:
        raise _no_answer(error, symbol, limits) from error
    kind = next((kind for mark, kind in _KINDS if content.startswith(mark)), None)
    if kind is None:
        raise FetchError(
            "what came is no Word document and no PDF, but probably a page that says something went wrong",
            f"open {address} in a browser, download {symbol} there and drag it in",
        )
    return Fetched(content, f"{re.sub('[^A-Za-z0-9.]+', '_', library.canonical_symbol(symbol))}.{language}.{kind}")


def _asked(symbol: str, language: str, form: str, address: str) -> str:
    canonical = library.canonical_symbol(symbol)
    if not canonical:
        raise FetchError("this is no document symbol", "write it as in A/HRC/RES/54/36")
    if language not in LANGUAGES:
        raise FetchError("this is none of the six languages", f"write one of {', '.join(LANGUAGES)}")
    if form not in FORMS:
        raise FetchError("this format cannot be fetched", f"write one of {', '.join(FORMS)}")
    place = urlsplit(address)
    if place.scheme != "https" and not is_loopback(place.hostname or ""):
        raise FetchError(
            "the address of the document service does not begin with https://",
            "tell whoever runs this register to mend OPERATIVE_DOCUMENTS_ADDRESS",
        )
    query = urlencode({"s": canonical, "l": language, "t": "pdf" if form == "pdf" else "doc"})
    return f"{address.rstrip('/')}/api/symbol/access?{query}"


def _read(answer: Any, limits: Limits, line: Line) -> bytes:
    pieces, size = [], 0
    while piece := answer.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limits.size:
            raise FetchError(
                f"the document is larger than {limits.size // 1024 // 1024} MB, the most that is taken",
                "download it in a browser and bring in the pages you need",
            )
    if line.cut.is_set():
        raise TimeoutError
    if getattr(answer, "length", None):
        raise ConnectionError("the answer ended early")
    return b"".join(pieces)


def _refused(status: int, symbol: str, language: str) -> FetchError:
    if 300 <= status < 400:  # what urllib itself does not follow: file and the like
        return FetchError(*ELSEWHERE)
    if status in {404, 410, 400}:
        return FetchError(
            f"the document service has no {symbol} in this language ({language}) and format",
            "check the symbol, or ask for another language or format",
        )
    return FetchError(
        f"the document service could not answer (status {status})",
        "try again later, or download the document in a browser and drag it in",
    )


def _too_slow(limits: Limits) -> FetchError:
    return FetchError(
        f"the document service did not answer in time ({limits.seconds:.0f} seconds)",
        "try again later, or download the document in a browser and drag it in",
    )


def _no_answer(error: Exception, symbol: str, limits: Limits) -> FetchError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, FetchError):
        return reason
    if isinstance(reason, TimeoutError):
        return _too_slow(limits)
    if isinstance(reason, ssl.SSLError):
        return FetchError(
            "the document service could not prove who it is",
            "try again from another network, or download the document in a browser and drag it in",
        )
    return FetchError(
        "this machine has no network, or the document service cannot be reached from it",
        f"download {symbol} on a machine that has, and drag it in",
    )
