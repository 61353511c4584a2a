"""The course of a request by a person: received, under examination, answered or withdrawn. Pure.

Its steps and their order are a Tenfold definition (verify): the law that binds an organisation may ask for others.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.procedure import BEGUN, Course, Move, Need, Past, Said, State

HANDLER = "handler"
RECEIVED, EXAMINED, ANSWERED, WITHDRAWN = "received", "under-examination", "answered", "withdrawn"
REGISTER, IDENTIFY, CONCERN, SET_ASIDE, DECIDE = "register", "identify", "concern", "set-aside", "decide"
ERASE, RESTRICT, RECTIFIED, ASK = "erase", "restrict", "rectified", "ask-originator"
EXTEND, GUARD, NOTE, ANSWER, WITHDRAW, REOPEN = "extend", "guard", "note", "answer", "withdraw", "reopen"
GRANTED, PARTLY, REFUSED, PASSED_ON = "granted", "partly", "refused", "passed-on"
# What has to be done where it was granted, by the right that was asked for. Access is given by the answer itself.
ACTS = {"erasure": ERASE, "restriction": RESTRICT, "rectification": RECTIFIED}

_BY = frozenset({HANDLER})
_OPEN = (RECEIVED, EXAMINED)
_TEXT = Need(name="text", type="text")
_TEXT_NEEDED = Need(name="text", type="text", required=True)
_RECORDS = Need(name="records", type="records", required=True)


def _decided(past: Past, name: str, said: Said) -> Iterable[Fault]:
    """A refusal, also one in part, says why by its code and quotes the ground in law."""
    if name == DECIDE and said.get("decision") in {PARTLY, REFUSED}:
        for need in ("refusal", "ground"):
            if not said.get(need):
                yield Fault(need, Reason.FIELD_REQUIRED)


COURSE = Course(
    name="data_subject", opens=REGISTER, shares=(), states_in="subject_state", moves_in="subject_move", check=_decided,
    states=(
        State(name=RECEIVED, waits=HANDLER), State(name=EXAMINED, waits=HANDLER), State(name=ANSWERED, stands=True),
        State(name=WITHDRAWN, stands=True),
    ),
    moves=(
        Move(name=REGISTER, by=_BY, at=(BEGUN,), to=RECEIVED),
        Move(name=IDENTIFY, by=_BY, at=(RECEIVED,), to=EXAMINED, needs=(_TEXT,)),
        Move(name=CONCERN, by=_BY, at=_OPEN, needs=(_RECORDS,)),
        Move(name=SET_ASIDE, by=_BY, at=_OPEN, needs=(_RECORDS, _TEXT)),
        Move(name=ASK, by=_BY, at=(EXAMINED,), needs=(_RECORDS, _TEXT_NEEDED), effect=ASK),
        Move(name=DECIDE, by=_BY, at=(EXAMINED,), needs=(
            _RECORDS, Need(name="decision", type="code", list="subject_decision", required=True),
            Need(name="refusal", type="code", list="subject_refusal"), Need(name="ground", type="text", most=500), _TEXT)),
        Move(name=ERASE, by=_BY, at=(EXAMINED,), needs=(_RECORDS,), effect=ERASE),
        Move(name=RESTRICT, by=_BY, at=(EXAMINED,), needs=(_RECORDS,), effect=RESTRICT),
        Move(name=RECTIFIED, by=_BY, at=(EXAMINED,), needs=(_RECORDS, _TEXT), effect=RECTIFIED),
        Move(name=ANSWER, by=_BY, at=(EXAMINED,), to=ANSWERED, needs=(_TEXT,), effect=ANSWER),
        Move(name=EXTEND, by=_BY, at=_OPEN, needs=(Need(name="until", type="day", required=True), _TEXT_NEEDED)),
        Move(name=GUARD, by=_BY, at=_OPEN, needs=(_TEXT,), effect=GUARD),
        Move(name=NOTE, by=_BY, at=(*_OPEN, ANSWERED, WITHDRAWN), needs=(_TEXT_NEEDED,)),
        Move(name=WITHDRAW, by=_BY, at=_OPEN, to=WITHDRAWN, needs=(_TEXT,)),
        Move(name=REOPEN, by=_BY, at=(ANSWERED, WITHDRAWN), to=EXAMINED, needs=(_TEXT_NEEDED,)),
    ),
)  # fmt: skip


def fold(names: Iterable[str]) -> str:
    """The state after these moves."""
    return COURSE.fold((HANDLER, name) for name in names)


def concerned(moves: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Each record that the request concerns, by its reference, with what was last decided, asked and done about it.

    A decision that comes after an act leaves the act standing: what was erased stays erased.
    """
    made: dict[str, dict[str, Any]] = {}
    for name, said in moves:
        for ref in said.get("records", ()):
            if name == CONCERN:
                made.setdefault(ref, {})
            elif name == SET_ASIDE:
                made.pop(ref, None)
            elif ref in made and name == DECIDE:
                made[ref] |= {one: said.get(one, "") for one in ("decision", "refusal", "ground")}
            elif ref in made and name == ASK:
                made[ref]["request"] = said.get("request", "")
            elif ref in made and name in ACTS.values():
                made[ref]["done"] = name
    return made
