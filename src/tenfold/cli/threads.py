"""`tenfold thread`: what the experts of a network say to each other, from a terminal."""

import argparse
from typing import Any

from tenfold.cli import codes, shell
from tenfold.foundation.clock import now
from tenfold.vocabulary.languages import LANGUAGES


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser(
        "thread", help="threads of networks: list, open, show, post, report, close, reopen, follow, leave"
    )
    acts = command.add_subparsers(metavar="ACT", required=True)
    listing = acts.add_parser("list", help="the threads of one's networks, the newest post first")
    listing.add_argument("--words", default="", help="only those in which these words were said")
    listing.add_argument("--group", default="", metavar="SLUG")
    listing.add_argument("--type", default="", metavar="CODE", help=codes.help_on("thread_type"))
    _close(listing, list_threads)
    begin = acts.add_parser("open", help="open a thread in a network; all its members read it")
    begin.add_argument("group", metavar="GROUP")
    begin.add_argument("title", metavar="TITLE")
    begin.add_argument("text", metavar="TEXT")
    begin.add_argument("--type", default="other", metavar="CODE", help=codes.help_on("thread_type", "default: other"))
    begin.add_argument("--tlp", default="", help="default: as the charter says")
    _said(begin)
    _close(begin, open_thread)
    post = acts.add_parser("post", help="write in a thread")
    post.add_argument("id", type=shell.reference, metavar="THREAD")
    post.add_argument("text", metavar="TEXT")
    post.add_argument("--supersedes", type=shell.reference, metavar="POST", help="the own post for which this stands")
    _said(post)
    _close(post, write)
    report = acts.add_parser("report", help="make a draft of chosen posts, each a statement with its source and grade")
    report.add_argument("id", type=shell.reference, metavar="THREAD")
    report.add_argument("--post", required=True, type=shell.reference, nargs="+", action="extend", metavar="POST")
    report.add_argument("--title", default="", help="default: that of the thread")
    _close(report, make_report)
    for name, words in (("show", "show one thread with its posts"), ("close", "close it"), ("reopen", "open it again"),
                        ("follow", "be told of new posts"), ("leave", "be told no more")):  # fmt: skip
        act = acts.add_parser(name, help=words)
        act.add_argument("id", type=shell.reference, metavar="THREAD")
        act.set_defaults(move=name)
        _close(act, move)


def _said(command: argparse.ArgumentParser) -> None:
    command.add_argument("--source", default="", metavar="CODE", help=codes.help_on("grade_source", "of the source"))
    command.add_argument("--info", default="", metavar="CODE", help=codes.help_on("grade_info", "of what it says"))
    command.add_argument(
        "--record",
        type=shell.reference,
        nargs="+",
        action="extend",
        default=[],
        metavar="ID",
        help="records it is about",
    )
    command.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the words, default: en")


def _close(command: argparse.ArgumentParser, handler: shell.Handler) -> None:
    shell.by_person(command)
    shell.in_json(command)
    command.set_defaults(handler=shell.sealed(handler))


def _grade(args: argparse.Namespace) -> dict[str, str]:
    given = {"source_code": args.source, "info_code": args.info}
    return {name: value for name, value in given.items() if value}


def list_threads(args: argparse.Namespace) -> int:
    """List them."""
    from tenfold.discussion import threads_told

    with shell.acting_as(args.person, args.purpose, "thread list") as actor:
        said = threads_told.lines(actor, group=args.group, type=args.type, words=args.words, size=1000)
    rows = [
        (one["id"], one["reference"], one["group"], one["type"], str(one["posts"]), str(one["new"]), one["title"])
        for one in said["threads"]
    ]
    heads = ("ID", "REFERENCE", "GROUP", "TYPE", "POSTS", "NEW", "TITLE")
    return shell.answer(args, said, shell.table(heads, rows) if rows else ["No thread"])


def open_thread(args: argparse.Namespace) -> int:
    """Open it."""
    from tenfold.discussion import threads_told
    from tenfold.discussion.services import threads

    with shell.acting_as(args.person, args.purpose, "thread open") as actor:
        made = threads.open_thread(
            args.group, args.title, args.text, type=args.type, tlp=args.tlp, grading=_grade(args), records=args.record, lang=args.lang,
            by=actor, at=now(),
        )  # fmt: skip
        said = threads_told.read(actor, made)
    return shell.answer(args, said, _lines(said))


def write(args: argparse.Namespace) -> int:
    """Write in it."""
    from tenfold.discussion import threads_told
    from tenfold.discussion.services import threads

    with shell.acting_as(args.person, args.purpose, "thread post") as actor:
        threads.post(
            args.id, args.text, grading=_grade(args), records=args.record, supersedes=args.supersedes, lang=args.lang, by=actor, at=now()
        )  # fmt: skip
        said = threads_told.read(actor, args.id)
    return shell.answer(args, said, _lines(said))


def make_report(args: argparse.Namespace) -> int:
    """Make it."""
    from tenfold.discussion.services import reporting

    with shell.acting_as(args.person, args.purpose, "thread report") as actor:
        made = reporting.report(args.id, args.post, title=args.title, by=actor, at=now())
    return shell.answer(args, {"record": str(made)}, [str(made)])


def move(args: argparse.Namespace) -> int:
    """Show it, or move it first."""
    from tenfold.discussion import threads_told
    from tenfold.discussion.services import threads

    with shell.acting_as(args.person, args.purpose, f"thread {args.move}") as actor:
        if args.move in {"close", "reopen"}:
            threads.move(args.id, args.move, by=actor, at=now())
        elif args.move in {"follow", "leave"}:
            threads.follow(args.id, args.move == "follow", by=actor, at=now())
        said = threads_told.thread(threads.read(args.id, by=actor, at=now()))
    return shell.answer(args, said, _lines(said))


def _lines(said: dict[str, Any]) -> list[str]:
    closed = ", closed" if said["closed"] else ""
    head = f"{said['reference']} {said['id']} ({said['group']}, TLP:{said['tlp'].upper()}{closed}): {said['title']}"
    posts = (f"  {one['id']} {one['at'][:16]} {one['by']}: {one['text'] or '[erased]'}" for one in said["posts"])
    return [head, *posts]
