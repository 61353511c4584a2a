"""`tenfold records`: what an analyst does with one record, from a terminal. All answers are JSON."""

import argparse

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    command = subparsers.add_parser("records", help="one record: show, submit, release, share, recall")
    acts = command.add_subparsers(metavar="ACT", required=True)
    show = _act(acts, "show", "show a record", show_record)
    show.add_argument("--version", type=int, help="default: the released one, else the newest")
    shell.in_language(show)
    _act(acts, "submit", "hand the open draft to a reviewer", submit)
    release = _act(acts, "release", "release the open draft", release_record)
    release.add_argument("--urgent", default="", metavar="REASON", help="release alone; it is reviewed afterwards")
    share = _act(acts, "share", "let more people read the released version", share_record)
    share.add_argument("--to", required=True, nargs="+", action="extend", metavar="WHO",
                       help="participant:slug, state:xx, group:slug, unit:slug, person:handle, community, public")  # fmt: skip
    share.add_argument("--for", dest="purposes", nargs="+", action="extend", default=[], metavar="PURPOSE",
                       help="default: those of the kind")  # fmt: skip
    share.add_argument("--part", nargs="+", action="extend", choices=("open", "nominal", "protected"), default=[])
    share.add_argument("--because", default="", help="why a protected part is opened")
    shell.on_basis(share)
    shell.on_charter_days(share)
    ask = _act(acts, "ask-review", "hand the submitted draft to a participant that reviews for the house", ask_review)
    ask.add_argument("--reviewer", required=True, metavar="SLUG")
    judge = _act(acts, "judge", "say of another's draft that it is fit to release, or return it", judge_record)
    judge.add_argument("--return", dest="because", default="", metavar="REASON", help="default: fit to release")
    _act(acts, "take-back", "take the draft back from whoever reviews it", take_back)
    recall = _act(acts, "recall", "take all versions back from everybody", recall_record)
    shell.on_recall(recall)


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help_: str, handler: shell.Handler
) -> argparse.ArgumentParser:
    command = shell.act(acts, name, help_, handler)
    command.add_argument("id", type=shell.reference, metavar="ID")
    return command


def show_record(args: argparse.Namespace) -> int:
    """Show one version. Reading what is another's leaves a receipt, here as on the pages."""
    from tenfold.records import representation
    from tenfold.records.services import reading

    with shell.acting_as(args.person, args.purpose, "records show") as actor:
        opened = reading.open_record(args.id, number=args.version, by=actor, at=now())
        said = representation.record(actor, opened, args.lang)
    shell.tell(said)
    return 0


def submit(args: argparse.Namespace) -> int:
    """Hand it over."""
    from tenfold.records.services import review

    return _do(args, "records submit", lambda actor: review.submit(args.id, by=actor, at=now()))


def release_record(args: argparse.Namespace) -> int:
    """Release it to those for whom it is meant."""
    from tenfold.records.services import review

    return _do(
        args, "records release", lambda actor: review.release(args.id, urgent_because=args.urgent, by=actor, at=now())
    )


def ask_review(args: argparse.Namespace) -> int:
    """Hand it to another participant for review."""
    from tenfold.records.services import reviewing

    return _do(args, "records ask-review", lambda actor: reviewing.ask(args.id, args.reviewer, by=actor, at=now()))


def judge_record(args: argparse.Namespace) -> int:
    """Give the verdict."""
    from tenfold.records.services import reviewing

    fit = not args.because
    return _do(
        args, "records judge", lambda actor: reviewing.judge(args.id, fit=fit, because=args.because, by=actor, at=now())
    )


def take_back(args: argparse.Namespace) -> int:
    """Take it home."""
    from tenfold.records.services import reviewing

    return _do(args, "records take-back", lambda actor: reviewing.take_back(args.id, by=actor, at=now()))


def share_record(args: argparse.Namespace) -> int:
    """Share it, part by part."""
    from tenfold.records.addressing import Target
    from tenfold.records.services import sharing

    targets = [Target(name, tuple(args.purposes)) for name in args.to]
    parts = args.part or ["open"]
    return _do(
        args, "records share",
        lambda actor: sharing.share(
            args.id, targets, parts=parts, opened_because=args.because, basis=shell.basis(args), charter_days=args.charter_days, by=actor, at=now()
        ),
    )  # fmt: skip


def recall_record(args: argparse.Namespace) -> int:
    """Take it back."""
    with shell.acting_as(args.person, args.purpose, "records recall") as actor:
        said = shell.recall(actor, args)
    shell.tell(said)
    return 0


def _do(args: argparse.Namespace, command: str, act: "shell.Act") -> int:
    """One act as one person, and where the record stands after it."""
    from tenfold.records import representation
    from tenfold.records.selectors import opening

    with shell.acting_as(args.person, args.purpose, command) as actor:
        act(actor)
        said = representation.standing(opening.get(actor, args.id))
    shell.tell(said)
    return 0
