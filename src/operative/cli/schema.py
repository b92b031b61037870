"""``operative schema``: the JSON Schema of a reading."""

from __future__ import annotations

import argparse
import sys

from operative.exports.schema import schema_text


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "schema",
        help="print the JSON Schema of a reading",
        description="Print the JSON Schema (draft 2020-12) of what 'operative read --format json' writes.",
        epilog="example:\n  operative schema > resolution.schema.json\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(schema_text())
    return 0
