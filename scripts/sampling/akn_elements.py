"""Elements of Akoma Ntoso, made in one call each."""

from __future__ import annotations

from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UN = "http://un.org/akn4un"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ROOT = f'<akomaNtoso xmlns="{AKN}" xmlns:akn4un="{UN}"/>'

Content = etree._Element | str


def make(tag: str, *content: Content, **attributes: str) -> etree._Element:
    """Make an element.

    Args:
        tag: its name; ``akn4un:name`` for one of the United Nations' own.
        content: text and elements, in order.
        attributes: ``class_`` and ``as_`` stand for ``class`` and ``as``, ``xml_space`` for ``xml:space``.

    >>> "".join(make("p", "a ", make("span", "b", class_="italic"), " c").itertext())
    'a b c'
    """
    un, _, name = tag.rpartition(":")
    element = etree.Element(f"{{{UN if un else AKN}}}{name}")
    for key, value in attributes.items():
        element.set(_attribute(key), value)
    for piece in content:
        _append(element, piece)
    return element


def root(*content: Content) -> etree._Element:
    """Make the root of a file, which declares the namespaces."""
    element = etree.fromstring(_ROOT)
    for piece in content:
        _append(element, piece)
    etree.cleanup_namespaces(element, keep_ns_prefixes=["akn4un"])
    return element


def _attribute(key: str) -> str:
    return _SPACE if key == "xml_space" else key.rstrip("_")


def _append(element: etree._Element, piece: Content) -> None:
    """Append an element, or text after what is there."""
    if not isinstance(piece, str):
        element.append(piece)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + piece
    else:
        element.text = (element.text or "") + piece


def words(*content: Content) -> etree._Element:
    """Make a paragraph of text, its white space kept."""
    return make("p", *content, xml_space="preserve")
