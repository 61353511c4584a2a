"""`tenfold comment` and `tenfold proposal`: what is said of a record and proposed for it, from a terminal."""

import argparse
from typing import Any

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("comment", help="what is said of a record: add, list, withdraw")
    acts = command.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="say something to its originator, or to a group through which it is read")
    add.add_argument("id", type=shell.reference, metavar="ID")
    add.add_argument("text", metavar="TEXT")
    add.add_argument("--kind", default="comment", help=codes.help_on("comment_kind", "default: comment"))
    add.add_argument(
        "--to", default="originator", metavar="READER", help="originator or group:SLUG, default: originator"
    )
    add.add_argument("--answers", type=shell.reference, metavar="COMMENT", help="the comment that this answers")
    add.add_argument("--probability", default="", help=codes.help_on("probability", "of an assessment"))
    add.add_argument("--confidence", default="", help=codes.help_on("confidence", "of an assessment"))
    _close(add, say)
    listing = acts.add_parser("list", help="the comments on a record that reach this person")
    listing.add_argument("id", type=shell.reference, metavar="ID")
    _close(listing, list_comments)
    withdraw = acts.add_parser("withdraw", help="take an own comment back")
    withdraw.add_argument("id", type=shell.reference, metavar="ID")
    withdraw.add_argument("comment", type=shell.reference, metavar="COMMENT")
    _close(withdraw, take_back)
    _register_proposals(subparsers)


def _register_proposals(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = subparsers.add_parser(
        "proposal", help="corrections that readers propose: make, list, show, accept, decline, withdraw"
    )
    acts = command.add_subparsers(metavar="ACT", required=True)
    make = acts.add_parser("make", help="propose that a record should read so")
    make.add_argument("id", type=shell.reference, metavar="ID")
    make.add_argument("body", metavar="FILE|-", help="the body as `tenfold records show ID --json` answers it, changed")
    make.add_argument("--why", required=True, help="why it should read so, and how that is known")
    make.add_argument("--source", required=True, metavar="CODE", help=codes.help_on("grade_source"))
    make.add_argument("--info", required=True, metavar="CODE", help=codes.help_on("grade_info"))
    make.add_argument("--tlp", default="", help="marking of what is proposed, default: that of the record")
    _close(make, propose)
    listing = acts.add_parser("list", help="the proposals of and to the organisation of this person")
    listing.add_argument("--waiting", action="store_true", help="only those that wait for its answer")
    _close(listing, list_proposals)
    for name, words in (("show", "one proposal, field by field"), ("accept", "take it into the next draft, whole or by field"),
                        ("decline", "decline it with a reason"), ("withdraw", "take an own one back")):  # fmt: skip
        act = acts.add_parser(name, help=words)
        act.add_argument("id", type=shell.reference, metavar="PROPOSAL")
        if name == "accept":
            act.add_argument("--field", nargs="+", action="extend", metavar="ANCHOR", help="default: all of them")
        if name == "decline":
            act.add_argument("--reason", required=True, metavar="CODE", help=codes.help_on("proposal_refusal"))
            act.add_argument("--because", default="", help="in a sentence")
        act.set_defaults(move=name)
        _close(act, move_proposal)


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def say(args: argparse.Namespace) -> int:
    """Say it; what to think of is printed, and hinders nothing."""
    from tenfold.discussion import representation
    from tenfold.discussion.services import commenting
    from tenfold.records.selectors import opening

    with shell.acting_as(args.person, args.purpose, "comment add") as actor:
        made = commenting.add(
            args.id, args.text, kind=args.kind, to=args.to, answers=args.answers, probability=args.probability,
            confidence=args.confidence, by=actor, at=now(),
        )  # fmt: skip
        warned = representation.warned(commenting.warnings(opening.get(actor, args.id), args.text, "en"))
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


def propose(args: argparse.Namespace) -> int:
    """Propose it. The marks on statements stay as they are, unless the file has marks."""
    from tenfold.cli.requests import read_json
    from tenfold.discussion import representation
    from tenfold.discussion.services import proposing
    from tenfold.records.selectors import opening

    sent = read_json(args.body)
    with shell.acting_as(args.person, args.purpose, "proposal make") as actor:
        marks = sent["marks"] if "body" in sent and "marks" in sent else opening.get(actor, args.id).marks
        made = proposing.propose(
            args.id, sent.get("body", sent), args.why, grading={"source_code": args.source, "info_code": args.info}, marks=marks, tlp=args.tlp,
            by=actor, at=now(),
        )  # fmt: skip
        said = representation.proposal(proposing.read(made, by=actor, at=now()))
    return shell.answer(args, said, _lines(said))


def list_proposals(args: argparse.Namespace) -> int:
    """List them."""
    from tenfold.discussion import representation

    with shell.acting_as(args.person, args.purpose, "proposal list") as actor:
        said = representation.proposal_lines(actor, waiting=args.waiting)
    lines = [f"{one['id']} {one['reference']} {one['by']} to {one['to']}: {one['state']}" for one in said["proposals"]]
    return shell.answer(args, said, lines or ["Nothing is proposed"])


def move_proposal(args: argparse.Namespace) -> int:
    """Show it, or answer it first."""
    from tenfold.discussion import representation
    from tenfold.discussion.services import proposing

    with shell.acting_as(args.person, args.purpose, f"proposal {args.move}") as actor:
        if args.move == "accept":
            proposing.accept(args.id, args.field, by=actor, at=now())
        elif args.move == "decline":
            proposing.decline(args.id, args.reason, args.because, by=actor, at=now())
        elif args.move == "withdraw":
            proposing.withdraw(args.id, by=actor, at=now())
        said = representation.proposal(proposing.read(args.id, by=actor, at=now()))
    return shell.answer(args, said, _lines(said))


def _lines(said: dict[str, Any]) -> list[str]:
    head = f"{said['id']} {said['by']} to {said['to']}: {said['state']}"
    return [
        head,
        *(f"  {one['anchor']} ({one['stands']}): {one['now']!r} -> {one['proposed']!r}" for one in said["changes"]),
    ]
