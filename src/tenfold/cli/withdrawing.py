"""`tenfold import list` and `tenfold import withdraw`: the imports of a participant, and undoing a wrong one whole."""

import argparse

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now

_FATES = {
    "recalled": "recalled: made by the import and released",
    "discarded": "given up: made by the import and never released",
    "restored": "brought back to what they said before",
    "built_on": "left: somebody built upon them",
    "closed": "left: a part of them cannot be read for this purpose",
    "gone": "taken back before",
}


def register(sources: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    listing = sources.add_parser("list", help="the imports of the own participant, with their accounts of rows")
    shell.by_person(listing)
    shell.in_json(listing)
    listing.set_defaults(handler=shell.sealed(list_imports))
    command = sources.add_parser("withdraw", help="undo a wrong import whole")
    command.add_argument("ref", type=shell.reference, metavar="IMPORT")
    command.add_argument("--reason", required=True, help=codes.help_on("recall_reason"))
    command.add_argument("--also-built-on", action="store_true", help="take back also what somebody built upon")
    command.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(withdraw_import))


def list_imports(args: argparse.Namespace) -> int:
    """The newest first."""
    from tenfold.records.selectors import underway

    with shell.acting_as(args.person, args.purpose, "import list") as actor:
        found = [
            {"id": str(one.ref), "file": one.answer.get("file", ""), "profile": one.profile, "at": one.at.isoformat(), "read": one.answer.get("read"),
             "created": one.answer.get("created"), "changed": one.answer.get("changed"), "withdrawn": one.withdrawn_at is not None}
            for one in underway.list_imports(actor)[:500]
        ]  # fmt: skip
    rows = [
        (
            one["id"],
            one["at"],
            one["file"],
            one["profile"],
            one["read"],
            one["created"],
            one["changed"],
            "withdrawn" if one["withdrawn"] else "",
        )
        for one in found
    ]
    return shell.answer(
        args,
        {"imports": found},
        shell.table(("IMPORT", "AT", "FILE", "PROFILE", "READ", "CREATED", "CHANGED", ""), rows),
    )


def withdraw_import(args: argparse.Namespace) -> int:
    """In one transaction; with --dry-run only what would be done."""
    from tenfold.records.services import withdrawing

    with shell.acting_as(args.person, args.purpose, "import withdraw") as actor:
        if args.dry_run:
            made = withdrawing.plan(args.ref, also_built_on=args.also_built_on, by=actor)
        else:
            made = withdrawing.withdraw(args.ref, args.reason, also_built_on=args.also_built_on, by=actor, at=now())
    said = {**made.counts(), "left": [one.human_ref for one in (*made.built_on, *made.closed)], "dry_run": args.dry_run}
    lines = [f"{count:>9,}  {_FATES[name]}" for name, count in made.counts().items()]
    lines += [f"left: {one.human_ref}" for one in (*made.built_on, *made.closed)[:100]]
    return shell.answer(args, said, ["Nothing was changed: this was a dry run", *lines] if args.dry_run else lines)
