"""Make and revoke tokens."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.api.models import Token
from operative_web.audit.writing import chained, create, update

LONGEST = dt.timedelta(days=366)
PREFIX = "operative_"
"""By which whoever finds one in a file knows what it is."""


class TokenError(Exception):
    """A token that cannot be made; its words say why and what to do."""


def digest_of(written: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


@chained()
def make_token(name: str, scopes: Iterable[str], *, by: Viewer, days: int = 90) -> tuple[Token, str]:
    """Make a token; return its row and the token itself, which nobody can show again.

    Raises:
        TokenError: for one that may do nothing, more than the post may, or for longer than a year.
    """
    wanted = sorted({str(Capability.READ), *map(str, scopes)})
    if by.person is None or by.post is None or not all(_allowed(by, scope) for scope in wanted):
        raise TokenError(_("Your post may not do all of this. Choose what it may."))
    if not name.strip():
        raise TokenError(_("Give it a name: what it is for."))
    if not 1 <= days <= LONGEST.days:
        raise TokenError(_("A token is good for 1 to 366 days."))
    written = PREFIX + secrets.token_urlsafe(32)
    row = Token(
        person=by.person, post=by.post, name=name.strip()[:80], digest=digest_of(written), scopes=wanted,
        expires_at=timezone.now() + dt.timedelta(days=days),
    )  # fmt: skip
    create(row, "api.make-token", by=by.actor)
    return row, written


@chained()
def revoke_token(token: Token, *, by: Viewer) -> Token:
    """Revoke a token; one that was revoked stays so."""
    return token if token.revoked_at else update(token, "api.revoke-token", by=by.actor, revoked_at=timezone.now())


def _allowed(viewer: Viewer, scope: str) -> bool:
    return scope in Capability._value2member_map_ and viewer.may(Capability(scope))
