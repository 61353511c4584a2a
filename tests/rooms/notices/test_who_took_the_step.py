"""Which organisation a notice names: the one that took the step, as far as the reader sees it in the thing itself."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tenfold.accounts.models import Person
from tenfold.discussion.services import proposing, threads
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.models import Group
from tenfold.handling.services import groups, polling
from tenfold.handling.services.charters import Terms
from tenfold.matching.services import deciding
from tenfold.notices import selectors, tellings
from tenfold.notices.services import noticing
from tenfold.records.selectors import recalls
from tenfold.records.services import reading as opening
from tenfold.records.services import reviewing, sharing
from tests.cast import Cast
from tests.factories import records
from tests.rooms.discussion import test_proposals as proposals
from tests.rooms.matching.test_hits import answer as answers
from tests.rooms.matching.test_hits import ask, named, own
from tests.rooms.records import test_reviewing as reviews


@contextmanager
def told(*people: Person) -> Iterator[list[dict[str, str | None]]]:
    """What happens inside is told; afterwards, for each of these people, who took the step by the sort of the notice."""
    found: list[dict[str, str | None]] = []
    yield found
    noticing.dispatch()
    for person in people:
        with acting(person) as actor:
            found.append({one.name: one.by["en"] if one.by else None for one in selectors.list_notices(actor)})


def called(participant: Any) -> str:
    return str(participant.name["en"])


def coordinating(person: Person) -> Person:
    person.roles = [*person.roles, "coordinator"]
    type(person).objects.filter(pk=person.pk).update(roles=person.roles)
    return person


def test_a_judgement_an_acknowledgement_and_an_answer_name_whose_they_are(cast: Cast) -> None:
    reviews.named(cast, "name", "accept")
    draft = reviews.handed(cast)
    shared, improved = proposals.shared(cast), proposals.shared(cast)
    with acting(cast.bob) as bob:
        opening.open_record(shared, by=bob, at=now())
    proposed = proposals.propose(cast.bob, improved, bottom_line="Four lorries, not three.")
    with told(cast.bela, cast.ana, cast.bob) as found:
        with acting(cast.cora) as cora:
            reviewing.judge(draft, fit=True, by=cora, at=now())
        to = [f"participant:{cast.belmora_police.slug}"]
        with acting(cast.ana) as ana:
            sharing.narrow(shared, to, by=ana, at=now())
            proposing.decline(proposed, "not-enough-ground", by=ana, at=now())
        with acting(cast.bob) as bob:
            sharing.acknowledge(recalls.list_tombstones(bob)[0].ref, by=bob, at=now())
    bela, ana_told, bob_told = found
    assert bela["review-judged"] == called(cast.corvo_police)
    assert ana_told["recall-acknowledged"] == ana_told["proposal-made"] == called(cast.belmora_police)
    assert bob_told["proposal-moved"] == called(cast.arlen_border)


def test_votes_charters_and_threads_name_whose_they_are(cast: Cast) -> None:
    bob, ana = coordinating(cast.bob), coordinating(cast.ana)
    members = [cast.belmora_coast, cast.belmora_police, cast.arlen_border]
    net = groups.found(f"net-{cast.ending}", members=members, at=now())
    with told(ana, cast.bela) as found:
        with acting(cast.bela) as bela:
            groups.write_charter(net, Terms(purpose={"en": "Boats"}, admission="vote"), by=bela, at=now())
            ballot = polling.propose(net, cast.corvo_police, "admit", by=bela, because="They patrol there", at=now())
        with acting(bob) as actor:
            polling.vote(ballot.ref, "no", by=actor, at=now())
            thread = threads.open_thread(net.slug, "The northern route", "They come by night.", by=actor, at=now())
        with acting(ana) as actor:
            polling.vote(ballot.ref, "no", by=actor, at=now())
            threads.follow(thread, True, by=actor, at=now())
        with acting(cast.bela) as bela:
            threads.post(thread, "Here too.", by=bela, at=now())
            groups.close(net, by=bela, at=now())
    coast = called(cast.belmora_coast)
    assert {found[0][one] for one in ("charter-written", "ballot-opened", "thread-posted", "group-closed")} == {coast}
    assert found[1]["ballot-ended"] == called(cast.arlen_border)


def test_a_hidden_member_is_not_named_when_it_coordinates_no_more(cast: Cast) -> None:
    bob = coordinating(cast.bob)
    net = groups.found(
        f"net-{cast.ending}",
        members=[cast.belmora_coast, cast.belmora_police, cast.arlen_border],
        hidden=True,
        at=now(),
    )
    with acting(cast.bela) as bela:
        groups.move(net, cast.belmora_police, "appoint", by=bela, at=now())
    with told(cast.ana) as found:
        _write(net, bob)
    assert found[0]["charter-written"] == called(cast.belmora_police)
    with told(cast.ana) as found, acting(bob) as actor:
        groups.move(net, cast.belmora_police, "resign", by=actor, at=now())
    assert found[0]["charter-written"] is None


def _write(net: Group, person: Person) -> None:
    with acting(person) as actor:
        groups.write_charter(net, Terms(purpose={"en": "Boats, seen early"}), by=actor, at=now())


def test_a_match_names_who_asked_and_then_who_decided(cast: Cast) -> None:
    ref: uuid.UUID = records.make_report(by=cast.ana, release=cast.rosa, body=named(cast))
    answers(cast.ana, ref, "yes")
    with told(cast.ana, cast.bob) as found:
        (met,) = ask(cast.bob)
        with acting(cast.ana) as ana:
            deciding.move(met.match, "decline", because="operation-running", by=ana, at=now())
    assert own(cast.cora) == []
    assert found[0]["match-found"] == called(cast.belmora_police)
    assert found[1]["match-moved"] == called(cast.arlen_border)


def test_no_step_of_an_organisation_goes_without_a_name() -> None:
    """What time did, what the node decided, and what stands in the own house's evidence is nobody else's step."""
    nobody = {"request-due", "standing-moved", "ballot-closed", "charter-due", "contact-unsure", "outcome-asked",
              "protected-opened", "series-noticed", "erased", "shell-used"}  # fmt: skip
    assert {one.name for one in tellings.ALL if not one.who} == nobody
