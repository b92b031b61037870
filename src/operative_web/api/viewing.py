"""Who acts by a token, and what the token lets them do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from operative_web.accounts.models import Tenure
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.api.actions.tokens import PREFIX, digest_of
from operative_web.api.models import Token

_BEARER = re.compile(r"(?i:bearer) {1,4}(?P<token>[\x21-\x7e]{1,200})")
"""RFC 6750, section 2.1."""


@dataclass(frozen=True)
class TokenViewer(Viewer):
    """A person in a post, by a token: may do what the post may, and the token was made for."""

    token: Any = None
    scopes: frozenset[str] = field(default_factory=frozenset)

    def may(self, capability: Capability) -> bool:
        """Tell whether the token may do something."""
        return capability in self.scopes and super().may(capability)


class TokenAuth(HttpBearer):
    """``Authorization: Bearer operative_…``, as the document shows it; ``entrance`` has looked at it before."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Return who acts."""
        del token
        return request.viewer  # type: ignore[attr-defined]


def token_viewer(header: str) -> TokenViewer | None:
    """Return who acts, or None for a token that is not good (any more).

    Args:
        header: ``Authorization`` as it was sent.
    """
    written = _BEARER.fullmatch(header.strip())
    if written is None or not written["token"].startswith(PREFIX):
        return None
    digest = digest_of(written["token"])
    row = Token.objects.select_related("person", "post__organisation").filter(digest=digest).first()
    if row is None or not row.is_open or not row.person.is_active:
        return None
    if not Tenure.objects.filter(person=row.person, post=row.post, until=None, post__closed=False).exists():
        return None
    today = timezone.localdate()
    if row.last_used != today:
        Token.objects.filter(pk=row.pk).update(last_used=today)
    return TokenViewer(row.person, row.post, row, frozenset(row.scopes))
