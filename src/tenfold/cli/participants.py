"""`tenfold participants`: the bodies that take part, added and listed by the operator of the node."""

import argparse

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now

# Bodies that are no State's.
_STATELESS = (
    "international-organization",
    "regional-organization",
    "non-governmental-organization",
    "carrier",
    "private-sector",
    "academia",
)


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("participants", help="the bodies that take part")
    acts = command.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="add a participant, with a key to sign by")
    add.add_argument("slug", metavar="SLUG")
    add.add_argument("--state", metavar="CODE", help="two-letter code of its State; organisations have none")
    add.add_argument("--type", required=True, metavar="TYPE", help=codes.help_on("participant_type"))
    add.add_argument("--name", help="its name, default: the slug")
    add.add_argument("--invented", action="store_true", help="mark it as made up")
    shell.in_json(add)
    add.set_defaults(handler=shell.sealed(add_participant), parser=add)
    rules = acts.add_parser("set", help="set rules for all accounts of a participant")
    rules.add_argument("slug", metavar="SLUG")
    rules.add_argument("--second-factor", choices=("asked", "optional"), help="whether everybody needs one")
    rules.add_argument(
        "--release-by-token", dest="machines", choices=("yes", "no"), help="whether a token may release records"
    )
    rules.add_argument("--sharing-basis", choices=("asked", "optional"), help="whether a sharing has to name its basis")
    rules.add_argument(
        "--ask-outcomes", choices=("yes", "no"), help="whether it is reminded to say what came of what it used"
    )
    shell.in_json(rules)
    rules.set_defaults(handler=shell.sealed(set_rules))
    listing = acts.add_parser("list", help="list them")
    shell.in_json(listing)
    shell.in_language(listing)
    listing.set_defaults(handler=list_participants)


def add_participant(args: argparse.Namespace) -> int:
    """Add one."""
    from tenfold.accounts.services import people

    if args.state is None and args.type not in _STATELESS:
        args.parser.error("the following arguments are required: --state")
    state = args.state.upper() if args.state else None
    name = {"en": args.name} if args.name else None
    made = people.add_participant(args.slug, state=state, type=args.type, name=name, invented=args.invented)
    return shell.answer(args, {"slug": made.slug, "state": state, "type": made.type}, [f"Added {made.slug}"])


def set_rules(args: argparse.Namespace) -> int:
    """Set what is given; the rest stays as it is."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import participants
    from tenfold.handling.acting import acting_participant

    found = selectors.participant_by_slug(args.slug)
    factor = found.demands_factor if args.second_factor is None else args.second_factor == "asked"
    release = found.machine_release if args.machines is None else args.machines == "yes"
    basis = found.demands_basis if args.sharing_basis is None else args.sharing_basis == "asked"
    outcomes = found.asks_outcomes if args.ask_outcomes is None else args.ask_outcomes == "yes"
    with acting_participant(found.pk):
        participants.set_rules(
            found, demands_factor=factor, machine_release=release, demands_basis=basis, asks_outcomes=outcomes, by=None, at=now(),
        )  # fmt: skip
    said = {
        "slug": found.slug,
        "second_factor": "asked" if factor else "optional",
        "token_release": "yes" if release else "no",
        "sharing_basis": "asked" if basis else "optional",
        "ask_outcomes": "yes" if outcomes else "no",
    }
    return shell.answer(
        args, said, [f"{found.slug}: second factor {said['second_factor']}, release by tokens: {said['token_release']}"]
    )


def list_participants(args: argparse.Namespace) -> int:
    """List all that are active."""
    from tenfold.accounts import selectors

    found = [
        {
            "slug": one.slug, "state": one.state.code if one.state else None, "type": one.type,
            "name": one.name.get(args.lang) or one.name.get("en", one.slug), "invented": one.invented,
        }
        for one in selectors.list_participants()
    ]  # fmt: skip
    rows = [(one["slug"], one["state"] or "", one["type"], one["name"]) for one in found]
    return shell.answer(args, {"participants": found}, shell.table(("SLUG", "STATE", "TYPE", "NAME"), rows))
