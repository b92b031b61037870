"""Odd addresses, odd values, odd bodies: an answer in plain words each time, never a failure of the program."""

from __future__ import annotations

import random
from itertools import cycle, islice

import pytest
from django.db import connection
from django.test import Client

from tests.web.records import Browser, Records
from tests.web.walking import addresses, undone

pytestmark = pytest.mark.django_db

NAMES = (
    "page", "language", "version", "beside", "work", "who", "what", "since", "until", "people", "all", "only", "kind",
    "addressee", "force", "ask", "state", "differ", "path", "entry", "q", "sort", "organ", "year", "next", "form",
)  # fmt: skip
VALUES = (
    "", "%00", "a%00b", "0", "-1", "1e9", "99999999999999999999999", "9" * 5000, "%F0%9F%8E%89", "%FF%FE", "%ED%A0%80",
    "%u0000", "%", "_", "'", '"', "';--", "1' OR '1'='1", "%25_%25", "<script>alert(1)</script>", "{{7*7}}", "../../etc/passwd",
    "%E2%80%AE", "%0d%0aSet-Cookie:+a=b", "00000000-0000-0000-0000-000000000000", "not-a-uuid", "null", "[]", "{}",
    "2025-02-30", "9999-12-31", "0000-00-00", "2025-W01-1", "NaN", "Infinity", "true", "hrc", "clause", "found", "en", "fr",
    "1", "2", "//evil.example", "javascript:alert(1)", "a" * 3000, "%D9%A1%D9%A2", "1.5", "+1", "%20", "\\", "$(id)",
)  # fmt: skip
FIELDS = (
    "verdict", "quick", "settle", "seen", "reason", "action", "force", "ask", "addressees", "who", "to", "sessions",
    "dates", "duration", "recurrence", "whole", "entry", "words", "visibility", "posts", "path", "earlier", "post", "next",
    "language", "theme", "guide", "title", "role", "name", "voice", "email", "password1", "password2", "code", "login",
    "password", "kind", "way", "symbol", "text", "files", "form",
)  # fmt: skip
BODIES = (
    ("application/json", b'{"a": "\\u0000"}'), ("application/json", b"[" * 5000), ("text/plain", b"\xff\xfe\x00"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nx"),
    ("multipart/form-data", b"no boundary"), ("multipart/form-data; boundary=" + "x" * 300, b""),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(1500))),
    ("application/x-www-form-urlencoded; charset=utf-7", b"reason=+ADw-script+AD4-"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"reason=a"), ("", b"reason=a"),
)  # fmt: skip


def queries() -> list[str]:
    """Return two hundred odd query strings, the same each time."""
    dice = random.Random(48_23)
    pairs = list(islice(zip(cycle(NAMES), cycle(VALUES), strict=False), len(NAMES) * 5))
    odd = [f"{name}={value}" for name, value in pairs]
    odd += ["&".join(f"{dice.choice(NAMES)}={dice.choice(VALUES)}" for _ in range(6)) for _ in range(40)]
    odd += [
        "=&=&=",
        "&&&",
        "a" * 4000,
        "page=1&page=2&page=x",
        "page[]=1",
        "page%5B%24ne%5D=1",
        "?",
        "%3F%3D",
        ";",
        "a;b",
    ]
    odd += [f"work={value}&state=found&page=2" for value in VALUES[:20]]
    return odd


def owner_of(records: Records) -> dict[str, Client]:
    return {who: records.client(who, raises=False) for who in ("focal", "administrator")}


def test_odd_queries_at_every_address(records: Records) -> None:
    clients, odd, failed = owner_of(records), queries(), []
    assert len(odd) >= 200
    for number, address in enumerate(addresses()):
        client = clients[address.owner] if address.is_ours else clients["focal"]
        path = address.path(records)
        # Each sees some of them, those that read much of the address more; together they see all many times over.
        step = 8 if reads_the_address(address.route) else 40
        for query in odd[number % step :: step]:
            answer = client.get(f"{path}?{query}")
            if answer.status_code >= 500:
                failed.append((path, query[:80]))
    assert failed == []


def reads_the_address(route: str) -> bool:
    return route in {
        "review/", "trail/", "works/<uuid:work_id>/", "works/<uuid:work_id>/lineage/", "works/<uuid:work_id>/notes/",
        "works/<uuid:work_id>/history/", "documents/", "documents/uploads/", "review/<uuid:pk>/",
    }  # fmt: skip


