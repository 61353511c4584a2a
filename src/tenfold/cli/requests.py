"""`tenfold request`: ask another authority, move a request on, and list what waits, from a terminal."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("request", help="ask another authority, and answer it: new, show, move, list")
    acts = command.add_subparsers(metavar="ACT", required=True)
    _declare_new(acts)
    _declare_move(acts)
    show = acts.add_parser("show", help="show one request with all its moves")
    show.add_argument("id", type=shell.reference, metavar="ID")
    _close(show, show_request)
    listing = acts.add_parser("list", help="what waits, what is due first at the top")
    listing.add_argument("--box", choices=("mine", "house", "waiting", "ended"), help="default: house and waiting")
    _close(listing, list_requests)


def _declare_new(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = acts.add_parser(
        "new", help="prepare a request; it is sent by `request move ID send`; consent and access are sent at once"
    )
    new.add_argument(
        "kind", metavar="KIND", help="such as information_request or document_verification; consent, access"
    )
    new.add_argument("--to", default="", metavar="PARTICIPANT", help="slug of whoever is asked; not needed for consent")
    new.add_argument(
        "--about",
        default="",
        metavar="ID",
        help="consent: the record that you read; access: the reference that you hold",
    )
    new.add_argument("--text", default="", help="consent and access: what it is for")
    new.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="such as uses=use-in-court case=KX-12",
    )
    new.add_argument(
        "--body", metavar="FILE|-", help="content as JSON; docs/reference/kinds tells the fields of each kind"
    )
    new.add_argument(
        "--record", type=shell.reference, metavar="ID", help="an own record of this kind in place of a body"
    )
    new.add_argument("--urgency", default="normal", help=codes.help_on("request_urgency", "default: normal"))
    new.add_argument(
        "--wanted", type=shell.day, metavar="DAY", help="day by which an answer is wished for, such as 2027-05-31"
    )
    new.add_argument(
        "--draft", action="store_true", help="leave the content a draft instead of handing it to a reviewer"
    )
    _close(new, begin)


def _declare_move(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    move = acts.add_parser("move", help="make one move; --send-alone releases what no second person has reviewed")
    move.add_argument("id", type=shell.reference, metavar="ID")
    move.add_argument("move", metavar="MOVE", help="one of those that `request show` calls possible")
    move.add_argument("--text", help="words that go with it")
    move.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME=VALUE",
        help="codes, such as result=altered; for refuse ground=CODE, " + codes.help_on("request_refusal"),
    )
    move.add_argument(
        "--record", nargs="+", action="extend", default=[], metavar="ID", help="own released records that go with it"
    )
    move.add_argument("--seen", type=int, metavar="PLACE", help="place of the newest move that you had before you")
    move.add_argument("--send-alone", default="", metavar="REASON", help="why the content is released by one person")
    _close(move, make_move)


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def read_json(name: str | None) -> dict[str, Any]:
    """An object of a file or of what is piped in. Raises Invalid."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8") if name else "{}"
        read = json.loads(text)
    except (OSError, ValueError):
        raise Invalid(faults=[Fault("", Reason.FILE_NOT_READ, (("name", name or ""), ("form", "JSON")))]) from None
    if not isinstance(read, dict):
        raise Invalid(faults=[Fault("", Reason.FILE_NOT_READ, (("name", name or ""), ("form", "JSON")))])
    return read


def _read(name: str | None) -> dict[str, Any]:
    """The body of a file or of what is piped in. Raises Invalid."""
    read = read_json(name)
    body = read.get("body", read)
    return dict(body) if isinstance(body, dict) else {}


