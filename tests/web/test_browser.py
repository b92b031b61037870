"""What the tests in a browser share does what it says."""

from __future__ import annotations

import pytest

from tests.web.browser import OpenPage
from tests.web.conftest import Member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]


def test_a_member_is_signed_in_and_a_stranger_is_not(open_page: OpenPage, reader: Member) -> None:
    assert open_page(reader, "/").url.endswith("/")
    assert "/account/login" in open_page(None, "/").url
