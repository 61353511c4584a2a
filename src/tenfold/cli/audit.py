"""`tenfold audit`: does the evidence still stand, and sealing what is not sealed yet."""

import argparse

from tenfold.cli import shell


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("audit", help="the evidence of what was done")
    acts = command.add_subparsers(metavar="ACT", required=True)
    verify = acts.add_parser("verify", help="name the first entry that was altered, lost or moved")
    shell.in_json(verify)
    verify.set_defaults(handler=verify_audit)
    seal = acts.add_parser("seal", help="seal what is committed and not yet sealed")
    shell.in_json(seal)
    seal.set_defaults(handler=seal_audit)


def verify_audit(args: argparse.Namespace) -> int:
    """Status 0 only where nothing is wrong."""
    from tenfold.audit import verification

    verdict = verification.verify()
    lines = [f"{verdict.entries:,} entries, {verdict.unsealed:,} not sealed yet; head {verdict.head or 'none'}"]
    if verdict.first_bad:
        where = ", ".join(f"{name} {value}" for name, value in verdict.first_bad.items() if value is not None)
        lines.append(f"The first that does not stand: {where}")
    shell.answer(
        args, verdict._asdict(), [*lines, "The evidence stands" if verdict.ok else "The evidence does not stand"]
    )
    return 0 if verdict.ok else 1


def seal_audit(args: argparse.Namespace) -> int:
    """Seal now what the worker would seal within seconds."""
    count = shell.seal()
    return shell.answer(args, {"sealed": count}, [f"Sealed {count:,} entries"])
