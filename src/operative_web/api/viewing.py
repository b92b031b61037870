"""Who acts by a token, and what the token lets them do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from operative_web.accounts.models import Tenure
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.api.actions.tokens import digest_of
from operative_web.api.limiting import take_turn
from operative_web.api.models import Token


@dataclass(frozen=True)
class TokenViewer(Viewer):
    """A person in a post, by a token: may do what the post may, and the token was made for."""

    token: Any = None
    scopes: frozenset[str] = field(default_factory=frozenset)

    def may(self, capability: Capability) -> bool:
        """Tell whether the token may do something."""
        return capability in self.scopes and super().may(capability)


class TokenAuth(HttpBearer):
    """``Authorization: Bearer operative_…``."""

    def authenticate(self, request: HttpRequest, token: str) -> TokenViewer | None:
        """Return who acts, or None for a token that is not good (any more)."""
        row = Token.objects.select_related("person", "post__organisation").filter(digest=digest_of(token)).first()
        if row is None or not row.is_open or not row.person.is_active:
            return None
        if not Tenure.objects.filter(person=row.person, post=row.post, until=None, post__closed=False).exists():
            return None
        take_turn(row)
        today = timezone.localdate()
        if row.last_used != today:
            Token.objects.filter(pk=row.pk).update(last_used=today)
        viewer = TokenViewer(row.person, row.post, row, frozenset(row.scopes))
        request.viewer = viewer  # type: ignore[attr-defined]
        return viewer
