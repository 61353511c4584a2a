"""The life of one record under any order of acts, against a model of who reads what that was written apart."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Missing
from tenfold.handling.acting import acting
from tenfold.records import search, verification
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import drafting, keeping, reading, review, sharing
from tenfold.records.states import SUCCESSORS
from tests import cast as casts
from tests.factories import bodies, records

READERS = {"belmora_police": "bob", "belmora_coast": "bela", "corvo_police": "cora", "arlen_police": "petra"}
HOUSE = ("ana", "rosa", "cato", "gerd")


@dataclass
class Told:
    """What the model knows of one version: its state, its words, and which readers of other houses see it."""

    state: str
    words: str
    readers: set[str] = field(default_factory=set)
    intended: set[str] | None = field(default_factory=set)  # None: for whoever reads what it corrects


class LifeOfARecord(RuleBasedStateMachine):
    """Acts that the model allows go through; all others are refused and change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.cast = casts.make()
        self.versions: list[Told] = []
        self.read: set[str] = set()
        self.stones: set[str] = set()

    @initialize(intended=st.sets(st.sampled_from(sorted(READERS))))
    def draft(self, intended: set[str]) -> None:
        self.ref = records.make_report(by=self.cast.ana, body=self._body(), to=self._names(intended))
        self.versions.append(Told("draft", self._word(1), intended=intended))

    def _names(self, readers: set[str]) -> list[str]:
        return [f"participant:{getattr(self.cast, reader).slug}" for reader in sorted(readers)]

    def _word(self, number: int) -> str:
        return f"turn{number}{self.cast.ending}"

    def _body(self) -> bodies.Body:
        return bodies.report(bottom_line=f"It is {self._word(len(self.versions) + 1)}.")

    # --- the model ---

    def _at(self, *states: str) -> Told | None:
        return next((version for version in reversed(self.versions) if version.state in states), None)

    @property
    def newest(self) -> Told:
        """The newest version that was not given up; where all were, the first."""
        return next((version for version in reversed(self.versions) if version.state != "discarded"), self.versions[-1])

    def _try(self, who: str, allowed: bool, act: Any) -> bool:
        """Do it as somebody; it must go through exactly where the model allows it."""
        try:
            with acting(getattr(self.cast, who)) as actor:
                act(actor)
        except (Denied, Missing):
            done = False
        else:
            done = True
        assert done == allowed, "the model has it otherwise"
        return done

    # --- acts ---

    @rule()
    def revise(self) -> None:
        allowed = self.newest.state in {"draft", "released", "expired"}
        body, seen = self._body(), self._seen()
        if self._try("ana", allowed, lambda by: drafting.revise(self.ref, body, seen=seen, by=by, at=now())):
            before = self.newest
            intended = before.intended if before.state == "draft" else None
            if before.state == "draft":
                before.state = "discarded"
            self.versions.append(Told("draft", self._word(len(self.versions) + 1), intended=intended))

    def _seen(self) -> int:
        return self.versions.index(self.newest) + 1

    @rule(intended=st.sets(st.sampled_from(sorted(READERS))))
    def mean_it_for(self, intended: set[str]) -> None:
        targets = [Target(name) for name in self._names(intended)]
        if self._try(
            "ana",
            self.newest.state in {"draft", "submitted"},
            lambda by: drafting.propose(self.ref, targets, by=by, at=now()),
        ):
            self.newest.intended = intended

    @rule()
    def submit(self) -> None:
        if self._try("ana", self.newest.state == "draft", lambda by: review.submit(self.ref, by=by, at=now())):
            self.newest.state = "submitted"

    @rule()
    def give_back(self) -> None:
        if self._try(
            "rosa", self.newest.state == "submitted", lambda by: review.return_(self.ref, "not yet", by=by, at=now())
        ):
            self.newest.state = "draft"

    @rule(urgent=st.booleans())
    def release(self, urgent: bool) -> None:
        states = {"draft", "submitted"} if urgent else {"submitted"}
        because = "boats are leaving" if urgent else ""
        if self._try(
            "rosa",
            self.newest.state in states,
            lambda by: review.release(self.ref, urgent_because=because, by=by, at=now()),
        ):
            new, old = self.newest, self._at("released")
            new.readers = set(old.readers if old else ()) if new.intended is None else set(new.intended)
            for version in self.versions:
                if version is old or version.state == "superseded":
                    version.state = "superseded"
                    version.readers &= new.readers
            new.state = "released"

    @rule()
    def release_by_its_author(self) -> None:
        self._try("ana", False, lambda by: review.release(self.ref, by=by, at=now()))

    @rule()
    def go_on(self) -> None:
        """The next step on the straight way, so that long lives are lived."""
        step = {"draft": self.submit, "submitted": lambda: self.release(urgent=False), "released": self.revise}
        step.get(self.newest.state, lambda: None)()

    @precondition(lambda self: len(self.versions) > 1)
    @rule()
    def give_up(self) -> None:
        if self._try(
            "ana", self.newest.state in {"draft", "submitted"}, lambda by: drafting.discard(self.ref, by=by, at=now())
        ):
            self.newest.state = "discarded"

    @rule(reader=st.sampled_from(sorted(READERS)))
    def share(self, reader: str) -> None:
        released = self._at("released")
        targets = [Target(name) for name in self._names({reader})]
        if self._try("ana", released is not None, lambda by: sharing.share(self.ref, targets, by=by, at=now())):
            assert released
            released.readers.add(reader)

    @rule(reader=st.sampled_from(sorted(READERS)))
    def narrow(self, reader: str) -> None:
        released = self._at("released")
        names = self._names({reader})
        if self._try("ana", released is not None, lambda by: sharing.narrow(self.ref, names, by=by, at=now())):
            assert released
            released.readers.discard(reader)
            for version in self.versions:
                if version.state in {"superseded", "expired"}:
                    version.readers &= released.readers
            if reader in self.read:
                self.stones.add(reader)

    @precondition(lambda self: len(self.versions) > 2)
    @rule()
    def recall(self) -> None:
        if self._try(
            "ana",
            self._at("released") is not None,
            lambda by: sharing.recall(self.ref, "wrong-information", by=by, at=now()),
        ):
            for version in self.versions:
                version.readers = set()
                if version.state == "released":
                    version.state = "recalled"
            self.stones |= self.read

    @rule(reader=st.sampled_from(sorted(READERS)))
    def open(self, reader: str) -> None:
        sees = self._header_reaches(reader)
        if self._try(READERS[reader], sees, lambda by: reading.open_record(self.ref, by=by, at=now())):
            self.read.add(reader)

    @rule(
        act=st.sampled_from(["submit", "release", "discard", "recall", "share", "erase"]),
        reader=st.sampled_from(sorted(READERS)),
    )
    def meddle(self, act: str, reader: str) -> None:
        """Whoever is not the originator does nothing, whether he reads it or not."""
        acts: dict[str, Any] = {
            "submit": lambda by: review.submit(self.ref, by=by, at=now()), "release": lambda by: review.release(self.ref, by=by, at=now()),
            "discard": lambda by: drafting.discard(self.ref, by=by, at=now()),
            "recall": lambda by: sharing.recall(self.ref, "other", by=by, at=now()),
            "share": lambda by: sharing.share(self.ref, [Target("community")], by=by, at=now()),
            "erase": lambda by: keeping.erase(self.ref, "open", "x", by=by, at=now()),
        }  # fmt: skip
        self._try(READERS[reader], False, acts[act])

    # --- what must always hold ---

    def _header_reaches(self, reader: str) -> bool:
        released = self._at("released")
        return bool(released and reader in released.readers)

    @invariant()
    def every_reader_reads_what_the_model_says(self) -> None:
        if not self.versions:
            return
        words = {version.words for version in self.versions}
        for reader, person in READERS.items():
            expected = {version.words for version in self.versions if reader in version.readers}
            with acting(getattr(self.cast, person)) as actor:
                assert self._texts(actor, words) == (expected if self._header_reaches(reader) else set()), (
                    reader,
                    self.versions,
                )
                hits = {word for word in words if search.search(actor, word, lang="en").total}
                current = self._at("released")
                assert hits == ({current.words} if current and reader in current.readers else set())
                assert (recalls.find_tombstone(actor, self.ref) is not None) == (reader in self.stones)

    def _texts(self, actor: Any, words: set[str]) -> set[str]:
        """Which of the words stand in any version that this actor can open."""
        found = set()
        for number in range(1, len(self.versions) + 1):
            try:
                body = opening.get(actor, self.ref, number).body
            except Missing:
                continue
            found |= {word for word in words if word in body.get("bottom_line", "")}
        return found

    @invariant()
    def the_house_reads_everything_and_every_version_verifies(self) -> None:
        if not self.versions:
            return
        for person in HOUSE:
            with acting(getattr(self.cast, person)) as actor:
                opened = opening.get(actor, self.ref)
                assert [version.state for version in reversed(opened.versions)] == [
                    version.state for version in self.versions
                ]
        with acting(self.cast.gerd) as actor:
            for number in range(1, len(self.versions) + 1):
                assert verification.check(actor, self.ref, number).ok


LifeOfARecord.TestCase.settings = settings(
    max_examples=20, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLifeOfARecord = LifeOfARecord.TestCase


def test_every_state_is_reached_and_leads_only_where_the_table_says() -> None:
    """The table itself, by hand from the architecture, section 2."""
    assert {state: set(after) for state, after in SUCCESSORS.items()} == {
        "draft": {"submitted", "released", "discarded"},
        "submitted": {"draft", "released", "discarded"},
        "released": {"superseded", "recalled", "expired"},
        "expired": {"released"},
        "superseded": set(), "recalled": set(), "discarded": set(),
    }  # fmt: skip
