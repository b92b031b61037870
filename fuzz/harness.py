"""One fuzzing process: instruments the library, then hands the target to libFuzzer through atheris.

    python -m fuzz.harness text -max_total_time=60 fuzz/corpus/text

Started by ``fuzz/run.py``, which also reads what it leaves behind.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["operative"]):
    from fuzz.targets import TARGETS


def main() -> None:
    """Fuzz the target named first, with libFuzzer's own options after it."""
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
