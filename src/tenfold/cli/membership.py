"""`tenfold groups begin, show, move, charter, close, networks, apply, exempt`: what people do with the groups of their participant."""

import argparse
from typing import Any

from tenfold.cli import shell, voting
from tenfold.foundation.clock import now

_MARKINGS = ("clear", "green", "amber")
_STEPS = (
    "invite", "accept", "decline", "withdraw", "object", "admit", "agree", "offer", "retract", "take", "leave", "remove",
    "suspend", "lift", "cancel", "grant", "refuse", "appoint", "resign", "dismiss",
)  # fmt: skip


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    begin = shell.act(acts, "begin", "found a group that the own participant coordinates", begin_group)
    begin.add_argument("name", metavar="NAME")
    begin.add_argument("--hidden", action="store_true", help="members do not see each other")
    begin.add_argument(
        "--notice-days", type=int, default=7, metavar="DAYS", help="before an admission takes effect, default: 7"
    )
    _terms(begin)
    show = shell.act(acts, "show", "a group as the own participant knows it", show_group)
    charter = shell.act(acts, "charter", "put a new version of the charter in force", write_charter)
    _terms(charter)
    charter.add_argument(
        "--put-to-vote", metavar="WHY", help="ask the members to vote on it, where it changes how they decide"
    )
    move = shell.act(acts, "move", "make one move in a group", make_move)
    close = shell.act(acts, "close", "end a group; what was shared with it stays", close_group)
    shell.act(
        acts, "networks", "networks that every organisation of the node finds, with their charters", list_networks
    )
    apply = shell.act(acts, "apply", "ask for membership in a network that can be found", apply_to_network)
    apply.add_argument("--why", required=True, metavar="TEXT")
    exempt = shell.act(
        acts, "exempt", "address own records to the members of today instead of to the group", exempt_records
    )
    for command in (show, charter, move, close, apply, exempt):
        command.add_argument("slug", metavar="GROUP")
    move.add_argument("participant", metavar="PARTICIPANT")
    move.add_argument("step", choices=_STEPS, metavar="MOVE", help=", ".join(_STEPS))
    move.add_argument("--note", default="")
    exempt.add_argument("records", nargs="*", type=shell.reference, metavar="ID", help="default: all")


def _terms(command: argparse.ArgumentParser) -> None:
    command.add_argument("--for", dest="aim", required=True, metavar="TEXT", help="what the group is for")
    shell.in_language(command)
    command.add_argument(
        "--highest", choices=_MARKINGS, default="amber", help="strictest marking that is shared in it, default: amber"
    )
    command.add_argument(
        "--default", choices=_MARKINGS, default="amber", help="marking of new records for it, default: amber"
    )
    command.add_argument("--admission", choices=("coordinator", "no-objection", "vote"), default="coordinator")
    command.add_argument(
        "--shares-for", nargs="+", default=(), metavar="PURPOSE", help="purposes for which it shares, default: all"
    )
    command.add_argument(
        "--agree-days", type=int, default=30, metavar="DAYS", help="in which members agree to it, default: 30"
    )
    voting.terms(command)
    command.add_argument(
        "--sharing-basis",
        dest="demands_basis",
        action="store_true",
        help="whoever shares with the group names the basis",
    )
    command.add_argument(
        "--suspends-late", action="store_true", help="who has not agreed in time is suspended until it does"
    )
    command.add_argument("--keep-days", type=int, metavar="DAYS", help="for how long what is shared is to be kept")
    command.add_argument("--listed", action="store_true", help="every organisation of the node finds it and can apply")


def begin_group(args: argparse.Namespace) -> int:
    """Found one in the name of the own participant."""
    from tenfold.handling.services import groups

    with shell.acting_as(args.person, args.purpose, "groups begin") as actor:
        made = groups.begin(
            {args.lang: args.name},
            _read_terms(args),
            hidden=args.hidden,
            notice_days=args.notice_days,
            by=actor,
            at=now(),
        )
        said = _said(actor, made.slug)
    return shell.answer(args, said, [f"Founded {made.slug}"])


def show_group(args: argparse.Namespace) -> int:
    """Members, charter and moves, as far as the own participant may know them."""
    with shell.acting_as(args.person, args.purpose, "groups show") as actor:
        said = _said(actor, args.slug)
    lines = [
        f"{said['slug']}, coordinated by {said['coordinator']}",
        *shell.table(("MEMBER",), [(one,) for one in said["members"]]),
    ]
    return shell.answer(args, said, lines)


def write_charter(args: argparse.Namespace) -> int:
    """Write the next version."""
    from tenfold.handling import selectors
    from tenfold.handling.services import groups

    if args.put_to_vote is not None:
        return voting.propose_charter(args, _read_terms(args))
    with shell.acting_as(args.person, args.purpose, "groups charter") as actor:
        made = groups.write_charter(selectors.group_by_slug(actor, args.slug), _read_terms(args), by=actor, at=now())
        said = _said(actor, args.slug)
    return shell.answer(args, said, [f"Version {made.number} is in force"])


