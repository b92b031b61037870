"""Fetching by symbol reaches the document service and nothing else, wherever names, numbers and redirects lead."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from operative_web.documents.fetching import fetch
from operative_web.documents.reaching import FetchError, is_allowed, may_follow

pytestmark = pytest.mark.one_database

SERVICE = "https://documents.un.org"
INSIDE = (
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2001:0:7f00:1::", "2001:db8::1", "localhost", "",
)  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_no_number_of_a_private_network_is_connected_to(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of the service itself may lead there: what it leads to is looked at, not what it is called."""
    assert not is_allowed(number, local=False)

    def named(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 443))]

    def connected(*_: Any) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "getaddrinfo", named)
    monkeypatch.setattr(socket.socket, "connect", connected)
    with pytest.raises(FetchError):
        fetch("A/HRC/RES/48/23", "en", "pdf", address=SERVICE)


@pytest.mark.parametrize("number", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::"])
def test_public_numbers_are(number: str) -> None:
    assert is_allowed(number, local=False)


@pytest.mark.parametrize(
    "address",
    [
        "http://documents.un.org/a", "http://169.254.169.254/", "https://10.0.0.1/", "https://[::ffff:127.0.0.1]/",
        "file:///etc/passwd", "gopher://documents.un.org/", "ftp://documents.un.org/", "https://documents.un.org:22/",
        "https://documents.un.org.evil.example/", "https://evil.example/?.un.org", "https://user:pw@documents.un.org/",
        "https://evil.example#@documents.un.org", "https://un.org@evil.example/", "https://evilun.org/", "//evil.example/",
        "https://documents.un.org\\@evil.example/", "https://localhost/", "javascript:alert(1)", "data:text/plain,x", "",
    ],
)  # fmt: skip
def test_no_redirect_leads_elsewhere(address: str) -> None:
    assert not may_follow(address, urlsplit(SERVICE))
