"""`tenfold import`: bring the files of a source in, every row accounted for."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenfold.cli import shell, withdrawing
from tenfold.foundation import lasting
from tenfold.foundation.clock import now

if TYPE_CHECKING:
    from tenfold.records.addressing import Target
    from tenfold.records.sources.row import CellFault

_COUNTS = ("read", "created", "changed", "unchanged", "duplicates", "rejected", "warnings")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("import", help="bring the files of a source in")
    sources = command.add_subparsers(metavar="SOURCE", required=True)
    migrants = sources.add_parser("missing-migrants", help="files of the Missing Migrants Project, JSON or CSV")
    migrants.add_argument("files", nargs="+", type=_file, metavar="FILE")
    _how(migrants)
    migrants.set_defaults(handler=shell.sealed(bring_in), profile="missing-migrants")
    table = sources.add_parser(
        "table", help="a workbook or CSV of the template of a kind, or of any shape by a profile"
    )
    table.add_argument("files", nargs=1, type=_file, metavar="FILE")
    shape = table.add_mutually_exclusive_group(required=True)
    shape.add_argument("--kind", metavar="KIND", help="made from the template of this kind, or from an export")
    shape.add_argument("--profile", dest="recipe", metavar="NAME", help="of any shape: see tenfold profiles list")
    _how(table)
    table.set_defaults(handler=shell.sealed(bring_in), profile="table")
    losses = sources.add_parser(
        "document-losses", help="lost, stolen or invalid documents of your own State, in the layout of the kind"
    )
    losses.add_argument("files", nargs=1, type=_file, metavar="FILE")
    _how(losses)
    losses.set_defaults(handler=shell.sealed(bring_in), profile="table", kind="document_loss", recipe=None)
    places = sources.add_parser("unlocode", help="the list UN/LOCODE: border crossings, ports and other places")
    places.add_argument("files", nargs=1, type=_file, metavar="FILE")
    shell.by_person(places)
    places.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    places.add_argument("--report", type=Path, metavar="FILE", help="default: a new file in the data directory")
    shell.in_json(places)
    places.set_defaults(handler=shell.sealed(bring_places))
    withdrawing.register(sources)


def _how(command: argparse.ArgumentParser) -> None:
    """In whose name, for whom, released by whom."""
    shell.by_person(command)
    command.add_argument("--audience", nargs="+", action="extend", metavar="WHO",
                          help="own (the default), community, public, or slugs of groups")  # fmt: skip
    command.add_argument("--released-by", metavar="PERSON", help="the reviewer; without one, all waits for release")
    command.add_argument(
        "--bring-back", action="store_true", help="make new records also of rows whose records were recalled"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    command.add_argument("--report", type=Path, metavar="FILE", help="default: a new file in the data directory")
    shell.in_json(command)


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path


def bring_in(args: argparse.Namespace) -> int:
    """Bring the files in, in one transaction that stands or falls as a whole."""
    from tenfold.accounts import selectors
    from tenfold.records.services import importing

    at = now()
    releaser = None
    if args.released_by:
        shell.note_use(args.released_by, None, "import, release")
        releaser = selectors.actor_before_view(selectors.person_by_email(args.released_by), None)
    lasting.settle()  # again: by now everything is loaded that an import needs
    with shell.acting_as(args.person, args.purpose, "import") as actor:
        how: Any = {
            "targets": _targets(args.audience or []), "released_by": releaser, "dry_run": args.dry_run, "bring_back": args.bring_back,
            "report": args.report or _report(args.data_dir, at), "say": lambda read: shell.progress(f"{read:,} rows read"),
        }  # fmt: skip
        if args.profile == "table" and args.recipe:
            from tenfold.intake.services import importing as intake

            said = intake.run(args.files[0], args.recipe, by=actor, at=at, **how)
        elif args.profile == "table":
            said = importing.run_table(args.files[0], args.kind, by=actor, at=at, **how)
        else:
            said = importing.run(args.files, profile=args.profile, by=actor, at=at, **how)
        shell.progress_done()
    return _answer(args, said)


def bring_places(args: argparse.Namespace) -> int:
    """Bring the list of places in: of the node, not of a house."""
    from tenfold.records.services import placing

    at = now()
    with shell.acting_as(args.person, args.purpose, "import") as actor:
        said = placing.bring(args.files[0], dry_run=args.dry_run, report=args.report or _report(args.data_dir, at), by=actor, at=at,
                             say=lambda read: shell.progress(f"{read:,} rows read"))  # fmt: skip
        shell.progress_done()
    return _answer(args, said)


def _answer(args: argparse.Namespace, said: dict[str, Any]) -> int:
    faults, lacking, drafts = said.pop("faults", []), said.pop("lacking", []), said.pop("drafts", 0)
    lines = [
        *shell.table(("", "ROWS"), [(name, said[name]) for name in _COUNTS]),
        f"{said['seconds']} seconds; report: {said['report']}",
        *map(_fault, faults[:20]),
        *([f"{drafts:,} rows are drafts: before a release they need more"] if drafts else []),
        *map(_fault, lacking[:20]),
    ]
    return shell.answer(args, said, ["Nothing was changed: this was a dry run", *lines] if args.dry_run else lines)


def _fault(one: "CellFault") -> str:
    return f"{one.sheet}!{one.place}: {one.text}" if one.sheet else f"{one.place}: {one.text}"


def _targets(audience: list[str]) -> "list[Target]":
    """`own` names nobody else; a bare slug is a group's."""
    from tenfold.records.addressing import Target

    names = [name for name in dict.fromkeys(audience) if name != "own"]
    return [Target(name if name in {"community", "public"} or ":" in name else f"group:{name}") for name in names]


def _report(data: Path, at: datetime) -> Path:
    """A new file, which its owner alone reads: it quotes what the rows say."""
    folder = data / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{at:%Y%m%dT%H%M%S%f}.csv"
