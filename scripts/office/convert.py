"""Lets LibreOffice turn flat OpenDocument texts into the formats people have, many at a time, and keeps the results.

One start of LibreOffice takes longer than twenty conversions; so files are handed over in batches, with a profile of
their own, and each result is kept under the digest of what it was made from.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent.parent / "build" / "office"
FORMATS = ("docx", "doc", "pdf", "html")
ABSENT = (
    "LibreOffice (soffice) is not installed; it makes the Word, PDF and HTML files (Debian: libreoffice-writer-nogui)"
)
_BATCH = 40
_SECONDS = 900


def office() -> str | None:
    """Return the path of LibreOffice's program, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def command(form: str, profile: Path, folder: Path, documents: Sequence[Path]) -> list[str]:
    """Return the command that lets LibreOffice convert documents.

    Args:
        form: what to make of them, as LibreOffice calls it.
        profile: a folder for LibreOffice's own files, so that one that is open is not disturbed.
        folder: where the files go that are made.
        documents: to be converted.

    Raises:
        FileNotFoundError: where LibreOffice is not installed.
    """
    if (program := office()) is None:
        raise FileNotFoundError(ABSENT)
    own = f"-env:UserInstallation={profile.resolve().as_uri()}"
    asked = ["--headless", "--norestore", "--convert-to", form, "--outdir", str(folder)]
    return [program, own, *asked, *map(str, documents)]


def converted(documents: Sequence[bytes], form: str, kept: Path = KEPT) -> list[Path]:
    """Return one file for each document.

    Args:
        documents: flat OpenDocument texts.
        form: one of :data:`FORMATS`.
        kept: the folder in which results are kept; made where it is absent.

    Raises:
        FileNotFoundError: where LibreOffice is not installed and a file is not kept yet.
        RuntimeError: where LibreOffice did not make a file; the message holds what it said.
    """
    kept.mkdir(parents=True, exist_ok=True)
    digests = [hashlib.sha256(document).hexdigest()[:24] for document in documents]
    targets = [kept / f"{digest}.{form}" for digest in digests]
    missing = {target: document for target, document in zip(targets, documents, strict=True) if not target.exists()}
    waiting = list(missing.items())
    for start in range(0, len(waiting), _BATCH):
        _convert(dict(waiting[start : start + _BATCH]), form)
    return targets


def _convert(documents: dict[Path, bytes], form: str) -> None:
    """Convert one batch in a folder of its own and move what was made to its place."""
    with tempfile.TemporaryDirectory(prefix="operative-office-") as work:
        folder = Path(work)
        sources = []
        for target, document in documents.items():
            source = folder / f"{target.stem}.fodt"
            source.write_bytes(document)
            sources.append(source)
        made = folder / "made"
        converting = command(form, folder / "profile", made, sources)
        done = subprocess.run(converting, capture_output=True, text=True, check=False, timeout=_SECONDS)
        for target in documents:
            result = made / target.name
            if not result.exists():
                raise RuntimeError(f"LibreOffice made no {target.name}: {(done.stderr or done.stdout)[-800:]}")
            shutil.move(result, target)
