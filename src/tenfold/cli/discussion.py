"""`tenfold comment`: what is said of a record, from a terminal."""

import argparse
import uuid

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("comment", help="what is said of a record: add, list, withdraw")
    acts = command.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="say something to its originator, or to a group through which it is read")
    add.add_argument("id", type=uuid.UUID, metavar="ID")
    add.add_argument("text", metavar="TEXT")
    add.add_argument("--kind", default="comment", help="code of the list comment_kind, default: comment")
    add.add_argument(
        "--to", default="originator", metavar="READER", help="originator or group:SLUG, default: originator"
    )
    add.add_argument("--answers", type=uuid.UUID, metavar="COMMENT", help="the comment that this answers")
    add.add_argument("--probability", default="", help="of an assessment: code of the list probability")
    add.add_argument("--confidence", default="", help="of an assessment: code of the list confidence")
    _close(add, say)
    listing = acts.add_parser("list", help="the comments on a record that reach this person")
    listing.add_argument("id", type=uuid.UUID, metavar="ID")
    _close(listing, list_comments)
    withdraw = acts.add_parser("withdraw", help="take an own comment back")
    withdraw.add_argument("id", type=uuid.UUID, metavar="ID")
    withdraw.add_argument("comment", type=uuid.UUID, metavar="COMMENT")
    _close(withdraw, take_back)


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def say(args: argparse.Namespace) -> int:
    """Say it; what to think of is printed, and hinders nothing."""
    from tenfold.discussion import representation
    from tenfold.discussion.services import commenting
    from tenfold.records import selectors

    with shell.acting_as(args.person, args.purpose, "comment add") as actor:
        made = commenting.add(
            args.id, args.text, kind=args.kind, to=args.to, answers=args.answers, probability=args.probability,
            confidence=args.confidence, by=actor, at=now(),
        )  # fmt: skip
        warned = representation.warned(commenting.warnings(selectors.get(actor, args.id), args.text, "en"))
    return shell.answer(
        args, {"id": str(made), "warnings": warned}, [str(made), *(f"  {one['text']}" for one in warned)]
    )


def list_comments(args: argparse.Namespace) -> int:
    """List them."""
    from tenfold.discussion import representation

    with shell.acting_as(args.person, args.purpose, "comment list") as actor:
        said = representation.of_record(actor, args.id, on=now().date())
    lines = [
        f"{one['id']} {one['at'][:16]} {one['by']} to {one['to']} ({one['kind']}): {one['text'] or 'taken back'}"
        for one in said["comments"]
    ]
    return shell.answer(args, said, lines or ["Nothing was said"])


def take_back(args: argparse.Namespace) -> int:
    """Take it back."""
    from tenfold.discussion.services import commenting

    with shell.acting_as(args.person, args.purpose, "comment withdraw") as actor:
        commenting.withdraw(args.comment, of=args.id, by=actor, at=now())
    return shell.answer(args, {"comment": str(args.comment), "withdrawn": True}, ["taken back"])
