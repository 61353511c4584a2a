"""`tenfold units`: the units of a participant, which can be addressed by themselves."""

import argparse

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("units", help="the units of a participant")
    acts = command.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="add a unit, such as a liaison desk")
    add.add_argument("slug", metavar="SLUG")
    add.add_argument("--participant", required=True, metavar="SLUG")
    add.add_argument("--name", help="its name, default: the slug")
    shell.in_json(add)
    add.set_defaults(handler=shell.sealed(add_unit))
    listing = acts.add_parser("list", help="list them")
    listing.add_argument("--participant", metavar="SLUG")
    shell.in_json(listing)
    shell.in_language(listing)
    listing.set_defaults(handler=list_units)


def add_unit(args: argparse.Namespace) -> int:
    """Add one."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import units
    from tenfold.handling.acting import acting_participant

    participant = selectors.participant_by_slug(args.participant)
    with acting_participant(participant.pk):
        made = units.add(participant, args.slug, {"en": args.name or args.slug}, by=None, at=now())
    return shell.answer(args, {"slug": made.slug, "participant": participant.slug}, [f"Added {made.slug}"])


def list_units(args: argparse.Namespace) -> int:
    """List all, or those of one participant."""
    from tenfold.accounts import registers, selectors

    participant = selectors.participant_by_slug(args.participant) if args.participant else None
    found = [
        {"slug": one.slug, "participant": one.participant.slug, "name": one.name.get(args.lang) or one.name.get("en", one.slug)}
        for one in registers.list_units(participant)
    ]  # fmt: skip
    rows = [(one["slug"], one["participant"], one["name"]) for one in found]
    return shell.answer(args, {"units": found}, shell.table(("SLUG", "PARTICIPANT", "NAME"), rows))
