"""`tenfold doctor`: is this node sound, and if not, what is to be done."""

import argparse
import json
from collections.abc import Iterator

import psycopg
from django.core.exceptions import ImproperlyConfigured

from tenfold.cli import environment
from tenfold.cli.health.finding import Check, Finding, Patient
from tenfold.foundation.database.node import Node, running
from tenfold.foundation.errors import TenfoldError


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("doctor", help="check this node and explain what is wrong")
    command.add_argument("--json", action="store_true", help="answer for programs")
    command.set_defaults(handler=doctor, alone=True)


def doctor(args: argparse.Namespace) -> int:
    """Run every check; status 0 only where all are well."""
    found = {}
    try:
        with running(args.data_dir) as node:
            found = dict(examine(node))
    except (TenfoldError, ImproperlyConfigured) as problem:
        found["node"] = Finding(False, str(problem))
    ok = all(finding.ok for finding in found.values())
    if args.json:
        checks = [{"name": name, "ok": finding.ok, "says": finding.says} for name, finding in found.items()]
        print(json.dumps({"ok": ok, "checks": checks}, ensure_ascii=False))
    else:
        for name, finding in found.items():
            print(f"{'well' if finding.ok else 'FAULT':<6}{name:<12}{finding.says}")
    return 0 if ok else 1


def examine(node: Node) -> Iterator[tuple[str, Finding]]:
    """Every check of a node whose database answers."""
    addresses = node.addresses()
    try:
        app = psycopg.connect(addresses["app"], autocommit=True, connect_timeout=10)
    except psycopg.OperationalError:
        yield (
            "node",
            Finding(False, "The database does not answer the role app. Check DATABASE_URL_APP and the server."),
        )
        return
    environment.enter(node.data, addresses)
    try:
        with app:
            patient = Patient(node.data, node.managed, addresses, app)
            for name, check in _checks().items():
                yield name, _answer(check, patient)
    finally:
        environment.leave()


def _checks() -> dict[str, Check]:
    """Read only now, because they read the models."""
    from tenfold.cli.health import files, keeping, place, server, telling, wall

    return {**server.CHECKS, **wall.CHECKS, **place.CHECKS, **keeping.CHECKS, **files.CHECKS, **telling.CHECKS}


def _answer(check: Check, patient: Patient) -> Finding:
    """A check that cannot be made is a fault too. Its words could quote data, so only its kind is told."""
    try:
        return check(patient)
    except Exception as problem:  # noqa: BLE001 - the next check is still to be made
        return Finding(
            False, f"Could not be checked ({type(problem).__name__}). Type tenfold serve --setup-only, then again."
        )
