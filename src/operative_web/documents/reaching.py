"""Reaching the one service that the settings name, and nothing else, whatever it answers.

What it redirects to must be the same host, or one of un.org over TLS; and a name that leads into a private network is
refused at the moment of connecting, whatever it led to before.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import urllib.request
from typing import IO, Any
from urllib.parse import SplitResult, urlsplit

_TRANSLATED, _COMPATIBLE = ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96")
_ALLOWED_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.){0,6}un\.org")
_MOST_REDIRECTS = 5
_PRIVATE = (
    "the document service's name leads into a private network, which is not followed",
    "tell whoever runs this register; meanwhile download the document elsewhere and drag it in",
)
ELSEWHERE = (
    "the document service sends on to another place, which is not followed",
    "open the document service in a browser, download the document there and drag it in",
)
NAME = {"User-Agent": "Operative (reads United Nations resolutions)", "Accept": "*/*"}


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


class Line:
    """The way to the service: looks at every address before it connects, and cuts off when the time is over.

    Args:
        place: the address that the settings fix.
        seconds: after which connections are cut.
    """

    def __init__(self, place: SplitResult, seconds: float) -> None:
        self.place = place
        self.local = is_loopback(place.hostname or "")
        self.cut = threading.Event()
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)

    def __enter__(self) -> Line:
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
            self.redirects(),
            _Plain(self),
            _Secure(self),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            if handler is not None:
                opener.add_handler(handler)
        return opener

    def redirects(self) -> urllib.request.BaseHandler | None:
        """Return what follows redirects, or None where none is followed."""
        return _Redirects(self.place)

    def lets(self, address: str) -> bool:
        """May this address be connected to?"""
        return is_allowed(address, local=self.local)

    def connect(self, place: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
        """Connect to one of a name's addresses, all of which have been looked at."""
        del source_address
        failure: OSError = OSError("no address")
        for family, way, protocol, _, found in socket.getaddrinfo(*place, type=socket.SOCK_STREAM):
            if self.cut.is_set():
                raise TimeoutError
            if not self.lets(str(found[0])):
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

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Return the request that follows.

        Raises:
            FetchError: for a place that is not followed to.
        """
        fp.close()
        if not may_follow(newurl, self._place):
            raise FetchError(*ELSEWHERE)
        del req, code, msg, headers
        return urllib.request.Request(newurl, headers=NAME, unverifiable=True)


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

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Connect to an address that was looked at."""
        return self.do_open(_connecting(http.client.HTTPConnection, self._line), req)


class _Secure(urllib.request.HTTPSHandler):
    """Opens https."""

    def __init__(self, line: Line) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(context=self._tls)
        self._line = line

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Connect to an address that was looked at."""
        return self.do_open(_connecting(http.client.HTTPSConnection, self._line), req, context=self._tls)


def _connecting(kind: Any, line: Line) -> Any:
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
    if isinstance(number, ipaddress.IPv6Address):
        number = _inside(number) or number
    if local:
        return number.is_loopback
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _inside(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the address of the old protocol to which one of the new leads, None where it leads to none.

    Mapped (RFC 4291, 2.5.5.2), compatible (2.5.5.1), 6to4 (RFC 3056), translated (RFC 6052).
    """
    if number in _TRANSLATED or (number in _COMPATIBLE and int(number) > 1):
        return ipaddress.IPv4Address(int(number) & 0xFFFF_FFFF)
    return number.ipv4_mapped or number.sixtofour


def is_loopback(host: str) -> bool:
    """Tell whether a host's name or number means this machine itself.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("documents.un.org")
    (True, True, False)
    """
    if host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False
