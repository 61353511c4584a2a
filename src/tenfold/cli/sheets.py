"""`tenfold template`: the workbook of a kind, to be filled in."""

import argparse
import sys
from pathlib import Path

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("template", help="a workbook of a kind, to be filled in and imported")
    command.add_argument("kind", metavar="KIND")
    command.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx or .csv")
    shell.in_language(command)
    command.set_defaults(handler=write_template, alone=True)


def write_template(args: argparse.Namespace) -> int:
    """Write it. Templates stand in the programme itself: no database is asked."""
    from tenfold.records.sheets import template

    make = template.table if args.file.suffix.lower() == ".csv" else template.workbook
    args.file.write_bytes(make(args.kind, args.lang))
    print(args.file, file=sys.stderr)
    return 0
