"""The archive that a Word file is (Open Packaging Conventions, ISO/IEC 29500-2): its parts, and what leads to which.

Only the parts that are asked for are unpacked. None is unpacked beyond a limit, whatever sizes the archive declares.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple

from operative.errors import SourceError
from operative.sources.akn_xml import parse_xml
from operative.sources.docx.names import Element, transitional

_MEGABYTE = 1024 * 1024
_MOST_PARTS = 4000
"""Parts of one file; a long report with many pictures has some hundreds."""
_LARGEST = 100 * _MEGABYTE
"""Bytes of all parts that are unpacked together."""
_SMALL = 4 * _MEGABYTE
_USUAL = 150
"""How often a part larger than `_SMALL` may hold what it is packed into; XML comes to thirty, zeros to a thousand."""
_AGAIN = "open it in Word, save it again and read that; or get it anew from where it was published"
_LONGEST_ENTRY = 400
"""Bytes that a part's entry in the archive's list takes; its name has well under a hundred."""
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, NotImplementedError)
"""What the standard library raises at a damaged archive."""
_END, _END_SIZE = b"PK\x05\x06", 22
"""The record that ends an archive, and how long it is without its comment (APPNOTE.TXT 4.3.16)."""


class Relation(NamedTuple):
    """What leads from one part to another: the last word of its kind (``styles``, ``header``), and the part's path."""

    kind: str
    target: str


class Package:
    """The parts of one file.

    Attributes:
        name: of the file, for messages.
        repaired: paths of parts whose XML was broken and had to be repaired.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open an archive.

        Raises:
            SourceError: ``unreadable`` where it is cut short or damaged, ``too-large`` for more parts than any has.
        """
        self.name = name
        self.repaired: list[str] = []
        self._unpacked = 0
        self._archive = _archive(data, name)
        entries = self._archive.infolist()
        # The names of parts differ in more than case (ISO/IEC 29500-2, 6.2.2.3); some programs write Windows' paths.
        self._entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}
        self._relations: dict[str, dict[str, Relation]] = {}

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._entries

    def main(self) -> str:
        """Return the path of the part that holds the text.

        Raises:
            SourceError: ``unsupported-format`` where the archive is no Word file but holds others.
        """
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self:
                return relation.target
        if "word/document.xml" in self:
            return "word/document.xml"
        if "[content_types].xml" in self._entries:
            problem = "the Word file lacks its text (word/document.xml)"
            raise SourceError(self.name, "unreadable", problem, _AGAIN)
        problem = "this is an archive of other files, not a document"
        raise SourceError(self.name, "unsupported-format", problem, "unpack it and read the files in it")

    def relations(self, path: str) -> dict[str, Relation]:
        """Return what a part leads to, by identifier; the empty path is the file itself.

        What lies outside the file is left out.
        """
        if path not in self._relations:
            folder, _, base = path.rpartition("/")
            self._relations[path] = self._read_relations(posixpath.join(folder, "_rels", f"{base}.rels"), folder)
        return self._relations[path]

    def _read_relations(self, path: str, folder: str) -> dict[str, Relation]:
        found: dict[str, Relation] = {}
        root = self.part(path)
        for element in root if root is not None else ():
            target = element.get("Target", "").replace("\\", "/")
            if element.get("TargetMode") != "External" and target:
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[element.get("Id", "")] = Relation(element.get("Type", "").rpartition("/")[2], inside)
        return found

    def related(self, path: str, kind: str) -> Element | None:
        """Return the root of the first part of a kind that a part leads to, or None.

        Where a file has lost what leads from one to another, the part has the name that Word gives it.
        """
        relations = self.relations(path)
        for relation in relations.values():
            if relation.kind == kind:
                return self.part(relation.target)
        return None if relations else self.part(posixpath.join(posixpath.dirname(path), f"{kind}.xml"))

    def part(self, path: str, *, needed: bool = False) -> Element | None:
        """Return the root of a part's XML, or None where there is no such part or nothing can be made of it.

        Args:
            path: of the part.
            needed: whether there is nothing to read without it.

        Raises:
            SourceError: what unpacking raises; ``unsafe-xml`` for a part that declares entities; ``broken-xml`` for
                a needed one of which nothing can be made, or that is nested too deeply.
        """
        entry = self._entries.get(path.lower())
        if entry is None:
            return None
        try:
            root, repaired = parse_xml(self._unpack(entry), self.name)
        except SourceError as error:
            if error.code == "broken-xml" and not needed:
                self.repaired.append(path)
                return None
            if error.code in ("broken-xml", "unsafe-xml"):
                raise SourceError(self.name, error.code, f"in its part {path[:80]} {error.problem}", _AGAIN) from error
            raise
        if repaired:
            self.repaired.append(path)
        return transitional(root)

    def data(self, path: str) -> bytes:
        """Return a part as it stands; nothing where there is no such part.

        Raises:
            SourceError: what unpacking raises.
        """
        entry = self._entries.get(path.lower())
        return b"" if entry is None else self._unpack(entry)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        size = entry.file_size
        self._unpacked += size
        if size > _SMALL and size > _USUAL * max(entry.compress_size, 1):
            problem = f"a part of it unpacks to {size // max(entry.compress_size, 1)} times its size, as no text does"
            raise SourceError(self.name, "too-large", problem, "get the file anew from where it was published")
        if self._unpacked > _LARGEST:
            problem = f"unpacked, its text is larger than {_LARGEST // _MEGABYTE} MB"
            raise SourceError(self.name, "too-large", problem, "split it, or cut out the resolution you need")
        if entry.flag_bits & 1:
            remedy = "unpack it with its password and read the file in it"
            raise SourceError(self.name, "encrypted", "the archive is protected by a password", remedy)
        try:
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise zipfile.BadZipFile("it is packed in a way that Word does not know")
            with self._archive.open(entry) as stream:
                return stream.read()  # never more than the size declared
        except (*_FAULTS, EOFError) as error:
            raise _damaged(self.name, error) from error


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    """Open an archive; how many entries it has is looked at before they are read."""
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - 65_535))
    count, size = (int.from_bytes(data[at : at + 4], "little") for at in (end + 10, end + 12))
    if end >= 0 and (count & 0xFFFF > _MOST_PARTS or size > _MOST_PARTS * _LONGEST_ENTRY):
        problem = f"it holds more than {_MOST_PARTS} files, as no document does"
        raise SourceError(name, "too-large", problem, _AGAIN)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> SourceError:
    problem = f"the Word file is cut short or damaged ({str(error)[:120]})"
    return SourceError(name, "unreadable", problem, _AGAIN)
