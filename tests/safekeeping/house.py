"""A process that does something on the node of a data directory: `python -m tests.safekeeping.house DATA ACT …`.

Backups are of whole nodes, so these tests have nodes of their own, each used by processes as an operator uses it.
"""

import json
import os
import sys
import uuid
from pathlib import Path

from tenfold.foundation.database.node import ROLES, running, variable

AUTHOR, REVIEWER, GUARDIAN = "ana@house.example", "rosa@house.example", "gerd@house.example"
READER = "bela@other.example"
PASSWORD = "correct horse battery"


def fill(count: str) -> None:
    """A house with three people, and so many released reports that name somebody; tells the references."""
    from tenfold.accounts.services import people
    from tenfold.config import prepare
    from tenfold.foundation.clock import now

    prepare.prepare(empty=True, say=lambda line: None)
    house = people.add_participant("arlen-border", state="QM", type="border-authority")
    for email, role in ((AUTHOR, "analyst"), (REVIEWER, "reviewer"), (GUARDIAN, "guardian")):
        people.add_person(email, participant=house, roles=[role], name=email, password=PASSWORD, by=None, at=now())
    write(count)


def write(count: str, attached: str = "") -> None:
    """So many more reports, signed by the key of the house; `attached` has each name a file of its own beside the name."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.marking import Marking
    from tenfold.records.services import drafting, review
    from tests.factories import attached as files
    from tests.factories import bodies
    from tests.factories import files as pages

    ana, rosa = person_by_email(AUTHOR), person_by_email(REVIEWER)
    for number in range(int(count)):
        more = (
            {"attachments_nominal": [files.row(ana, pages.pdf(pages.said(f"Plain words of file {number}")))]}
            if attached
            else {}
        )
        with acting(ana) as actor:
            ref = drafting.create(
                "intelligence_report", bodies.nominal_report(**more), marking=Marking("amber"), by=actor, at=now()
            )
            review.submit(ref, by=actor, at=now())
        with acting(rosa) as actor:
            review.release(ref, by=actor, at=now())
        print(ref, flush=True)
    seal()


def erase(ref: str, part: str) -> None:
    """Erase a part in every version, as the guardian does, and let the ledger know."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.config.safekeeping import erasures
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import keeping

    with acting(person_by_email(GUARDIAN)) as actor:
        keeping.erase(uuid.UUID(ref), part, "asked for", by=actor, at=now())
    seal()
    print(erasures.note())


def keep_beside(name: str) -> None:
    """Tags and kept searches with and without a name, and an unfinished form with it."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.desk.services import searches, tagging, unfinished
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    with acting(person_by_email(AUTHOR)) as actor:
        for words in (name, "Harmless"):
            tagging.make(words, by=actor, at=now())
            searches.save("Mine", f"q={words}", by=actor, at=now())
        unfinished.keep(uuid.uuid4(), "incident", {"title.en": [name]}, by=actor, at=now())


def erase_name(name: str) -> None:
    """Erase by name, as the guardian does, and let the ledger know."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.config.safekeeping import erasures
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import erasing

    with acting(person_by_email(GUARDIAN)) as actor:
        print(erasing.erase("asked for", identifier=name, by=actor, at=now()).beyond)
    seal()
    print(erasures.note())


def share(*refs: str) -> None:
    """Let another house read these, which opens the first of them; and let the ledger know."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.accounts.services import people
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.addressing import Target
    from tenfold.records.services import reading, sharing

    other = people.add_participant("belmora-police", state="QN", type="police")
    people.add_person(READER, participant=other, roles=["analyst"], name=READER, password=PASSWORD, by=None, at=now())
    for ref in refs:
        with acting(person_by_email(AUTHOR)) as actor:
            sharing.share(uuid.UUID(ref), [Target("participant:belmora-police")], by=actor, at=now())
    with acting(person_by_email(READER)) as actor:
        reading.open_record(uuid.UUID(refs[0]), by=actor, at=now())
    seal()


def withdraw(recalled: str, narrowed: str) -> None:
    """Recall one and take the reader of the other away; and let the ledger know."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.config.safekeeping import erasures
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import sharing

    with acting(person_by_email(AUTHOR)) as actor:
        sharing.recall(uuid.UUID(recalled), "wrong-information", by=actor, at=now())
        sharing.narrow(uuid.UUID(narrowed), ["participant:belmora-police"], by=actor, at=now())
    seal()
    print(erasures.note())


def sees(email: str) -> None:
    """How many records somebody finds, and of which recalls he is told."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.handling.acting import acting
    from tenfold.records.models import Content, Record, Tombstone

    with acting(person_by_email(email)):
        print(
            Record.objects.count(),
            Content.objects.count(),
            *Tombstone.objects.order_by("reason").values_list("reason", flat=True),
        )


def check(ref: str) -> None:
    """What the author finds of a record: whether it verifies, and what of it stands."""
    from tenfold.accounts.selectors import person_by_email
    from tenfold.handling.acting import acting
    from tenfold.records import verification
    from tenfold.records.selectors import content, opening

    with acting(person_by_email(AUTHOR)) as actor:
        opened = opening.get(actor, uuid.UUID(ref))
        body = content.bodies(actor, [opened.version.pk])[opened.version.pk]
        print("Quillfeather" in str(body), verification.check(actor, uuid.UUID(ref)).ok)


def check_all() -> None:
    """How many versions there are in all houses, and how many do not say what their originators signed."""
    from django.db import connections

    from tenfold.accounts.selectors import public_key
    from tenfold.accounts.signing import verifies
    from tenfold.kinds.canonical import part_digest, version_digest

    with connections["root"].cursor() as cursor:
        cursor.execute("SELECT id, manifest, digest, signature, key_id FROM records_version WHERE record_id <> 0")
        versions = cursor.fetchall()
        cursor.execute(
            "SELECT p.version_id, p.name, p.digest, c.salt, c.body FROM records_part p JOIN records_content c ON c.part_id = p.id JOIN records_version v ON v.id = p.version_id WHERE v.record_id <> 0"
        )
        parts = cursor.fetchall()
    manifests, bad = {}, 0
    for number, said, digest, signature, key_id in versions:
        manifests[number] = json.loads(said)
        made, key = version_digest(manifests[number]), public_key(key_id)
        bad += made != bytes(digest) or key is None or not verifies(key, made, bytes(signature))
    for number, name, digest, salt, body in parts:
        bad += (
            part_digest(bytes(salt), json.loads(body)) != bytes(digest)
            or manifests[number]["parts"][name] != bytes(digest).hex()
        )
    print(len(versions), bad)


def seal() -> None:
    from tenfold.audit import sealing
    from tenfold.foundation.clock import now

    print("sealed", sealing.seal(at=now()))


def main(data: str, act: str, *words: str) -> None:
    with running(Path(data)) as node:
        addresses = node.addresses()
        os.environ.update({variable(role): addresses[role] for role in ROLES})
        os.environ.update(TENFOLD_DATA=data, DJANGO_SETTINGS_MODULE="tenfold.config.settings")
        import django

        django.setup()
        {
            "fill": fill,
            "write": write,
            "erase": erase,
            "keep-beside": keep_beside,
            "erase-name": erase_name,
            "check": check,
            "check-all": check_all,
            "share": share,
            "withdraw": withdraw,
            "sees": sees,
        }[act](*words)


if __name__ == "__main__":
    main(*sys.argv[1:])
