"""The XML files that are measured: the corpus, or where it is absent the invented resolutions of ``samples/``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from benchmark.corpus import ABSENT, ROOT, corpus_folder


@cache
def measured_files() -> tuple[Path, str]:
    """Return the folder of XML files and a sentence that says which it is."""
    corpus = corpus_folder()
    if corpus is not None:
        return corpus / "unxml", "Measured on the corpus of the United Nations' own XML files."
    return samples_folder(), ABSENT


@cache
def _made() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="operative-samples-")  # removed when the program ends


@cache
def samples_folder() -> Path:
    """Make the samples' XML and return its folder, with files named as those of the corpus."""
    folder = Path(_made().name)
    script = ROOT / "scripts" / "make_samples.py"
    command = [sys.executable, str(script), "--out", str(folder), "--forms", "akn"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for path in folder.rglob("*.akn.xml"):
        path.rename(folder / path.name.removeprefix("INVENTED_").replace(".akn.xml", ".xml"))
    return folder
