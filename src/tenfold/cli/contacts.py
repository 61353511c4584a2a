"""`tenfold contacts`: who is reached for requests, in which order; written, verified, listed."""

import argparse

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("contacts", help="contact points: put, verify, leave, back, drop, list")
    acts = command.add_subparsers(metavar="ACT", required=True)
    put = acts.add_parser("put", help="write the contact point of a rank; the first is told first")
    _rank(put)
    put.add_argument("--name", required=True, help="office, or somebody at work")
    put.add_argument("--role", default="focal-point", help=codes.help_on("contact_role", "default: focal-point"))
    put.add_argument("--language", nargs="+", action="extend", required=True, metavar="LANG")
    put.add_argument(
        "--by", nargs="+", action="extend", default=[], metavar="CHANNEL=VALUE", help="such as phone=+999..."
    )
    put.add_argument("--hours", default="", help="when somebody is there")
    put.add_argument("--person", default="", metavar="E-MAIL", help="a colleague with an account here")
    _close(put, put_contact)
    verify = acts.add_parser("verify", help="say that a contact point is still right")
    _rank(verify)
    _close(verify, verify_contact)
    leave = acts.add_parser("leave", help="note an absence, once everything was handed over")
    _rank(leave)
    leave.add_argument("--from", dest="first", type=shell.day, required=True, metavar="DAY")
    leave.add_argument("--until", type=shell.day, required=True, metavar="DAY")
    leave.add_argument(
        "--handed-over",
        nargs="+",
        action="extend",
        default=[],
        metavar="CODE",
        help=codes.help_on("handover_item", "all of them"),
    )
    _close(leave, leave_contact)
    back = acts.add_parser("back", help="say that somebody is there again")
    _rank(back)
    _close(back, come_back)
    drop = acts.add_parser("drop", help="take a contact point away")
    _rank(drop)
    _close(drop, drop_contact)
    _close(acts.add_parser("list", help="the contact points of all participants"), list_contacts)


def _rank(command: argparse.ArgumentParser) -> None:
    command.add_argument("--rank", type=int, default=1)


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.as_somebody(command, "person_as")
    command.add_argument("--purpose", help="purpose of the view, default: that of the person")
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def put_contact(args: argparse.Namespace) -> int:
    """Write it."""
    from tenfold.exchange.services import contacts
    from tenfold.exchange.services.contacts import Contact

    channels = dict(pair.partition("=")[::2] for pair in args.by)
    with shell.acting_as(args.person_as, args.purpose, "contacts put") as actor:
        contacts.put(
            Contact(name=args.name, role=args.role, rank=args.rank, languages=args.language, channels=channels, hours=args.hours, person=args.person),
            by=actor, at=now(),
        )  # fmt: skip
    return _list(args)


def verify_contact(args: argparse.Namespace) -> int:
    """Verify it."""
    from tenfold.exchange.services import contacts

    with shell.acting_as(args.person_as, args.purpose, "contacts verify") as actor:
        contacts.verify(args.rank, by=actor, at=now())
    return _list(args)


def leave_contact(args: argparse.Namespace) -> int:
    """Note the absence."""
    from tenfold.exchange.services import contacts

    with shell.acting_as(args.person_as, args.purpose, "contacts leave") as actor:
        contacts.leave(args.rank, args.first, args.until, args.handed_over, by=actor, at=now())
    return _list(args)


def come_back(args: argparse.Namespace) -> int:
    """Take the absence away."""
    from tenfold.exchange.services import contacts

    with shell.acting_as(args.person_as, args.purpose, "contacts back") as actor:
        contacts.come_back(args.rank, by=actor, at=now())
    return _list(args)


def drop_contact(args: argparse.Namespace) -> int:
    """Take it away."""
    from tenfold.exchange.services import contacts

    with shell.acting_as(args.person_as, args.purpose, "contacts drop") as actor:
        contacts.drop(args.rank, by=actor, at=now())
    return _list(args)


def list_contacts(args: argparse.Namespace) -> int:
    """List them."""
    return _list(args)


def _list(args: argparse.Namespace) -> int:
    from tenfold.exchange import representation, selectors

    with shell.acting_as(args.person_as, args.purpose, "contacts list") as actor:
        said = representation.contacts(selectors.list_contacts(actor))
    rows = [
        (one["participant"], one["rank"], one["role"], one["name"], one["verified_on"], one["away_until"] or "")
        for one in said
    ]
    heads = ("PARTICIPANT", "RANK", "ROLE", "NAME", "VERIFIED", "AWAY UNTIL")
    return shell.answer(args, {"contacts": said}, shell.table(heads, rows) if rows else ["No contact point"])
