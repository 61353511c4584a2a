"""`tenfold outcome`: say what came of information that others shared, and read what others said."""

import argparse
import json
from typing import Any

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("outcome", help="what came of shared information: say, list")
    acts = command.add_subparsers(metavar="ACT", required=True)
    say = acts.add_parser("say", help="say what came of records of one other organisation; a reviewer releases it")
    say.add_argument("records", type=shell.reference, nargs="+", metavar="ID", help="records that were used")
    say.add_argument(
        "--outcome",
        nargs="+",
        action="extend",
        required=True,
        metavar="CODE",
        help="of the list outcome, such as arrest",
    )
    say.add_argument("--contribution", required=True, metavar="CODE", help="of the list contribution, such as decisive")
    say.add_argument("--on", type=shell.day, metavar="DAY", help="day of the outcome, default: today")
    say.add_argument("--words", default="", help="in your words; no names of persons")
    _close(say, tell)
    listing = acts.add_parser("list", help="what others told your organisation; --own: what it told them")
    listing.add_argument("--own", action="store_true")
    _close(listing, list_told)


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def tell(args: argparse.Namespace) -> int:
    """Say it."""
    from tenfold.exchange.services import telling

    at = now()
    with shell.acting_as(args.person, args.purpose, "outcome say") as actor:
        ref = telling.tell(
            args.records, args.outcome, args.contribution, on=args.on or at.date(), words=args.words, by=actor, at=at
        )
    print(json.dumps({"id": str(ref)}) if args.json else f"{ref}: waits for a reviewer")
    return 0


def list_told(args: argparse.Namespace) -> int:
    """List it."""
    from tenfold.accounts.registers import slugs
    from tenfold.exchange import outcomes

    with shell.acting_as(args.person, args.purpose, "outcome list") as actor:
        found = outcomes.list_told(actor, own=args.own)
        names = slugs(one.by for one in found)
    rows: list[dict[str, Any]] = [
        {
            "id": str(one.ref),
            "by": names.get(one.by),
            "at": one.at.isoformat(),
            "used": [str(ref) for ref in one.used],
            "body": one.body,
        }
        for one in found
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
    for row in [] if args.json else rows:
        print(f"{row['at'][:10]}  {row['by']}  {', '.join(row['body'].get('outcome', ()))}  {row['id']}")
    return 0
