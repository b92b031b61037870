"""Build the wheel, install it alone and read the founding resolution with it.

What works in the source tree can be missing from the wheel: data files, entry points, a dependency that only the tools
bring. So the wheel goes into an environment that holds nothing but its locked dependencies, and is used from a folder
that is not the repository.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "48-23" / "A_HRC_RES_48_23.txt"
SOURCE = ROOT / "src" / "operative"


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command and return what it prints; end with its words if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nended with status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the wheel from the source distribution, so that both are known to hold what they need."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


def missing(wheel: Path) -> list[str]:
    """Return the files of the source tree that the wheel lacks."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    files = (path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(name for path in files if (name := f"operative/{path.relative_to(SOURCE).as_posix()}") not in held)


def install(wheel: Path, folder: Path) -> Path:
    """Make an environment with the locked dependencies and the wheel; return the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt")
    run(*pip, "--no-deps", wheel)
    run(programs / "python", "-m", "pip", "check")
    return programs


def main() -> None:
    """Build, compare, install, read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        if lacking := missing(wheel):
            sys.exit(f"{wheel.name} lacks {', '.join(lacking)}")
        programs = install(wheel, folder / "alone")
        outline = run(programs / "operative", "read", SAMPLE, cwd=folder)
        run(programs / "operative", "read", SAMPLE, "--format", "html", "--output", "page.html", cwd=folder)
        for words in ("48/23", "Advisory services and technical assistance for Cambodia", "31(a)"):
            if words not in outline:
                sys.exit(f"The wheel reads the founding resolution without {words!r}:\n{outline[:2000]}")
        size = wheel.stat().st_size // 1024
        print(f"{wheel.name} ({size} kB) reads {SAMPLE.name} alone, as an outline and as a page")


if __name__ == "__main__":
    main()
