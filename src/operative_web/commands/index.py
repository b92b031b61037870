"""``operative index``: make the index of the search anew."""

from __future__ import annotations

import argparse
from typing import Any

from operative_web.commands.program import in_register


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "index",
        help="make the index of the register's search anew",
        description="The index follows each text and item by itself, and is made anew at the start where an earlier "
        "version of the program wrote it. Make it anew where a search does not find what is there. It takes a minute "
        "or two for 100,000 paragraphs; meanwhile people can read, and what they write waits.",
    )
    parser.set_defaults(run=_run)


@in_register
def _run(_args: argparse.Namespace) -> int:
    from operative_web.search.indexing import index_all  # noqa: PLC0415 - Django is ready only now

    print(f"{index_all()} passages are indexed")
    return 0