def make_move(args: argparse.Namespace) -> int:
    """Invite, accept, admit, leave and the others."""
    from tenfold.accounts import selectors as accounts
    from tenfold.handling import selectors
    from tenfold.handling.services import groups

    with shell.acting_as(args.person, args.purpose, "groups move") as actor:
        group = selectors.group_by_slug(actor, args.slug)
        candidate = accounts.participant_by_slug(args.participant)
        groups.move(group, candidate, args.step, by=actor, at=now(), note=args.note[:500])
        state = groups.state_of(group, candidate.pk)
    return shell.answer(args, {"participant": args.participant, "state": state}, [f"{args.participant}: {state}"])


def list_networks(args: argparse.Namespace) -> int:
    """Those that can be found, whoever belongs to them."""
    from tenfold.accounts.registers import slugs
    from tenfold.handling import selectors

    with shell.acting_as(args.person, args.purpose, "groups networks") as actor:
        found = list(selectors.list_networks(actor))
        names, charters = slugs(one.coordinator_id for one in found), selectors.charters_of(one.pk for one in found)
        said = [
            {"slug": one.slug, "name": one.name, "coordinator": names.get(one.coordinator_id),
             "charter": _charter(charters[one.pk]) if one.pk in charters else None} for one in found
        ]  # fmt: skip
    rows = [(one["slug"], one["coordinator"]) for one in said]
    return shell.answer(args, {"networks": said}, shell.table(("SLUG", "COORDINATOR"), rows))


def apply_to_network(args: argparse.Namespace) -> int:
    """Say why, and agree to its charter."""
    from tenfold.handling import selectors
    from tenfold.handling.services import groups

    with shell.acting_as(args.person, args.purpose, "groups apply") as actor:
        group = selectors.network_by_slug(actor, args.slug)
        groups.apply(group, by=actor, reason=args.why[:500], at=now())
    return shell.answer(args, {"slug": args.slug, "state": "applied"}, [f"Applied to {args.slug}"])


def close_group(args: argparse.Namespace) -> int:
    """End it."""
    from tenfold.handling import selectors
    from tenfold.handling.services import groups

    with shell.acting_as(args.person, args.purpose, "groups close") as actor:
        groups.close(selectors.group_by_slug(actor, args.slug), by=actor, at=now())
    return shell.answer(args, {"slug": args.slug, "closed": True}, [f"Closed {args.slug}"])


def exempt_records(args: argparse.Namespace) -> int:
    """Keep own records from whoever comes next."""
    from tenfold.handling import selectors
    from tenfold.records.services import exempting

    with shell.acting_as(args.person, args.purpose, "groups exempt") as actor:
        count = exempting.exempt(selectors.group_by_slug(actor, args.slug), args.records or None, by=actor, at=now())
    return shell.answer(args, {"exempted": count}, [f"Exempted {count:,} records"])


def _read_terms(args: argparse.Namespace) -> Any:
    from tenfold.handling.services.charters import Terms

    return Terms(
        purpose={args.lang: args.aim}, tlp_default=args.default, tlp_highest=args.highest, admission=args.admission,
        purposes=tuple(args.shares_for), agree_days=args.agree_days, listed=args.listed,
        vote_days=args.vote_days, quorum=args.quorum, majority=args.majority, demands_basis=args.demands_basis,
        suspends_late=args.suspends_late, keep_days=args.keep_days,
    )  # fmt: skip


def _said(actor: Any, slug: str) -> dict[str, Any]:
    from tenfold.accounts.registers import slugs
    from tenfold.handling import selectors

    group = selectors.group_by_slug(actor, slug)
    charters, members = selectors.list_charters(actor, group), list(selectors.list_members(actor, group))
    return {
        "slug": group.slug, "name": group.name, "coordinator": slugs([group.coordinator_id]).get(group.coordinator_id), "hidden": group.hidden,
        "closed": group.closed_at is not None, "members": [one.participant.slug for one in members],
        "suspended": [one.participant.slug for one in members if one.suspended_at is not None],
        "coordinators": sorted(slugs(selectors.coordinators(group)).values()), "listed": group.listed,
        "charter": _charter(charters[0]) if charters else None,
        "moves": [{"participant": one.candidate.slug, "move": one.move, "at": one.moved_at.isoformat()} for one in selectors.list_moves(actor, group)],
    }  # fmt: skip


def _charter(one: Any) -> dict[str, Any]:
    return {
        "number": one.number, "purpose": one.purpose, "purposes": one.purposes, "admission": one.admission, "tlp_highest": one.tlp_highest,
        "tlp_default": one.tlp_default, "agree_days": one.agree_days, "listed": one.listed,
        "vote_days": one.vote_days, "quorum": one.quorum, "majority": one.majority, "demands_basis": one.demands_basis,
        "suspends_late": one.suspends_late, "keep_days": one.keep_days,
    }  # fmt: skip
