"""Where the corpus is, and which files it holds."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
ORGANS = ("ga", "sc", "hrc", "ecosoc")

# How symbols begin; the Assembly's files are named by number alone (75_1).
_ORGAN_OF_NAME = (("A_HRC_", "hrc"), ("S_", "sc"), ("E_", "ecosoc"))


@dataclass(frozen=True, slots=True)
class XmlFile:
    """One resolution in one language, as AKN4UN XML.

    Attributes:
        path: of the file, named ``SYMBOL.language.xml``.
        name: ``SYMBOL.language``.
        language: one of the six codes.
        organ: ``ga``, ``sc``, ``hrc`` or ``ecosoc``.
    """

    path: Path
    name: str
    language: str
    organ: str


def shared_folder() -> Path | None:
    """Return the folder that holds ``corpus``: ``../shared`` beside the repository, or what OPERATIVE_CORPUS names."""
    named = os.environ.get("OPERATIVE_CORPUS")
    candidates = [Path(named), Path(named).parent] if named else [ROOT.parent / "shared"]
    return next((folder for folder in candidates if (folder / "corpus" / "unxml").is_dir()), None)


def corpus_folder() -> Path | None:
    """Return the corpus of real resolutions, or None where it is absent."""
    shared = shared_folder()
    return shared / "corpus" if shared else None


ABSENT = (
    "The corpus of real resolutions is no part of this repository and was not found (../shared, or the folder named by "
    "OPERATIVE_CORPUS); measured on the invented resolutions of samples/ instead, which says little about real texts."
)


def xml_files(
    folder: Path, languages: Iterable[str] = LANGUAGES, organs: Iterable[str] = ORGANS, limit: int = 0
) -> list[XmlFile]:
    """Return the XML files under `folder` in order of name.

    Args:
        folder: searched with its folders.
        languages: codes wanted.
        organs: ids wanted.
        limit: at most so many of each language and organ, evenly drawn; 0 for all.
    """
    wanted = set(organs)
    found: list[XmlFile] = []
    for language in languages:
        groups: dict[str, list[XmlFile]] = {}
        for path in sorted(folder.rglob(f"*.{language}.xml")):
            file = XmlFile(path, path.name.removesuffix(".xml"), language, organ_of(path))
            if file.organ in wanted:
                groups.setdefault(file.organ, []).append(file)
        for group in groups.values():
            found += group[:: max(1, len(group) // limit)][:limit] if limit else group
    return found


def held_out_files(corpus: Path) -> list[XmlFile]:
    """Return XML files of the corpus outside ``unxml``: resolutions of 2025 that no rule was made with."""
    return xml_files(corpus / "pdf")


def organ_of(path: Path) -> str:
    """Return the organ whose folder or symbol the file has."""
    if path.parent.name in ORGANS:
        return path.parent.name
    return next((organ for start, organ in _ORGAN_OF_NAME if path.name.startswith(start)), "ga")


def stem(name: str) -> str:
    """Return the name without its language: what the six versions of one resolution share.

    >>> stem("A_HRC_RES_54_1.fr")
    'A_HRC_RES_54_1'
    """
    return re.sub(r"\.[a-z]{2}$", "", name)
