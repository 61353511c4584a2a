"""What the votes of a network add up to. Pure: whoever folds the same votes in their order comes to the same end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

YES, NO, ABSTAIN = "yes", "no", "abstain"
CHOICES = (YES, NO, ABSTAIN)
# What is voted on: whether somebody is let in, and whether a membership ends.
ADMIT, END = "admit", "end"
MATTERS = (ADMIT, END)
# And whether a charter is put in force that changes how the network decides.
CHARTER = "charter"
# Of those who said yes or no: more than half, two thirds at the least, or everybody.
SIMPLE, TWO_THIRDS, ALL = "simple", "two-thirds", "all"
MAJORITIES = (SIMPLE, TWO_THIRDS, ALL)
OPEN, CARRIED, REJECTED = "open", "carried", "rejected"


@dataclass(frozen=True, slots=True)
class Question:
    """What was settled when the vote was opened: who votes, how many percent of them must, by which majority, until when."""

    voters: frozenset[int]
    quorum: int
    majority: str
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """One vote: a member's later one takes the place of its earlier one."""

    voter: int
    choice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """Where a vote stands. `late` are the places of votes that came after the end: they are kept and do not count."""

    state: str
    ended_at: datetime | None
    counted: Mapping[int, str] = field(default_factory=dict)
    late: tuple[int, ...] = ()

    def count(self, choice: str) -> int:
        """How many members chose this."""
        return sum(1 for said in self.counted.values() if said == choice)


def fold(question: Question, votes: Iterable[Said], *, at: datetime) -> Result:
    """The state of a vote. It ends early once whatever the others may still say cannot change it, and then for good."""
    counted: dict[int, str] = {}
    late: list[int] = []
    state, ended = OPEN, None
    for place, vote in enumerate(votes):
        if vote.voter not in question.voters:
            continue
        if ended is not None or vote.at >= question.closes_at:
            late.append(place)
            continue
        counted[vote.voter] = vote.choice
        state = _settled(question, counted)
        ended = None if state == OPEN else vote.at
    if ended is None and at >= question.closes_at:
        state, ended = _at_the_end(question, counted), question.closes_at
    return Result(state, ended, counted, tuple(late))


def _settled(question: Question, counted: Mapping[int, str]) -> str:
    """Carried where those who are silent could all say no, or go on being silent; rejected where all could say yes."""
    yes, no, silent = _numbers(question, counted)
    if _enough(question, len(counted)) and _passes(question.majority, yes, no + silent):
        return CARRIED
    return OPEN if _passes(question.majority, yes + silent, no) else REJECTED


def _at_the_end(question: Question, counted: Mapping[int, str]) -> str:
    yes, no, _ = _numbers(question, counted)
    return CARRIED if _enough(question, len(counted)) and _passes(question.majority, yes, no) else REJECTED


def _numbers(question: Question, counted: Mapping[int, str]) -> tuple[int, int, int]:
    said = list(counted.values())
    return said.count(YES), said.count(NO), len(question.voters) - len(said)


def _enough(question: Question, said: int) -> bool:
    return said * 100 >= question.quorum * len(question.voters)


def _passes(majority: str, yes: int, no: int) -> bool:
    """Abstentions count for the quorum and for nothing else."""
    if yes == 0:
        return False
    return {SIMPLE: yes > no, TWO_THIRDS: yes * 3 >= (yes + no) * 2, ALL: no == 0}[majority]
