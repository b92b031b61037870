"""What the tests of the API share: a program that acts by a token."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from operative_web.accounts.roles import CAPABILITIES
from operative_web.api.actions.tokens import make_token
from tests.web.conftest import Member
from tests.web.records import Browser

Programs = Callable[..., "Program"]


@dataclass
class Program:
    """A program that acts by a token."""

    token: str
    client: Client = field(default_factory=lambda: Browser(raise_request_exception=False))

    def ask(self, method: str, path: str, given: Any = None, **headers: str) -> Any:
        """Ask; ``given`` is sent as JSON."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        content = "" if given is None else given if isinstance(given, str | bytes) else json.dumps(given)
        return self.client.generic(
            method, path if path.startswith("/") else f"/api/v1/{path}", content,
            content_type="application/json", headers={"Authorization": f"Bearer {self.token}", **sent},
        )  # fmt: skip

    def get(self, path: str, **headers: str) -> Any:
        """Ask for something."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, given: Any, **headers: str) -> Any:
        """Send something."""
        return self.ask("POST", path, given, **headers)


def program(member: Member, *scopes: str) -> Program:
    """Return a program that acts for a member; it may all that the member's post may, unless scopes are given."""
    assert member.viewer.post is not None
    allowed = scopes or sorted(CAPABILITIES[member.viewer.post.role])
    return Program(make_token("tests", allowed, by=member.viewer)[1])


@pytest.fixture(name="program")
def program_of(db: None) -> Programs:
    """Make a program: ``program(focal_point)``."""
    return program
