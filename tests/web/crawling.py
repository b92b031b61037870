"""Going through the register as a person does: by every link and every form that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from tests.web.walking import undone

Answer = Any
"""What the test client answers; Django's stubs keep the name of its type to themselves."""

LEAVES = ("/account/logout/", "/account/sessions/", "/people/choose-post/", "/language/")
"""What ends the visit or makes another of it."""
_MOST = 400
_OF_A_VIEW = 4
"""Addresses that are followed of each view: some records, some ways of filtering."""


@dataclass
class Visit:
    """What somebody gets to see.

    Attributes:
        pages: the answer of each address that a link, or a form that changes nothing, leads to.
        sent: the answers to forms that change something, sent as they are shown; each is undone.
    """

    pages: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    failed: list[tuple[str, int]] = field(default_factory=list)

    @property
    def whole(self) -> Iterator[tuple[str, str]]:
        """Every answer with where it came from."""
        yield from self.pages.items()
        yield from self.sent.items()


def visit(client: Client, *, start: tuple[str, ...] = ("/",), partial: bool = False) -> Visit:
    """Follow every link from some addresses, and send every form.

    Args:
        client: signed in; raises nothing.
        start: where to begin.
        partial: ask as htmx does.
    """
    made = Visit()
    waiting = list(start)
    headers = {"HX-Request": "true"} if partial else {}
    known = set(waiting)
    while waiting and len(made.pages) < _MOST:
        address = waiting.pop(0)
        answer = client.get(address, headers=headers)
        made.pages[address] = told(answer)
        if answer.status_code >= 400:
            made.failed.append((address, answer.status_code))
        for found in [*_links(address, answer), *_forms(client, address, answer, made)]:
            if found not in known and _is_new_kind(found, known):
                known.add(found)
                waiting.append(found)
    assert not waiting, f"more than {_MOST} pages: {waiting[:5]}"
    return made


def told(answer: Answer) -> str:
    """Return all that an answer says: its headers and its content."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "\n".join([*(f"{name}: {value}" for name, value in answer.items()), content.decode("utf-8", "replace")])


def _tree(answer: Answer) -> html.HtmlElement | None:
    if answer.streaming or not answer.content.strip() or "html" not in answer.get("Content-Type", ""):
        return None
    return html.fromstring(answer.content.decode())


def _links(address: str, answer: Answer) -> list[str]:
    found = [answer["Location"]] if answer.has_header("Location") else []
    tree = _tree(answer)
    if tree is not None:
        found += tree.xpath("//a/@href | //@hx-get | //@data-get | //link[@rel='next']/@href")
    inside = [urldefrag(urljoin(f"http://testserver{address}", one)).url for one in found]
    paths = [one.removeprefix("http://testserver") for one in inside if one.startswith("http://testserver/")]
    return [path for path in paths if not path.startswith(("/static/", *LEAVES))]


def _is_new_kind(address: str, known: set[str]) -> bool:
    """Not the hundredth entry: of each view some addresses are followed."""
    name = _name(address)
    return sum(_name(one) == name for one in known) < _OF_A_VIEW


@cache
def _name(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return address


def _forms(client: Client, address: str, answer: Answer, made: Visit) -> list[str]:
    tree = _tree(answer)
    asked = []
    for form in tree.xpath("//form") if tree is not None else []:
        target = urlsplit(urljoin(f"http://testserver{address}", form.get("action") or ""))
        path = target.path + (f"?{target.query}" if target.query else "")
        if target.path.startswith(LEAVES) or target.path.endswith("/end-sessions/"):
            continue
        fields = [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]
        if (form.get("method") or "get").lower() == "get":
            asked += [f"{target.path}?{urlencode(one)}" for one in _chosen(form, fields)]
            continue
        buttons = [(one.get("name"), one.get("value", "")) for one in form.xpath(".//button[@name]")] or [("", "")]
        for name, value in buttons:
            key = f"{path} {name}={value} {sorted(name for name, _ in fields)}"
            if key not in made.sent:
                data: dict[str, list[str]] = {}
                for one, typed in [*fields, (name, value)] if name else fields:
                    data.setdefault(one, []).append(typed)
                cookies = deepcopy(client.cookies)
                with undone():
                    made.sent[key] = told(client.post(path, data, follow=True))
                client.cookies = cookies  # whatever ended the visit was undone
    return asked


def _chosen(form: html.HtmlElement, fields: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Yield what a form asks as it is shown, and with each value of each of its lists."""
    yield fields
    for select in form.xpath(".//select[@name]"):
        name = select.get("name")
        for value in select.xpath(".//option/@value"):
            yield [(one, value if one == name else typed) for one, typed in fields]
