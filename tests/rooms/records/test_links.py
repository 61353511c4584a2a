"""Links between records: who may make them, who sees them, and what their ends learn."""

import itertools
import uuid
from typing import Any

import pytest

from tenfold.audit import selectors as audit
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.kinds import registry
from tenfold.records import addressing, models, neighbourhood, search, surroundings
from tenfold.records.addressing import Target
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, referring, review, sharing
from tenfold.records.writing import NewVersion
from tests.cast import Cast
from tests.factories import bodies, documents, records

GRADE = {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"}


def _of(participant: Any) -> str:
    return f"participant:{participant.slug}"


@pytest.fixture
def pair(cast: Cast) -> tuple[uuid.UUID, uuid.UUID]:
    """Two of Arlen's, read by both houses of Belmora."""
    there = [_of(cast.belmora_police), _of(cast.belmora_coast)]
    made = [records.make_report(by=cast.ana, release=cast.rosa, to=there) for _ in range(2)]
    return made[0], made[1]


def _sees(person: Any, ref: uuid.UUID) -> list[models.Link]:
    with acting(person) as actor:
        found = opening.find(actor, ref)
        return list(hanging.list_links(actor, found)) if found else []


def test_a_reader_links_what_is_not_his_and_nobody_else_learns_of_it(cast: Cast, pair: Any) -> None:
    with acting(cast.bob) as bob:
        made = referring.link(*pair, "corroborates", note_text="Same lorry", grading=GRADE, by=bob, at=now())
    assert [link.note for link in _sees(cast.bob, pair[0])] == ["Same lorry"]
    assert made.grading == GRADE
    for person in (cast.ana, cast.bela, cast.cora):
        assert _sees(person, pair[0]) == []
    with acting(cast.gerd) as gerd:
        entries = list(audit.list_entries(gerd.house, size=100))
    assert not [entry for entry in entries if "link" in entry.event], (
        "the originators of the ends were told by the audit"
    )


def test_the_audience_is_the_authors_choice(cast: Cast, pair: Any) -> None:
    with acting(cast.bob) as bob:
        made = referring.link(*pair, "same-as", to=[Target(_of(cast.belmora_coast))], by=bob, at=now())
    assert len(_sees(cast.bela, pair[1])) == 1 and _sees(cast.ana, pair[1]) == []
    with acting(cast.bob) as bob:
        referring.readdress_link(made.ref, [], shared=True, by=bob, at=now())
        found = hanging.find_link(bob, made.ref)
        assert found is not None
        assert [reader.target for reader in surroundings.link_readers(bob, found)] == [_of(cast.arlen_border)]
    assert _sees(cast.bela, pair[1]) == [] and len(_sees(cast.ana, pair[1])) == 1
    with acting(cast.ana) as ana:
        found = hanging.find_link(ana, made.ref)
        assert found is not None and surroundings.link_readers(ana, found) == [], "a reader is not told who else reads"


def test_the_marking_of_the_ends_limits_whom_a_link_may_reach(cast: Cast) -> None:
    """Amber goes to States; amber-strict to participants only; the link tells of both ends, so the strictest holds."""
    amber = records.make_report(by=cast.ana, release=cast.rosa)
    strict = records.make_report(by=cast.ana, release=cast.rosa, tlp="amber-strict")
    other = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.ana) as ana:
        referring.link(amber, other, "part-of", to=[Target("state:qn")], by=ana, at=now())
        with pytest.raises(Denied) as refused:
            referring.link(amber, strict, "part-of", to=[Target("state:qn")], by=ana, at=now())
        assert refused.value.reason is Reason.MARKING_TOO_NARROW
        referring.link(amber, strict, "part-of", to=[Target(_of(cast.belmora_police))], by=ana, at=now())


