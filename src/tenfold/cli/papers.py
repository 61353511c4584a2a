"""`tenfold render`: a record as a paper, marked on every page."""

import argparse
from pathlib import Path

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("render", help="a record as PDF or DOCX, marked on every page")
    command.add_argument("id", type=shell.reference, metavar="RECORD")
    command.add_argument(
        "file", type=Path, metavar="FILE", help="a folder gets the file under the name that says its marking"
    )
    command.add_argument("--format", choices=("pdf", "docx"), default="pdf")
    command.add_argument("--for-court", action="store_true", help="declare that the copy is for a court")
    command.add_argument("--version", type=int, help="default: the released one, else the newest")
    shell.by_person(command)
    shell.in_language(command)
    shell.in_json(command)
    command.mixed = True  # type: ignore[attr-defined]  # FILE may follow the options
    command.set_defaults(handler=shell.sealed(render))


def render(args: argparse.Namespace) -> int:
    """Write it. The file is there only once the evidence of it is."""
    from tenfold.reporting.services import printing

    with shell.acting_as(args.person, args.purpose, "render") as actor:
        made = printing.render(
            args.id, format=args.format, lang=args.lang, number=args.version, court=args.for_court, by=actor, at=now()
        )
    path = args.file / made.name if args.file.is_dir() else args.file
    with path.open("wb") as target:
        path.chmod(0o600)
        target.write(made.content)
    said = {"file": str(path), "marking": made.marking.words, "version": made.number, "copy": made.copy}
    return shell.answer(args, said, [f"version {made.number}, {made.marking.words}, copy {made.copy}: {path}"])
