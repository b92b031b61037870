"""What the tests of the program share: a text, and how the program is run in a process of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import operative

Run = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = """The Human Rights Council,

Recalling its resolution 5/1 of 18 June 2007,

1. Requests the Secretary-General to report to it;

2. Decides to remain seized of the matter.
"""


def environment(**changes: str) -> dict[str, str]:
    """The environment of the process: this source tree, no colour wanted or refused."""
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS", "TERM"}}
    return {**kept, "PYTHONPATH": str(Path(operative.__file__).parent.parent), "COLUMNS": "80", **changes}


def names(folder: Path) -> list[str]:
    """What a folder holds."""
    return sorted(path.name for path in folder.iterdir())