def test_odd_values_in_every_field_of_every_form(records: Records) -> None:
    """One value in all fields at once, NUL and a text of a megabyte among them."""
    clients, failed = owner_of(records), []
    values = ["\x00", "a\x00b", "", "𝒳\u202e\u2066", "9" * 5000, "-1", "x" * 1_000_000, "<b>'\"", "00000000-0000-0000-0000-000000000000",
              "confirm", "correct", "force:urge", "language:fr", "members", "posts", "on", "\ud800".encode("utf-8", "replace").decode()]  # fmt: skip
    for address in addresses():
        client = clients[address.owner] if address.is_ours else clients["focal"]
        for value in values:
            body = dict.fromkeys(FIELDS if len(value) < 10000 else ("reason", "words", "name", "title"), value)
            with undone():
                answer = client.post(address.path(records), body)
                _still_there()
            if answer.status_code >= 500:
                failed.append((address.route, value[:20]))
    assert failed == []


def test_real_verdicts_with_odd_values_beside_them(records: Records) -> None:
    from tests.web.reviewing import at  # noqa: PLC0415

    client, failed = records.client("focal", raises=False), []
    for key in ("2#1", "3@1", "1#1"):
        entry = at(key, records.rows["shared"])
        for value in (
            "\x00",
            "9" * 5000,
            "x" * 300_000,
            "\u202e",
            "<script>",
            "0",
            "2025-13-40",
            "P9Y9M",
            "-",
            "1,2,3" * 500,
        ):
            for verdict in ("confirm", "reject", "correct"):
                body = dict.fromkeys(FIELDS, value) | {"verdict": verdict, "quick": "", "settle": ""}
                with undone():
                    answer = client.post(f"/review/{entry.pk}/decide/", body)
                if answer.status_code >= 500:
                    failed.append((key, verdict, value[:20]))
            with undone():
                pairs = [
                    f"{entry.pk}:{value}",
                    value,
                    f"{value}:{entry.finding_id}",
                    ":",
                    f"{entry.pk}:{entry.finding_id}",
                ]
                answer = client.post(f"/review/{entry.pk}/alike/", {"entry": pairs, "reason": value})
            if answer.status_code >= 500:
                failed.append((key, "alike", value[:20]))
    assert failed == []


def test_odd_bodies_at_every_address(records: Records) -> None:
    clients, failed = owner_of(records), []
    for address in addresses():
        client = clients[address.owner] if address.is_ours else clients["focal"]
        for kind, body in BODIES:
            with undone():
                answer = client.generic("POST", address.path(records), body, content_type=kind)
            if answer.status_code >= 500:
                failed.append((address.route, kind, body[:20]))
    assert failed == []


@pytest.mark.parametrize(
    "path",
    [
        "/works/00000000-0000-0000-0000-00000000000g/", "/works/{00000000-0000-0000-0000-000000000000}/", "/works//",
        "/review/%00/", "/works/%2e%2e/%2e%2e/etc/passwd", "/static/../operative_web/settings.py", "/%00", "/%FF%FE/",
        "/static/%2e%2e/%2e%2e/settings.py", "/static/operative/..%2f..%2fsettings.py", "/static/%00",
        "/review/cases/clauses/..%2f..%2fen.md", "/review/cases/../../../etc/passwd.md", "/people/join/%00/", "/;/", "/" + "a" * 5000,
        "/people/join/" + "a" * 5000 + "/", "/account/confirm-email/%00/",
    ],
)  # fmt: skip
def test_odd_paths(path: str, records: Records) -> None:
    for who in ("administrator", None):
        client = records.client(who, raises=False) if who else Browser(raise_request_exception=False)
        answer = client.get(path)
        assert answer.status_code in {301, 302, 400, 404, 405}, answer.status_code
        assert not answer.get("Location", "").startswith(("//", "http://evil", "https://evil"))


@pytest.mark.parametrize(
    "value", ['"\\000\\000\\000\\000\\000\\000\\000\\000\\000"', "x" * 40, "'; DROP TABLE", "\xe2\x80\xae"]
)
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "theme", "guide", "messages"])
def test_odd_cookies(name: str, value: str, db: None) -> None:
    for path in ("/account/login/", "/", "/help/"):
        answer = Browser(raise_request_exception=False).get(path, headers={"cookie": f"{name}={value}"})
        assert answer.status_code < 500


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:99999", "testserver@evil.example", "", "[::1"]
)
def test_an_odd_host_gets_no_page(host: str, db: None) -> None:
    answer = Browser(raise_request_exception=False).get("/account/password/reset/", headers={"host": host})
    assert answer.status_code in {400, 200}
    assert "evil" not in answer.content.decode()


def _still_there() -> None:
    """Can the database still be asked? A statement it refused would have ended the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
