"""Fetching by symbol, from a server on this machine that answers as the public address does: the real one is not asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from operative.cli.main import main
from operative_web.documents.fetching import Limits, fetch
from operative_web.documents.reaching import FetchError, is_allowed, may_follow

pytestmark = pytest.mark.one_database

Answer = Callable[[BaseHTTPRequestHandler, dict[str, str]], None]
SYMBOL = "A/HRC/RES/288/71"
PDF = b"%PDF-1.7 invented"


class Service:
    """A document service: answers each symbol as it was told to.

    Attributes:
        address: where it listens.
        asked: what it was asked, in order.
    """

    def __init__(self, host: str) -> None:
        self.asked: list[str] = []
        self.answer: Answer = lambda handler, _: send(handler, 404)
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.asked.append(self.path)
                service.answer(self, {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
                pass

        self.server = ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://{host}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def send(handler: BaseHTTPRequestHandler, status: int, content: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(content)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


@pytest.fixture
def service() -> Iterator[Service]:
    """A document service on this machine."""
    made = Service("127.0.0.1")
    yield made
    made.server.shutdown()
    made.server.server_close()


def gives(content: bytes) -> Answer:
    """As the public address does: the first answer sends on to the file."""

    def answer(handler: BaseHTTPRequestHandler, asked: dict[str, str]) -> None:
        if "s" in asked:
            send(handler, 302, Location=f"/doc/file.{asked['t']}?l={asked['l']}")
        else:
            send(handler, 200, content)

    return answer


def leads_to(place: str) -> Answer:
    return lambda handler, _: send(handler, 302, Location=place)


def test_a_word_file_is_fetched_in_the_language_asked_for(service: Service, root: Path) -> None:
    word = (root / "samples" / "files" / "INVENTED_A_HRC_RES_288_71.fr.docx").read_bytes()
    service.answer = gives(word)

    fetched = fetch("a/hrc/res/288/71", "fr", "doc", address=service.address)

    assert (fetched.content, fetched.name) == (word, "A_HRC_RES_288_71.fr.docx")
    assert service.asked == ["/api/symbol/access?s=A%2FHRC%2FRES%2F288%2F71&l=fr&t=doc", "/doc/file.doc?l=fr"]


def test_the_command_writes_the_file_and_says_its_name(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service.answer = gives(PDF)
    monkeypatch.setenv("OPERATIVE_DOCUMENTS_ADDRESS", service.address)
    monkeypatch.chdir(tmp_path)

    assert main(["fetch", SYMBOL, "--type", "pdf"]) == 0
    assert (tmp_path / "A_HRC_RES_288_71.en.pdf").read_bytes() == PDF
    assert capsys.readouterr().out == "A_HRC_RES_288_71.en.pdf\n"
    assert main(["fetch", SYMBOL, "--type", "pdf"]) == 1
    assert "there is a file of this name already" in capsys.readouterr().err
    assert main(["fetch", SYMBOL, "--output", "mine.pdf"]) == 0
    assert (tmp_path / "mine.pdf").read_bytes() == PDF


def test_the_command_says_what_to_do(
    service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPERATIVE_DOCUMENTS_ADDRESS", service.address)

    assert main(["fetch", SYMBOL]) == 1
    said = capsys.readouterr().err
    assert said.startswith("operative: A/HRC/RES/288/71: the document service has no A/HRC/RES/288/71 in this language")
    assert "check the symbol" in said


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:1/doc",
        "http://localhost:1/doc",
        "https://10.0.0.1/doc",
        "https://example.org/doc",
        "https://un.org.example.org/doc",
        "https://someone@documents.un.org/doc",
        "https://documents.un.org:8443/doc",
        "http://documents.un.org/doc",
        "file:///etc/hostname",
        "ftp://documents.un.org/doc",
        "gopher://documents.un.org/doc",
        "//example.org/doc",
    ],
)
def test_other_places_are_not_followed(service: Service, place: str) -> None:
    service.answer = leads_to(place)

    with pytest.raises(FetchError) as error:
        fetch(SYMBOL, "en", "doc", address=service.address)
    assert "sends on to another place" in error.value.problem
    assert len(service.asked) == 1


def test_going_round_in_circles_ends(service: Service) -> None:
    service.answer = lambda handler, _: send(handler, 302, Location=f"/again?{len(service.asked)}")

    with pytest.raises(FetchError):
        fetch(SYMBOL, "en", "doc", address=service.address)
    assert len(service.asked) <= 8


@pytest.mark.parametrize("address", ["https://localhost.localdomain", "https://[::ffff:127.0.0.1]", "https://0.0.0.0"])
def test_a_name_that_leads_into_a_private_network_is_refused(address: str) -> None:
    with pytest.raises(FetchError) as error:
        fetch(SYMBOL, "en", "doc", address=address, limits=Limits(seconds=5, pause=2))
    assert "private network" in error.value.problem or "cannot be reached" in error.value.problem


@pytest.mark.parametrize(
    ("address", "local", "allowed"),
    [
        ("127.0.0.1", True, True),
        ("10.1.2.3", True, False),
        ("8.8.8.8", True, False),
        ("::ffff:10.0.0.1", False, False),
        ("fe80::1%eth0", False, False),
        ("fd00::1", False, False),
        ("224.0.0.1", False, False),
        ("0.0.0.0", False, False),
        ("100.64.0.1", False, False),
        ("2606:4700::1111", False, True),
        ("documents.un.org", False, False),
    ],
)
def test_which_addresses_may_be_connected_to(address: str, local: bool, allowed: bool) -> None:
    assert is_allowed(address, local=local) is allowed


def test_an_address_that_is_none_is_not_followed() -> None:
    assert not may_follow("https://[documents.un.org/doc", urlsplit("https://documents.un.org"))


def test_a_plain_address_elsewhere_is_refused() -> None:
    with pytest.raises(FetchError, match="does not begin with https"):
        fetch(SYMBOL, "en", "doc", address="http://documents.un.org")


def test_a_page_instead_of_a_document_is_refused(service: Service) -> None:
    service.answer = gives(b"<!doctype html><title>Sorry</title>")

    with pytest.raises(FetchError, match="no Word document and no PDF"):
        fetch(SYMBOL, "en", "doc", address=service.address)


def test_too_large_a_document_is_not_read_to_its_end(service: Service) -> None:
    service.answer = lambda handler, _: send(handler, 200, b"%PDF-" + b"0" * 300_000)

    with pytest.raises(FetchError, match="larger than"):
        fetch(SYMBOL, "en", "pdf", address=service.address, limits=Limits(size=100_000))


def test_a_document_that_ends_early_is_refused(service: Service) -> None:
    service.answer = lambda handler, _: send(handler, 200, PDF, Content_Length="5000")

    with pytest.raises(FetchError):
        fetch(SYMBOL, "en", "pdf", address=service.address)


def test_a_service_that_drips_is_cut_off(service: Service) -> None:
    def drip(handler: BaseHTTPRequestHandler, _: dict[str, str]) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _number in range(100):
            handler.wfile.write(b"%")
            handler.wfile.flush()
            time.sleep(0.1)

    service.answer = drip
    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer in time"):
        fetch(SYMBOL, "en", "pdf", address=service.address, limits=Limits(seconds=1, pause=5))
    assert time.monotonic() - began < 6


def test_no_network_is_told_plainly() -> None:
    with pytest.raises(FetchError) as error:
        fetch(SYMBOL, "en", "doc", address="http://127.0.0.1:9", limits=Limits(seconds=5))
    assert "no network" in error.value.problem
    assert "drag it in" in error.value.remedy


@pytest.mark.parametrize(
    ("symbol", "language", "form"), [("no symbol", "en", "doc"), (SYMBOL, "de", "doc"), (SYMBOL, "en", "exe")]
)
def test_what_makes_no_sense_is_never_asked(service: Service, symbol: str, language: str, form: str) -> None:
    with pytest.raises(FetchError):
        fetch(symbol, language, form, address=service.address)
    assert service.asked == []
