"""What every answer carries: a content policy, no leave to be framed, kept by nobody, asking nobody else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from operative_web.settings import CONTENT_SECURITY_POLICY
from tests.web.crawling import Answer, told
from tests.web.records import Browser, Records
from tests.web.walking import addresses, undone

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
_ELSEWHERE = re.compile(
    r"""<(?!a\b)[a-z]+\b[^>]*\b(?:src|href|action|poster|data|srcset|hx-(?:get|post))=["']?\s*(?:[a-z]+:)?//[^"' >]*""",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"<style\b|<script(?![^>]*\bsrc=)(?![^>]*application/(?:json|ld))|\bstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
_MARKUP = re.compile(r"<[a-zA-Z/][^>]*>")


def every_answer(records: Records) -> list[tuple[str, Answer]]:
    """Ask for everything in every way: pages, ways on, refusals, what is not there, what is wrong."""
    clients = {who: records.client(who, raises=False) for who in ("focal", "administrator", "outsider")}
    clients["nobody"] = Browser(raise_request_exception=False)
    found = []
    for who, client in clients.items():
        for address in addresses():
            for method in ("GET", "POST"):
                with undone():
                    path = address.path(records)
                    found.append((f"{who} {method} {path}", client.generic(method, path)))
    forged = records.client("focal", raises=False, forged=True)
    found.append(("forged", forged.post("/people/me/", {})))
    found.append(("absent", clients["focal"].get("/no/such/page/")))
    found.append(("wrong", clients["focal"].get("/?x=%00")))
    found.append(("host", clients["nobody"].get("/", headers={"host": "evil.example"})))
    return found


def test_every_answer_is_guarded(records: Records) -> None:
    wrong = []
    for where, answer in every_answer(records):
        policy = answer.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe" in policy or "frame-ancestors 'none'" not in policy:
            wrong.append((where, "content policy", policy))
        if answer.get("X-Content-Type-Options") != "nosniff":
            wrong.append((where, "its kind may be guessed", ""))
        if answer.get("X-Frame-Options") != "DENY":
            wrong.append((where, "may be framed", ""))
        if answer.get("Referrer-Policy") != "same-origin":
            wrong.append((where, "tells where one came from", ""))
        if not {"no-store"} <= set(re.split(r",\s*", answer.get("Cache-Control", ""))):
            wrong.append((where, "may be kept", answer.get("Cache-Control", "")))
        if answer.status_code >= 500:
            wrong.append((where, "fails", str(answer.status_code)))
    assert wrong == []


@pytest.mark.one_database
def test_the_content_policy_allows_nothing_inline_and_nobody_else() -> None:
    sources = {one for given in CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for one in given}
    assert sources <= {"'self'", "'none'", "data:"}
    assert "data:" not in CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"]


def test_no_page_asks_another_place_or_holds_a_script(records: Records) -> None:
    wrong = []
    for where, answer in every_answer(records):
        if "text/html" in answer.get("Content-Type", ""):
            tags = " ".join(_MARKUP.findall(answer.content.decode()))
            wrong += [(where, found[0][:120]) for rule in (_ELSEWHERE, _INLINE) for found in rule.finditer(tags)]
    assert wrong == []


@pytest.mark.one_database
def test_cookies_and_ways_are_guarded_in_real_use(tmp_path: Path) -> None:
    program = (
        "from operative_web import settings as s\n"
        "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_HTTPONLY,"
        " s.SESSION_COOKIE_SAMESITE, s.SECURE_HSTS_SECONDS > 86400 * 180, '*' in s.ALLOWED_HOSTS)"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPERATIVE")}
    environment = kept | {"OPERATIVE_DATA": str(tmp_path), "OPERATIVE_ADDRESS": "https://register.example.org"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["False", "True", "True", "True", "True", "Lax", "True", "False"]


def test_what_fails_shows_no_stack_trace(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the program")

    monkeypatch.setattr("operative_web.pages.views.recent", fail)
    answer = records.client("focal", raises=False).get("/")
    assert answer.status_code == 500
    assert not re.search(r"Traceback|RuntimeError|a secret|\.py\b|site-packages", told(answer))
    assert "default-src 'none'" in answer["Content-Security-Policy"]
