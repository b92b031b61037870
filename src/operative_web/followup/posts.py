"""Posts as people write them in tables and forms: by title, by title and organisation, by id."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from operative_web.accounts.models import Post


class Posts:
    """The open posts, asked for once; a file of many rows asks for them by name."""

    def __init__(self) -> None:
        rows = list(Post.objects.filter(closed=False).select_related("organisation"))
        self._by_id = {str(post.pk): post for post in rows}
        self._by_name: dict[str, list[Post]] = {}
        for post in rows:
            for name in (post.title, str(post)):
                self._by_name.setdefault(_plain(name), []).append(post)

    def all(self) -> list[Post]:
        """Return them in the order of organisation and title."""
        return list(self._by_id.values())

    def get(self, written: Any) -> Post | None:
        """Return the post that is meant; None where none is, or more than one."""
        if isinstance(written, Post):
            return self._by_id.get(str(written.pk))
        text = str(written).strip()
        found = self._by_name.get(_plain(text), [])
        return self._by_id.get(text.lower()) or (found[0] if len(found) == 1 else None)

    def near(self, written: Any) -> list[str]:
        """Return the names that may have been meant: those alike, or all that bear one title."""
        text = _plain(str(written))
        if text in self._by_name:
            return [str(post) for post in self._by_name[text]]
        found = get_close_matches(text, self._by_name, n=3)
        return list(dict.fromkeys(str(post) for name in found for post in self._by_name[name]))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
