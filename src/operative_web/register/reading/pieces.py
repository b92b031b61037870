"""A page, or only the piece of it that a script asked for to set into the page that is there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from operative_web.accounts.viewer import ViewerRequest


def whole_or_piece(
    request: ViewerRequest, whole: str, piece: str, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Answer with a page, or with a piece for who asked for one; the address of the page that holds it stays.

    Args:
        request: asks for a piece with the header that htmx sends.
        whole: the page's template.
        piece: the piece's.
        told: what both are told.
        status: of the answer.
    """
    partial = bool(getattr(request, "htmx", False))
    answer = render(request, piece if partial else whole, told, status=status)
    if partial:
        answer.headers["HX-Push-Url"] = "false"
    patch_vary_headers(answer, ["HX-Request"])
    return answer