def test_what_is_refused(cast: Cast, pair: Any) -> None:
    one, two = pair
    with acting(cast.bob) as bob:
        referring.link(one, two, "same-as", by=bob, at=now())
        for source, target in ((one, two), (two, one)):  # it reads the same from both sides
            with pytest.raises(Conflict):
                referring.link(source, target, "same-as", by=bob, at=now())
        referring.link(one, two, "leads-to", by=bob, at=now())
        referring.link(two, one, "leads-to", by=bob, at=now())
        for type_ in ("refers-to", "nothing"):
            with pytest.raises(Invalid):
                referring.link(one, two, type_, by=bob, at=now())
        with pytest.raises(Missing):
            referring.link(one, one, "part-of", by=bob, at=now())
        mixed = {"source_code": "admiralty-b", "info_code": "europol-2"}
        for grading in ({"source_code": "no-such"}, {"colour": "red"}, mixed, GRADE | {"scheme": "5x5x5"}):
            with pytest.raises(Invalid) as refused:
                referring.link(one, two, "part-of", grading=grading, by=bob, at=now())
            assert refused.value.faults[0].at.startswith("grading.")
        with pytest.raises(Invalid):
            referring.link(one, two, "part-of", note_text="x" * 501, by=bob, at=now())


def test_a_link_is_changed_and_withdrawn_by_whoever_made_it(cast: Cast, pair: Any) -> None:
    with acting(cast.bob) as bob:
        made = referring.link(*pair, "same-as", shared=True, by=bob, at=now())
    with acting(cast.ana) as ana:
        for act in (
            lambda: referring.readdress_link(made.ref, [], by=ana, at=now()),
            lambda: referring.withdraw_link(made.ref, by=ana, at=now()),
        ):
            with pytest.raises(Denied):
                act()
    with acting(cast.bob) as bob:
        with pytest.raises(Missing):  # under a record that is none of its ends
            referring.withdraw_link(made.ref, of=uuid.uuid4(), by=bob, at=now())
        referring.withdraw_link(made.ref, of=pair[1], by=bob, at=now())
    assert _sees(cast.bob, pair[0]) == _sees(cast.ana, pair[0]) == []


def test_what_a_body_refers_to_is_not_withdrawn_by_hand(cast: Cast, pair: Any) -> None:
    ref = records.make_report(by=cast.ana, body=bodies.report(entities=[str(pair[0])]))
    with acting(cast.ana) as ana:
        link = hanging.list_links(ana, opening.get(ana, ref).record)[0]
        with pytest.raises(Denied):
            referring.withdraw_link(link.ref, by=ana, at=now())


def test_the_other_record_is_chosen_by_reference_or_words(cast: Cast, pair: Any) -> None:
    with acting(cast.bob) as bob:
        one = opening.get(bob, pair[0]).record
        for typed in (
            one.human_ref,
            one.human_ref.lower(),
            str(one.ref),
            f"https://node.example/records/{one.ref}?x=1",
        ):
            assert next(hit.ref for hit in search.choose(bob, typed, lang="en")) == one.ref
        found = {hit.ref for hit in search.choose(bob, "lorries arlen", lang="en", apart_from=pair[0])}
        assert pair[1] in found and pair[0] not in found
        assert search.choose(bob, " ", lang="en") == []


def test_surroundings_open_step_by_step(cast: Cast) -> None:
    """A chain of four: only the ends of what was opened are there, whatever the address asks for."""
    chain = [records.make_report(by=cast.ana, release=cast.rosa, to=[_of(cast.belmora_police)]) for _ in range(4)]
    with acting(cast.ana) as ana:
        for here, there in itertools.pairwise(chain):
            referring.link(here, there, "leads-to", to=[Target(_of(cast.belmora_police))], by=ana, at=now())
    with acting(cast.bob) as bob:

        def seen(*opened: uuid.UUID) -> list[uuid.UUID]:
            return [node.hit.ref for node in neighbourhood.expand(bob, chain[0], opened, lang="en").nodes]

        assert seen() == chain[:2]
        assert set(seen(chain[1])) == set(chain[:3])
        assert set(seen(*chain[1:])) == set(chain)
        assert seen(chain[3], uuid.uuid4()) == chain[:2], "what is not connected is not drawn"
        with pytest.raises(Invalid):
            seen(*(uuid.uuid4() for _ in range(31)))


