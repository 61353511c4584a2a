"""`tenfold events` and `tenfold notify`: what follows from which act, and telling people of what is new."""

import argparse

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the commands."""
    events = subparsers.add_parser("events", help="which acts are followed by whom, and how many wait to be told")
    shell.in_json(events)
    events.set_defaults(handler=list_events)
    notify = subparsers.add_parser("notify", help="tell people of what is new now, as the worker does")
    notify.add_argument("--dry-run", action="store_true", help="say who would be told of how much, and send nothing")
    shell.in_json(notify)
    notify.set_defaults(handler=tell)


def list_events(args: argparse.Namespace) -> int:
    """Each event that somebody follows, one hop; and what waits in the outbox."""
    from tenfold.audit import outbox
    from tenfold.notices import tellings

    followed = [
        {
            "event": event.value,
            "subscriber": one.name,
            "notices": [each.name for each in tellings.ALL if event in each.events],
        }
        for one in outbox.subscribers()
        for event in sorted(one.events)
    ]
    waits, vain = outbox.waiting()
    rows = [(one["event"], one["subscriber"], ", ".join(one["notices"])) for one in followed]
    lines = [
        *shell.table(("EVENT", "SUBSCRIBER", "NOTICES"), rows),
        f"{waits} acts wait to be told, {vain} of them tried in vain",
    ]
    return shell.answer(args, {"events": followed, "waiting": waits, "in_vain": vain}, lines)


def tell(args: argparse.Namespace) -> int:
    """Write the notices of what happened; then send the mails that are due, or say which they are."""
    from tenfold.notices.services import mailing, noticing

    told = noticing.dispatch()
    if args.dry_run:
        found = mailing.due(at=now())
        said = {"acts": told, "due": [{"to": email, "notices": count} for email, count in found], "sent": 0}
        lines = [f"{told} acts told"] + (shell.table(("TO", "NOTICES"), found) if found else ["No mail is due"])
        return shell.answer(args, said, lines)
    sent = mailing.work(at=now())
    waits, paused = mailing.waiting()
    said = {"acts": told, "sent": sent, "waiting": waits, "paused": paused, "configured": mailing.configured()}
    how = (
        f"{sent} mails sent, {waits} wait, {paused} addresses paused"
        if mailing.configured()
        else "no mail server is set: TENFOLD_MAIL_HOST"
    )
    return shell.answer(args, said, [f"{told} acts told, {how}"])
