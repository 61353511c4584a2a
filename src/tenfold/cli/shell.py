"""What every command shares: acting as somebody, answering programs and people, sealing the evidence at the end."""

import argparse
import json
import os
import sys
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenfold.cli import codes
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES

if TYPE_CHECKING:
    from tenfold.accounts.actor import Actor
    from tenfold.records.services.bases import Named

Handler = Callable[[argparse.Namespace], int]
Act = Callable[["Actor"], None]
ACTS = "TENFOLD_AS"
_WIDEST = 60


def in_json(command: argparse.ArgumentParser) -> None:
    """Let a command answer programs."""
    command.add_argument("--json", action="store_true", help="answer for programs")


def in_language(command: argparse.ArgumentParser) -> None:
    """Let a command answer in one of the six languages."""
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of titles and words, default: en")


def as_somebody(
    command: argparse.ArgumentParser, dest: str = "person", *, required: bool = True, help_: str = "e-mail address of who acts"
) -> None:  # fmt: skip
    """Ask who acts. A command that says nothing acts as TENFOLD_AS: nothing is read without an actor, whose house finds the entry."""
    usual = os.environ.get(ACTS) or None
    command.add_argument("--as", dest=dest, metavar="PERSON", required=required and usual is None, default=usual,
                         help=f"{help_}, default: {ACTS}")  # fmt: skip


def by_person(command: argparse.ArgumentParser) -> None:
    """Let a command act as somebody, which leaves an entry that her participant reads."""
    as_somebody(command)
    command.add_argument("--purpose", help="purpose of the view, default: that of the person")
    command.add_argument("--read-because", choices=tuple(lists.get("reading_reason").codes), default="", metavar="REASON",
                         help="why you read: a code of reading_reason, which the originators of what you read see")  # fmt: skip


def day(typed: str) -> date:
    """A day as it is typed after an option."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed[:40]} is not a day; write one such as 2027-05-31") from None


def text(name: str) -> str:
    """What stands in a file, or on standard input where it is called `-`. Raises Invalid."""
    try:
        return sys.stdin.read().lstrip("\ufeff") if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError:
        raise Invalid(Reason.FILE_NOT_THERE, name=Path(name).name) from None
    except UnicodeDecodeError:
        raise Invalid(Reason.FILE_NOT_READ, name=Path(name).name, form="UTF-8") from None


def reference(typed: str) -> uuid.UUID:
    """The reference in full of a record, a request or whatever else has one."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed[:40]} is not a reference in full, 32 letters and digits") from None


def act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help_: str, handler: Handler
) -> argparse.ArgumentParser:
    """A command below another by which somebody acts, which can answer in JSON and seals what it left in the audit."""
    command = acts.add_parser(name, help=help_)
    by_person(command)
    in_json(command)
    command.set_defaults(handler=sealed(handler))
    return command


def as_reader(command: argparse.ArgumentParser, handler: Handler) -> None:
    """Let a command act as somebody, answer in a language or in JSON, and seal what it left in the audit."""
    by_person(command)
    in_language(command)
    in_json(command)
    command.set_defaults(handler=sealed(handler))


def on_basis(command: argparse.ArgumentParser) -> None:
    """Let a command that shares name on what that rests."""
    command.add_argument("--basis", default="", metavar="CODE", help=codes.help_on("sharing_basis", "on what it rests"))
    command.add_argument(
        "--agreement", type=reference, metavar="ID", help="with --basis agreement: the record of the agreement"
    )
    command.add_argument("--basis-note", default="", metavar="TEXT", help="such as the article")


def on_charter_days(command: argparse.ArgumentParser) -> None:
    """Let a command that shares take over what charters say of how long it is kept."""
    command.add_argument("--charter-days", choices=("review", "keep"), default="",
                         help="take over the day that the charters of the groups propose: to look at it again, or until which it is kept")  # fmt: skip


def basis(args: argparse.Namespace) -> "Named | None":
    """The basis that was named."""
    from tenfold.records.services.bases import Named

    return Named(args.basis, args.agreement, args.basis_note) if args.basis else None


def sealed(handler: Handler) -> Handler:
    """Seal what a command left in the audit. Where that cannot be done now, the worker does it."""

    def run(args: argparse.Namespace) -> int:
        try:
            return handler(args)
        finally:
            with suppress(Exception):
                seal()

    return run


def seal() -> int:
    """Seal the audit now; answers how many entries that were."""
    from tenfold.audit import sealing

    return sealing.seal(at=now())


def on_recall(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Let a command take a record back: why, and whether what was made of it goes along."""
    command.add_argument("--reason", required=required, default="", metavar="CODE", help=codes.help_on("recall_reason"))
    command.add_argument("--with-twins", action="store_true", help="recall its sanitised twins too, which else stay with their readers")  # fmt: skip


def recall(actor: "Actor", args: argparse.Namespace) -> dict[str, Any]:
    """Take it back; answers where it stands, and the twins of it that can still be read."""
    from tenfold.records import representation, twins
    from tenfold.records.selectors import opening
    from tenfold.records.services import sharing

    stay = sharing.recall(args.id, args.reason, twins=None if args.with_twins else (), by=actor, at=now())
    return representation.standing(opening.get(actor, args.id)) | {"twins": twins.as_json(stay)}


@contextmanager
def acting_as(email: str, purpose: str | None, command: str) -> "Iterator[Actor]":
    """The view of a person for one command. That the shell was used as her is an entry, also where the command fails."""
    from tenfold.accounts import selectors
    from tenfold.audit import services as audit
    from tenfold.audit.events import Event
    from tenfold.handling.acting import acting

    person = selectors.person_by_email(email)
    note_use(email, purpose, command)
    try:
        with acting(person, purpose) as actor:
            yield actor
    except Denied as refusal:
        with acting(person, purpose) as actor:
            audit.write(
                Event.REFUSED,
                person=actor.person,
                at=now(),
                refused=refusal.reason,
                detail={"act": command, "door": "shell"},
            )
        raise


def note_use(email: str, purpose: str | None, command: str) -> None:
    """Record, in the view of a person, that the shell is used as her."""
    from tenfold.accounts import selectors
    from tenfold.audit import services as audit
    from tenfold.audit.events import Event
    from tenfold.handling.acting import acting

    with acting(selectors.person_by_email(email), purpose) as actor:
        audit.write(Event.SHELL_USED, person=actor.person, at=now(), detail={"command": command})


def answer(args: argparse.Namespace, said: Mapping[str, Any], lines: Sequence[str]) -> int:
    """JSON for programs, else these lines; both on standard output."""
    if args.json:
        tell(said)
    else:
        for line in lines:
            print(line)
    return 0


def tell(said: Mapping[str, Any] | Sequence[Any]) -> None:
    """One line of JSON."""
    print(json.dumps(said, ensure_ascii=False))


def progress(line: str) -> None:
    """One line that is written over by the next, where somebody looks on."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def progress_done() -> None:
    """The end of such a line."""
    if sys.stderr.isatty():
        print(file=sys.stderr)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Columns that stand under each other, also where characters are wide."""
    cells = [[_cut(str(value)) for value in row] for row in [heads, *rows]]
    widths = [max(_width(row[place]) for row in cells) for place in range(len(heads))]
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
