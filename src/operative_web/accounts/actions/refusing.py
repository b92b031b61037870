"""What an action on people refuses, and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from operative_web.accounts.models import Tenure
from operative_web.accounts.roles import Role
from operative_web.audit.writing import chained


class RefusedError(Exception):
    """An action that cannot be done; its words say why and what to do instead. Nothing was changed."""


@contextmanager
def keeping_an_administrator() -> Iterator[None]:
    """Let nothing pass that leaves the register without anybody who may administer it.

    One such change goes on at a time: two administrators who remove each other at the same moment do not both succeed.

    Raises:
        RefusedError: at the end, where somebody could administer before and nobody can now; all is undone.
    """
    with chained():
        before = _administered()
        yield
        if before and not _administered():
            raise RefusedError(
                _("This would leave nobody who may administer the register. Give another person such a post first.")
            )


def _administered() -> bool:
    held = Tenure.objects.filter(until=None, post__role=Role.ADMINISTRATOR, post__closed=False)
    return held.filter(person__is_active=True).exists()
