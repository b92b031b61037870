"""Markup in words stays words: in a resolution, its title and file name, notes, reasons, names, filters and errors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.actions.organisations import edit_organisation, edit_post
from operative_web.accounts.actions.people import edit_person
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.models import UploadStatus
from operative_web.register.actions.decide import decide
from operative_web.register.actions.note import write_note
from tests.web.conftest import SETUP
from tests.web.crawling import visit
from tests.web.records import Records
from tests.web.reviewing import at, read_in
from tests.web.walking import addresses, undone

pytestmark = pytest.mark.django_db

ATTACK = (
    """</script><script>alert(1)</script><img src=x onerror=alert(2)>"' onfocus=alert(3) x='<svg/onload=alert(4)>"""
)
ATTACKS = (ATTACK, "javascript:alert(5)", "{{7*7}}{% load x %}", "&lt;b&gt;", "\u202egnp.exe")
_TEXT = """\
A/HRC/RES/288/31
Human Rights Council
288/31. Lamps {attack}
The Human Rights Council,
Recalling resolution A/HRC/RES/288/1 and {attack} of 3 March 2012,
1. Requests the Government of Norway to light {attack};
2. Urges the Secretary-General {attack} to report at its fifty-first session{attack};
3. Decides to remain seized of the matter "{attack}".
"""


@pytest.fixture
def attacked(records: Records, tmp_path: Path) -> Records:
    """The register, with markup wherever people can write."""
    focal, administrator = records.members["focal"], records.members["administrator"]
    path = tmp_path / "attack.txt"
    path.write_text(_TEXT.format(attack=ATTACK), encoding="utf-8")
    work = read_in(path, focal, Terms())
    upload = bring(b"\x00", f"{ATTACK}.html", by=focal.viewer, terms=Terms(symbol="A/HRC/RES/288/32"))
    type(upload).objects.filter(pk=upload.pk).update(status=UploadStatus.FAILED, problem=ATTACK, remedy=ATTACK)
    for attack in ATTACKS:
        write_note(work, attack, Audience("members"), by=focal.viewer, entry=at("1#1", work))
        write_note(work, attack, Audience("members"), by=focal.viewer, path="2")
        decide(at("1#1", work), "correct", by=focal.viewer, correction={"action": attack[:200]}, reason=attack)
        decide(at("2#1", work), "reject", by=focal.viewer, reason=attack)
    edit_post(focal.post, title=ATTACK[:199], role=focal.post.role, by=SETUP)
    edit_organisation(focal.post.organisation, name=ATTACK[:200], voice="state", by=SETUP)
    edit_person(focal.person, name=ATTACK[:150], language="en", by=SETUP)
    edit_person(administrator.person, name="javascript:alert(5)", language="en", by=SETUP)
    records.rows["attacked"] = work
    return records


WORDS_OF_A_PICTURE = {"alt", "aria-label", "title"}


def broken(content: str) -> Iterator[str]:
    """Yield what of a page has become markup that was words."""
    if "text/html" not in content.partition("<")[0] or "<" not in content:
        return
    tree = html.fromstring(content[content.find("<") :])
    elements: list[Any] = list(tree.iter())
    for element in elements:
        if not isinstance(element.tag, str):  # a comment
            continue
        text = (element.text or "").strip()
        if element.tag in {"script", "style"} and text and element.get("type") != "application/json":
            yield f"{element.tag}: {text[:60]}"
        if element.tag in {"img", "svg", "iframe", "object", "embed"} and any(
            "alert" in str(value) for name, value in element.attrib.items() if name not in WORDS_OF_A_PICTURE
        ):
            yield element.tag
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            if name.startswith("on") or name == "style" or (name == "x" and element.tag not in {"rect", "text"}):
                yield f"{element.tag} {name}={value[:60]}"
            if name in {"href", "src", "action", "formaction", "data-get"} and value.strip().lower().startswith(
                ("javascript:", "data:text", "vbscript:")
            ):
                yield f"{element.tag} {name}={value[:60]}"


def test_markup_that_is_kept_stays_words(attacked: Records) -> None:
    client = attacked.client("administrator", raises=False)
    work = attacked.rows["attacked"]
    names = ("work", "work_lineage", "work_history", "work_notes", "work_schedule")
    start = tuple(reverse(name, args=[work.pk]) for name in names)
    start += tuple(
        reverse(name, args=[at(key, work).pk]) for name in ("entry", "review_entry") for key in ("1#1", "2#1")
    )
    visited = visit(client, start=("/", "/trail/", "/people/", *start))
    assert [(where, found) for where, page in visited.whole for found in broken(page)] == []
    assert visited.failed == [] or all(status < 500 for _, status in visited.failed)
    assert any("alert(1)" in page for _, page in visited.whole)
    assert not any("49{%" in page for _, page in visited.whole)


