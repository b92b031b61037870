"""Which texts the finders are developed on, and which are looked at only to score. Frozen before the first rule.

Held out are: the Council's fifty-eighth session, the latest of the corpus, as the texts still to come will be later
than those we know; half of the resolutions of each other organ, those whose symbol has an odd digest; and half of the
hand-annotated resolutions, by the same two rules and then in the order of the digests. Languages of one resolution are
never parted.

Nobody reads a text that is held out, nor the misses in it one by one, before the scores of a release are published.

    python benchmark/split.py       names what is held out
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmark.corpus import XmlFile, corpus_folder, xml_files
from benchmark.report import Section

COUNCIL_SESSION = "A_HRC_RES_58_"
GOLD_HELD_OUT = ("A_HRC_RES_58_23", "A_RES_75_184", "E_RES_2021_27")
GOLD_DEVELOPED_ON = ("A_HRC_RES_48_23", "A_HRC_RES_55_25", "S_RES_2530_(2020)")


def digest(symbol: str) -> int:
    """Return a number that every machine and version of Python gives a symbol."""
    return int.from_bytes(hashlib.sha256(symbol.encode()).digest()[:8], "big")


def is_held_out(file: XmlFile) -> bool:
    """Is the file looked at only to score?"""
    symbol = file.name.rpartition(".")[0]
    if file.organ == "hrc":
        return symbol.startswith(COUNCIL_SESSION)
    return digest(symbol) % 2 == 1 or symbol in GOLD_HELD_OUT


def print_side(description: str | None, section: Callable[..., Section]) -> None:
    """Print a section for the side of the split that the command line names.

    Args:
        description: of the command.
        section: measures files of the corpus; its argument ``held_out`` says for which side.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true", help="the texts that are only scored")
    args = parser.parse_args()
    print("\n".join(section(xml_files(_corpus() / "unxml"), held_out=args.held_out).lines()))


def _corpus() -> Path:
    folder = corpus_folder()
    if folder is None:
        sys.exit("The corpus is not here; set OPERATIVE_CORPUS.")
    return folder


def main() -> None:
    """Print what is held out, and how many of how many files of each organ."""
    files = xml_files(_corpus() / "unxml", ("en",))
    for organ in sorted({file.organ for file in files}):
        of_organ = [file for file in files if file.organ == organ]
        held = [file.name for file in of_organ if is_held_out(file)]
        print(f"{organ}: {len(held)} of {len(of_organ)}: {' '.join(held)}")
    print(f"gold: {' '.join(GOLD_HELD_OUT)}")


if __name__ == "__main__":
    main()
