"""`tenfold people`: who works for a participant, added and listed by the operator of the node."""

import argparse
import secrets
import sys
from pathlib import Path
from typing import Any

from tenfold.accounts.permissions import ROLES
from tenfold.cli import colleagues, shell
from tenfold.foundation.clock import now
from tenfold.vocabulary.languages import LANGUAGES


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("people", help="who works for a participant")
    acts = command.add_subparsers(metavar="ACT", required=True)
    add = acts.add_parser("add", help="add a person; a password is made and told once")
    add.add_argument("email", metavar="EMAIL")
    add.add_argument("--participant", required=True, metavar="SLUG")
    add.add_argument(
        "--role", required=True, nargs="+", action="extend", choices=ROLES, metavar="ROLE", help=", ".join(ROLES)
    )
    add.add_argument("--name", help="default: what stands before the @")
    add.add_argument(
        "--purpose", default="analysis", help="purpose of her view unless another is chosen, default: analysis"
    )
    add.add_argument("--language", choices=LANGUAGES, default="en")
    add.add_argument(
        "--password-file", type=Path, metavar="FILE", help="take the password from a file; - is standard input"
    )
    shell.in_json(add)
    add.set_defaults(handler=shell.sealed(add_person))
    listing = acts.add_parser("list", help="list them")
    listing.add_argument("--participant", metavar="SLUG")
    shell.in_json(listing)
    listing.set_defaults(handler=list_people)
    colleagues.register(acts)


def add_person(args: argparse.Namespace) -> int:
    """Add one. The password is in the answer only where it was made here."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import people

    given = _given(args.password_file)
    password = given or secrets.token_urlsafe(15)
    person = people.add_person(
        args.email, participant=selectors.participant_by_slug(args.participant), roles=list(dict.fromkeys(args.role)),
        name=args.name or args.email.partition("@")[0], password=password, purpose=args.purpose, language=args.language,
        by=None, at=now(), lent=given is None,
    )  # fmt: skip
    said = {"email": person.email, "participant": args.participant, "roles": person.roles}
    lines = [f"Added {person.email}"]
    if given is None:
        said["password"] = password
        lines.append(f"Password, told this once, good for 24 hours and then replaced by her own: {password}")
    return shell.answer(args, said, lines)


def _given(path: Path | None) -> str | None:
    if path is None:
        return None
    return (sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")).rstrip("\r\n")


def list_people(args: argparse.Namespace) -> int:
    """List everybody, or the people of one participant."""
    from tenfold.accounts import registers, selectors

    participant = selectors.participant_by_slug(args.participant) if args.participant else None
    found: list[dict[str, Any]] = [
        {
            "email": one.email, "name": one.name, "participant": one.participant.slug, "roles": one.roles,
            "purpose": one.purpose, "language": one.language, "active": one.active, "ended": one.ended_at is not None,
            "units": sorted(place.unit.slug for place in one.postings.all()), "handle": one.handle,
        }
        for one in registers.list_everybody(participant)
    ]  # fmt: skip
    rows = [
        (one["email"], one["name"], one["participant"], ", ".join(one["roles"]), ", ".join(one["units"]), _state(one))
        for one in found
    ]
    return shell.answer(
        args, {"people": found}, shell.table(("E-MAIL", "NAME", "PARTICIPANT", "ROLES", "UNITS", ""), rows)
    )


def _state(one: dict[str, Any]) -> str:
    return "" if one["active"] else "ended" if one["ended"] else "paused"
