"""``operative fetch``: a document by its symbol, from the United Nations' public address for documents."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from operative.cli.output import OutputError, whole_file
from operative.errors import SourceError

ADDRESS = "https://documents.un.org"


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "fetch",
        help="fetch a document by its symbol from documents.un.org",
        description="Fetches a document by its symbol from the United Nations' public address for documents and writes "
        "it into a file. It is the only command of the library's that asks the network for a text.",
    )
    parser.add_argument("symbol", metavar="SYMBOL", help="of the document, as in A/HRC/RES/54/36")
    parser.add_argument("--language", default="en", choices=("ar", "zh", "en", "fr", "ru", "es"), help="(en)")
    parser.add_argument("--type", default="doc", choices=("doc", "pdf"), help="a Word file or a PDF (doc)")
    parser.add_argument("--output", metavar="FILE", type=Path, help="to write; named after the symbol unless given")
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from operative_web.documents.fetching import fetch  # noqa: PLC0415 - nothing else needs the network's modules
    from operative_web.documents.reaching import FetchError  # noqa: PLC0415

    address = os.environ.get("OPERATIVE_DOCUMENTS_ADDRESS", ADDRESS)
    try:
        fetched = fetch(args.symbol, args.language, args.type, address=address)
    except FetchError as error:
        raise SourceError(args.symbol, "unreadable", error.problem, error.remedy) from error
    path: Path = args.output or Path(fetched.name)
    if args.output is None and path.exists():
        raise OutputError(str(path), OSError("there is a file of this name already"))
    with whole_file(str(path)) as file:
        file.write(fetched.content)
    print(path)
    return 0
