"""Groups and what is shared with them under any order of acts, against a model of who belongs and who reads, written apart."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Missing, TenfoldError
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.handling.services import groups
from tenfold.handling.services.charters import Terms
from tenfold.records import search, selectors
from tenfold.records.addressing import Target
from tenfold.records.services import exempting, sharing
from tests import cast as casts
from tests.factories import records

HOUSES = {"arlen_border": "ana", "belmora_police": "bob", "belmora_coast": "bela", "corvo_police": "cora"}
OTHERS = st.sampled_from(["arlen_border", "belmora_police", "corvo_police"])
ANY = st.sampled_from(sorted(HOUSES))
STEPS = ("invite", "accept", "decline", "withdraw", "admit", "leave", "remove", "suspend", "lift")
# Who makes which step, from where to where: the model's own table.
COURSE = {
    ("out", "invite"): ("coast", "invited"), ("invited", "accept"): ("self", "noticed"), ("invited", "decline"): ("self", "out"),
    ("noticed", "decline"): ("self", "out"), ("invited", "withdraw"): ("coast", "out"), ("noticed", "withdraw"): ("coast", "out"),
    ("noticed", "admit"): ("coast", "in"), ("in", "leave"): ("self", "out"), ("in", "remove"): ("coast", "out"),
    ("in", "suspend"): ("coast", "suspended"), ("suspended", "lift"): ("coast", "in"), ("suspended", "leave"): ("self", "out"),
    ("suspended", "remove"): ("coast", "out"),
}  # fmt: skip


class Membership(RuleBasedStateMachine):
    """Belmora's coast guard coordinates; the others come and go; Arlen and Belmora's police share, exempt and take away."""

    @initialize(hidden=st.booleans())
    def begin(self, hidden: bool) -> None:
        self.cast = casts.make()
        everyone = [getattr(self.cast, person) for person in HOUSES.values()]
        for person in everyone:
            type(person).objects.filter(pk=person.pk).update(roles=["analyst", "coordinator", "reviewer"])
        with acting(self._person("belmora_coast")) as bela:
            self.net = groups.begin({"en": "Strait"}, Terms(purpose={"en": "Boats"}), hidden=hidden, by=bela, at=now())
        self.hidden = hidden
        self.where = dict.fromkeys(HOUSES, "out") | {"belmora_coast": "in"}
        self.closed = False
        self.at = now()
        # record -> (originator, whether the group reads it, houses that read it by name)
        self.records: dict[Any, tuple[str, bool, set[str]]] = {}

    def _person(self, house: str) -> Any:
        from tenfold.accounts import selectors as accounts

        return accounts.person_by_email(getattr(self.cast, HOUSES[house]).email)

    def _try(self, house: str, allowed: bool, act: Any) -> bool:
        try:
            with acting(self._person(house)) as actor:
                act(actor)
        except (Denied, Missing, Conflict, TenfoldError):
            done = False
        else:
            done = True
        assert done == allowed, f"the model has it otherwise: {house}"
        return done

    def _group(self) -> Any:
        stored = type(self.net).objects.using("root").get(pk=self.net.pk)
        self.net.closed_at, self.net.coordinator_id = stored.closed_at, stored.coordinator_id
        return self.net

    @rule(house=OTHERS, step=st.sampled_from(STEPS), mover=st.sampled_from(["coast", "self"]))
    def move(self, house: str, step: str, mover: str) -> None:
        self.at += timedelta(days=8)  # every notice is over when the next step is made
        right = COURSE.get((self.where[house], step), ("", ""))
        allowed = right[0] == mover and not (self.closed and step in {"invite", "accept", "admit"})
        who = "belmora_coast" if mover == "coast" else house
        net, candidate = self._group(), getattr(self.cast, house)
        if self._try(who, allowed, lambda actor: groups.move(net, candidate, step, by=actor, at=self.at, note="Why")):
            self.where[house] = right[1]

    @rule(house=ANY)
    def write_and_share(self, house: str) -> None:
        person = self._person(house)
        ref = records.make_report(by=person, submit=True)
        from tenfold.records.services import review

        with acting(person) as actor:
            review.release(ref, urgent_because="Lives at sea", by=actor, at=now())
        self.records[ref] = (house, False, set())
        allowed = self.where[house] == "in" and not self.closed
        if self._try(
            house, allowed, lambda actor: sharing.share(ref, [Target(f"group:{self.net.slug}")], by=actor, at=now())
        ):
            self.records[ref] = (house, True, set())

    @rule(house=ANY)
    def exempt(self, house: str) -> None:
        mine = [ref for ref, (owner, shared, _) in self.records.items() if owner == house and shared]
        net = self._group()
        if self._try(house, bool(mine), lambda actor: exempting.exempt(net, None, by=actor, at=now())):
            today = {name for name, where in self.where.items() if where == "in"}
            for ref in mine:
                self.records[ref] = (house, False, self.records[ref][2] | today)

    @rule(house=ANY)
    def narrow(self, house: str) -> None:
        for ref, (owner, shared, named) in self.records.items():
            if owner == house and shared:
                self._try(
                    house,
                    True,
                    lambda actor, ref=ref: sharing.narrow(ref, [f"group:{self.net.slug}"], by=actor, at=now()),
                )
                self.records[ref] = (owner, False, named)
                return

    @rule()
    def close(self) -> None:
        net = self._group()
        if self.at and self._try("belmora_coast", not self.closed, lambda actor: groups.close(net, by=actor, at=now())):
            self.closed = True

    @invariant()
    def everybody_reads_what_the_model_says_and_nothing_else(self) -> None:
        if not hasattr(self, "records"):
            return
        members = {getattr(self.cast, name).pk for name, where in self.where.items() if where in {"in", "suspended"}}
        for house in HOUSES:
            expected = {
                ref for ref, (owner, shared, named) in self.records.items()
                if owner == house or house in named or (shared and self.where[house] == "in")
            }  # fmt: skip
            with acting(self._person(house)) as actor:
                assert {ref for ref in self.records if selectors.find(actor, ref)} == expected
                hits = {hit.ref for hit in search.search(actor, "Lorries", lang="en", size=200).hits}
                assert hits & set(self.records) == expected
                shares = any(owner == house and shared for owner, shared, _ in self.records.values())
                all_known = house == "belmora_coast" or shares or (self.where[house] == "in" and not self.hidden)
                own = {getattr(self.cast, house).pk} & members
                assert {one.participant_id for one in readers.list_members(actor, self.net)} == (
                    members if all_known else own
                )


TestMembership = Membership.TestCase
TestMembership.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
