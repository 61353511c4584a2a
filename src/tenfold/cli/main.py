"""`tenfold`: reads what was typed, opens the node, and answers with an exit status.

Status 0 only on success, 2 for wrong use, 1 for failure and for a no of `tenfold may`; messages go to standard error.
"""

import argparse
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

import tenfold
from tenfold.cli import codes, environment
from tenfold.foundation.database.node import running
from tenfold.foundation.database.rights import refuse_powerful
from tenfold.foundation.errors import TenfoldError

# Each has `register(subparsers)`, and is imported before Django is set up: what needs models is imported in a handler.
MODULES = (
    "tenfold.cli.serve",
    "tenfold.cli.node",
    "tenfold.cli.doctor",
    "tenfold.cli.participants",
    "tenfold.cli.people",
    "tenfold.cli.units",
    "tenfold.cli.groups",
    "tenfold.cli.token",
    "tenfold.cli.kinds",
    "tenfold.cli.importing",
    "tenfold.cli.profiles",
    "tenfold.cli.sheets",
    "tenfold.cli.search",
    "tenfold.cli.seen",
    "tenfold.cli.records",
    "tenfold.cli.counted",
    "tenfold.cli.outcomes",
    "tenfold.cli.requests",
    "tenfold.cli.contacts",
    "tenfold.cli.using",
    "tenfold.cli.discussion",
    "tenfold.cli.threads",
    "tenfold.cli.lint",
    "tenfold.cli.mrz",
    "tenfold.cli.match",
    "tenfold.cli.lookup",
    "tenfold.cli.bulk",
    "tenfold.cli.reviewing",
    "tenfold.cli.draft_for",
    "tenfold.cli.papers",
    "tenfold.cli.erasing",
    "tenfold.cli.subjects",
    "tenfold.cli.audit",
    "tenfold.cli.processing",
    "tenfold.cli.backup",
    "tenfold.cli.rebuild",
    "tenfold.cli.notify",
    "tenfold.cli.work",
)
FAILED = 1


class Command(argparse.ArgumentParser):
    """A command that takes the data directory after its name as well as before it.

    One that is `mixed` takes its words on both sides of its options, also where the first of them can be left out.
    """

    mixed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if not self.mixed:
            return super().parse_known_args(args, namespace)
        self.mixed = False  # what follows asks this very method, once for the options and once for the words
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.mixed = True


def parser() -> argparse.ArgumentParser:
    """All commands of all modules."""
    top = argparse.ArgumentParser(prog="tenfold", description=tenfold.__doc__)
    top.add_argument("--data-dir", type=Path, default=environment.data_dir(), help="default: TENFOLD_DATA, or ./var")
    subparsers = top.add_subparsers(metavar="COMMAND", required=True, parser_class=Command)
    for name in MODULES:
        importlib.import_module(name).register(subparsers)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Do what was typed. A handler marked `alone` looks after the node itself."""
    args = parser().parse_args(argv)
    args.data_dir = args.data_dir.absolute()
    signal.signal(signal.SIGTERM, _leave)
    try:
        return int(args.handler(args)) if getattr(args, "alone", False) else in_node(args, args.handler)
    except (TenfoldError, ImproperlyConfigured) as error:
        known = codes.hints(error) if isinstance(error, TenfoldError) else ()
        print(" ".join([f"tenfold: {error}", *known]), file=sys.stderr)
    except PermissionError as problem:
        print(
            f"tenfold: no right to use {problem.filename}: run as its owner, or take it by sudo chown", file=sys.stderr
        )
    except KeyboardInterrupt:
        print("tenfold: stopped", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; say nothing more at exit
    except Exception as error:
        if not _is_of_database(error):
            raise
        if _has_no_tables(error):
            where = f"{args.data_dir} holds no node yet"
            print(
                f"tenfold: {where}: begin one by ./run, or name its folder by --data-dir or TENFOLD_DATA",
                file=sys.stderr,
            )
            return FAILED
        # The words of a database error can quote data. The place where it happened cannot.
        traceback.print_tb(error.__traceback__)
        print(f"tenfold: the database refused ({type(error).__name__}): type tenfold doctor", file=sys.stderr)
    return FAILED


def in_node(args: argparse.Namespace, handler: Callable[[argparse.Namespace], int]) -> int:
    """Do it while the node's database runs, with Django set up."""
    with running(args.data_dir, environment.tell) as node:
        addresses = node.addresses()
        refuse_powerful(addresses["app"])
        environment.enter(args.data_dir, addresses)
        try:
            with _circumstances(args):
                return int(handler(args))
        finally:
            environment.leave()


def _circumstances(args: argparse.Namespace) -> AbstractContextManager[None]:
    """Where somebody acts, what she reads says that it was read at the shell, and why."""
    from tenfold.audit import circumstances

    acts = hasattr(args, "purpose")
    return circumstances.under(circumstances.SHELL, getattr(args, "read_because", "")) if acts else nullcontext()


def _is_of_database(error: Exception) -> bool:
    return any(
        kind.__module__.split(".")[0] == "psycopg" or kind.__module__ == "django.db.utils"
        for kind in type(error).__mro__
    )


def _has_no_tables(error: Exception) -> bool:
    """Whether nothing was ever set up here: PostgreSQL answers that a table is not there."""
    return getattr(error.__cause__ or error, "sqlstate", "") == "42P01"


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """Leave by the ordinary way, so that what was started is stopped."""
    raise SystemExit(FAILED)


if __name__ == "__main__":
    sys.exit(main())
