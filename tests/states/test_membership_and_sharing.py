"""Groups, their votes and what is shared with them under any order of acts, against a model of who belongs and who reads.

What is shared is acknowledged, consented to, recalled and narrowed in between; the model says who may use it, and who is told.
`TENFOLD_MANY=50` tries fifty times as many histories.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Denied, Missing, TenfoldError
from tenfold.handling import selectors as readers
from tenfold.handling import voting
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.handling.rights import Right
from tenfold.handling.services import groups, polling
from tenfold.handling.services.charters import Terms
from tenfold.records import drawing, search
from tenfold.records.addressing import Target
from tenfold.records.models import Tombstone
from tenfold.records.selectors import opening
from tenfold.records.services import consents, drafting, exempting, reading, review, sharing
from tests import cast as casts
from tests.factories import bodies

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


@dataclass
class Asked:
    """A vote as the model has it; half of the voters must speak, and more yes than no is needed."""

    ref: Any
    about: str
    matter: str
    voters: set[str]
    closes: datetime
    said: list[tuple[str, str, datetime]] = field(default_factory=list)
    spent: bool = False

    def stands(self, at: datetime) -> str:
        """By looking at every way in which those who are silent could go on."""
        counted: dict[str, str] = {}
        for who, choice, when in self.said:
            if when >= self.closes:
                continue
            counted[who] = choice
            silent = sorted(self.voters - set(counted))
            ends = {self._judge(counted | dict(zip(silent, more, strict=True)))
                    for more in product(("yes", "no", "abstain", ""), repeat=len(silent))}  # fmt: skip
            if len(ends) == 1:
                return ends.pop()
        return self._judge(counted) if at >= self.closes else "open"

    def _judge(self, counted: dict[str, str]) -> str:
        words = [word for word in counted.values() if word]
        return (
            "carried" if 2 * len(words) >= len(self.voters) and words.count("yes") > words.count("no") else "rejected"
        )


@dataclass
class Held:
    """A record as the model has it: whose it is, whether the group reads it, who reads it by name, and what was done with it."""

    owner: str
    caveats: frozenset[str]
    shared: bool = False
    named: set[str] = field(default_factory=set)
    heeded: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    consents: dict[str, Any] = field(default_factory=dict)
    recalled: bool = False

    def open_to(self, house: str) -> bool:
        """Whether somebody of the house reads what it says; that it is there is another question."""
        return house == self.owner or "h3" not in self.caveats or house in self.heeded

    def in_court(self, house: str) -> bool:
        """Whether the house may bring it before a court, where it reads it."""
        return self.open_to(house) and (house == self.owner or "h1" not in self.caveats or house in self.consents)


class Membership(RuleBasedStateMachine):
    """Belmora's coast guard coordinates; the others come and go; Arlen and Belmora's police share, exempt and take away."""

    @initialize(how=st.sampled_from(["open", "hidden", "vote"]))
    def begin(self, how: str) -> None:
        self.cast = casts.make()
        everyone = [getattr(self.cast, person) for person in HOUSES.values()]
        for person in everyone:
            type(person).objects.filter(pk=person.pk).update(roles=["analyst", "coordinator", "reviewer"])
        with acting(self._person("belmora_coast")) as bela:
            terms = Terms(purpose={"en": "Boats"}, admission="vote" if how == "vote" else "coordinator")
            self.net = groups.begin({"en": "Strait"}, terms, hidden=how == "hidden", by=bela, at=now())
        self.hidden, self.votes = how == "hidden", how == "vote"
        self.ballots: list[Asked] = []
        self.where = dict.fromkeys(HOUSES, "out") | {"belmora_coast": "in"}
        self.closed = False
        self.at = now()
        self.records: dict[Any, Held] = {}

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
        mandate = self._mandate(house, {"invite": "admit", "remove": "end"}.get(step, ""))
        allowed = allowed and not (self.votes and step in {"invite", "remove"} and mandate is None)
        who = "belmora_coast" if mover == "coast" else house
        net, candidate = self._group(), getattr(self.cast, house)
        if self._try(who, allowed, lambda actor: groups.move(net, candidate, step, by=actor, at=self.at, note="Why")):
            self.where[house] = right[1]
            if mandate is not None:
                mandate.spent = True

    def _mandate(self, house: str, matter: str) -> "Asked | None":
        asked = (one for one in self.ballots if (one.about, one.matter, one.spent) == (house, matter, False))
        return next((one for one in asked if one.stands(self.at) == "carried"), None)

    @rule(about=OTHERS, matter=st.sampled_from(["admit", "end"]), who=ANY)
    def propose(self, about: str, matter: str, who: str) -> None:
        fits = self.where[about] in ({"out"} if matter == "admit" else {"in", "suspended"})
        waits = self._mandate(about, matter) or any(
            (one.about, one.matter, one.stands(self.at)) == (about, matter, "open") for one in self.ballots
        )
        allowed = self.votes and not self.closed and self.where[who] == "in" and who != about and fits and not waits
        net, candidate = self._group(), getattr(self.cast, about)
        made: list[Any] = []
        if self._try(who, bool(allowed), lambda actor: made.append(
            polling.propose(net, candidate, matter, by=actor, because="Why", at=self.at)
        )):  # fmt: skip
            voters = {name for name, where in self.where.items() if where in {"in", "suspended"} and name != about}
            self.ballots.append(Asked(made[0].ref, about, matter, voters, self.at + timedelta(days=14)))

    @rule(who=ANY, choice=st.sampled_from(["yes", "yes", "no", "abstain"]))
    def vote(self, who: str, choice: str) -> None:
        if self.ballots:
            last = self.ballots[-1]
            allowed = who in last.voters and self.where[who] == "in" and not self.closed
            if self._try(who, allowed, lambda actor: polling.vote(last.ref, choice, by=actor, at=self.at)):
                last.said.append((who, choice, self.at))

    @rule(house=ANY, caveats=st.sampled_from([(), ("h1",), ("h3",), ("h1", "h3")]))
    def write_and_share(self, house: str, caveats: tuple[str, ...]) -> None:
        marking = Marking("amber", "", frozenset(caveats), "Call the desk" if caveats else "")
        with acting(self._person(house)) as actor:
            ref = drafting.create("intelligence_report", bodies.report(), marking=marking, by=actor, at=now())
            review.submit(ref, by=actor, at=now())
            review.release(ref, urgent_because="Lives at sea", by=actor, at=now())
        self.records[ref] = Held(house, frozenset(caveats))
        allowed = self.where[house] == "in" and not self.closed
        self.records[ref].shared = self._try(
            house, allowed, lambda actor: sharing.share(ref, [Target(f"group:{self.net.slug}")], by=actor, at=now())
        )

    def _reaches(self, one: Held, house: str) -> bool:
        return (house == one.owner or house in one.named or (one.shared and self.where[house] == "in")) and (
            house == one.owner or not one.recalled
        )

    def _last(self) -> tuple[Any, Held] | None:
        return list(self.records.items())[-1] if self.records else None

    @rule(house=ANY)
    def read(self, house: str) -> None:
        if last := self._last():
            ref, one = last
            allowed = self._reaches(one, house) and one.open_to(house)
            if self._try(house, allowed, lambda actor: reading.open_record(ref, by=actor, at=now())):
                one.read |= {house} - {one.owner}

    @rule(house=ANY)
    def acknowledge(self, house: str) -> None:
        if last := self._last():
            ref, one = last
            allowed = self._reaches(one, house) and house != one.owner and "h3" in one.caveats
            if self._try(house, allowed, lambda actor: consents.heed(ref, by=actor, at=now())):
                one.heeded.add(house)
                one.read.add(house)

    @rule(house=ANY, whom=ANY)
    def consent(self, house: str, whom: str) -> None:
        if last := self._last():
            ref, one = last
            allowed = house == one.owner and whom != house and not one.recalled
            slug, made = getattr(self.cast, whom).slug, []
            act = lambda actor: made.append(consents.give(ref, slug, "use-in-court", by=actor, at=now()))  # noqa: E731
            if self._try(house, allowed, act):
                one.consents[whom] = made[0]

    @rule(house=ANY, whom=ANY)
    def take_consent_back(self, house: str, whom: str) -> None:
        if (last := self._last()) and whom in last[1].consents:
            ref, one = last
            allowed = house == one.owner and not one.recalled
            if self._try(
                house, allowed, lambda actor: consents.withdraw(one.consents[whom], of=ref, by=actor, at=now())
            ):
                del one.consents[whom]

    @rule(house=ANY)
    def recall(self, house: str) -> None:
        if last := self._last():
            ref, one = last
            allowed = house == one.owner and not one.recalled
            if self._try(house, allowed, lambda actor: sharing.recall(ref, "other", by=actor, at=now())):
                one.recalled = True

    @rule(house=ANY)
    def exempt(self, house: str) -> None:
        mine = [one for one in self.records.values() if one.owner == house and one.shared and not one.recalled]
        net = self._group()
        if self._try(house, bool(mine), lambda actor: exempting.exempt(net, None, by=actor, at=now())):
            today = {name for name, where in self.where.items() if where == "in"}
            for one in mine:
                one.shared, one.named = False, one.named | today

    @rule(house=ANY)
    def narrow(self, house: str) -> None:
        for ref, one in self.records.items():
            if one.owner == house and one.shared and not one.recalled:
                self._try(
                    house,
                    True,
                    lambda actor, ref=ref: sharing.narrow(ref, [f"group:{self.net.slug}"], by=actor, at=now()),
                )
                one.shared = False
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
            expected = {ref for ref, one in self.records.items() if self._reaches(one, house)}
            with acting(self._person(house)) as actor:
                polls = {one.ballot.ref: one.result.state for one in voting.list_polls(actor, self.net, at=self.at)}
                asked = {one.ref: one.stands(self.at) for one in self.ballots}
                assert polls == (asked if self.where[house] == "in" else {})
                assert {ref for ref in self.records if opening.find(actor, ref)} == expected
                hits = {hit.ref for hit in search.search(actor, "Lorries", lang="en", size=200).hits}
                found = {ref for ref in expected if self.records[ref].open_to(house) and not self.records[ref].recalled}
                assert hits & set(self.records) == found
                self._uses(house, actor)
                shares = any(one.owner == house and one.shared and not one.recalled for one in self.records.values())
                all_known = house == "belmora_coast" or shares or (self.where[house] == "in" and not self.hidden)
                own = {getattr(self.cast, house).pk} & members
                assert {one.participant_id for one in readers.list_members(actor, self.net)} == (
                    members if all_known else own
                )

    def _uses(self, house: str, actor: Any) -> None:
        """Of the newest record: whether this house may bring it before a court, and whether it is told that it was taken back."""
        if last := self._last():
            ref, one = last
            may = drawing.may(actor, ref, Right.USE_IN_COURT, on=now().date()).decision.allowed
            assert may == (self._reaches(one, house) and one.in_court(house))
            told = Tombstone.objects.filter(reference=ref, reader_id=actor.house).exists()
            assert not told or house in one.read, "to whoever never read it, it never was"
            assert told or house not in one.read or not one.recalled, "whoever read it is told"


TestMembership = Membership.TestCase
TestMembership.settings = settings(
    max_examples=12 * int(os.environ.get("TENFOLD_MANY", "1")), stateful_step_count=14, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
