"""`tenfold token`: keys by which programs act as a person, each for one purpose and within scopes."""

import argparse
from typing import TYPE_CHECKING, Any

from tenfold.accounts.permissions import Permission
from tenfold.cli import shell
from tenfold.foundation.clock import now
from tenfold.foundation.decision import only_if
from tenfold.foundation.reason import Reason

if TYPE_CHECKING:
    from tenfold.accounts.actor import Actor


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("token", help="keys by which programs act as a person")
    acts = command.add_subparsers(metavar="ACT", required=True)
    create = acts.add_parser("create", help="make a token; it is told once")
    create.add_argument("person", metavar="PERSON", help="e-mail address")
    create.add_argument("--label", default="made at the shell", help="what it is for")
    create.add_argument("--scope", nargs="+", action="extend", choices=[str(one) for one in Permission], metavar="SCOPE",
                        help="a permission, such as records:record:read; default: all that the person may do with records")  # fmt: skip
    create.add_argument("--purpose", help="default: that of the person")
    create.add_argument("--days", type=_days, default=90, help="how long it lives, default: 90")
    shell.in_json(create)
    create.set_defaults(handler=shell.sealed(create_token))
    listing = acts.add_parser("list", help="list the tokens of a person, without their secrets")
    listing.add_argument("person", metavar="PERSON")
    shell.in_json(listing)
    listing.set_defaults(handler=shell.sealed(list_tokens), purpose=None)
    revoke = acts.add_parser("revoke", help="end a token at once")
    revoke.add_argument("person", metavar="PERSON")
    revoke.add_argument("number", type=int, metavar="NUMBER", help="as the list shows it")
    shell.in_json(revoke)
    revoke.set_defaults(handler=shell.sealed(revoke_token), purpose=None)


def _days(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= 3650:
        return int(text)
    raise argparse.ArgumentTypeError("a token lives 1 to 3650 days")


def create_token(args: argparse.Namespace) -> int:
    """Make one in the person's view, so that her participant reads that it was made."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import credentials

    with shell.acting_as(args.person, args.purpose, "token create") as actor:
        person = selectors.person_by_email(args.person)
        release = person.participant.machine_release
        wanted = {Permission(scope) for scope in args.scope} if args.scope else _of_records(actor, release=release)
        only_if(wanted <= actor.permissions, Reason.NOT_ALLOWED).require()
        scopes = sorted(wanted)
        purpose = args.purpose or person.purpose
        secret = credentials.create_token(
            person, label=args.label, scopes=scopes, purpose=purpose, days=args.days, by=actor, at=now()
        )
    return shell.answer(
        args, {"token": secret, "purpose": purpose, "scopes": [str(scope) for scope in scopes]}, [secret]
    )


def _of_records(actor: "Actor", *, release: bool) -> set[Permission]:
    """All that the person may do with records, releasing only where the participant lets tokens do so.

    Rights over accounts are given to programs by name only.
    """
    given = {permission for permission in actor.permissions if permission.startswith("records:")}
    return given if release else given - {Permission.RECORD_RELEASE}


def list_tokens(args: argparse.Namespace) -> int:
    """List them, the newest first."""
    from tenfold.accounts import selectors

    with shell.acting_as(args.person, None, "token list") as actor:
        found: list[dict[str, Any]] = [
            {
                "number": one.pk, "label": one.label, "purpose": one.purpose, "scopes": one.scopes,
                "expires_at": one.expires_at.isoformat(), "used_at": one.used_at.isoformat() if one.used_at else None,
                "revoked_at": one.revoked_at.isoformat() if one.revoked_at else None,
            }
            for one in selectors.list_tokens(actor)
        ]  # fmt: skip
    rows = [
        (one["number"], one["label"], one["purpose"], one["expires_at"][:10], "revoked" if one["revoked_at"] else "")
        for one in found
    ]
    return shell.answer(args, {"tokens": found}, shell.table(("NUMBER", "LABEL", "PURPOSE", "UNTIL", ""), rows))


def revoke_token(args: argparse.Namespace) -> int:
    """End one. One that is not hers, or ended before, is left alone."""
    from tenfold.accounts import selectors
    from tenfold.accounts.services import credentials
    from tenfold.foundation.errors import Missing

    with shell.acting_as(args.person, None, "token revoke") as actor:
        if not selectors.list_tokens(actor).filter(pk=args.number, revoked_at=None).exists():
            raise Missing
        credentials.revoke_token(args.number, by=actor, at=now())
    return shell.answer(args, {"number": args.number, "revoked": True}, ["Revoked"])
