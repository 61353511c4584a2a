"""`tenfold template` and `tenfold export`: the workbook of a kind to be filled in, and what a search finds as a file."""

import argparse
import shutil
import sys
from pathlib import Path

from tenfold.cli import shell
from tenfold.cli.search import facet
from tenfold.foundation.clock import now

_FORMS = ("csv", "xlsx", "json", "geojson")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("template", help="a workbook of a kind, to be filled in and imported")
    command.add_argument("kind", metavar="KIND")
    command.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx or .csv")
    shell.in_language(command)
    command.set_defaults(handler=write_template, alone=True)
    command = subparsers.add_parser("export", help="what a search finds, as a file that bears its marking")
    command.add_argument("kind", metavar="KIND", nargs="?", help="only records of this kind")
    command.add_argument(
        "file", type=Path, metavar="FILE", help="a folder gets the file under the name that says its marking"
    )
    command.add_argument("--query", default="", metavar="QUERY", help="default: everything that the person reads")
    command.add_argument("--filter", nargs="+", action="extend", default=[], type=facet, metavar="FACET=CODE")
    command.add_argument("--leave-out", action="store_true", help="leave out records whose marks do not let them out")
    command.add_argument("--for-court", action="store_true", help="declare that the file is for a court")
    command.add_argument("--format", choices=_FORMS, help="default: as the name of the file ends, else xlsx")
    shell.by_person(command)
    shell.in_language(command)
    shell.in_json(command)
    command.mixed = True  # type: ignore[attr-defined]  # KIND can be left out, so FILE may follow the options
    command.set_defaults(handler=shell.sealed(export))


def write_template(args: argparse.Namespace) -> int:
    """Write it. Templates stand in the programme itself: no database is asked."""
    from tenfold.records.sheets import template

    make = template.table if args.file.suffix.lower() == ".csv" else template.workbook
    args.file.write_bytes(make(args.kind, args.lang))
    print(args.file, file=sys.stderr)
    return 0


def export(args: argparse.Namespace) -> int:
    """Write what is found. The file is there only once the evidence of it is."""
    from tenfold.kinds import registry
    from tenfold.records.services import exporting

    filters: dict[str, list[str]] = {"kind": [registry.get(args.kind).name]} if args.kind else {}
    for field, code in args.filter:
        filters.setdefault(field, []).append(code)
    ending = args.file.suffix.lower().removeprefix(".")
    form = args.format or (ending if ending in _FORMS else "xlsx")
    with shell.acting_as(args.person, args.purpose, "export") as actor:
        made = exporting.export(args.query, lang=args.lang, filters=filters, format=form, leave_out=args.leave_out,
                                court=args.for_court, by=actor, at=now())  # fmt: skip
    path = args.file / made.name if args.file.is_dir() else args.file
    with made.file, path.open("wb") as target:
        path.chmod(0o600)
        shutil.copyfileobj(made.file, target)
    said = {"count": made.count, "marking": made.marking.words, "file": str(path)}
    return shell.answer(args, said, [f"{made.count:,} records, {made.marking.words}: {path}"])
