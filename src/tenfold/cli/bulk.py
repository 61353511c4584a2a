"""`tenfold bulk`: one act on many records, with a dry run that says what it would do."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from tenfold.cli import codes, shell
from tenfold.cli.search import facet
from tenfold.foundation.clock import now

if TYPE_CHECKING:
    from tenfold.records.services.massing import Act


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("bulk", help="one act on many records: share, narrow, recall, dates, retag")
    acts = command.add_subparsers(metavar="ACT", required=True)
    share = _act(acts, "share", "let more people read the open parts", _share)
    share.add_argument("--to", required=True, nargs="+", action="extend", metavar="WHO")
    shell.on_basis(share)
    shell.on_charter_days(share)
    narrow = _act(acts, "narrow", "take readers away", _narrow)
    narrow.add_argument("--away", required=True, nargs="+", action="extend", metavar="WHO")
    recall = _act(acts, "recall", "take all versions back from everybody", _recall)
    recall.add_argument("--reason", required=True, help=codes.help_on("recall_reason"))
    dates = _act(acts, "dates", "set until when they are kept, and when to look at them again", _dates)
    dates.add_argument("--keep-until", type=shell.day, metavar="DAY")
    dates.add_argument("--review-on", type=shell.day, metavar="DAY")
    dates.add_argument("--no-review", action="store_true", help="take the day of review away")
    retag = _act(acts, "retag", "put tags of the house on, or take them off", _retag)
    for option in ("--add", "--remove"):
        retag.add_argument(option, nargs="+", action="extend", default=[], type=shell.reference, metavar="TAG")


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    help_: str,
    make: "Callable[[argparse.Namespace], Act]",
) -> argparse.ArgumentParser:
    act = acts.add_parser(name, help=help_)
    act.add_argument(
        "--id", nargs="+", action="extend", default=[], type=shell.reference, metavar="ID", help="these records"
    )
    act.add_argument("--search", metavar="QUERY", help="or all that a search finds; an empty QUERY means all")
    act.add_argument("--filter", nargs="+", action="extend", default=[], type=facet, metavar="FACET=CODE")
    act.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    shell.by_person(act)
    shell.in_json(act)
    shell.in_language(act)
    act.set_defaults(handler=shell.sealed(partial(act_on_many, name, make)))
    return act


def act_on_many(name: str, make: "Callable[[argparse.Namespace], Act]", args: argparse.Namespace) -> int:
    """In one transaction; what the rules refuse is left alone and told."""
    from tenfold.desk.services import many
    from tenfold.records import twins

    filters: dict[str, list[str]] = {}
    for field, code in args.filter:
        filters.setdefault(field, []).append(code)
    chosen = many.Chosen(tuple(args.id), args.search or "", filters, args.search is not None, args.lang)
    with shell.acting_as(args.person, args.purpose, f"bulk {name}") as actor:
        if args.dry_run:
            made = many.preview(chosen, make(args), by=actor, at=now())
        else:
            made = many.carry_out(chosen, make(args), seal=None, by=actor, at=now())
    plan = made.plan
    said: dict[str, Any] = {
        "act": name, "dry_run": args.dry_run, "total": made.total, "changed": len(plan.changed), "unchanged": len(plan.unchanged),
        "away": made.away, "refused": [{"detail": why, "records": [str(one.ref) for one in some]} for why, some in plan.refused.items()],
        "twins": twins.as_json(plan.twins),
    }  # fmt: skip
    lines = [
        f"{len(plan.changed):>9,}  changed",
        f"{len(plan.unchanged):>9,}  so already",
        f"{made.away:>9,}  not there",
    ]
    lines += [f"{len(plan.twins):>9,}  twins of these stay as they are"] if plan.twins else []
    lines += [f"{len(some):>9,}  refused: {why}" for why, some in plan.refused.items()]
    return shell.answer(args, said, ["Nothing was changed: this was a dry run", *lines] if args.dry_run else lines)


def _share(args: argparse.Namespace) -> "Act":
    from tenfold.records.addressing import Target
    from tenfold.records.services.massing import Share

    return Share(tuple(Target(name) for name in args.to), shell.basis(args), args.charter_days)


def _narrow(args: argparse.Namespace) -> "Act":
    from tenfold.records.services.massing import Narrow

    return Narrow(tuple(args.away))


def _recall(args: argparse.Namespace) -> "Act":
    from tenfold.records.services.massing import Recall

    return Recall(args.reason)


def _dates(args: argparse.Namespace) -> "Act":
    from tenfold.records.services.dating import Days
    from tenfold.records.services.massing import SetDays

    return SetDays(Days(args.keep_until, args.review_on, args.no_review))


def _retag(args: argparse.Namespace) -> "Act":
    from tenfold.desk.services.many import Retag

    return Retag(tuple(args.add), tuple(args.remove))
