"""`tenfold subjects`: what persons ask about data of theirs, from a terminal. Who asks comes in a file, not in the typed line."""

import argparse
from pathlib import Path
from typing import Any

from tenfold.cli import codes, shell
from tenfold.cli.requests import read_json
from tenfold.foundation.clock import now
from tenfold.vocabulary.languages import LANGUAGES

_WHO = ("name", "sought", "contact", "theirs")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser(
        "subjects", help="what persons ask about data of theirs: list, show, new, find, move, letter"
    )
    acts = command.add_subparsers(metavar="ACT", required=True)
    listing = acts.add_parser("list", help="what is to be answered, what is due first at the top")
    listing.add_argument("--box", choices=("open", "ended"), default="open", help="default: open")
    _close(listing, list_subjects)
    _writing(acts)
    letter = acts.add_parser("letter", help="write the answer; until the request is answered it is stamped as a draft")
    letter.add_argument("id", type=shell.reference, metavar="ID")
    letter.add_argument("--format", choices=("pdf", "docx"), default="pdf")
    letter.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="default: the current one")
    letter.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the letter, default: en")
    _close(letter, write_letter)
    for name, words, handler in (
        ("show", "show one request with its steps", show),
        ("find", "the records that may be about the person", find),
    ):
        act = acts.add_parser(name, help=words)
        act.add_argument("id", type=shell.reference, metavar="ID")
        _close(act, handler)


def _writing(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What is written down: a request."""
    new = acts.add_parser("new", help="register a request")
    new.add_argument("right", metavar="RIGHT", help="access, rectification, erasure or restriction")
    new.add_argument(
        "--who",
        required=True,
        metavar="FILE|-",
        help="JSON with name, and sought (a list), contact, theirs where known",
    )
    new.add_argument(
        "--channel", default="letter", metavar="CODE", help=codes.help_on("subject_channel", "default: letter")
    )
    new.add_argument(
        "--asker", default="the-person", metavar="CODE", help=codes.help_on("subject_asker", "default: the-person")
    )
    new.add_argument("--received-on", type=shell.day, metavar="DAY", help="default: today")
    new.add_argument(
        "--due-on",
        type=shell.day,
        metavar="DAY",
        help="default: the days of the right, which are a Tenfold definition",
    )
    new.add_argument("--guarded", action="store_true", help="a smuggled person asks: guardians alone read it")
    _close(new, register_request)
    _moving(acts)


def _moving(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """A step of one."""
    move = acts.add_parser("move", help="make one of the steps that `subjects show` calls possible")
    move.add_argument("id", type=shell.reference, metavar="ID")
    move.add_argument("move", metavar="MOVE")
    move.add_argument(
        "--record", nargs="+", action="extend", default=[], metavar="ID", help="the records that the step is about"
    )
    move.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="such as decision=refused refusal=security; decision: "
        + codes.help_on("subject_decision")
        + "; refusal: "
        + codes.help_on("subject_refusal"),
    )
    move.add_argument("--ground", default="", metavar="TEXT", help="the ground in law")
    move.add_argument("--text", default="", help="words that go with it, without the name of the person")
    _close(move, make_move)


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def list_subjects(args: argparse.Namespace) -> int:
    """List them."""
    from tenfold.subjects import selectors, told

    with shell.acting_as(args.person, args.purpose, "subjects list") as actor:
        found = [told.line(one) for one in selectors.list_cases(actor, args.box)]
    rows = [
        (one["id"], one["reference"], one["right"], one["state"], one["due_on"], "yes" if one["guarded"] else "")
        for one in found
    ]
    heads = ("ID", "REFERENCE", "RIGHT", "STATE", "DUE", "GUARDED")
    return shell.answer(args, {"subjects": found}, shell.table(heads, rows) if rows else ["Nothing is to be answered"])


def register_request(args: argparse.Namespace) -> int:
    """Register it."""
    from tenfold.subjects import selectors, told
    from tenfold.subjects.services import registering

    who = read_json(args.who)
    given = {name: who[name] for name in _WHO if name in who}
    with shell.acting_as(args.person, args.purpose, "subjects new") as actor:
        made = registering.register(
            args.right, str(given.pop("name", "")), **given, channel=args.channel, asker=args.asker, received_on=args.received_on, due_on=args.due_on,
            guarded=args.guarded, by=actor, at=now(),
        )  # fmt: skip
        said = told.request(actor, selectors.get(actor, made.ref))
    return _told(args, said)


def show(args: argparse.Namespace) -> int:
    """Show it."""
    from tenfold.subjects import told
    from tenfold.subjects.services import reading

    with shell.acting_as(args.person, args.purpose, "subjects show") as actor:
        said = told.request(actor, reading.open_request(args.id, by=actor, at=now()))
    return _told(args, said)


def find(args: argparse.Namespace) -> int:
    """Look for records."""
    from tenfold.subjects import told

    with shell.acting_as(args.person, args.purpose, "subjects find") as actor:
        found = told.held(actor, args.id)
    rows = [(one["record"], one["reference"], one["kind"], one["originator"], ", ".join(one["parts"])) for one in found]
    lines = (
        shell.table(("ID", "REFERENCE", "KIND", "ORIGINATOR", "PARTS"), rows)
        if rows
        else ["No record that you can read holds it"]
    )
    return shell.answer(args, {"records": found}, lines)


def make_move(args: argparse.Namespace) -> int:
    """Make it."""
    from tenfold.subjects import told
    from tenfold.subjects.services import moving

    said = {"records": args.record, "ground": args.ground, "text": args.text}
    said |= {name: value for name, _, value in (pair.partition("=") for pair in args.set)}
    with shell.acting_as(args.person, args.purpose, "subjects move") as actor:
        after = moving.move(
            args.id, args.move, {name: value for name, value in said.items() if value}, by=actor, at=now()
        )
        found: dict[str, Any] | None = told.request(actor, after) if after else None
    if found is None:
        return shell.answer(args, {"subject": None}, ["Handed over: guardians alone read it from now on"])
    return _told(args, found)


def write_letter(args: argparse.Namespace) -> int:
    """Write it, for its owner alone to read."""
    from tenfold.subjects.services import answering

    with shell.acting_as(args.person, args.purpose, "subjects letter") as actor:
        made = answering.write(args.id, format=args.format, lang=args.lang, by=actor, at=now())
    path = args.to / made.name
    path.touch(mode=0o600)
    path.write_bytes(made.content)
    return shell.answer(args, {"file": str(path)}, [f"Written: {path}"])


def _told(args: argparse.Namespace, said: dict[str, Any]) -> int:
    lines = [
        f"{said['reference']} {said['id']}: {said['right']}, {said['state']}, until {said['due_on']}",
        *(
            f"  {one['record']}: {one['decision'] or 'not decided'}{', done: ' + one['done'] if one['done'] else ''}"
            for one in said["concerned"]
        ),
        *(f"  possible: {name}" for name in said["possible"]),
    ]
    return shell.answer(args, said, lines)
