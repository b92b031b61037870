"""Fetching a document by its symbol from the United Nations' public address for documents.

``https://documents.un.org/api/symbol/access?s=SYMBOL&l=LANGUAGE&t=FORMAT`` answers with a redirect to the file. Only
that address, which the settings fix, is ever asked; what it redirects to must be the same host, or one of un.org over
TLS; and a name that leads into a private network is refused at the moment of connecting, whatever it led to before.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import SplitResult, urlencode, urlsplit

from operative_web.documents import library

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
FORMS = ("docx", "doc", "pdf")
"""What may be asked for. Where it is kept as Word, the address decides itself which Word it gives."""

_KINDS = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"))
_ALLOWED_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.){0,6}un\.org")
_PIECE = 64 * 1024
_MOST_REDIRECTS = 5
_PRIVATE = (
    "the document service's name leads into a private network, which is not followed",
    "tell whoever runs this register; meanwhile download the document elsewhere and drag it in",
)
_NAME = {"User-Agent": "Operative (reads United Nations resolutions)", "Accept": "*/*"}


class FetchError(Exception):
    """A document that could not be fetched.

    Attributes:
        problem: what went wrong, in plain words.
        remedy: what to do.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


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
        with _Line(urlsplit(address), limits.seconds) as line:
            request = urllib.request.Request(asked, headers=_NAME)  # noqa: S310 - its scheme is checked
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
    if place.scheme != "https" and not _is_loopback(place.hostname or ""):
        raise FetchError(
            "the address of the document service does not begin with https://",
            "tell whoever runs this register to mend OPERATIVE_DOCUMENTS_ADDRESS",
        )
    query = urlencode({"s": canonical, "l": language, "t": "pdf" if form == "pdf" else "doc"})
    return f"{address.rstrip('/')}/api/symbol/access?{query}"


class _Line:
    """The way to the service: looks at every address before it connects, and cuts off when the time is over.

    Args:
        place: the address that the settings fix.
        seconds: after which connections are cut.
    """

    def __init__(self, place: SplitResult, seconds: float) -> None:
        self.place = place
        self.local = _is_loopback(place.hostname or "")
        self.cut = threading.Event()
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)

    def __enter__(self) -> _Line:
        """Begin to count the time."""
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """End; what failed because it was cut off took too long.

        Raises:
            TimeoutError: where the time was over.
        """
        self._timer.cancel()
        for guard in self._open:
            guard.close()
        if error is not None and self.cut.is_set() and not isinstance(error, FetchError):
            raise TimeoutError from error

    def opener(self) -> urllib.request.OpenerDirector:
        """Return what opens http and https by our own connections and nothing else: no proxy, no file, no password."""
        opener = urllib.request.OpenerDirector()
        for handler in (
            _Redirects(self.place),
            _Plain(self),
            _Secure(self),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            opener.add_handler(handler)
        return opener

    def connect(self, place: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
        """Connect to one of a name's addresses, all of which have been looked at."""
        del source_address
        failure: OSError = OSError("no address")
        for family, way, protocol, _, found in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            if self.cut.is_set():
                raise TimeoutError
            if not is_allowed(str(found[0]), local=self.local):
                raise FetchError(*_PRIVATE)
            made = socket.socket(family, way, protocol)
            made.settimeout(timeout if isinstance(timeout, int | float) else None)
            try:
                made.connect(found)
            except OSError as error:
                made.close()
                failure = error
            else:
                self._open.append(made.dup())
                return made
        raise failure

    def _end(self) -> None:
        self.cut.set()
        for guard in self._open:
            with contextlib.suppress(OSError):
                guard.shutdown(socket.SHUT_RDWR)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows to the same host, or to one of un.org over TLS.

    Args:
        place: the address that the settings fix.
    """

    max_redirections = _MOST_REDIRECTS
    max_repeats = 2

    def __init__(self, place: SplitResult) -> None:
        self._place = place

    def redirect_request(  # noqa: PLR0913 - urllib's own
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Return the request that follows.

        Raises:
            FetchError: for a place that is not followed to.
        """
        fp.close()
        if not may_follow(newurl, self._place):
            raise FetchError(
                "the document service sends on to another place, which is not followed",
                "open the document service in a browser, download the document there and drag it in",
            )
        del code, msg, headers
        return urllib.request.Request(newurl, headers=_NAME, unverifiable=True)  # noqa: S310 - checked above


def may_follow(address: str, place: SplitResult) -> bool:
    """Tell whether a redirect is followed.

    >>> place = urlsplit("https://documents.un.org")
    >>> [may_follow(to, place) for to in ("https://undocs.un.org/a.pdf", "http://documents.un.org/a", "file:///etc/passwd")]
    [True, False, False]
    """
    try:
        to = urlsplit(address)
        same = (to.scheme, to.hostname, to.port) == (place.scheme, place.hostname, place.port)
        elsewhere = to.scheme == "https" and to.port in {None, 443}
    except ValueError:
        return False
    if to.username or to.password:
        return False
    return same or (elsewhere and bool(_ALLOWED_DOMAIN.fullmatch(to.hostname or "")))


class _Plain(urllib.request.HTTPHandler):
    """Opens http, which is done where the settings name this machine itself (for tests)."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Connect to an address that was looked at."""
        return self.do_open(_connecting(http.client.HTTPConnection, self._line), req)


class _Secure(urllib.request.HTTPSHandler):
    """Opens https."""

    def __init__(self, line: _Line) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(context=self._tls)
        self._line = line

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Connect to an address that was looked at."""
        return self.do_open(_connecting(http.client.HTTPSConnection, self._line), req, context=self._tls)


def _connecting(kind: Any, line: _Line) -> Any:
    """Return a kind of connection that goes only where the line lets it."""

    def made(*args: Any, **kwargs: Any) -> Any:
        connection = kind(*args, **kwargs)
        connection._create_connection = line.connect
        return connection

    return made


def is_allowed(address: str, *, local: bool) -> bool:
    """Tell whether an address may be connected to.

    Args:
        address: of the internet protocol.
        local: whether the settings themselves name this machine.

    >>> [is_allowed(one, local=False) for one in ("1.1.1.1", "10.0.0.1", "169.254.169.254", "127.0.0.1", "::1")]
    [True, False, False, False, False]
    """
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(number, "ipv4_mapped", None)
    number = mapped or number
    if local:
        return number.is_loopback
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _read(answer: Any, limits: Limits, line: _Line) -> bytes:
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
        raise ConnectionError("the answer ended early")  # noqa: TRY003, EM101 - told in other words
    return b"".join(pieces)


def _refused(status: int, symbol: str, language: str) -> FetchError:
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
