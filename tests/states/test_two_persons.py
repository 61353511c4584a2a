"""Protocol Art. 5: by no order of acts does one person alone make a record of somebody suspected that others can read."""

import uuid
from contextlib import suppress
from typing import Any

from django.db import connections
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tenfold.accounts import selectors
from tenfold.accounts.services import people
from tenfold.foundation.clock import now
from tenfold.foundation.errors import TenfoldError
from tenfold.handling.acting import acting
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening
from tenfold.records.services import drafting, review, sharing
from tests import cast as casts
from tests.factories import documents, records

HANDS = st.sampled_from(["ana", "rosa", "remy", "bob"])
NOTHING_SAID = {"is_smuggled_person": "unknown"}
# What a draft may say; only the first and the second can ever be released.
BODIES = {
    "whole": documents.person(),
    "protected": documents.person(
        protected_check={"is_smuggled_person": "yes", "is_child": "no", "is_refugee_claimant": "no"}, notices_barred="yes"
    ),
    "protected and not barred": documents.person(
        protected_check={"is_smuggled_person": "yes", "is_child": "no", "is_refugee_claimant": "no"}
    ),
    "no offence of his own": {name: value for name, value in documents.person().items() if name != "distinct_offence"},
    "not looked at": documents.person(protected_check=NOTHING_SAID),
}  # fmt: skip
FIT = ("whole", "protected")
SAID = st.sampled_from([*FIT, *FIT, *sorted(BODIES)])
_RELEASED = """SELECT r.ref, d.released_by FROM records_version v JOIN records_record r ON r.id = v.record_id
 LEFT JOIN records_drafting d ON d.version_id = v.id WHERE r.ref = ANY(%s) AND v.state = 'released'"""


class TwoPersons(RuleBasedStateMachine):
    """Arlen has two reviewers, who write too; who saved or handed in what is kept here beside what the node keeps."""

    @initialize()
    def begin(self) -> None:
        self.cast = casts.make()
        people.add_person(
            f"remy@{self.cast.ending}.example", participant=self.cast.arlen_border, roles=("reviewer",), name="Remy",
            password=casts.PASSWORD, by=None, at=now(),
        )  # fmt: skip
        remy = selectors.person_by_email(f"remy@{self.cast.ending}.example")
        assert remy is not None
        self.people = {"remy": remy} | {name: getattr(self.cast, name) for name in ("ana", "rosa", "bob")}
        self.said: dict[uuid.UUID, str] = {}
        self.hands: dict[uuid.UUID, set[str]] = {}
        self.freed: dict[uuid.UUID, set[str]] = {}
        for who, said in (("ana", "whole"), ("rosa", "protected")):
            self.write(who, said, submitted=True)

    def _one(self, place: int) -> uuid.UUID | None:
        return [*self.said][place % len(self.said)] if self.said else None

    @rule(who=st.sampled_from(["ana", "rosa", "remy"]), said=SAID, submitted=st.booleans())
    def write(self, who: str, said: str, submitted: bool) -> None:
        fit = submitted and said in FIT
        ref = records.make("person_of_interest", BODIES[said], by=self.people[who], tlp="amber", submit=fit)
        self.said[ref], self.hands[ref] = said, {who}

    @rule(place=st.integers(0, 1), who=HANDS, said=SAID)
    def revise(self, place: int, who: str, said: str) -> None:
        """Of a version that stands released this begins another one, which is of this hand alone."""
        if (ref := self._one(place)) is None:
            return
        with suppress(TenfoldError), acting(self.people[who]) as actor:
            before = opening.get(actor, ref).version
            drafting.revise(ref, BODIES[said], seen=before.number, by=actor, at=now())
            self.said[ref] = said
            self.hands[ref] = {who} if before.state == "released" else self.hands[ref] | {who}

    @rule(who=HANDS)
    def submit(self, who: str) -> None:
        for ref in self.said:
            with suppress(TenfoldError), acting(self.people[who]) as actor:
                review.submit(ref, by=actor, at=now())
                self.hands[ref] |= {who}

    @rule(
        who=st.sampled_from(["ana", "rosa", "remy", "rosa", "remy", "bob"]),
        urgent=st.sampled_from([False, False, True]),
    )
    def release(self, who: str, urgent: bool) -> None:
        for ref in self.said:
            with suppress(TenfoldError), acting(self.people[who]) as actor:
                review.release(ref, urgent_because="Now" if urgent else "", by=actor, at=now())
                assert who not in self.hands[ref] and not urgent, (who, self.hands[ref])
                assert self.said[ref] in FIT
                self.freed.setdefault(ref, set()).add(who)

    @rule(place=st.integers(0, 1), who=HANDS)
    def share(self, place: int, who: str) -> None:
        there = [Target(f"participant:{self.cast.belmora_police.slug}")]
        if (ref := self._one(place)) is not None:
            with suppress(TenfoldError), acting(self.people[who]) as actor:
                sharing.share(ref, there, parts=["open", "nominal"], by=actor, at=now())

    @invariant()
    def whoever_released_had_no_hand_in_it(self) -> None:
        if not getattr(self, "said", None):
            return
        with connections["root"].cursor() as cursor:
            cursor.execute(_RELEASED, [list(self.said)])
            found: list[Any] = cursor.fetchall()
        for ref, released_by in found:
            assert released_by in {self.people[who].pk for who in self.freed[ref]}, "as the acts that were allowed say"


TestTwoPersons = TwoPersons.TestCase
TestTwoPersons.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
