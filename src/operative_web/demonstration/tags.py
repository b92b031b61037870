"""What the sign-in page shows of the demonstration; a library of template tags, so that no lower part imports this."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings

from operative_web.accounts.roles import Role
from operative_web.demonstration.seed import ACCOUNTS, PASSWORD

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shown:
    """An account as the page shows it."""

    email: str
    name: str
    role: str
    password: str


@register.simple_tag
def demonstration_accounts() -> list[Shown]:
    """Return the accounts to try the register with; none outside a demonstration."""
    if not settings.DEMONSTRATION:
        return []
    return [Shown(one.email, one.name, str(Role(one.role).label), PASSWORD) for one in ACCOUNTS]
