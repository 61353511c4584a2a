"""`tenfold groups standing, reciprocity`: where one stands in a network, what would change it, and the rule of the network."""

import argparse
import json
from pathlib import Path
from typing import Any

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    standing = shell.act(
        acts, "standing", "where the own participant stands in a network, and what would change it", show_standing
    )
    rule = shell.act(acts, "reciprocity", "the rule of a network, and for its coordinator who meets it", show_rule)
    ways = rule.add_mutually_exclusive_group()
    ways.add_argument(
        "--try", dest="attempt", type=Path, metavar="FILE", help="a rule in JSON: how many members would meet it today"
    )
    ways.add_argument("--decide", type=Path, metavar="FILE", help="a rule in JSON that is put in force")
    for command in (standing, rule):
        command.add_argument("slug", metavar="GROUP")


def show_standing(args: argparse.Namespace) -> int:
    """Each grade with its conditions; the numbers are those of the last count."""
    from tenfold.foundation.errors import Missing
    from tenfold.handling import selectors as handling
    from tenfold.reciprocity import representation, selectors

    with shell.acting_as(args.person, args.purpose, "groups standing") as actor:
        network = handling.group_by_slug(actor, args.slug)
        mine = selectors.standing(actor, network)
        if mine is None:
            raise Missing
        said = {
            **representation.of_standing(mine),
            "waiting": [str(one.ref) for one in selectors.waiting_requests(actor, network)],
            "untold": [str(one.ref) for one in selectors.untold(actor, network)],
            "decisions": [representation.of_decision(one) for one in selectors.list_decisions(actor, network)],
        }
    heads = ("GRADE", "STATE", "CONDITION", "FOUND", "WANTED", "MISSING", "TURNS ON")
    rows = [_row(grade, one) for grade in said["grades"] for one in grade["conditions"]]
    return shell.answer(args, said, shell.table(heads, rows) if rows else ["Not counted yet"])


def _row(grade: dict[str, Any], one: dict[str, Any]) -> tuple[object, ...]:
    name = grade["name"].get("en") or next(iter(grade["name"].values()))
    found = "nothing to judge" if one["value"] is None else one["value"]
    missing = "only time helps" if one["missing"] is None else one["missing"]
    return (name, grade["state"], one["name"], found, f"{one['wanted']} {one['unit']}", missing, one["turns_on"] or "")


def show_rule(args: argparse.Namespace) -> int:
    """The rule; tried or put in force where a file is named."""
    from tenfold.handling import selectors as handling
    from tenfold.reciprocity import representation, selectors
    from tenfold.reciprocity.services import ruling

    with shell.acting_as(args.person, args.purpose, "groups reciprocity") as actor:
        network = handling.group_by_slug(actor, args.slug)
        if args.decide is not None:
            ruling.decide(network, _read(args.decide), by=actor, at=now())
        if args.attempt is not None:
            ruling.attempt(network, _read(args.attempt), by=actor, at=now())
        said = {
            "rules": [representation.of_ruling(one) for one in selectors.list_rulings(actor, network)],
            "places": representation.of_places(selectors.list_places(actor, network)),
            "tried": representation.of_tried(selectors.tried(actor, network)),
        }
    return shell.answer(args, said, _lines(said))


def _lines(said: dict[str, Any]) -> list[str]:
    rule = next(iter(said["rules"]), None)
    lines = [f"Version {rule['number']}, {len(rule['grades'])} grades"] if rule else ["No rule"]
    tried = said["tried"]
    if tried:
        lines += [
            f"Tried: grade {one['rank']} would be met by {one['met']} of {one['members']}"
            if one["met"] is not None
            else f"Tried: of grade {one['rank']} it is not told, for it would part fewer than three members from the others"
            for one in tried["grades"]
        ]
        lines += [] if tried["answered"] else ["Tried: the worker answers within a minute"]
    return lines + (
        shell.table(("MEMBER", "MEETS"), [(one["participant"], one["met"]) for one in said["places"]])
        if said["places"]
        else []
    )


def _read(path: Path) -> Any:
    """A rule as the interface takes it."""
    from tenfold.foundation.errors import Invalid
    from tenfold.foundation.reason import Reason
    from tenfold.reciprocity import conditions

    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return conditions.from_json({"grace_days": 90, "warn_days": 30, "told": "coordinator", **given})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise Invalid(Reason.NOT_ACCEPTED) from None
