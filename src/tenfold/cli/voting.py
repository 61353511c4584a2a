"""`tenfold groups propose, vote, ballots`: what the members of a group are asked, and what they say."""

import argparse
from typing import Any

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    propose = _act(
        acts, "propose", "ask the members whether somebody is admitted, or whether a membership ends", propose_vote
    )
    propose.add_argument("participant", metavar="PARTICIPANT")
    propose.add_argument("matter", choices=("admit", "end"), metavar="MATTER", help="admit or end")
    propose.add_argument("--why", required=True, metavar="TEXT")
    vote = _act(acts, "vote", "vote, or vote anew", cast_vote)
    vote.add_argument("ballot", type=shell.reference, metavar="ID")
    vote.add_argument("choice", choices=("yes", "no", "abstain"), metavar="CHOICE", help="yes, no or abstain")
    vote.add_argument("--note", default="")
    _act(acts, "ballots", "the votes of a group, the newest first", list_ballots)


def terms(command: argparse.ArgumentParser) -> None:
    """How a charter says that members vote."""
    command.add_argument(
        "--vote-days", type=int, default=14, metavar="DAYS", help="for which a vote is open, default: 14"
    )
    command.add_argument(
        "--quorum", type=int, default=50, metavar="PERCENT", help="of the members that must vote, default: 50"
    )
    command.add_argument("--majority", choices=("simple", "two-thirds", "all"), default="simple")


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help_: str, handler: shell.Handler
) -> argparse.ArgumentParser:
    command = shell.act(acts, name, help_, handler)
    command.add_argument("slug", metavar="GROUP")
    return command


def propose_vote(args: argparse.Namespace) -> int:
    """Put a question to the vote."""
    from tenfold.accounts import selectors as accounts
    from tenfold.handling import representation, selectors, voting
    from tenfold.handling.services import polling

    with shell.acting_as(args.person, args.purpose, "groups propose") as actor:
        group, candidate = selectors.group_by_slug(actor, args.slug), accounts.participant_by_slug(args.participant)
        made = polling.propose(group, candidate, args.matter, by=actor, because=args.why, at=now())
        said = representation.poll(voting.poll(actor, made.ref, at=now()))
    return shell.answer(args, said, [f"Asked {said['voters']} members: {said['id']}"])


def propose_charter(args: argparse.Namespace, terms: Any) -> int:
    """Put a version of the charter to the vote, which changes how the members decide."""
    from tenfold.handling import representation, selectors, voting
    from tenfold.handling.services import polling

    with shell.acting_as(args.person, args.purpose, "groups charter") as actor:
        group = selectors.group_by_slug(actor, args.slug)
        made = polling.propose_charter(group, terms, by=actor, because=args.put_to_vote, at=now())
        said = representation.poll(voting.poll(actor, made.ref, at=now()))
    return shell.answer(args, said, [f"Asked {said['voters']} members: {said['id']}"])


def cast_vote(args: argparse.Namespace) -> int:
    """Vote in the name of the own participant."""
    from tenfold.foundation.errors import Missing
    from tenfold.handling import representation, selectors, voting
    from tenfold.handling.services import polling

    with shell.acting_as(args.person, args.purpose, "groups vote") as actor:
        found = voting.poll(actor, args.ballot, at=now())
        if found.ballot.group_id != selectors.group_by_slug(actor, args.slug).pk:
            raise Missing
        polling.vote(args.ballot, args.choice, by=actor, at=now(), note=args.note)
        said = representation.poll(voting.poll(actor, args.ballot, at=now()))
    return shell.answer(args, said, [_line(said)])


def list_ballots(args: argparse.Namespace) -> int:
    """All of them, with who said what in JSON."""
    from tenfold.handling import representation, selectors, voting

    with shell.acting_as(args.person, args.purpose, "groups ballots") as actor:
        polls = voting.list_polls(actor, selectors.group_by_slug(actor, args.slug), at=now())
        said = [representation.poll(one) for one in polls]
    return shell.answer(args, {"ballots": said}, [_line(one) for one in said])


def _line(said: dict[str, Any]) -> str:
    return f"{said['id']} {said['matter']} {said['participant']}: {said['state']}, {said['yes']} yes, {said['no']} no, {said['abstain']} abstain"
