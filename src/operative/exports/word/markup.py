"""WordprocessingML as text (ECMA-376, part 1): elements, words, runs of one look."""

from __future__ import annotations

from html import escape

from operative.exports.writing import legal

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TAB = "<w:r><w:tab/></w:r>"


def w(tag: str, /, *inner: str, **attributes: str | int) -> str:
    """Return an element of WordprocessingML.

    Args:
        tag: its name without prefix.
        inner: what it holds, as XML.
        attributes: by their names without prefix; the values as text.

    >>> w("p", w("jc", val="both")), w("jc", val='"')
    ('<w:p><w:jc w:val="both"/></w:p>', '<w:jc w:val="&quot;"/>')
    """
    said = "".join(f' w:{name}="{plain(str(value))}"' for name, value in attributes.items())
    body = "".join(inner)
    return f"<w:{tag}{said}>{body}</w:{tag}>" if body else f"<w:{tag}{said}/>"


def plain(text: str) -> str:
    """Return text as XML that shows it and nothing else.

    >>> plain("a < b\\x00")
    'a &lt; b\ufffd'
    """
    return escape(legal(text))


def words(text: str) -> str:
    """Return the element that holds words of a run.

    >>> words(" it")
    '<w:t xml:space="preserve"> it</w:t>'
    """
    return f'<w:t xml:space="preserve">{plain(text)}</w:t>'


def run(text: str, *looks: str) -> str:
    """Return a run.

    Args:
        text: its words; empty text makes no run.
        looks: elements of its properties, in the order of the schema.

    >>> run("Decides", w("i"))
    '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Decides</w:t></w:r>'
    """
    if not text:
        return ""
    said = w("rPr", *looks) if looks else ""
    return w("r", said, words(text))
