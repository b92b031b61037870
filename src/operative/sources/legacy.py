"""Documents of other word processors, and of Word before 2007: LibreOffice, where it is installed, makes .docx of them.

The conversion runs in a program of its own with limits of time and memory, a profile of its own in which macros and
links are off, and a folder of its own that is removed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from operative.errors import SourceError
from operative.sources.isolated.limits import SECONDS, limits
from operative.sources.opening import open_document

PROGRAM = "OPERATIVE_SOFFICE"
"""The setting that names LibreOffice's program, where it is not found by itself."""

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt"}
_NAMES = {
    "doc": "a Word document of the older form (.doc)",
    "rtf": "a document in Rich Text Format",
    "odt": "an OpenDocument text",
}
FORMATS = tuple(_NAMES)
"""The formats that need LibreOffice."""

_LEAST_MEGABYTES = 1024
"""LibreOffice's own need, with room for a document."""

_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""LibreOffice's own names: no macro runs, no link is followed or updated."""


def to_docx(data: bytes, name: str, form: str) -> bytes:
    """Convert a document to .docx.

    Args:
        data: its bytes.
        name: for messages.
        form: one of :data:`FORMATS`.

    Raises:
        SourceError: ``needs-libreoffice`` where LibreOffice is not found, ``encrypted``, ``time-limit``, ``too-large``,
            or ``unreadable`` where LibreOffice makes nothing of it.
    """
    what = _NAMES[form]
    if form == "doc" and _is_encrypted(data):
        remedy = "open it in Word, take the password off (File, Info, Protect Document) and save it again"
        raise SourceError(name, "encrypted", f"this is {what}, protected by a password", remedy)
    program = find_program()
    if program is None:
        remedy = (
            "install LibreOffice (on Debian: apt-get install libreoffice-writer-nogui; else from libreoffice.org), "
            f"or name its program soffice in {PROGRAM}, or save the document as .docx in Word"
        )
        raise SourceError(name, "needs-libreoffice", f"this is {what}, which is read through LibreOffice", remedy)
    with tempfile.TemporaryDirectory(prefix="operative-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{_SUFFIXES[form]}")
        source.write_bytes(data)
        _convert(program, source, name)
        made = source.with_suffix(".docx")
        if not made.is_file():
            remedy = "open it in the program that made it and save it as .docx; if it has a password, take that off"
            raise SourceError(name, "unreadable", f"LibreOffice could not read {what}", remedy)
        return open_document(made, name=name).data  # refused where it is too large


def find_program() -> str | None:
    """Return LibreOffice's program, or None where it is not installed."""
    if named := os.environ.get(PROGRAM):
        return named if os.access(named, os.X_OK) else None
    for program in ("soffice", "libreoffice"):
        if found := shutil.which(program):
            return found
    return next((place for place in _PLACES if os.access(place, os.X_OK)), None)


def _convert(program: str, source: Path, name: str) -> None:
    allowed = limits()
    arguments = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={_profile(source.parent).as_uri()}",
        "--convert-to",
        "docx:Office Open XML Text",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(arguments, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        _limit_memory(process.pid, max(allowed.megabytes, _LEAST_MEGABYTES))
        try:
            process.wait(allowed.seconds)
        except subprocess.TimeoutExpired as error:
            problem = f"LibreOffice needed more than {allowed.seconds} seconds to read it"
            remedy = f"set {SECONDS} to more and try again, or save the document as .docx in Word"
            raise SourceError(name, "time-limit", problem, remedy) from error
        finally:
            if process.poll() is None:
                _end(process)


def _limit_memory(process: int, megabytes: int) -> None:
    """Limit the address space of a process that has just begun, where the system can do that from outside (Linux)."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  # not on every system

        size = megabytes * 1024 * 1024
        with contextlib.suppress(OSError):  # it may have ended already
            resource.prlimit(process, resource.RLIMIT_AS, (size, size))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is still running: soffice is a script that starts the program proper."""
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _profile(folder: Path) -> Path:
    """Make a profile for one conversion: two at a time cannot share one, and a used one starts hardly faster."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return user.parent


def _is_encrypted(data: bytes) -> bool:
    """Does the head of Word's main stream, where it follows the file's own, say that a password is needed?

    ``FibBase``, [MS-DOC] 2.5.2: 0xA5EC, and bit 8 (``fEncrypted``) of the flags at offset 10.
    """
    at = data.find(b"\xec\xa5", 512, 512 * 64)
    return at >= 0 and at % 512 == 0 and bool(int.from_bytes(data[at + 10 : at + 12], "little") & 0x0100)
