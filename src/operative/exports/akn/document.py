"""A reading as an Akoma Ntoso document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

import operative
from operative.exports.akn.body import Body
from operative.exports.akn.front import Front
from operative.exports.akn.identity import identify
from operative.exports.akn.inline import Words, add
from operative.exports.akn.layout import laid_out
from operative.exports.akn.meta import AKN4UN, metadata
from operative.exports.akn.names import Names, RunningNames, StrictNames, division_name
from operative.exports.akn.nesting import divided, nested
from operative.exports.akn.profiles import PROFILES, Profile, ProfileName
from operative.exports.akn.references import References
from operative.exports.sections import Section, sections
from operative.model import Resolution
from operative.sources.akn_own import own
from operative.sources.akn_seal import AKN, OWN, seal

_NAMESPACES: Any = {None: AKN, "akn4un": AKN4UN, "operative": OWN}  # the published types allow no default namespace


def akn(resolution: Resolution, profile: ProfileName = "strict") -> bytes:
    """Return a reading as Akoma Ntoso 3.0, valid against the schema of OASIS.

    Reading it again gives the same reading but for issues, provenance and findings, as long as nobody changed the file.

    Args:
        resolution: a reading.
        profile: ``strict`` by the guidelines of the United Nations (AKN4UN), ``dgacm`` as it publishes.

    Returns:
        XML in UTF-8, the same bytes for the same reading.

    >>> from operative.model import Paragraph
    >>> reading = Resolution(paragraphs=(Paragraph("7", "7.", "operative", "Decides to remain seized."),))
    >>> b'<paragraph eId="para_7"' in akn(reading)
    True
    """
    return _Document(resolution, PROFILES[profile]).write()


class _Document:
    """Writes one document with its parts and annexes."""

    def __init__(self, resolution: Resolution, profile: Profile) -> None:
        self._resolution = resolution
        self._profile = profile
        self._names: Names = StrictNames() if profile.name == "strict" else RunningNames()
        references = References(resolution, profile)
        self._words = Words(profile, self._names, references, resolution.language)
        self._body = Body(profile, self._names, self._words)

    def write(self) -> bytes:
        """Return the file."""
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=_NAMESPACES)
        main, divisions = self._divisions()
        parts = any(section.division and not section.is_annex for section in divisions)
        collection = parts and main is None
        kind = self._profile.kinds[self._resolution.kind]
        document = add(root, "documentCollection" if collection else "statement", name=kind)
        meta = add(document, "meta")
        metadata(meta, self._resolution, self._profile, self._names, self._words)
        front = Front(self._resolution, self._words)
        front.before(document)
        if collection:
            self._components(add(document, "collectionBody"), divisions)
            front.after(document)
        else:
            self._text(document, main)
            front.after(document)
            own_annexes = _leading_annexes(divisions)
            self._attachments(document, divisions[:own_annexes])
            if divisions[own_annexes:]:
                self._components(add(document, "components"), divisions[own_annexes:])
        return _sealed(root, self._resolution)

    def _divisions(self) -> tuple[Section | None, list[Section]]:
        """Return the main text, if it comes first, and all others in their order, those without text last."""
        found = list(sections(self._resolution))
        main = found[0] if found and found[0].division is None else None
        divisions = found[1:] if main else found
        told = {section.division.id for section in divisions if section.division}
        for division in (*self._resolution.parts, *self._resolution.annexes):
            if division.id not in told:
                heading = tuple(line for line in (division.label, division.title) if line)
                divisions.append(Section(division, heading, division.formula, ()))
        return main, divisions

    def _text(self, document: etree._Element, section: Section | None) -> None:
        nodes = nested(section.paragraphs) if section else []
        preamble, body = divided(nodes) if not (section and section.is_annex) else ((), nodes)
        self._body.preamble(document, section.formula if section else None, preamble)
        self._body.body(add(document, "mainBody"), body)

    def _components(self, parent: etree._Element, divisions: Sequence[Section]) -> None:
        """Parts, each a document of its own, the annexes that follow one attached to it."""
        at = 0
        while at < len(divisions):
            section = divisions[at]
            annexes = _leading_annexes(divisions[at + 1 :])
            component = add(parent, "component", eId=self._names.division(_name(section)))
            document = add(component, "statement", name=self._profile.kinds[self._resolution.kind])
            identify(add(document, "meta"), self._resolution, self._profile, _name(section))
            if section.heading:
                preface = add(document, "preface")
                for line in section.heading:
                    add(preface, "p", line)
            self._text(document, section)
            self._attachments(document, divisions[at + 1 : at + 1 + annexes])
            at += 1 + annexes

    def _attachments(self, document: etree._Element, annexes: Sequence[Section]) -> None:
        if not annexes:
            return
        attachments = add(document, "attachments")
        for section in annexes:
            name = _name(section)
            attachment = add(attachments, "attachment", eId=self._names.division(name))
            heading = list(section.heading)
            if section.division and section.division.label and heading:
                add(attachment, "heading", heading.pop(0))
            annex = add(attachment, "doc", name="annex")
            identify(add(annex, "meta"), self._resolution, self._profile, name.replace("att", "annex"))
            if heading:
                preface = add(annex, "preface")
                for line in heading:
                    add(preface, "p", line)
            self._text(annex, section)


def _leading_annexes(divisions: Sequence[Section]) -> int:
    """How many annexes come first."""
    return next((at for at, section in enumerate(divisions) if not section.is_annex), len(divisions))


def _name(section: Section) -> str:
    return division_name(section.division.id) if section.division else "cmp"


def _sealed(root: etree._Element, resolution: Resolution) -> bytes:
    """Lay the tree out, seal it and return its bytes."""
    laid_out(root)
    reading = next(root.iter(own("reading")))
    reading.set("generator", f"Operative {operative.__version__}")
    reading.set("seal", seal(resolution, etree.tostring(root, encoding="unicode", method="text")))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
