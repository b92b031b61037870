"""How what a page declares, by the names of its elements and by its style sheets, changes the look of its text."""

from __future__ import annotations

import re
from functools import lru_cache

from operative.sources.drawn.looks import (
    APART,
    BLOCK,
    BOLD,
    HIDDEN,
    ITALIC,
    NUMBER,
    RAISED,
    STRUCK,
    UNNUMBERED,
    Change,
    joined,
)

BY_NAME = {
    "i": ITALIC, "em": ITALIC, "cite": ITALIC, "var": ITALIC, "dfn": ITALIC, "b": BOLD, "strong": BOLD, "sup": RAISED,
    "del": STRUCK, "s": STRUCK, "strike": STRUCK,
}  # fmt: skip
"""What elements look like by themselves (the HTML standard's section on rendering)."""

_VALUES: dict[str, dict[str, Change]] = {
    "font-style": {"italic": (ITALIC, 0), "oblique": (ITALIC, 0), "normal": (0, ITALIC)},
    "font-weight": {
        **dict.fromkeys(("bold", "bolder", "600", "700", "800", "900"), (BOLD, 0)),
        **dict.fromkeys(("normal", "lighter", "100", "200", "300", "400", "500"), (0, BOLD)),
    },
    "vertical-align": {"super": (RAISED, 0), "baseline": (0, RAISED)},
    "text-decoration": {"line-through": (STRUCK, 0), "none": (0, STRUCK)},
    "text-decoration-line": {"line-through": (STRUCK, 0), "none": (0, STRUCK)},
    "display": {
        "none": (HIDDEN, 0),
        **dict.fromkeys(("block", "flex", "grid", "list-item", "table", "flow-root"), (BLOCK, HIDDEN)),
        **dict.fromkeys(("inline", "inline-block", "contents"), (0, HIDDEN)),
    },
    "visibility": {"hidden": (HIDDEN, 0), "visible": (0, HIDDEN)},
    "list-style": {"none": (UNNUMBERED, 0)},
    "list-style-type": {"none": (UNNUMBERED, 0)},
    "mso-hide": {"all": (HIDDEN, 0)},
    "mso-list": {"ignore": (NUMBER, 0)},
    "mso-element": dict.fromkeys(("header", "footer", "comment-list", "comment"), (APART, 0)),
}
"""What a declaration of a style sheet changes; those that begin with mso are Word's own."""

_DECLARATION = re.compile(r"(?:^|[;{\s])(?P<name>[a-z-]{3,30})\s{0,9}:\s{0,9}(?P<value>[^;{}\s!]{1,60})")


@lru_cache(maxsize=4096)  # a page repeats its few styles on every line
def change_of(declarations: str) -> Change:
    """Return what the declarations of a rule or of a ``style`` add and take away, the later over the earlier.

    >>> change_of("font-weight:normal; FONT-STYLE: italic !important") == (ITALIC, BOLD)
    True
    """
    change: Change = (0, 0)
    for found in _DECLARATION.finditer(declarations.lower()):
        values = _VALUES.get(found["name"])
        if values and (further := values.get(found["value"])):
            change = joined(change, further)
    return change
