"""In what the two profiles differ: names and marks of the same structure.

``strict`` follows the guidelines (AKN4UN, 2018; Akoma Ntoso naming convention 1.0), ``dgacm`` the files that the
Department for General Assembly and Conference Management publishes, as measured in those of 2020 to 2026.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from operative.model import DocumentKind

ProfileName = Literal["strict", "dgacm"]


@dataclass(frozen=True, slots=True)
class Profile:
    """One way of writing.

    Attributes:
        name: as the caller gives it.
        kinds: the name of a document by its kind.
        actors: how IRIs name an organ.
        numbered: whether the identification tells number and subtype too.
        slash: what IRIs of works and expressions end in.
        local: what stands before the name of something told in the references.
        sectioned: whether every heading opens a section; else only one with a preamble of its own does.
        nested: whether sub-items stand within their item; else in a list beside it.
        reference: the element of a reference to a document.
    """

    name: ProfileName
    kinds: dict[DocumentKind, str]
    actors: dict[str, str]
    numbered: bool
    slash: str
    local: str
    sectioned: bool
    nested: bool
    reference: str

    def emphasis(self, language: str | None) -> tuple[str, dict[str, str]]:
        """Return element and attributes of words set off: in italics, in Chinese in bold."""
        bold = language == "zh"  # a fact of typography: Chinese type has no italics
        if self.name == "dgacm":
            return "span", {"class": "bold" if bold else "italic"}
        return "b" if bold else "i", {}


_STRICT = Profile(
    name="strict",
    kinds={
        "resolution": "resolution", "decision": "decision", "presidential-statement": "presidentialStatement",
        "draft-resolution": "resolutionDraft", "other": "other",
    },
    actors={"ga": "un-ga", "sc": "un-sc", "hrc": "un-ga-hrc", "ecosoc": "un-ecosoc"},
    numbered=True,
    slash="",
    local="#",
    sectioned=True,
    nested=True,
    reference="ref",
)  # fmt: skip
_DGACM = Profile(
    name="dgacm",
    kinds={
        "resolution": "resolution", "decision": "decision", "presidential-statement": "presidentialStatement",
        "draft-resolution": "draftResolution", "other": "other",
    },
    actors={"ga": "unga", "sc": "unsc", "hrc": "unga-hrc", "ecosoc": "unecosoc"},
    numbered=False,
    slash="/",
    local="",
    sectioned=False,
    nested=False,
    reference="a",
)  # fmt: skip
PROFILES: dict[str, Profile] = {profile.name: profile for profile in (_STRICT, _DGACM)}
