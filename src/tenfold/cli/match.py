"""`tenfold match`: how alike two names are; who may bear a name, in what somebody can read; and whether two persons are one."""

import argparse
import json
from collections.abc import Mapping
from typing import Any

from tenfold.cli import codes, crossing, shell
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason

_REASON = codes.help_on("reading_reason", "or the reference of the case; kept in the evidence")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser(
        "match", help="compare two names; search by name; judge pairs; ask others for what they do not share"
    )
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
    _search(inner.add_parser("search", help="who may bear a name, in what somebody can read"))
    _pairs(inner.add_parser("pairs", help="persons of different records who may be one, and wait for a judgement"))
    _judge(inner.add_parser("judge", help="say whether the two persons of a pair are one, or take a judgement back"))
    crossing.register(inner)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME")
    command.add_argument("--born", default="", metavar="DATE", help="date of birth, as far as known: 1980-05")
    command.add_argument("--reason", required=True, help=_REASON)
    shell.as_reader(command, search)


def _pairs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--look", action="store_true", help="first look at records that came and were not looked at")
    command.add_argument("--judged", action="store_true", help="what was judged, instead of what waits")
    command.add_argument("--size", type=int, default=20, metavar="N", help="default: 20")
    shell.as_reader(command, pairs)


def _judge(command: argparse.ArgumentParser) -> None:
    command.add_argument("pair", type=shell.reference, metavar="ID", help="of the pair; for undo, of the judgement")
    command.add_argument(
        "verdict", choices=("same", "different", "unsure", "undo"), metavar="same|different|unsure|undo"
    )
    command.add_argument("--reason", default="as-shown", help=codes.help_on("judgement_reason", "default: as-shown"))
    command.add_argument("--reference", default="", help="reference of the case; kept in the evidence")
    command.add_argument("--link", action="store_true", help="link two records of one person, in the own house")
    shell.as_reader(command, judge)


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


def search(args: argparse.Namespace) -> int:
    """Ask, and show who may be meant. The asking leaves an entry, without the name."""
    from tenfold.accounts.registers import slugs
    from tenfold.matching import representation
    from tenfold.matching.services import searching

    with shell.acting_as(args.person, args.purpose, "match search") as actor:
        found = searching.find_names(args.name, born=args.born, reason=args.reason, lang=args.lang, by=actor, at=now())
        said = representation.answer(found, slugs(match.hit.originator for match in found.matches))
    rows = [
        (
            f"{one['score']:.2f}",
            "; ".join(one["names"]),
            one["born"],
            one["reference"],
            one["marking"],
            one["originator"],
        )
        for one in said["matches"]
    ]
    lines = (
        shell.table(("SCORE", "NAMES", "BORN", "REFERENCE", "MARKING", "ORIGINATOR"), rows)
        if rows
        else ["Nobody found"]
    )
    return shell.answer(args, said, [*lines, "A score is a question, never an answer"])


def pairs(args: argparse.Namespace) -> int:
    """The pairs that wait, or what was judged."""
    from tenfold.accounts.registers import slugs
    from tenfold.matching import representation
    from tenfold.matching.services import judging, proposing

    with shell.acting_as(args.person, args.purpose, "match pairs") as actor:
        if args.look:
            proposing.look_now(by=actor, at=now())
        how: dict[str, Any] = {"lang": args.lang, "by": actor, "at": now()}
        found = judging.show_judged(**how) if args.judged else judging.show(size=args.size, **how).pairs
        known = slugs(side.hit.originator for pair in found for side in (pair.one, pair.other))
        said = {"pairs": [representation.pair(pair, known) for pair in found]}
    rows = [_row(pair) for pair in said["pairs"]]
    heads = ("SCORE", "ONE", "OTHER", "RECORDS", "VERDICT", "ID")
    return shell.answer(args, said, shell.table(heads, rows) if rows else ["No pair"])


def judge(args: argparse.Namespace) -> int:
    """Make one move on a pair."""
    from tenfold.matching.services import judging

    with shell.acting_as(args.person, args.purpose, "match judge") as actor:
        if args.verdict == "undo":
            made = judging.undo(args.pair, by=actor, at=now())
        else:
            made = judging.judge(
                args.pair,
                args.verdict,
                reason=args.reason,
                reference=args.reference,
                link=args.link,
                by=actor,
                at=now(),
            )
    said = {"id": str(made), "verdict": "undone" if args.verdict == "undo" else args.verdict}
    return shell.answer(args, said, [f"{said['verdict']}: {said['id']}"])


def _row(pair: Mapping[str, Any]) -> list[object]:
    one, other = pair["persons"]
    names = ["; ".join(side["names"]) + (f" ({side['born']})" if side["born"] else "") for side in (one, other)]
    verdict = pair.get("verdict", "") + ("" if pair.get("stands", True) else " (replaced)")
    return [f"{pair['score']:.2f}", *names, f"{one['reference']} {other['reference']}", verdict, pair["id"]]
