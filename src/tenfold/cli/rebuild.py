"""`tenfold rebuild`: make all projections again from what was signed."""

import argparse

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser(
        "rebuild", help="make search, places, identifiers, facts, lists of requests and the bits of audiences again"
    )
    shell.in_json(command)
    command.set_defaults(handler=rebuild)


def rebuild(args: argparse.Namespace) -> int:
    """What is found of records, then how requests are listed; each in one transaction: until it ends, readers find the old ones.

    The owner's address is not everywhere at hand; without it the server settles the tables in its own time.
    """
    from django.db import connections

    from tenfold.exchange import relisting
    from tenfold.handling.services import gathering
    from tenfold.records import rebuilding

    count = rebuilding.rebuild(lambda done: shell.progress(f"{done:,} versions projected"))
    shell.progress_done()
    if "owner" in connections:
        rebuilding.settle(served=True)
    listed = relisting.relist()
    gathered = gathering.gather_anew()
    told = {"versions": count, "listed": listed, "audiences": gathered}
    said = f"Made again for {count:,} versions, {listed:,} lines of lists of requests and {gathered:,} audiences"
    return shell.answer(args, told, [said])
