"""`tenfold match ask|list|decide|answer`: whether others hold something unshared, what both sides decide, what is answered."""

import argparse
import uuid

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Missing


def register(inner: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    ask = inner.add_parser("ask", help="ask whether others hold a number, plate, account, address or person unshared")
    ask.add_argument("value", metavar="VALUE")
    ask.add_argument("--reason", required=True, help=codes.help_on("lookup_reason", "or the reference of the case"))
    ask.add_argument("--scheme", default="", help="default: whatever it could be by its look")
    ask.add_argument("--country", default="", metavar="XX", help="country of a telephone number without its code")
    ask.add_argument(
        "--born",
        default="",
        metavar="DATE",
        help="VALUE is the name of a person born then: 1980-05-03, 1980-05 or 1980",
    )
    shell.as_reader(ask, ask_across)
    listing = inner.add_parser("list", help="list the matches of somebody's organisation, on either side")
    listing.add_argument("--side", choices=("asker", "owner"), default="", help="default: both")
    shell.as_reader(listing, list_matches)
    decide = inner.add_parser("decide", help="make a move on a match")
    decide.add_argument("match", metavar="MATCH", type=_reference)
    decide.add_argument("move", choices=("ask", "drop", "share", "decline", "disclose", "keep"))
    decide.add_argument("--because", default="", metavar="CODE", help=codes.help_on("decline_reason", "for decline"))
    decide.add_argument("--part", action="append", choices=("nominal",), default=[], help="for share: this part too")
    shell.as_reader(decide, decide_on)
    allow = inner.add_parser("answer", help="say what is answered: for a record, a kind, all kinds, or a participant")
    allow.add_argument("answer", choices=("yes", "held", "no", "as-usual"))
    what = allow.add_mutually_exclusive_group()
    what.add_argument("--record", metavar="ID", type=_reference, help="for one record of the own organisation")
    what.add_argument("--kind", metavar="KIND", default="", help="for a kind; without it, for all")
    what.add_argument("--participant", metavar="SLUG", default="", help="no: answer it nothing; as-usual: again")
    shell.as_reader(allow, set_answer)


def _reference(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError:
        raise Missing from None


def ask_across(args: argparse.Namespace) -> int:
    """Ask, and say whom to ask. The question leaves an entry without the value."""
    from tenfold.matching.services import asking

    with shell.acting_as(args.person, args.purpose, "match ask") as actor:
        found = asking.ask(
            args.value, reason=args.reason, scheme=args.scheme, region=args.country.upper(), born=args.born, by=actor, at=now()
        )  # fmt: skip
        said = asking.as_json(found, args.lang)
    rows = [(one["kind"], one["organisation"], one["match"]) for one in said["ask"]]
    lines = [f"Compared as: {', '.join(said['asked_as'])}"]
    lines += (
        shell.table(("A MATCH OF KIND", "ASK", "MATCH"), rows)
        if rows
        else ["Nobody says that it is held. That proves nothing."]
    )
    return shell.answer(args, said, lines)


def list_matches(args: argparse.Namespace) -> int:
    """The newest matches, as the own side has them."""
    from tenfold.accounts.registers import slugs
    from tenfold.matching.selectors import matches

    with shell.acting_as(args.person, args.purpose, "match list") as actor:
        found = matches.list_matches(actor, now=now(), side=args.side)[: matches.SIZE]
        names = slugs(one.other for one in found)
        told = [matches.as_json(one, names) for one in found]
    rows = [
        (one["match"], one["side"], one["kind"], one["other"], one["state"], ", ".join(one["allowed"])) for one in told
    ]
    return shell.answer(
        args, {"matches": told}, shell.table(("MATCH", "SIDE", "KIND", "OTHER", "STATE", "MOVES"), rows)
    )


def decide_on(args: argparse.Namespace) -> int:
    """Make one move."""
    from tenfold.accounts.registers import slugs
    from tenfold.matching.selectors import matches
    from tenfold.matching.services import deciding

    with shell.acting_as(args.person, args.purpose, "match decide") as actor:
        made = deciding.move(
            args.match, args.move, because=args.because, parts=["open", *args.part], by=actor, at=now()
        )  # fmt: skip
        told = matches.as_json(made, slugs([made.other]))
    return shell.answer(args, told, [f"{told['match']}: {told['state']}"])


def set_answer(args: argparse.Namespace) -> int:
    """Say what is answered from now on."""
    from tenfold.matching.selectors import choices
    from tenfold.matching.services import choosing

    with shell.acting_as(args.person, args.purpose, "match answer") as actor:
        if args.record is not None:
            choosing.choose_for_record(args.record, args.answer, by=actor, at=now())
        elif args.participant:
            choosing.block(args.participant, blocked=args.answer == "no", by=actor, at=now())
        else:
            choosing.choose(args.kind, args.answer, by=actor, at=now())
        kinds = [{"kind": one.kind, "chosen": one.chosen, "answer": one.answer} for one in choices.by_kind(actor)]
    rows = [(one["kind"] or "all kinds", one["chosen"], one["answer"]) for one in kinds]
    return shell.answer(args, {"kinds": kinds}, shell.table(("KIND", "CHOSEN", "ANSWER"), rows))
