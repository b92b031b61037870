"""The elements of HTML as they are laid out: which break a line, are not shown, or hold no text of a document.

From the HTML standard (WHATWG), its sections on rendering and on sections; what is not named here runs on in its line.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from operative.sources.drawn.looks import APART
from operative.sources.html.tree import Element
from operative.typography.punctuation import ends_sentence


def _names(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


LINES = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search "
    "section summary table tbody td tfoot th thead tr ul xmp"
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
SILENT = _names(
    "applet area audio base basefont bgsound canvas col colgroup command datalist embed frame frameset head iframe "
    "link map meta noembed noframes noscript object param rp script source style svg template title track video wbr xml"
)
"""Nothing of these is printed as text. A picture is apart: it may have words in its place."""
FRAMES = _names("applet embed frame iframe object script")
"""What shows something that is not in the page itself."""
_CONTROLS = _names("button dialog input nav optgroup option progress select textarea")
_SECTIONED = _names("article aside main nav section")
"""Within these a header or footer is the section's own; else the site's."""
_COMMENT = re.compile(r"(?:cmnt|_msocom_)\d{1,5}")
"""The names of comments' places: Google Docs', and Word's."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@cache
def _words(table: str) -> frozenset[str]:
    with files(__package__).joinpath("page_words.toml").open("rb") as stream:
        return frozenset(tomllib.load(stream)[table])


def around_the_text(element: Element, tag: str, look: int, sectioned: bool) -> bool:
    """Does an element hold what stands around a document: the site's header and footer, ways around it, notices?

    Args:
        element: to judge.
        tag: its name.
        look: how it looks; Word marks its page headers and footers so.
        sectioned: whether it stands in a part of the page that may have a header of its own.
    """
    if look & APART or tag in _CONTROLS:
        return True
    if tag in ("header", "footer", "aside") and not sectioned:
        return True
    title = element.get("title")
    if title in ("header", "footer") and tag == "div":  # as LibreOffice writes the headers and footers of pages
        return True
    if (element.get("role") or "").lower() in _words("roles"):
        return True
    if tag in LINES and is_comment(element):
        return True
    if tag in LINES and is_for_eyes_only(element):
        return True  # often the whole text behind a dialogue that was open when the page was saved
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) > 1 and tag in LINES and not _words("around").isdisjoint(_split(named))


def calls_comment(element: Element) -> bool:
    """Does a link lead to a comment of somebody who read the document, in Word or Google Docs?"""
    return _COMMENT.fullmatch((element.get("href") or "").rpartition("#")[2]) is not None


def is_comment(element: Element) -> bool:
    """Does an element begin with the place that such a link leads to?"""
    first = next(iter(element), None)
    return (
        first is not None and first.tag == "a" and bool(_COMMENT.fullmatch(first.get("id") or first.get("name") or ""))
    )


def is_for_eyes_only(element: Element) -> bool:
    """Is an element kept from programs that read a page aloud: a sign, or a copy of what stands elsewhere?"""
    return (element.get("aria-hidden") or "").lower() == "true"


def opens_section(tag: str) -> bool:
    """May a header within this element be the element's own?"""
    return tag in _SECTIONED


@lru_cache(maxsize=4096)
def _split(named: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(named[:400]))


def is_way_list(element: Element) -> bool:
    """Is a list one of ways to elsewhere: three items at least, each wholly links, none ending as a sentence?"""
    items = [child for child in element if child.tag == "li"]
    return len(items) >= 3 and all(_is_link(item) for item in items)


def _is_link(item: Element) -> bool:
    linked = "".join("".join(link.itertext()) for link in item.iter("a") if link.get("href")).split()
    return bool(linked) and linked == "".join(item.itertext()).split() and not ends_sentence(linked[-1])
