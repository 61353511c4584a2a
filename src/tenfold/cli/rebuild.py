"""`tenfold rebuild`: make all projections again from what was signed."""

import argparse

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("rebuild", help="make search, places, identifiers and facts again")
    shell.in_json(command)
    command.set_defaults(handler=rebuild)


def rebuild(args: argparse.Namespace) -> int:
    """All of them in one transaction: until it ends, readers find the old ones."""
    from tenfold.records import rebuilding

    count = rebuilding.rebuild(lambda done: shell.progress(f"{done:,} versions projected"))
    shell.progress_done()
    return shell.answer(args, {"versions": count}, [f"Made again for {count:,} versions"])
