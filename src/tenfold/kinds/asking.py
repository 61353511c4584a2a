"""What all requests have in common: the moves of both sides, their clocks, and the fields of the content.

The clocks are a Tenfold definition (verify): the Convention and the Protocol say “as soon as possible” and “within a
reasonable time” and name no days.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from tenfold.kinds.grammar import Block
from tenfold.kinds.marks import From, Open
from tenfold.kinds.procedure import ASKED, ASKER, BEGUN, SIDES, Clock, Move, Need, State
from tenfold.kinds.values import Code, LongText, Text, Yes3

ONE, OTHER = frozenset({ASKER}), frozenset({ASKED})
TEXT = Need(name="text", type="text")
TEXT_NEEDED = Need(name="text", type="text", required=True)
RECORDS = Need(name="records", type="records")
REFUSAL = Need(name="ground", type="code", list="request_refusal", required=True)


class Asking(Block):
    """What every request says of itself, beside what it asks for."""

    __tenfold_words__: ClassVar[str] = "asking"

    question: Annotated[LongText, Open(weight="B", scan=True, need="release")]
    facts: Annotated[LongText, Open(weight="C", scan=True)]
    use: Annotated[LongText, Open(weight="C", scan=True, need="release")]
    basis: Annotated[list[Code], From("request_basis"), Open(facet=True)] = []
    own_reference: Annotated[Text, Open(weight="D")]
    their_reference: Annotated[Text, Open(weight="D")]
    answer_language: Annotated[Code, From("language"), Open()]
    confidential: Annotated[Yes3, Open()]


def clocks(
    normal: tuple[int, int], urgent: tuple[int, int], critical: tuple[int, int]
) -> Mapping[str, Mapping[str, Clock]]:
    """How long the acknowledgement and the answer may take: working days, and hours where it is critical."""
    return {
        "normal": {"receipt": Clock(days=normal[0]), "answer": Clock(days=normal[1])},
        "urgent": {"receipt": Clock(days=urgent[0]), "answer": Clock(days=urgent[1])},
        "critical": {"receipt": Clock(hours=critical[0]), "answer": Clock(hours=critical[1])},
    }


OPENING = (
    State(name=BEGUN),
    State(name="sent", waits=ASKED, clock="receipt"),
    State(name="received", waits=ASKED, clock="receipt"),
    State(name="acknowledged", waits=ASKED, clock="answer"),
    State(name="info-requested", waits=ASKER, clock="receipt"),
)
ENDING = (
    State(name="refused", waits=ASKER),
    State(name="withdrawn", ends=True),
    State(name="discarded", ends=True),
    State(name="closed", ends=True),
)
UNANSWERED = ("sent", "received", "acknowledged", "info-requested")
BEFORE = ("sent", "received")


def opening(*, working: tuple[str, ...] = ()) -> tuple[Move, ...]:
    """Sent, received, acknowledged, and more information asked for; `working` are further states before the answer."""
    return (
        Move(name="send", by=ONE, at=(BEGUN,), to="sent", needs=(TEXT,)),
        Move(name="discard", by=ONE, at=(BEGUN,), to="discarded"),
        Move(name="receive", by=OTHER, at=("sent",), to="received"),
        Move(name="acknowledge", by=OTHER, at=BEFORE, to="acknowledged", needs=(TEXT,)),
        Move(name="ask-more", by=OTHER, at=("received", "acknowledged", *working), to="info-requested", needs=(TEXT_NEEDED,)),
        Move(name="supply", by=ONE, at=("info-requested",), to="acknowledged", needs=(TEXT_NEEDED, RECORDS)),
    )  # fmt: skip


def ending(*, open_: tuple[str, ...], answered: tuple[str, ...], refused_at: tuple[str, ...] = ()) -> tuple[Move, ...]:
    """Refused, withdrawn, closed; reminded, said, and given to a colleague while it goes on."""
    unfinished = tuple(dict.fromkeys(open_))
    return (
        Move(name="refuse", by=OTHER, at=refused_at or unfinished, to="refused", needs=(REFUSAL, TEXT_NEEDED)),
        Move(name="withdraw", by=ONE, at=unfinished, to="withdrawn", needs=(TEXT,)),
        Move(name="close", by=ONE, at=(*answered, "refused"), to="closed", needs=(TEXT,)),
        Move(name="remind", by=ONE, at=tuple(one for one in unfinished if one != "info-requested"), needs=(TEXT,)),
        Move(name="say", by=SIDES, at=(*unfinished, *answered, "refused"), needs=(TEXT_NEEDED, RECORDS)),
        Move(name="assign", by=SIDES, at=(BEGUN, *unfinished, *answered, "refused"), inside=True,
             needs=(Need(name="person", type="person", required=True), TEXT)),
    )  # fmt: skip
