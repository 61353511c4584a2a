"""What the operator does to one account: `tenfold people pause`, `end`, `reopen`, `reset-password`, `agree`, `reset-factor`, `roles`, `post`.

Each is an entry that the participant of the person reads, and the person is told.
"""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from tenfold.accounts.permissions import ROLES
from tenfold.cli import shell
from tenfold.foundation.clock import now

if TYPE_CHECKING:
    from tenfold.accounts.models import Person


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare them beside the other acts of `people`."""
    for name, words in {"pause": "pause an account", "end": "end the account of somebody who has left"}.items():
        closing = _of_person(acts, name, f"{words}; sessions and tokens end at once", close)
        closing.add_argument("--hand-to", metavar="EMAIL", help="who takes the open drafts over")
    _of_person(acts, "reopen", "open an account again; a password is made and told once", reopen)
    _of_person(
        acts, "reset-password", "set a new password, told once, to be replaced at the first sign-in", reset_password
    )
    _of_person(
        acts,
        "agree",
        "let an account open that waits for a second person: added, given a password or let read by an administrator",
        agree,
    )
    _of_person(acts, "reset-factor", "take away the second factor of somebody who has lost it", reset_factor)
    roles = _of_person(
        acts, "roles", "give roles to a person, or take them; what no longer fits ends at once", change_roles
    )
    for name, words in {"add": "roles to give", "remove": "roles to take"}.items():
        roles.add_argument(
            f"--{name}", nargs="+", action="extend", default=[], choices=ROLES, metavar="ROLE", help=words
        )
    post = _of_person(acts, "post", "give a person a place in a unit of her participant", post_to_unit)
    post.add_argument("--unit", required=True, metavar="SLUG")
    post.add_argument("--remove", action="store_true", help="take her out of it instead")


def _of_person(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    handler: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = acts.add_parser(name, help=words)
    command.add_argument("email", metavar="EMAIL")
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler), act=name)
    return command


def _somebody(email: str) -> "Person":
    from tenfold.accounts import registers

    return registers.anybody(email)


def close(args: argparse.Namespace) -> int:
    """Pause or end an account, and hand the open drafts over in the same step."""
    from tenfold.records.services import handing

    to = _somebody(args.hand_to) if args.hand_to else None
    person, ended = _somebody(args.email), args.act == "end"
    count = handing.close_account(person, to=to, ended=ended, by=None, at=now())
    said = "Ended" if ended else "Paused"
    return shell.answer(
        args, {"email": person.email, "state": said.lower(), "handed_over": count}, [f"{said} {person.email}, drafts handed over: {count}"]
    )  # fmt: skip


def reopen(args: argparse.Namespace) -> int:
    """Open an account again."""
    from tenfold.accounts.services import standing
    from tenfold.handling.acting import acting_participant

    person = _somebody(args.email)
    with acting_participant(person.participant_id):
        made = standing.reopen(person, by=None, at=now())
    return _tell_password(args, person, made)


def reset_password(args: argparse.Namespace) -> int:
    """Set a new password. It never stands in for a second factor."""
    from tenfold.accounts.services import credentials
    from tenfold.handling.acting import acting_participant

    person = _somebody(args.email)
    with acting_participant(person.participant_id):
        made = credentials.reset_password(person, by=None, at=now())
    return _tell_password(args, person, made)


def agree(args: argparse.Namespace) -> int:
    """Let an account open that waits for a second person."""
    from tenfold.accounts.services import credentials
    from tenfold.handling.acting import acting_participant

    person = _somebody(args.email)
    with acting_participant(person.participant_id):
        credentials.agree(person, by=None, at=now())
    return shell.answer(args, {"email": person.email}, [f"The account of {person.email} opens now"])


def _tell_password(args: argparse.Namespace, person: "Person", made: str) -> int:
    lines = [f"Password of {person.email}, told this once, good for 24 hours: {made}"]
    return shell.answer(args, {"email": person.email, "password": made}, lines)


def reset_factor(args: argparse.Namespace) -> int:
    """Take the second factor away."""
    from tenfold.accounts.services import factors
    from tenfold.handling.acting import acting_participant

    person = _somebody(args.email)
    with acting_participant(person.participant_id):
        factors.reset(person, by=None, at=now())
    return shell.answer(args, {"email": person.email}, [f"Reset the second factor of {person.email}"])


def change_roles(args: argparse.Namespace) -> int:
    """Give roles, or take them."""
    from tenfold.accounts.services import roles
    from tenfold.handling.acting import acting_participant

    person = _somebody(args.email)
    with acting_participant(person.participant_id):
        has = roles.change(person, add=args.add, remove=args.remove, by=None, at=now())
    return shell.answer(
        args, {"email": person.email, "roles": list(has)}, [f"Roles of {person.email}: {', '.join(has)}"]
    )


def post_to_unit(args: argparse.Namespace) -> int:
    """Give a place in a unit, or take it."""
    from tenfold.accounts import registers
    from tenfold.accounts.services import units
    from tenfold.handling.acting import acting_participant

    person = _somebody(args.email)
    unit = registers.unit(person.participant, args.unit)
    with acting_participant(person.participant_id):
        (units.withdraw if args.remove else units.post)(person, unit, by=None, at=now())
    said = "Took {} out of {}" if args.remove else "Gave {} a place in {}"
    return shell.answer(
        args, {"email": person.email, "unit": unit.slug, "belongs": not args.remove}, [said.format(person.email, unit.slug)]
    )  # fmt: skip
