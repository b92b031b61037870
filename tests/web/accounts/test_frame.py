"""Every address of people and accounts is known to these tests; every page has the house's frame and no inline script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, reverse

from operative_web.accounts import urls, urls_account
from operative_web.accounts.access import NEEDS
from tests.web.accounts.test_pages import ASKED, POSTED, READ
from tests.web.conftest import PASSWORD, Member

pytestmark = pytest.mark.one_database

ELSEWHERE = {"own", "choose_post", "join", "join_with", "first_administrator"}
"""Tested in files of their own."""
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|<style|\son[a-z]+=|javascript:")


def test_no_view_escapes() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {*READ, *ASKED, *POSTED, *ELSEWHERE}
    assert all(hasattr(pattern.callback, NEEDS) for pattern in urls.urlpatterns)


def plain(patterns: Iterable[Any]) -> Iterator[str]:
    """Yield the names of addresses that take no argument."""
    for pattern in patterns:
        if pattern.pattern.regex.groups:
            continue
        if isinstance(pattern, URLResolver):
            yield from plain(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


@pytest.mark.parametrize("signed_in", [True, False])
def test_every_page_of_an_account_has_the_frame(signed_in: bool, reader: Member) -> None:
    client = Client()
    if signed_in:
        client.post(reverse("account_login"), {"login": reader.person.email, "password": PASSWORD})
        client.get(reverse("mfa_activate_totp"))
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    names = sorted(set(plain(urls_account.urlpatterns)))
    assert len(names) > 20
    pages = 0
    for name in names:
        answer = client.get(reverse(name))
        assert answer.status_code in {200, 302, 401, 403, 404, 405}, name
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        page = answer.content.decode()
        assert '<main id="main"' in page, name
        assert '<header class="masthead">' in page, name
        assert not INLINE.search(page), (name, INLINE.search(page))
        assert page.count("<h1") == 1, name
        assert "default-src 'none'" in answer["Content-Security-Policy"], name
        pages += 1
    assert pages >= (10 if signed_in else 6)
