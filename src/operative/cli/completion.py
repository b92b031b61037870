"""``operative completion``: a script that lets the shell complete commands, options and file names."""

from __future__ import annotations

import argparse
import sys

SHELLS = ("bash", "zsh", "fish")

_EXAMPLES = """\
examples:
  bash   operative completion bash > ~/.local/share/bash-completion/completions/operative
  zsh    operative completion zsh > ~/.zfunc/_operative     (with ~/.zfunc in $fpath, before compinit)
  fish   operative completion fish > ~/.config/fish/completions/operative.fish
"""


def command(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add this command to those of the program."""
    parser = subparsers.add_parser(
        "completion",
        help="print a completion script for your shell",
        description="Print a script that completes commands, options and file names in your shell.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell you use")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab  # noqa: PLC0415  # only this command needs it

    from operative.cli.main import build_parser  # noqa: PLC0415  # main loads the commands

    parser = build_parser()
    _complete_files(parser)
    sys.stdout.write(shtab.complete(parser, shell=args.shell).rstrip("\n") + "\n")
    return 0


def _complete_files(parser: argparse.ArgumentParser) -> None:
    """Mark the arguments that take files, which are known by what stands for them in the help."""
    import shtab  # noqa: PLC0415

    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                _complete_files(child)
        elif action.metavar in {"FILE", "PATH"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
