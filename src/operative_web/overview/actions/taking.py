"""That a post's pack was taken, and by whom, in the trail."""

from __future__ import annotations

from operative_web.accounts.models import Post
from operative_web.accounts.viewer import Viewer
from operative_web.audit.writing import append, chained


@chained()
def say_taken(post: Post, form: str, *, by: Viewer) -> None:
    """Say that a post's pack left the register.

    Args:
        post: whose pack it was.
        form: ``docx`` or ``pdf``.
        by: who took it.
    """
    append("accounts.take-pack", by=by.actor, subject=post, before={}, only=(), told={"form": form})