def begin(args: argparse.Namespace) -> int:
    """Prepare it."""
    from tenfold.exchange import control, representation, selectors
    from tenfold.exchange.services import asking

    how = {"urgency": args.urgency, "wanted": args.wanted}
    with shell.acting_as(args.person, args.purpose, "request new") as actor:
        if args.kind in control.COURSES:
            given = _typed(control.COURSES[args.kind].move("send"), args.set)
            said = {"text": args.text, **given}
            return _told(args, representation.request(actor, _ask(args, said, how, actor)))
        if not args.to:
            raise Invalid(faults=[Fault("to", Reason.FIELD_REQUIRED)])
        if args.record:
            made = asking.begin_with(args.record, args.to, **how, submit=not args.draft, by=actor, at=now())
        else:
            made = asking.begin(args.kind, _read(args.body), args.to, **how, submit=not args.draft, by=actor, at=now())
        said = representation.request(actor, selectors.get(actor, made.ref))
    return _told(args, said)


def _ask(args: argparse.Namespace, said: dict[str, Any], how: dict[str, Any], actor: Any) -> Any:
    """Ask an originator, in one act."""
    from tenfold.exchange import control, entries
    from tenfold.exchange.services import consenting, consulting

    if args.kind == control.ACCESS:
        return consenting.ask_access(args.about, args.to, said, **how, by=actor, at=now())
    record = entries.uuid_of(args.about)
    if record is None:
        raise Invalid(faults=[Fault("about", Reason.FIELD_REQUIRED)])
    if args.kind == control.SUBJECT:
        return consulting.ask(record, said.get("right", ""), said.get("text", ""), by=actor, at=now())
    return consenting.ask_consent(record, said, **how, by=actor, at=now())


def make_move(args: argparse.Namespace) -> int:
    """Make it."""
    from tenfold.exchange import representation, selectors
    from tenfold.exchange.services import moving

    with shell.acting_as(args.person, args.purpose, "request move") as actor:
        said = _said(selectors.get(actor, args.id), args)
        found = moving.move(
            args.id, args.move, said, seen=args.seen, urgent_because=args.send_alone, by=actor, at=now()
        )
        told = representation.request(actor, found)
    return _told(args, told)


def _said(found: Any, args: argparse.Namespace) -> dict[str, Any]:
    """What was typed, in the form that the move asks for."""
    said: dict[str, Any] = {"text": args.text} if args.text else {}
    said |= _typed(found.course.move(args.move), args.set)
    return said | ({"records": args.record} if args.record else {})


def _typed(declared: Any, pairs: list[str]) -> dict[str, Any]:
    """NAME=VALUE, several codes with commas between them."""
    types = {need.name: need.type for need in declared.needs} if declared else {}
    split = (pair.partition("=") for pair in pairs)
    return {name: value.split(",") if types.get(name) == "codes" else value for name, _, value in split}


def show_request(args: argparse.Namespace) -> int:
    """Show it. Whoever is asked and opens it for the first time has received it, here as on the pages."""
    from tenfold.exchange import representation
    from tenfold.exchange.services import moving

    with shell.acting_as(args.person, args.purpose, "request show") as actor:
        said = representation.request(actor, moving.open_request(args.id, by=actor, at=now()))
    return _told(args, said)


def list_requests(args: argparse.Namespace) -> int:
    """List them."""
    from tenfold.exchange import representation

    with shell.acting_as(args.person, args.purpose, "request list") as actor:
        boxes = [args.box] if args.box else ["house", "waiting"]
        found = [
            one | {"box": name} for name in boxes for one in representation.lines(actor, name, size=1000)["requests"]
        ]
    rows = [
        (one["id"], one["reference"], one["kind"], one["asker"], one["asked"], one["state"], one["due_at"] or "")
        for one in found
    ]
    heads = ("ID", "REFERENCE", "KIND", "FROM", "TO", "STATE", "DUE")
    return shell.answer(args, {"requests": found}, shell.table(heads, rows) if rows else ["Nothing waits"])


def _told(args: argparse.Namespace, said: dict[str, Any]) -> int:
    head = f"{said['reference']} {said['id']}: {said['state']}"
    waits = f", waits for {said[said['waits_for']]}" if said["waits_for"] else ""
    due = f" until {said['due_at']}" if said["due_at"] else ""
    lines = [head + waits + due, *(f"  possible: {name}" for name in said["possible"])]
    late = [one for one in said["moves"][-1:] if one["late"]]
    return shell.answer(args, said, [*lines, *("  this step came too late; its words are kept" for _ in late)])
