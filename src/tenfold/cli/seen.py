"""`tenfold seen`: whether a number, a plate, an account or a name stands in what somebody can read."""

import argparse

from tenfold.cli import shell
from tenfold.foundation.clock import now
from tenfold.vocabulary.identifiers import SCHEMES


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("seen", help="look for a number, plate, account or name in what somebody can read")
    command.add_argument("value", metavar="VALUE")
    shell.by_person(command)
    shell.in_language(command)
    command.add_argument("--scheme", choices=SCHEMES, default="", help="default: whatever it could be by its look")
    command.add_argument("--country", default="", metavar="XX", help="country of a telephone number without its code")
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(seen))


def seen(args: argparse.Namespace) -> int:
    """Ask, and show where it stands. The asking leaves an entry, without the value."""
    from tenfold.accounts.registers import slugs
    from tenfold.records.services import asking

    with shell.acting_as(args.person, args.purpose, "seen") as actor:
        answer = asking.ask(
            args.value, scheme=args.scheme, region=args.country.upper(), lang=args.lang, by=actor, at=now()
        )
        said = asking.as_json(answer, slugs(one.hit.originator for one in answer.seen))
    rows = [(one["reference"], one["marking"], one["field"], one["how"], one["title"]) for one in said["seen"]]
    lines = [f"Could be: {', '.join(said['could_be']) or 'no identifier that is known'}"]
    lines += shell.table(("REFERENCE", "MARKING", "FIELD", "HOW", "TITLE"), rows) if rows else ["Not seen"]
    return shell.answer(args, said, lines)
