"""Whether the time of an answer tells that something exists behind the doors by reference beside records: proposals, threads, what
persons ask, consents, requests, networks by their name. As in `bench.missing`, through the selectors, with fewer answers.
"""

import argparse
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bench import cast, figures, machine, node
from bench.missing import WARM_UP, _compare, _hide

if TYPE_CHECKING:
    from tenfold.accounts.actor import Actor
    from tenfold.accounts.models import Person

Read = Callable[["Actor", uuid.UUID], Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.doors", description=__doc__)
    parser.add_argument("--answers", type=int, default=400, help="of each sort")
    parser.add_argument("--seed", type=int, default=11, help="of the order in which is asked")
    parser.add_argument("--only", help="one door")
    args = parser.parse_args()
    facts, watch = machine.facts(), machine.Watch()
    files = node.real_files()
    with node.own() as data:
        _hide(files, data, args.answers + WARM_UP)
        _, stranger, _ = cast.house("stranger")
        planted = _plant(args.answers + WARM_UP)
        result: dict[str, Any] = {"answers_of_each": args.answers}
        for name, read in _doors().items():
            if args.only in {None, name}:
                result[name] = _compare(planted[name], _through(read, stranger), args.seed)
    figures.tell("doors", facts | watch.told(), {"aim": "p >= 0.01", **result})


def _doors() -> dict[str, Read]:
    from tenfold.discussion.selectors import proposals, threads
    from tenfold.exchange import selectors as requests
    from tenfold.foundation.clock import now
    from tenfold.handling import selectors as handling
    from tenfold.handling import voting
    from tenfold.records import decoy
    from tenfold.records.models import Consent
    from tenfold.subjects import selectors as subjects

    return {
        "proposal": proposals.get,
        "thread": threads.get,
        "request of a person": subjects.get,
        "consent": lambda actor, ref: decoy.pick(Consent.objects.all(), ref),
        "request": requests.get,
        "vote": lambda actor, ref: voting.poll(actor, ref, at=now()),
        "network": lambda actor, ref: handling.group_by_slug(actor, f"n-{ref}"),
    }


def _plant(count: int) -> dict[str, list[uuid.UUID]]:
    """Rows of the house that wrote the records, which reach that house and nobody else."""
    from tenfold.accounts.models import NODE
    from tenfold.accounts.selectors import participant_by_slug, person_by_email
    from tenfold.discussion.models import Proposal, Thread
    from tenfold.exchange.models import Request
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.models import Ballot
    from tenfold.handling.services import groups
    from tenfold.handling.services.audiences import intern
    from tenfold.handling.terms import cross, purposes
    from tenfold.records.models import Consent, Record
    from tenfold.subjects.models import Case

    owner = participant_by_slug("owner")
    net = groups.found("owners", members=[owner], at=now())
    other = cast.house("other")[0]
    refs = {name: [uuid.uuid4() for _ in range(count)] for name in _doors()}
    at = now()
    for ref in refs["network"]:  # each with a history of admissions
        groups.found(f"n-{ref}", members=[owner, other], at=at)
    with acting(person_by_email("analyst@owner.example")) as actor:
        own = {"originator_id": owner.pk, "audience_id": intern(cross([owner.pk], purposes()), originator=owner.pk)}
        records = list(Record.objects.filter(kind="incident").values_list("pk", flat=True)[:count])
        Proposal.objects.bulk_create(
            Proposal(ref=ref, record_id=record, version_number=1, tlp="amber", made_at=at, made_by=0, **own)
            for ref, record in zip(refs["proposal"], records, strict=True)
        )
        Thread.objects.bulk_create(
            Thread(
                ref=ref,
                human_ref=f"T{n}",
                group_id=net.pk,
                title="t",
                type="other",
                tlp="amber",
                made_at=at,
                made_by=0,
                **own,
            )
            for n, ref in enumerate(refs["thread"])
        )
        Ballot.objects.bulk_create(
            Ballot(ref=ref, group_id=net.pk, candidate_id=other.pk, matter="admit", because="Why", voters=[owner.pk], quorum=50,
                   majority="simple", opened_at=at, opened_by=0, closes_at=at + timedelta(days=14), **own)
            for ref in refs["vote"]
        )  # fmt: skip
        Case.objects.bulk_create(
            Case(ref=ref, human_ref=f"S{n}", right="access", channel="letter", asker="the-person", received_on=at.date(),
                 due_on=at.date() + timedelta(days=30), made_at=at, made_by=0, **own)
            for n, ref in enumerate(refs["request of a person"])
        )  # fmt: skip
        Consent.objects.bulk_create(
            Consent(ref=ref, record_id=record, grantee_id=NODE, right="export", given_at=at, given_by=0, **own)
            for ref, record in zip(refs["consent"], records, strict=True)
        )
        Request.objects.bulk_create(
            Request(
                ref=ref,
                human_ref=f"Q{n}",
                course="consultation",
                asked_id=NODE,
                urgency="normal",
                made_at=at,
                made_by=0,
                **own,
            )
            for n, ref in enumerate(refs["request"])
        )
        assert actor.participant == owner.pk
    return refs


def _through(read: Read, person: "Person") -> Callable[[uuid.UUID], float]:
    """Timed without the opening of the view, as somebody who answers persons too: whoever may not is refused before anything is asked."""
    from dataclasses import replace

    from tenfold.foundation.errors import Missing
    from tenfold.handling.acting import acting

    def ask(ref: uuid.UUID) -> float:
        with acting(person) as actor:
            able = replace(actor, roles=frozenset({*actor.roles, "coordinator", "guardian"}))
            began = time.perf_counter()
            with suppress(Missing):
                if read(able, ref) is not None:
                    raise AssertionError("it is not hidden")
            return time.perf_counter() - began

    return ask


if __name__ == "__main__":
    main()
