"""``operative schema``: the JSON Schema of a reading, or of a comparison."""

from __future__ import annotations

import argparse
import sys

from operative.exports.schema import DESCRIBED, schema_text


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "schema",
        help="print the JSON Schema of a reading, or of a comparison",
        description="Print the JSON Schema (draft 2020-12) of what 'operative read' and 'operative compare' write with "
        "--format json.",
        epilog="examples:\n  operative schema > resolution.schema.json\n"
        "  operative schema comparison > comparison.schema.json\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "of", nargs="?", choices=DESCRIBED, default=DESCRIBED[0], help="what is described (default: a reading)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(schema_text(args.of))
    return 0
