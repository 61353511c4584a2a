"""`tenfold register-of-processing`: what an organisation holds and gives, for its guardian."""

import argparse

from tenfold.cli import shell
from tenfold.foundation.clock import now


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    command = subparsers.add_parser(
        "register-of-processing", help="what an organisation holds, on which basis, and to whom it is given; no content"
    )
    shell.as_reader(command, tell)


def tell(args: argparse.Namespace) -> int:
    """The register in the name of a guardian; that it was taken is an entry."""
    from tenfold.audit import services as audit
    from tenfold.audit.events import Event
    from tenfold.handling import selectors as readers
    from tenfold.kinds import labels
    from tenfold.records import processing
    from tenfold.subjects import told as subjects

    with shell.acting_as(args.person, args.purpose, "register-of-processing") as actor:
        found = processing.register(actor)
        told = readers.meant(actor, args.lang, principals={one.recipient for one in found.given})
        names = {one.principal: one.name or one.kind for _said, one in told}
        said = processing.as_json(found, names, processing.agreements_of(actor, found))
        said["data_subjects"] = subjects.counted(actor, now().date())
        rows = len(found.activities) + len(found.given)
        audit.write(
            Event.AUDIT_EXPORTED, person=actor.person, at=now(), detail={"rows": rows, "register": "processing"}
        )
    for line in said["activities"]:
        line["kept_from"], line["kept_to"] = (str(line[end]) if line[end] else None for end in ("kept_from", "kept_to"))
    held = [(labels.of(one["kind"]).plural(args.lang), one["records"], one["with_nominal"], one["with_protected"], one["basis_not_named"])
            for one in said["activities"]]  # fmt: skip
    given = [
        (labels.of(one["kind"]).plural(args.lang), one["recipient"] or "", one["purpose"], ", ".join(one["parts"]))
        for one in said["given"]
    ]
    lines = [
        *shell.table(("KIND", "RECORDS", "PERSONAL", "PROTECTED", "NO BASIS"), held), "",
        *shell.table(("KIND", "RECIPIENT", "PURPOSE", "PARTS"), given), "",
        *shell.table(("RIGHT", "RECEIVED", "OPEN", "OVERDUE", "ANSWERED", "WITHDRAWN"), [tuple(one.values()) for one in said["data_subjects"]]),
    ]  # fmt: skip
    return shell.answer(args, said, lines)
