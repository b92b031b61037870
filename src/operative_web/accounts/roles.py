"""What a post may do. A role is a set of capabilities; views and actions ask for a capability, never for a role."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The role of a post, as the national mechanisms name them (docs/reference/practice.md)."""

    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    FOCAL_POINT = "focal-point", _("Focal point")
    ASSESSOR = "assessor", _("Assessor (human rights institution or civil society)")
    READER = "reader", _("Reader")


class Capability(StrEnum):
    """Something a post may do; what it may see is a matter of each record (``accounts/guarded.py``)."""

    READ = "read"
    BRING = "bring"
    """Bring in documents."""
    DECIDE = "decide"
    """Confirm, correct or reject what was found."""
    NOTE = "note"
    """Write notes."""
    FOLLOW_UP = "follow-up"
    """Make follow-up items, lead them, record what was issued."""
    COORDINATE = "coordinate"
    """What a coordinator does for all: clear, name signatories, keep the sessions, open a record to others."""
    AUDIT = "audit"
    """Read the whole trail of what one may see, and verify the chain."""
    ADMINISTER = "administer"
    """Organisations, posts, persons, invitations."""


_ALL = frozenset(Capability)
_TEAM = frozenset({Capability.READ, Capability.BRING, Capability.DECIDE, Capability.NOTE, Capability.FOLLOW_UP})

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Role.ADMINISTRATOR: _ALL,
    Role.COORDINATOR: _TEAM | {Capability.COORDINATE, Capability.AUDIT},
    Role.FOCAL_POINT: _TEAM,
    Role.ASSESSOR: frozenset({Capability.READ, Capability.BRING, Capability.NOTE}),
    Role.READER: frozenset({Capability.READ}),
}


def may(role: str | None, capability: Capability) -> bool:
    """Tell whether a role has a capability.

    >>> may("reader", Capability.DECIDE), may("focal-point", Capability.DECIDE), may(None, Capability.READ)
    (False, True, False)
    """
    return capability in CAPABILITIES.get(role or "", frozenset())


def roles_with(capability: Capability) -> list[str]:
    """Return the roles that have a capability.

    >>> roles_with(Capability.COORDINATE)
    ['administrator', 'coordinator']
    """
    return [str(role) for role in Role if may(role, capability)]
