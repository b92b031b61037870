"""The style sheets of pages and pictures, and scripts of keys, which lie beside the makers of pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def style_sheet(name: str) -> str:
    """Return a style sheet, or the script of a page's keys.

    >>> "--paper" in style_sheet("colours.css")
    True
    """
    return files(__package__).joinpath("html", name).read_text(encoding="utf-8")
