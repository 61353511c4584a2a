"""Spontaneous information: what one authority tells another without being asked (UNTOC Art. 18(4) and (5), verify)."""

from typing import Annotated

from tenfold.kinds import asking
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import kind
from tenfold.kinds.marks import From, Open, To
from tenfold.kinds.procedure import ASKED, ASKER, Course, Move, Need, State
from tenfold.kinds.values import Code, LongText, LText, Ref, Yes3

COURSE = Course(
    name="spontaneous_information", answers="report",
    states=(
        asking.OPENING[0], *asking.OPENING[1:3], State(name="acknowledged", waits=ASKED, clock="answer"), State(name="reported", waits=ASKER),
        *asking.ENDING[1:],
    ),
    moves=(
        Move(name="send", by=asking.ONE, at=("begun",), to="sent", needs=(asking.TEXT,)),
        Move(name="discard", by=asking.ONE, at=("begun",), to="discarded"),
        Move(name="receive", by=asking.OTHER, at=("sent",), to="received"),
        Move(name="acknowledge", by=asking.OTHER, at=asking.BEFORE, to="acknowledged", needs=(asking.TEXT,)),
        # What became of it: whoever was told says so, and may say that it was of no value.
        Move(name="report", by=asking.OTHER, at=("received", "acknowledged"), to="reported", needs=(
            Need(name="outcome", type="codes", list="outcome", required=True), asking.TEXT, asking.RECORDS)),
        Move(name="withdraw", by=asking.ONE, at=("sent", "received", "acknowledged"), to="withdrawn", needs=(asking.TEXT,)),
        Move(name="close", by=asking.ONE, at=("acknowledged", "reported"), to="closed", needs=(asking.TEXT,)),
        Move(name="remind", by=asking.ONE, at=("sent", "received", "acknowledged"), needs=(asking.TEXT,)),
        Move(name="say", by=frozenset({ASKER, ASKED}), at=("sent", "received", "acknowledged", "reported"),
             needs=(asking.TEXT_NEEDED, asking.RECORDS)),
        Move(name="assign", by=frozenset({ASKER, ASKED}), at=("begun", "sent", "received", "acknowledged", "reported"), inside=True,
             needs=(Need(name="person", type="person", required=True), asking.TEXT)),
    ),
    clocks=asking.clocks((3, 60), (1, 20), (4, 72)), shares=("open",),
)  # fmt: skip


@kind(
    "spontaneous_information", art10="10.1.b", schema=1, tlp="amber-strict", course=COURSE,
    sections=(("head", "title"), ("told", "topics"), ("conditions", "conditions"), ("context", "records")),
)  # fmt: skip
class SpontaneousInformation(Body):
    """Information given without a request, with the conditions under which it may be used."""

    title: Annotated[LText, Open(weight="A", scan=True, need="draft")]
    topics: Annotated[list[Code], From("request_topic"), Open(facet=True, need="release")] = []
    told: Annotated[LongText, Open(weight="B", scan=True, need="release")]
    why: Annotated[LongText, Open(weight="C", scan=True)]
    conditions: Annotated[LongText, Open(weight="C", scan=True)]
    exculpatory: Annotated[Yes3, Open()]
    confidential: Annotated[Yes3, Open()]
    records: Annotated[list[Ref], To(), Open()] = []
