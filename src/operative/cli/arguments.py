"""Arguments that several commands take, each said in one way."""

from __future__ import annotations

import argparse

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


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add the wish to hear of errors only."""
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
