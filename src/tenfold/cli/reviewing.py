"""`tenfold review`: who reviews for the own participant and for whom it reviews, and what waits for its verdict."""

import argparse
from functools import partial

from tenfold.cli import shell
from tenfold.foundation.clock import now

_MOVES = {
    "name": "ask a participant to review for the own house",
    "end": "end it, as the house: every draft that is with the reviewer comes back",
    "accept": "accept to review for a house",
    "decline": "decline to",
    "quit": "end it, as the reviewer",
}


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser(
        "review", help="review by another participant: who reviews for whom, and what waits"
    )
    acts = command.add_subparsers(metavar="ACT", required=True)
    for move, help_ in _MOVES.items():
        act = acts.add_parser(move, help=help_)
        act.add_argument("slug", metavar="SLUG", help="the other participant")
        shell.by_person(act)
        shell.in_json(act)
        act.set_defaults(handler=shell.sealed(partial(make_move, move)))
    for name, help_, handler in (
        ("list", "who reviews for the own participant, and for whom it reviews", list_namings),
        ("waiting", "the drafts of others that wait for a verdict", list_waiting),
    ):
        act = acts.add_parser(name, help=help_)
        shell.by_person(act)
        shell.in_json(act)
        act.set_defaults(handler=shell.sealed(handler))


def make_move(move: str, args: argparse.Namespace) -> int:
    """One step, as a coordinator; it binds the participant."""
    from tenfold.accounts import selectors
    from tenfold.records.services import reviewing

    with shell.acting_as(args.person, args.purpose, f"review {move}") as actor:
        reviewing.move(selectors.participant_by_slug(args.slug), move, by=actor, at=now())
    return list_namings(args)


def list_namings(args: argparse.Namespace) -> int:
    """Where each naming stands."""
    from tenfold.accounts.registers import slugs
    from tenfold.records.selectors import reviews

    with shell.acting_as(args.person, args.purpose, "review list") as actor:
        found = [one for one in reviews.list_namings(actor) if one.state != "none"]
        names = slugs({pk for one in found for pk in (one.house, one.reviewer)})
    said = [{"house": names.get(one.house), "reviewer": names.get(one.reviewer), "state": one.state} for one in found]
    rows = [(one["house"], one["reviewer"], one["state"]) for one in said]
    return shell.answer(args, {"reviewers": said}, shell.table(("HOUSE", "REVIEWER", "STATE"), rows))


def list_waiting(args: argparse.Namespace) -> int:
    """What was handed over and not judged yet."""
    from tenfold.accounts.registers import slugs
    from tenfold.records.selectors import reviews

    with shell.acting_as(args.person, args.purpose, "review waiting") as actor:
        found = list(reviews.list_handed(actor)[:500])
        names = slugs(version.originator_id for version in found)
    said = [
        {"id": str(one.record.ref), "reference": one.record.human_ref, "kind": one.record.kind, "version": one.number,
         "originator": names.get(one.originator_id), "at": one.moved_at.isoformat()}
        for one in found
    ]  # fmt: skip
    rows = [(one["id"], one["reference"], one["kind"], one["originator"], one["at"]) for one in said]
    return shell.answer(args, {"waiting": said}, shell.table(("ID", "REFERENCE", "KIND", "ORIGINATOR", "SINCE"), rows))
