"""Arguments that several commands take, each said in one way."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from operative.languages import CODES


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the documents to read."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a document, a folder of documents, or - for standard input"
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add the language in which the documents are written."""
    parser.add_argument(
        "-l", "--language", choices=CODES, help="the language of the documents; recognised where it is not given"
    )


def add_form(parser: argparse.ArgumentParser, forms: Iterable[str], more: str = "") -> None:
    """Add the form of the result.

    Args:
        parser: of the command.
        forms: names of forms; the first of them is what is written unless something says otherwise.
        more: words that go on with the help.
    """
    names = list(forms)
    said = f"what to write (default: what the name of the output says, else {names[0]}){more}"
    parser.add_argument("-f", "--format", choices=names, help=said)


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the file that the result is written to."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file instead of the screen")


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add the wish to hear of errors only."""
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
