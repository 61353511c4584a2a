"""`tenfold groups`: networks of participants. The operator founds and lists them; people begin, join, charter and close them."""

import argparse
from collections.abc import Iterator
from typing import Any

from tenfold.cli import membership, shell, standing, voting
from tenfold.foundation.clock import now
from tenfold.vocabulary.languages import in_language


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("groups", help="networks of participants")
    acts = command.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser(
        "add", help="found a group; its first member coordinates, later ones are admitted on its pages"
    )
    add.add_argument("slug", metavar="SLUG")
    add.add_argument("--member", required=True, nargs="+", action="extend", metavar="SLUG", help="a founding member")
    add.add_argument("--name", help="its name, default: the slug")
    add.add_argument("--hidden", action="store_true", help="members do not see each other")
    shell.in_json(add)
    add.set_defaults(handler=shell.sealed(found_group))
    listing = acts.add_parser("list", help="list them")
    shell.in_json(listing)
    shell.in_language(listing)
    listing.set_defaults(handler=list_groups)
    membership.register(acts)
    standing.register(acts)
    voting.register(acts)


def found_group(args: argparse.Namespace) -> int:
    """Found one."""
    from tenfold.accounts import selectors
    from tenfold.handling.services import groups

    members = [selectors.participant_by_slug(slug) for slug in dict.fromkeys(args.member)]
    name = {"en": args.name} if args.name else None
    made = groups.found(args.slug, members=members, name=name, hidden=args.hidden, at=now())
    said = {"slug": made.slug, "coordinator": members[0].slug, "members": [member.slug for member in members]}
    return shell.answer(args, said, [f"Founded {made.slug}, coordinated by {members[0].slug}"])


def list_groups(args: argparse.Namespace) -> int:
    """List all, each as its coordinator knows it."""
    found = sorted(_each(args.lang), key=lambda group: str(group["slug"]))
    rows = [(one["slug"], one["name"], one["coordinator"], ", ".join(one["members"])) for one in found]
    return shell.answer(args, {"groups": found}, shell.table(("SLUG", "NAME", "COORDINATOR", "MEMBERS"), rows))


def _each(lang: str) -> Iterator[dict[str, Any]]:
    """Nobody sees all groups, and neither does the operator: each coordinator is asked for those that it coordinates."""
    from tenfold.accounts import selectors as accounts
    from tenfold.handling import selectors
    from tenfold.handling.acting import acting_participant

    for participant in list(accounts.list_participants()):
        with acting_participant(participant.pk) as actor:
            for group in selectors.list_groups(actor).filter(coordinator=participant):
                yield {
                    "slug": group.slug, "name": in_language(group.name, lang) or group.slug,
                    "coordinator": participant.slug, "hidden": group.hidden,
                    "members": [membership.participant.slug for membership in selectors.list_members(actor, group)],
                }  # fmt: skip
