"""A page, or only the piece of it that a script asked for to set into the page that is there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from operative_web.accounts.viewer import ViewerRequest


def whole_or_piece(
    request: ViewerRequest, whole: str, part: str, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Answer with a page, or with a piece for who asked for one; the address of the page that holds it stays.

    Args:
        request: asks for a piece with the header that htmx sends.
        whole: the page's template.
        part: the piece's.
        told: what both are told.
        status: of the answer.
    """
    if getattr(request, "htmx", False):
        return piece(request, part, told, status=status)
    answer = render(request, whole, told, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def piece(request: ViewerRequest, name: str, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Answer who asked for a piece of a page; the address of the page that holds it stays."""
    answer = render(request, name, told, status=status)
    answer.headers["HX-Push-Url"] = "false"
    patch_vary_headers(answer, ["HX-Request"])
    return answer
