"""`tenfold lint`: what a careful editor would send back, of a record or of a body in a file."""

import argparse
import json
import uuid
from pathlib import Path
from typing import Any

from tenfold.cli import shell
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("lint", help="what the writing of a record, or of a body in a file, still lacks")
    command.add_argument("subject", metavar="RECORD|FILE", help="the id of a record, or a file with a body in JSON")
    shell.as_somebody(command, required=False, help_="e-mail address of who reads the record")
    command.add_argument("--purpose", help="purpose of the view, default: that of the person")
    command.add_argument("--kind", help="kind of the body, default: the one that the file names")
    shell.in_language(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(look), parser=command)


def look(args: argparse.Namespace) -> int:
    """Tell every finding. Findings are no failure."""
    said = _of_file(args) if Path(args.subject).is_file() else _of_record(args)
    if args.json:
        print(json.dumps(said, ensure_ascii=False))
        return 0
    for one in said:
        print(f"{one['anchor']}\n  {one['says']}\n  {one['mend']}")
    if not said:
        print("Nothing found")
    return 0


def _of_record(args: argparse.Namespace) -> list[dict[str, Any]]:
    from tenfold.foundation.clock import now
    from tenfold.records.services import reading
    from tenfold.reporting import advice

    try:
        ref = uuid.UUID(args.subject)
    except ValueError:
        raise Invalid(Reason.FILE_NOT_READ, name=args.subject, form="JSON") from None
    if not args.person:
        args.parser.error("the following arguments are required: --as")
    with shell.acting_as(args.person, args.purpose, "lint") as actor:
        opened = reading.open_record(ref, by=actor, at=now())
        return advice.as_json(advice.of_opened(opened, args.lang), args.lang)


def _of_file(args: argparse.Namespace) -> list[dict[str, Any]]:
    from tenfold.reporting import advice

    name = Path(args.subject).name
    try:
        raw = json.loads(Path(args.subject).read_text(encoding="utf-8"))
    except (ValueError, OSError):
        raise Invalid(Reason.FILE_NOT_READ, name=name, form="JSON") from None
    if not isinstance(raw, dict):
        raise Invalid(Reason.FILE_NOT_READ, name=name, form="JSON")
    body = raw["body"] if isinstance(raw.get("body"), dict) else raw
    kind = args.kind or str(raw.get("kind") or "")
    return advice.as_json(advice.of_body(kind, body, raw.get("marks") or {}, args.lang), args.lang)
