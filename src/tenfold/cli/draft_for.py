"""`tenfold draft-for`: a checked draft for a system outside, as a file."""

import argparse
from pathlib import Path

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("draft-for", help="a checked draft for another system; nothing is sent there")
    command.add_argument("target", metavar="SYSTEM", help="sltd, purple or dial-doc")
    command.add_argument("id", type=shell.reference, metavar="RECORD")
    command.add_argument(
        "file", type=Path, metavar="FILE", help="ends in .json for programs, in .txt for people; a folder gets the text"
    )
    shell.by_person(command)
    shell.in_language(command)
    shell.in_json(command)
    command.mixed = True  # type: ignore[attr-defined]  # FILE may follow the options
    command.set_defaults(handler=shell.sealed(draft))


def draft(args: argparse.Namespace) -> int:
    """Write it. The file is there only once the evidence of it is."""
    from tenfold.travel_documents.services import drafting_for

    with shell.acting_as(args.person, args.purpose, "draft-for") as actor:
        made = drafting_for.make(args.id, args.target, lang=args.lang, by=actor, at=now())
    form = "json" if args.file.suffix == ".json" else "txt"
    path = args.file / made.name(form) if args.file.is_dir() else args.file
    with path.open("wb") as target:
        path.chmod(0o600)
        target.write(made.as_file(form))
    lost = list(made.draft.lost)
    lines = [f"{made.head.marking.words}: {path}", *([f"not carried: {', '.join(lost)}"] if lost else []),
             "a Tenfold definition in the style of that system; people check it and send it"]  # fmt: skip
    return shell.answer(args, {"file": str(path), "marking": made.head.marking.words, "not_carried": lost}, lines)
