"""What the tests of people share: an OpenID Connect provider, and a register told of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.accounts.openid import CLIENT, SECRET, Provider, provider


@pytest.fixture
def openid(settings: object) -> Iterator[Provider]:
    """A provider, and a register told of it."""
    with provider() as running:
        app = {
            "provider_id": "oidc", "name": "Ministry", "client_id": CLIENT, "secret": SECRET,
            "settings": {"server_url": running.address},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}  # type: ignore[attr-defined]
        yield running
