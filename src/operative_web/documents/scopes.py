"""Which documents of one symbol make one record: those that the same people may see.

A text never becomes visible to more people by being joined to others, and whoever brings one in never learns whether
another audience has a record of the same symbol.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from operative_web.accounts.guarded import Visibility


def scope_of(visibility: str, organisation: Any, posts: Iterable[str] = ()) -> str:
    """Return the scope of a record.

    Args:
        visibility: who may see it.
        organisation: the id of whose record it is.
        posts: the ids of the posts that may see it, where its visibility is ``posts``.

    Returns:
        Empty for what all members share, at most 36 characters.

    >>> scope_of("members", None), scope_of("public", None)
    ('', 'public')
    """
    if visibility == Visibility.MEMBERS:
        return ""
    if visibility == Visibility.PUBLIC:
        return str(Visibility.PUBLIC)
    if visibility == Visibility.POSTS:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, " ".join([str(organisation), *sorted(set(posts))])))
    return str(organisation or "")
