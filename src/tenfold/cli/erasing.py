"""`tenfold erase`: a person's data, everywhere they went: what holds them, who has read them, and the erasure."""

import argparse
from typing import Any

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser(
        "erase", help="erase a person's data from all own records, and tell who has read them"
    )
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--identifier", default="", metavar="VALUE", help="a name as it was written down, or a number in any form"
    )
    what.add_argument("--record", type=shell.reference, metavar="ID", help="one record")
    command.add_argument(
        "--part", choices=("open", "nominal", "protected"), default="", help="default: nominal and protected"
    )
    command.add_argument("--ground", required=True, metavar="TEXT", help="why, without the person's name")
    command.add_argument("--dry-run", action="store_true", help="say what would be erased, and change nothing")
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(erase))


def erase(args: argparse.Namespace) -> int:
    """In one transaction; status 1 where nothing holds it."""
    from tenfold.records.services import erasing

    asked = {"identifier": args.identifier, "record": args.record, "part": args.part}
    with shell.acting_as(args.person, args.purpose, "erase") as actor:
        found = (
            erasing.find(**asked, by=actor) if args.dry_run else erasing.erase(args.ground, **asked, by=actor, at=now())
        )
        said = _said(found) | {"dry_run": args.dry_run}
    called = {one["id"]: one["reference"] for one in said["records"]}
    lines = [
        "Nothing was changed: this was a dry run"
        if args.dry_run
        else f"Erased {found.erased:,} parts, told {found.told:,} readers",
        *shell.table(("RECORD", "PARTS"), [(one["reference"], ", ".join(one["parts"])) for one in said["records"]]),
        *shell.table(
            ("READ BY", "RECORD", "LAST", "EXPORTED"),
            [
                (one["participant"], called.get(one["record"], ""), one["last_at"], "yes" if one["exported"] else "")
                for one in said["went"]
            ],
        ),
        *[
            f"also in the open part of {one['reference']}: write a new version, or erase it with --part open"
            for one in said["open"]
        ],
        *(
            [f"Deleted {said['unsaved']:,} unfinished forms, {said['tags']:,} tags, {said['searches']:,} kept searches"]
            if found.beyond
            else []
        ),
        *[f"still in {count} rows of {table}" for table, count in found.remaining.items()],
    ]
    return shell.answer(args, said, lines)


def _said(found: Any) -> dict[str, Any]:
    from tenfold.accounts.registers import slugs

    names = slugs(one.participant for one in found.went)
    return {
        "records": [{"id": str(one.ref), "reference": one.human_ref, "parts": sorted(one.parts)} for one in found.held],
        "open": [{"id": str(one.ref), "reference": one.human_ref} for one in found.open],
        "went": [{"record": str(one.ref), "participant": names.get(one.participant), "exported": one.exported,
                  "first_at": one.first_at.isoformat(), "last_at": one.last_at.isoformat()} for one in found.went],
        "erased": found.erased, "told": found.told, "remaining": found.remaining, "unsaved": found.unsaved,
        "tags": found.beyond.get("tags", 0), "searches": found.beyond.get("searches", 0),
    }  # fmt: skip