def test_markup_in_an_address_stays_words(records: Records) -> None:
    wrong = []
    for address in addresses():
        client = records.client("administrator" if not address.is_ours else address.owner, raises=False)
        names = ("page", "language", "version", "beside", "who", "what", "only", "state", "addressee", "path", "q", "next",
                 "force", "sort", "since", "error", "ask", "entry")  # fmt: skip
        for attack in ATTACKS:
            query = "&".join(f"{name}={quote(attack)}" for name in names)
            wrong += [(address.route, found) for found in broken(_page(client, f"{address.path(records)}?{query}"))]
    assert wrong == []


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    if answer.streaming:
        return ""
    return f"{answer.get('Content-Type', '')}\n{answer.content.decode('utf-8', 'replace')}"


def test_markup_in_a_form_that_is_refused_stays_words(records: Records) -> None:
    work, entry = records.rows["shared"], at("2#1", records.rows["shared"])
    sent = [
        ("focal", reverse("review_decide", args=[entry.pk]), {"verdict": "correct", "addressees": ATTACK, "reason": ATTACK}),
        ("focal", reverse("review_decide", args=[entry.pk]), {"quick": f"force:{ATTACK}"}),
        ("focal", reverse("note_write", args=[work.pk]), {"words": ATTACK, "visibility": ATTACK, "path": ATTACK}),
        ("focal", reverse("own"), {"name": ATTACK * 5, "language": ATTACK}),
        ("administrator", reverse("add_organisation"), {"name": ATTACK * 5, "voice": ATTACK}),
        ("administrator", reverse("invite", args=[records.members["leaver"].post.pk]), {"email": ATTACK}),
        ("administrator", reverse("edit_post", args=[records.members["leaver"].post.pk]), {"title": "x\u202e", "role": ATTACK}),
    ]  # fmt: skip
    wrong = []
    for who, path, body in sent:
        answer = records.client(who, raises=False).post(path, body)
        assert answer.status_code in {200, 302, 400, 422}
        wrong += [(path, found) for found in broken(f"{answer.get('Content-Type', '')}\n{answer.content.decode()}")]
    answer = Client().post("/account/login/", {"login": ATTACK, "password": ATTACK})
    assert [*broken(f"text/html\n{answer.content.decode()}"), *wrong] == []


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\n", "\r\nBcc: a@example.org", "\u2028"])
def test_names_hold_nothing_that_turns_or_breaks_a_line(sign: str, records: Records) -> None:
    client = records.client("administrator")
    person = records.members["administrator"].person
    client.post(reverse("own"), {"name": f"Ad{sign}min", "language": "en"})
    client.post(reverse("add_organisation"), {"name": f"Or{sign}gan", "voice": "state"})
    person.refresh_from_db()
    assert sign not in person.name
    assert sign not in client.get(reverse("people")).content.decode().replace("\n", "" if sign == "\n" else "\n")


PLACES = (
    "//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "/%09/evil.example", "javascript:alert(1)",
    "http:evil.example", "///evil.example", "/\tevil", "https:/evil.example", "\x01//evil.example", "/\r\nSet-Cookie: a=b",
    "https://testserver@evil.example/", "https://testserver.evil.example", "//[::1]/", "http://testserver:pw@evil.example",
)  # fmt: skip


ASKS_WHERE = {
    "choose_theme", "choose_language", "choose_guide", "choose_post", "account_login", "account_logout",
    "account_reauthenticate", "mfa_authenticate", "openid_connect_login",
}  # fmt: skip


def test_nobody_is_sent_elsewhere_by_any_form(records: Records) -> None:
    """Every address is asked with some of the places, those that take one with all."""
    wrong = []
    for number, address in enumerate(addresses()):
        client = records.client(address.owner if address.is_ours else "focal", raises=False)
        path = address.path(records)
        for to in PLACES if address.name in ASKS_WHERE else PLACES[number % 8 :: 8]:
            sent = {"next": to, "post": str(records.members["focal"].post.pk), "language": "en"}
            for ask in (client.post, client.get):
                with undone():
                    answer = ask(path, sent)
                where = answer.get("Location", "")
                if where and not (where.startswith(("/", "?")) and not where.startswith(("//", "/\\"))):
                    wrong.append((address.route, to, where))
                if "\n" in where or "a" in answer.cookies:
                    wrong.append((address.route, to, "a header was smuggled in"))
    assert wrong == []
