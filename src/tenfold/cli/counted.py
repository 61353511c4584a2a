"""`tenfold figures`: what came of what one's organisation shared, and the figures of a network."""

import argparse
from typing import Any

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser(
        "figures", help="figures of a network, or of what came of what the own organisation shared"
    )
    command.add_argument(
        "network", nargs="?", metavar="GROUP", help="slug of a group; without one, the own organisation"
    )
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(show))


def show(args: argparse.Namespace) -> int:
    """Show them. What is withheld has no value; it is not nought."""
    from tenfold.exchange import figures
    from tenfold.foundation.errors import Missing
    from tenfold.handling import selectors as handling

    said: dict[str, Any] = {}
    with shell.acting_as(args.person, args.purpose, "figures") as actor:
        if args.network:
            group = handling.group_by_slug(actor, args.network)
            if group.pk not in actor.principals:
                raise Missing
            found, counted = figures.list_figures(actor, group.pk)
            said = {"network": args.network, "counted_at": counted.isoformat() if counted else None}
        else:
            own = figures.benefits(actor, on=now().date())
            found, said = own.figures, {"shared": own.shared, "told": own.told, "not_counted": own.uncounted}
    rows = figures.rows(found)
    lines = [
        f"{one['measure']} {one['sort']}".strip() + f" {one['month'] or ''}".rstrip() + f": {_value(one)} {one['unit']}"
        for one in rows
    ]
    return shell.answer(args, said | {"figures": rows}, lines)


def _value(one: dict[str, Any]) -> str:
    if one["withheld"]:
        return "withheld"
    return "none yet" if one["value"] is None else f"{one['value']:g}"