def test_a_record_with_many_links_shows_some_and_says_that_there_are_more(cast: Cast) -> None:
    hub = records.make_report(by=cast.ana)
    with acting(cast.ana) as ana:
        for _ in range(neighbourhood.FEW + 2):
            referring.link(records_in(ana), hub, "involves", by=ana, at=now())
        few = neighbourhood.expand(ana, hub, lang="en")
        assert (len(few.edges), few.nodes[0].more) == (neighbourhood.FEW, True)
        many = neighbourhood.expand(ana, hub, wide=[hub], lang="en")
        assert (len(many.edges), many.nodes[0].more) == (neighbourhood.FEW + 2, False)


def records_in(actor: Any) -> uuid.UUID:
    from tenfold.records.services import drafting

    return drafting.create("intelligence_report", bodies.report(), by=actor, at=now())


def test_an_unseen_end_is_in_no_surroundings(cast: Cast, pair: Any) -> None:
    """The answer is the same as where the hidden record was never written; withdrawing one end hides it at once."""
    hidden = records.make_report(by=cast.ana, release=cast.rosa)
    with acting(cast.bob) as bob:
        before = neighbourhood.expand(bob, pair[0], lang="en")
    with acting(cast.ana) as ana:
        for number in range(2):
            referring.link(pair[number], hidden, "leads-to", to=[Target(_of(cast.belmora_police))], by=ana, at=now())
    with acting(cast.bob) as bob:
        assert neighbourhood.expand(bob, pair[0], [hidden], [hidden], lang="en") == before
        with pytest.raises(Missing):
            neighbourhood.expand(bob, hidden, lang="en")
        referring.link(*pair, "same-as", by=bob, at=now())
        assert len(neighbourhood.expand(bob, pair[0], lang="en").nodes) == 2
    with acting(cast.ana) as ana:
        sharing.narrow(pair[1], [_of(cast.belmora_police)], by=ana, at=now())
    with acting(cast.bob) as bob:
        assert neighbourhood.expand(bob, pair[0], lang="en") == before


def test_a_reference_that_is_made_no_more_is_no_link_once_the_new_version_stands(cast: Cast) -> None:
    there = [_of(cast.belmora_police)]
    target = records.make_report(by=cast.ana, release=cast.rosa, to=there)
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=there, body=bodies.report(entities=[str(target)]))
    assert [link.type for link in _sees(cast.bob, ref)] == ["refers-to"]
    with acting(cast.ana) as ana:
        drafting.revise(ref, bodies.report(bottom_line="Two lorries"), seen=1, by=ana, at=now())
        review.submit(ref, by=ana, at=now())
    assert len(_sees(cast.bob, ref)) == 1, "what stands is still the first version"
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    assert _sees(cast.bob, ref) == _sees(cast.ana, ref) == _sees(cast.ana, target) == []


def test_what_a_closed_part_alone_refers_to_is_told_to_no_reader_of_an_imported_record(cast: Cast) -> None:
    there = [_of(cast.belmora_police)]
    person = records.make(
        "person_of_interest", documents.person(), by=cast.ana, release=cast.rosa, to=there, tlp="amber"
    )
    target, ref = (records.make_report(by=cast.ana, release=cast.rosa, to=there) for _ in range(2))
    body = bodies.report(persons=[str(person)], entities=[str(target)])
    with acting(cast.ana):
        record = models.Record.objects.get(ref=ref)
        reach = {**addressing.house_reach(cast.arlen_border.pk), "open": record.audience_id}
        version = NewVersion(
            kind=registry.get("intelligence_report"), body=body, marks={}, marking=Marking("amber"), state="released", reach=reach,
            author=cast.ana.pk, record_id=record.pk,
        )  # fmt: skip
        referring.link_many([version], originator=cast.arlen_border.pk, by=cast.ana.pk, at=now())
    assert [link.type for link in _sees(cast.bob, target)] == ["refers-to"]
    assert len(_sees(cast.ana, person)) == 1 and _sees(cast.bob, person) == []
