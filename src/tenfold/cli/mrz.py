"""`tenfold mrz`: the machine-readable zones of a file, read and checked. Needs no node, and keeps nothing."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tenfold.cli import shell

if TYPE_CHECKING:
    from tenfold.travel_documents.mrz import Answer

_FAILED = 1
_PRINTED = {
    True: ("right", "a zone writes this name so"),
    False: ("look", "a zone does not write this name so: compare letter by letter"),
    None: ("look", "no table says how these letters are written in a zone"),
}


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser("mrz", help="read and check the machine-readable zones in a file")
    command.add_argument(
        "file", metavar="FILE|-", help="a text with the lines of zones, one zone after another; - is standard input"
    )
    command.add_argument(
        "--at",
        type=shell.day,
        metavar="DATE",
        help="day on which centuries and expiry are judged, default: today",
    )
    command.add_argument(
        "--printed-name", default="", metavar="NAME",
        help="name as it is printed on the document, in Latin, Cyrillic or Arabic letters, to be compared with the zone",
    )  # fmt: skip
    shell.in_language(command)
    shell.in_json(command)
    command.set_defaults(handler=look, alone=True)


def look(args: argparse.Namespace) -> int:
    """Tell every zone. Status 0 where all could be read, whatever their check digits say."""
    from tenfold.travel_documents import mrz

    answers = list(mrz.read_zones(shell.text(args.file), args.at))
    if args.json:
        shell.tell([mrz.as_json(answer, args.lang, args.printed_name) for answer in answers])
    else:
        for answer in answers:
            print("\n".join(_lines(answer, args.lang, args.printed_name)), end="\n\n")
    unread = sum(answer.format is None for answer in answers)
    if unread or not answers:
        print(f"tenfold: zones that could not be read: {unread or 'there are none'}", file=sys.stderr)
    return _FAILED if unread or not answers else 0


def _lines(answer: "Answer", lang: str, printed: str) -> Sequence[str]:
    from tenfold.travel_documents.mrz import telling

    said = telling.as_json(answer, lang, printed)
    verdict = "right" if answer.ok else "right with the corrections" if answer.ok_corrected else "not right"
    rows = [
        ("right" if check["ok"] and not check["says"] else "look" if check["ok"] else "WRONG", telling.label(name, lang),
         telling.value(answer, name), check["says"])
        for name, check in said["checks"].items()
    ]  # fmt: skip
    if (name := said["printed_name"]) is not None:
        verdict_of_name, why = _PRINTED[name["agrees"]]
        rows.append((verdict_of_name, "printed name", name["given"], why))
    noted = [
        f"{one['line']}:{one['column']}  “{one['given']}” → “{one['taken']}”  {one['says']}"
        for one in said["corrections"]
    ]
    return [
        f"{answer.format or '-'}  {verdict}",
        *(f"  {line}" for line in answer.lines),
        *shell.table(("", "FIELD", "READ", "WHY"), rows),
        *(["Corrections"] if noted else []),
        *noted,
        *(one["says"] for one in said["remarks"]),
    ]
