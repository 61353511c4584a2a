"""`tenfold database`: the server under the node, for operators."""

import argparse
from urllib.parse import unquote, urlsplit

from tenfold.cli import environment
from tenfold.foundation.database import roles
from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import given_addresses, running, variable


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("database", help="the database server under this node")
    acts = command.add_subparsers(metavar="ACT", required=True)
    stop = acts.add_parser("stop", help="stop a server that nobody uses, such as one left behind by a kill")
    stop.set_defaults(handler=stop_unused, alone=True)
    prepare = acts.add_parser("prepare", help="make the roles and the database on the server of DATABASE_URL_ROOT")
    prepare.set_defaults(handler=prepare_given, alone=True)


def stop_unused(args: argparse.Namespace) -> int:
    """Come and go: the last to leave stops the server."""
    with running(args.data_dir) as node:
        if not node.managed:
            raise NodeUnavailable("DATABASE_URL_APP is set: that server is yours to stop")
    environment.tell("Still in use, and left running" if node.alive() else "Stopped")
    return 0


def prepare_given(_args: argparse.Namespace) -> int:
    """Make on the operator's own server what the addresses of the roles promise."""
    given = given_addresses()
    if missing := [variable(role) for role in (roles.ROOT, *roles.ORDINARY) if role not in given]:
        raise NodeUnavailable(f"Set {', '.join(missing)}, or the same with _FILE, to the addresses that are to work")
    passwords = {}
    for role in roles.ORDINARY:
        parts = urlsplit(given[role])
        if parts.username != role or not parts.password:
            raise NodeUnavailable(f"{variable(role)} needs the form postgresql://{role}:PASSWORD@HOST/DATABASE")
        passwords[role] = unquote(parts.password)
    database = roles.database_of(given["owner"])
    roles.prepare(roles.in_database(given[roles.ROOT], database), passwords)
    environment.tell("Roles and database are ready. Remove DATABASE_URL_ROOT from the environment now.")
    return 0
