"""Recall of ten thousand records at once: taken back from everybody in one transaction, and when nobody finds them any more.

Every record was read by three houses, whose receipts are written in sets; the records come in by the import service. Beside the recall
stands a peer in the same run: the same versions moved to another audience by two plain statements of a superuser, and rolled back.
"""

import time
from typing import Any

from bench import cast, figures, machine, moving, node

_MANY, _READERS = 10_000, 3
_RECEIPTS = """INSERT INTO records_receipt (record_id, version_number, read_at, reason, audience_id, originator_id)
 SELECT r.id, 1, now(), '', %s, %s FROM records_record r WHERE r.kind = 'incident'"""
_PEER = (
    "UPDATE records_part SET reach_id = %(house)s WHERE name = 'open' AND reach_id <> %(house)s AND originator_id = %(mine)s",
    "UPDATE records_version SET audience_id = %(house)s WHERE audience_id <> %(house)s AND originator_id = %(mine)s",
)


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    with node.own() as data:
        owner, analyst, reviewer = cast.house("first")
        readers = [cast.house(f"reader-{number}") for number in range(_READERS)]
        moving._bring(data, analyst, reviewer, "a", _MANY)
        for participant, person, _ in readers:
            _receipts(participant, person, owner.pk)
        before = _found(readers[0][1])
        result: dict[str, Any] = {"records": _MANY, "readers_of_each": _READERS, "found_before": before}
        result["plain_statements_s"] = round(_peer(analyst), 2)
        result |= _recall(analyst, [person for _, person, _ in readers])
        result["ratio_to_the_plain_statements"] = round(result["recall_s"] / result["plain_statements_s"], 1)
    figures.tell("recall", facts | watch.told(), {"aim": {"recall_s": 10}, **result})


def _receipts(participant: Any, person: Any, owner: int) -> None:
    from django.db import connections

    from tenfold.handling.acting import acting
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross, purposes

    with acting(person):
        both = intern(cross([participant.pk, owner], purposes()), originator=participant.pk)
    with connections["root"].cursor() as cursor:
        cursor.execute(_RECEIPTS, [both, participant.pk])
        cursor.execute("ANALYZE records_receipt")


def _peer(analyst: Any) -> float:
    from django.db import connections, transaction

    from tenfold.handling.acting import acting
    from tenfold.handling.services.audiences import intern
    from tenfold.records import addressing

    with acting(analyst):
        house = intern(addressing.house(analyst.participant_id), originator=analyst.participant_id)
    with transaction.atomic(using="root"), connections["root"].cursor() as cursor:
        began = time.perf_counter()
        for statement in _PEER:
            cursor.execute(statement, {"house": house, "mine": analyst.participant_id})
        took = time.perf_counter() - began
        transaction.set_rollback(True, using="root")
    return took


def _recall(analyst: Any, readers: list[Any]) -> dict[str, Any]:
    from tenfold.desk.services import many
    from tenfold.desk.services.many import Chosen
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.models import Record, Tombstone
    from tenfold.records.services.massing import Recall

    with acting(analyst) as actor:
        refs = tuple(Record.objects.filter(kind="incident").values_list("ref", flat=True))
        began = time.perf_counter()
        shown = many.preview(Chosen(refs=refs), Recall("wrong-information"), by=actor, at=now())
    looked, began = time.perf_counter() - began, time.perf_counter()
    with acting(analyst) as actor:
        made = many.carry_out(Chosen(refs=refs), Recall("wrong-information"), seal=shown.seal, by=actor, at=now())
    took = time.perf_counter() - began
    left = {}
    for number, reader in enumerate(readers):
        began = time.perf_counter()
        left[f"reader-{number}"] = {
            "found_after": _found(reader),
            "seconds_to_look": round(time.perf_counter() - began, 2),
        }
        with acting(reader):
            left[f"reader-{number}"]["tombstones"] = Tombstone.objects.filter(reader_id=reader.participant_id).count()
    return {
        "recalled": len(made.plan.changed),
        "refused": made.plan.refusals,
        "preview_s": round(looked, 2),
        "recall_s": round(took, 2),
        "after": left,
    }


def _found(person: Any) -> int:
    from tenfold.handling.acting import acting
    from tenfold.records.models import Record

    with acting(person):
        return Record.objects.filter(kind="incident").count()


if __name__ == "__main__":
    main()
