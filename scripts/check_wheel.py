"""Build the wheel, install it alone and read the founding resolution with it; then open the register with it.

What works in the source tree can be missing from the wheel: data files, entry points, a dependency that only the tools
bring. So the wheel goes into an environment that holds nothing but its locked dependencies, and is used from a folder
that is not the repository. Afterwards the register's locked dependencies are added, and its demonstration is used.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(ROOT))

from scripts.check_run import check  # noqa: E402 - the path is set above

SAMPLE = ROOT / "samples" / "48-23" / "A_HRC_RES_48_23.txt"
SOURCE = ROOT / "src"


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
    wanted = [path.relative_to(SOURCE).as_posix() for path in files]
    wanted += [f"operative_web/demonstration/{path.relative_to(ROOT).as_posix()}" for path in samples()]
    return sorted(name for name in wanted if name not in held)


def samples() -> list[Path]:
    """Return the samples that the demonstration holds."""
    return [SAMPLE, *(ROOT / "samples" / "files").glob("*.docx")]


def install(wheel: Path, folder: Path) -> Path:
    """Make an environment with the library's locked dependencies and the wheel; return the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt")
    run(*pip, "--no-deps", wheel)
    run(programs / "python", "-m", "pip", "check")
    return programs


def read(programs: Path, folder: Path) -> None:
    """Read the founding resolution with the library alone."""
    outline = run(programs / "operative", "read", SAMPLE, cwd=folder)
    run(programs / "operative", "read", SAMPLE, "--format", "html", "--output", "page.html", cwd=folder)
    for words in ("48/23", "Advisory services and technical assistance for Cambodia", "31(a)"):
        if words not in outline:
            sys.exit(f"The wheel reads the founding resolution without {words!r}:\n{outline[:2000]}")


def ask_for_register(programs: Path, folder: Path) -> None:
    """See that without Django each command of the register says how to install it, and does nothing else."""
    for command in ("demo", "serve", "backup x", "restore x", "audit verify"):
        asked = [str(programs / "operative"), *command.split()]
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 2 or "pip install 'operative[web]'" not in done.stderr or "Traceback" in done.stderr:
            sys.exit(f"operative {command} without Django ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def open_register(programs: Path, folder: Path) -> str:
    """Add what the register needs, and use its demonstration; return what was seen."""
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "web.txt")
    run(programs / "python", "-m", "pip", "check")
    return check([str(programs / "operative"), "demo"], folder / "data", cwd=folder)


def main() -> None:
    """Build, compare, install, read, open."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder / "dist")
        if lacking := missing(wheel):
            sys.exit(f"{wheel.name} lacks {', '.join(lacking)}")
        programs = install(wheel, folder / "alone")
        read(programs, folder)
        ask_for_register(programs, folder)
        size = wheel.stat().st_size // 1024
        print(f"{wheel.name} ({size} kB) reads {SAMPLE.name} alone, as an outline and as a page")
        print(f"with what the register needs, operative demo: {open_register(programs, folder)}")


if __name__ == "__main__":
    main()
