"""The style sheets within a page: what their rules say of looks and of lists' numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.sources.drawn.looks import BOLD, HIDDEN, INHERITED, ITALIC, Change, changed, joined
from operative.sources.html.looks import BY_NAME, change_of
from operative.sources.html.tree import Element

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]{0,9})?(?:\.(?P<class>[\w-]{1,80}))?$", re.IGNORECASE)
_COUNTED = re.compile(r"\.(?P<class>[\w-]{1,80})\s{0,9}>\s{0,9}li::?before$")
_CONTENT = re.compile(
    r"""content\s{0,9}:\s{0,9}(?:["'](?P<before>[^"']{0,20})["']\s{0,9})?
    counter\(\s{0,9}[\w-]{1,80}\s{0,9}(?:,\s{0,9}(?P<type>[\w-]{1,30})\s{0,9})?\)
    (?:\s{0,9}["'](?P<after>[^"']{0,20})["'])?""",
    re.VERBOSE,
)
_NAMED = {"italic": ITALIC, "italics": ITALIC, "bold": BOLD}
"""Classes that say by their name what they look like, as in the United Nations' own pages."""
_MOST_RULES = 20_000
_MOST_CLASSES = 20


@dataclass(slots=True)
class Sheets:
    """The rules of a page that say how stretches look.

    Only selectors of one element or class are known (``p``, ``.c3``, ``span.c3``), and lists whose numbers are written
    by a rule, as in pages of Google Docs. Rules for print, narrow screens and the like do not count.

    Attributes:
        rules: from an element's name and a class, either of them empty, to what changes.
        counters: from a list's class to what stands before its numbers, their type, and what stands after them.
    """

    rules: dict[tuple[str, str], Change] = field(default_factory=dict)
    counters: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def read(self, text: str) -> None:
        """Take the rules of one style sheet.

        >>> sheets = Sheets()
        >>> sheets.read("@media print {p {display: none}} .c1, .c2 {font-style: italic}")
        >>> sorted(sheets.rules)
        [('', 'c1'), ('', 'c2')]
        """
        text = _COMMENT.sub(" ", text)
        depth = start = 0
        selector = ""
        for brace in _BRACE.finditer(text):
            if brace[0] == "{":
                if depth == 0:
                    selector, start = text[start : brace.start()], brace.end()
                depth += 1
            elif depth:
                depth -= 1
                if depth == 0:
                    if "@" not in selector and len(self.rules) < _MOST_RULES:
                        self._rule(selector[:4000], text[start : brace.start()][:20_000])
                    start = brace.end()

    def _rule(self, selectors: str, declarations: str) -> None:
        change = change_of(declarations)
        content = _CONTENT.search(declarations) if "counter(" in declarations else None
        for selector in map(str.strip, selectors.split(",")):
            if content and (counted := _COUNTED.search(selector)):
                written = content["before"] or "", content["type"] or "decimal", content["after"] or ""
                self.counters[counted["class"]] = written
            elif change != (0, 0) and selector and (named := _SELECTOR.match(selector)):
                key = (named["tag"] or "").lower(), named["class"] or ""
                self.rules[key] = joined(self.rules.get(key, (0, 0)), change)

    def look(self, element: Element, tag: str, outer: int) -> int:
        """Return how `element`, named `tag`, looks within one that looks like `outer`.

        Three things decide, the later over the earlier: its name, the rules for its classes, its own ``style``.
        """
        look = (outer & INHERITED) | BY_NAME.get(tag, 0)
        if self.rules:
            look = changed(look, self.rules.get((tag, "")))
        if classes := element.get("class"):
            for name in classes.split()[:_MOST_CLASSES]:
                look |= _NAMED.get(name.lower(), 0)
                if self.rules:
                    look = changed(look, self.rules.get(("", name)))
                    look = changed(look, self.rules.get((tag, name)))
        if style := element.get("style"):
            look = changed(look, change_of(style[:2000]))
        if element.get("hidden") is not None:
            look |= HIDDEN
        return look
