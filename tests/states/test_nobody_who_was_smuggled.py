"""Protocol Art. 5: by no order of acts does whoever was smuggled become somebody who is looked for.

What is told of a smuggled person stands in protected parts, and once in a record of somebody suspected of whom it is said that
the Protocol protects him. Nothing of it becomes a person of interest, a key, a pair, an answer to a question, or a link.
"""

import uuid
from contextlib import suppress
from typing import Any

from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tenfold.foundation.clock import now
from tenfold.foundation.errors import TenfoldError
from tenfold.handling.acting import acting
from tenfold.matching.services import judging, proposing, searching
from tenfold.records import rebuilding
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import asking, drafting, keeping, reading, referring, review, sharing
from tests import cast as casts
from tests.factories import bodies, documents, records

WHO = "Zebulon Thistledown"  # who was smuggled
LIKE = ("Zebulon Thistledown", "Zebulón Thistledown", "Thistledown Z.", "Зебулон Тислдаун")
PARTS = st.sampled_from([["open"], ["open", "nominal"], ["open", "protected"], ["open", "nominal", "protected"]])
HANDS = st.sampled_from(["ana", "rosa", "bob"])


def told(**changes: Any) -> dict[str, Any]:
    """An incident in which somebody tells what was done to him."""
    return bodies.protected_incident(persons_detail=f"{WHO}, born 1999, told this.", **changes)


def suspected(*, said: bool) -> dict[str, Any]:
    """A record of him as somebody suspected; with `said` it says too that notices are barred, as a release asks."""
    answers = {"is_smuggled_person": "yes", "is_child": "no", "is_refugee_claimant": "no"}
    return documents.person(
        names=[{"key": "N1", "full": WHO}], protected_check=answers, notices_barred="yes" if said else "no"
    )


class Smuggled(RuleBasedStateMachine):
    """Arlen writes, shares, links, asks and looks; Belmora reads what it is given, asks and looks too."""

    @initialize()
    def begin(self) -> None:
        self.cast = casts.make()
        self.belmora = [Target(f"participant:{self.cast.belmora_police.slug}")]
        self.told = [records.make_incident(by=self.cast.ana, release=self.cast.rosa, body=told(), tlp="amber")]
        self.barred: list[uuid.UUID] = []
        self.other = records.make(
            "person_of_interest", documents.person(), by=self.cast.ana, release=self.cast.rosa, tlp="amber"
        )

    def _try(self, who: str, act: Any, *what: Any, **how: Any) -> None:
        """Whatever is refused is refused; what was allowed must not lead to him."""
        with suppress(TenfoldError), acting(getattr(self.cast, who)) as actor:
            act(*what, by=actor, at=now(), **how)

    def _one(self, place: int) -> uuid.UUID:
        every = [*self.told, *self.barred]
        return every[place % len(every)]

    @rule(released=st.booleans())
    def write(self, released: bool) -> None:
        self.told.append(
            records.make_incident(
                by=self.cast.ana, release=self.cast.rosa if released else None, body=told(), tlp="amber"
            )
        )

    @rule(said=st.booleans())
    def suspect(self, said: bool) -> None:
        """A draft that does not say yet that notices are barred is not complete; it is not compared either."""
        release = self.cast.rosa if said else None
        self.barred.append(
            records.make("person_of_interest", suspected(said=said), by=self.cast.ana, release=release, tlp="amber")
        )

    @rule(place=st.integers(0, 9), parts=PARTS)
    def share(self, place: int, parts: list[str]) -> None:
        because = "Asked for by the person" if "protected" in parts else ""
        self._try("ana", sharing.share, self._one(place), self.belmora, parts=parts, opened_because=because)

    @rule(place=st.integers(0, 9))
    def revise(self, place: int) -> None:
        ref = self._one(place)
        body = told(place={"name": "Quay", "country": "ITA"}) if ref in self.told else suspected(said=True)
        with suppress(TenfoldError), acting(self.cast.ana) as ana:
            drafting.revise(ref, body, seen=opening.get(ana, ref).version.number, by=ana, at=now())
            review.submit(ref, by=ana, at=now())
        self._try("rosa", review.release, ref)

    @rule(place=st.integers(0, 9), who=HANDS)
    def link(self, place: int, who: str) -> None:
        self._try(who, referring.link, self._one(place), self.other, "involves")

    @rule(place=st.integers(0, 9), part=st.sampled_from(["protected", "nominal"]))
    def erase(self, place: int, part: str) -> None:
        """Also where what said that he is protected is erased first."""
        self._try("gerd", keeping.erase, self._one(place), part, "Order of a court")

    @rule(place=st.integers(0, 9))
    def recall(self, place: int) -> None:
        self._try("ana", sharing.recall, self._one(place), "other")

    @rule(place=st.integers(0, 9), who=HANDS)
    def read(self, place: int, who: str) -> None:
        self._try(who, reading.open_record, self._one(place))

    @rule(who=HANDS)
    def look(self, who: str) -> None:
        self._try(who, proposing.look_now)

    @rule()
    def rebuild(self) -> None:
        rebuilding.rebuild()

    @rule(who=HANDS, name=st.sampled_from(LIKE), purpose=st.sampled_from(["law-enforcement", "analysis", "protection"]))
    def ask(self, who: str, name: str, purpose: str) -> None:
        with acting(getattr(self.cast, who), purpose) as actor:
            found = searching.find_names(name, reason="investigation", by=actor, at=now())
            assert not [match for match in found.matches if "histledown" in str(match.person.names)]
            if who == "bob" or self.told:
                seen = asking.ask(name, by=actor, at=now()).seen
                assert not [one for one in seen if one.part == "protected"]

    @invariant()
    def nobody_is_looked_for(self) -> None:
        with connections["root"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM matching_name WHERE written LIKE '%histledown%'")
            assert cursor.fetchone() == (0,)
            cursor.execute(
                "SELECT count(*) FROM matching_namekey k JOIN matching_name n USING (part_id, number) JOIN records_part p ON p.id = n.part_id"
                " WHERE p.name <> 'nominal' AND p.id <> 0"
            )
            assert cursor.fetchone() == (0,)
            cursor.execute(
                "SELECT count(*) FROM matching_proposal WHERE originator_id = ANY(%s)",
                [[one.pk for one in self.cast.participants]],
            )
            assert cursor.fetchone() == (0,)
            cursor.execute(
                "SELECT count(*) FROM records_identifier i JOIN records_part p ON p.id = i.part_id WHERE p.name = 'protected'"
            )
            assert cursor.fetchone() == (0,)
            cursor.execute("SELECT ref FROM records_record WHERE kind = 'person_of_interest' AND originator_id = ANY(%s)",
                           [[one.pk for one in self.cast.participants]])  # fmt: skip
            assert {ref for (ref,) in cursor.fetchall()} == {
                self.other,
                *self.barred,
            }  # those that a person wrote, and no more
        for who in (self.cast.ana, self.cast.bob):
            with acting(who) as actor:
                assert not judging.show(by=actor, at=now()).pairs


TestSmuggled = Smuggled.TestCase
TestSmuggled.settings = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
