"""`tenfold match names`: how alike two names are. No node is asked, nothing is stored."""

import argparse
import json

from tenfold.cli import shell
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("match", help="compare two names, in any script")
    inner = command.add_subparsers(metavar="WHAT", required=True)
    names = inner.add_parser("names", help="how alike two names are, with the evidence")
    names.add_argument("one", metavar="NAME")
    names.add_argument("other", metavar="NAME")
    names.add_argument(
        "--born", default="", metavar="DATE", help="date of birth of the first, as far as known: 1980-05"
    )
    names.add_argument("--other-born", default="", metavar="DATE", help="date of birth of the second")
    shell.in_json(names)
    names.set_defaults(handler=compare_names, alone=True)


def compare_names(args: argparse.Namespace) -> int:
    """Tell the score and its evidence. A low score is no failure."""
    from tenfold.matching import words
    from tenfold.matching.engine.names import THRESHOLD, Birth, compare

    for at, written in (("--born", args.born), ("--other-born", args.other_born)):
        if not Birth.is_one(written):
            raise Invalid(faults=[Fault(at, Reason.DATE_NOT_UNDERSTOOD, (("value", written),))])
    found = compare(args.one, args.other, born=args.born, other_born=args.other_born)
    if args.json:
        evidence = [piece._asdict() for piece in found.evidence]
        print(json.dumps({"score": found.score, "evidence": evidence}, ensure_ascii=False))
        return 0
    verdict = "a person may be asked" if found.score >= THRESHOLD else "nobody need be asked"
    print(f"{found.score:.2f} of 1: {verdict} (from {THRESHOLD:.2f} on)")
    for piece in found.evidence:
        print(f"  {words.SAYS[piece.how].format_map(words.params(piece))}")
    return 0
