"""`tenfold may`, `tenfold recall`, `tenfold consent`: what somebody may do with a record, taking it back, letting others use it."""

import argparse

from tenfold.cli import shell
from tenfold.foundation.clock import now

_RIGHTS = ("see", "cite", "export", "share-onward", "use-in-court", "match", "count")
_CONSENTED = ("cite", "export", "share-onward", "use-in-court")


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    may = subparsers.add_parser(
        "may", help="whether somebody has a right to a record, and why not; exit status 1 where the answer is no"
    )
    may.add_argument("right", choices=_RIGHTS)
    _on_record(may)
    may.set_defaults(handler=shell.sealed(ask))
    recall = subparsers.add_parser("recall", help="take a record back from everybody, or say how far that has come")
    recall.add_argument("act", nargs="?", choices=("status",), help="who was told, who acknowledged, who had read it")
    _on_record(recall)
    shell.on_recall(recall, required=False)
    recall.mixed = True  # type: ignore[attr-defined]  # ACT can be left out
    recall.set_defaults(handler=shell.sealed(take_back))
    heed = subparsers.add_parser("heed", help="acknowledge the restrictions on a record, before reading on")
    _on_record(heed)
    heed.set_defaults(handler=shell.sealed(acknowledge))
    quote = subparsers.add_parser("quote", help="take statements of a record into a draft of the own house")
    _on_record(quote)
    quote.add_argument("--into", required=True, type=shell.reference, metavar="ID")
    quote.add_argument(
        "--statement", required=True, nargs="+", action="extend", metavar="ANCHOR", help="such as statements.K7Q2MN"
    )
    quote.set_defaults(handler=shell.sealed(take_over))
    consent = subparsers.add_parser(
        "consent", help="let another participant use a record in one way, or take that back"
    )
    acts = consent.add_subparsers(metavar="ACT", required=True)
    give = acts.add_parser("give", help="consent to one use")
    _on_record(give)
    give.add_argument("--to", required=True, metavar="SLUG")
    give.add_argument("--right", required=True, choices=_CONSENTED)
    give.add_argument("--condition", default="", help="in words; it stands on the record page and on papers")
    give.add_argument("--until", type=shell.day, metavar="DAY", help="last day; default: until it is withdrawn")
    give.set_defaults(handler=shell.sealed(consent_to))
    withdraw = acts.add_parser("withdraw", help="take a consent back")
    _on_record(withdraw, "CONSENT")
    withdraw.set_defaults(handler=shell.sealed(withdraw_consent))


def _on_record(command: argparse.ArgumentParser, metavar: str = "ID") -> None:
    command.add_argument("id", type=shell.reference, metavar=metavar)
    shell.by_person(command)
    shell.in_json(command)


def ask(args: argparse.Namespace) -> int:
    """Ask for one right; a no is answered, and is no success. Of what cannot be read and of what is not there the answer is the same."""
    from tenfold.handling.rights import Right
    from tenfold.records import drawing, entitlements

    with shell.acting_as(args.person, args.purpose, "may") as actor:
        told = drawing.may(actor, args.id, Right(args.right), on=now().date())
    said = entitlements.as_json(told)
    shell.answer(args, said, [str(said["reason"]) if said["reason"] else "yes"])
    return 0 if told.decision else 1  # what comes after && is not done on a no


def take_back(args: argparse.Namespace) -> int:
    """Recall it, or tell who was told, who acknowledged, who is outstanding, who had read it or taken it out before."""
    from tenfold.accounts.registers import slugs
    from tenfold.records import recalling

    with shell.acting_as(args.person, args.purpose, "recall") as actor:
        if args.act != "status":
            said = shell.recall(actor, args)
            lines = [f"{said['reference']}: {said['state']}"]
        else:
            found = recalling.status(actor, args.id)
            said = recalling.as_json(found, slugs(found.participants()))
            lines = [f"{name}: {', '.join(said[name]) or 'nobody'}" for name in recalling.TOLD]
    stays = [f"its twin {one['reference']} stays readable: tenfold recall {one['id']}" for one in said["twins"]]
    return shell.answer(args, said, [*lines, *stays])


def acknowledge(args: argparse.Namespace) -> int:
    """Acknowledge them."""
    from tenfold.records.services import consents

    with shell.acting_as(args.person, args.purpose, "heed") as actor:
        consents.heed(args.id, by=actor, at=now())
    return shell.answer(args, {"id": str(args.id), "heeded": True}, ["acknowledged"])


def take_over(args: argparse.Namespace) -> int:
    """Quote them."""
    from tenfold.records.services import quoting

    with shell.acting_as(args.person, args.purpose, "quote") as actor:
        made = quoting.quote(args.id, args.statement, into=args.into, by=actor, at=now())
    return shell.answer(args, {"id": str(args.into), "statements": made}, made)


def consent_to(args: argparse.Namespace) -> int:
    """Give it."""
    from tenfold.records.services import consents

    with shell.acting_as(args.person, args.purpose, "consent give") as actor:
        made = consents.give(
            args.id, args.to, args.right, condition=args.condition, until=args.until, by=actor, at=now()
        )
    return shell.answer(args, {"consent": str(made)}, [str(made)])


def withdraw_consent(args: argparse.Namespace) -> int:
    """Withdraw it."""
    from tenfold.exchange.services import consenting

    with shell.acting_as(args.person, args.purpose, "consent withdraw") as actor:
        consenting.withdraw(args.id, by=actor, at=now())
    return shell.answer(args, {"consent": str(args.id), "withdrawn": True}, ["withdrawn"])
