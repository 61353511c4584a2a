"""Information request: what one authority asks another to tell it (Protocol Art. 10; UNTOC Arts. 18(4) and 27, verify)."""

from typing import Annotated

from tenfold.kinds import asking
from tenfold.kinds.asking import Asking
from tenfold.kinds.blocks import Contact
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Row, kind
from tenfold.kinds.marks import From, Nominal, Open, Scheme, To
from tenfold.kinds.procedure import ASKED, ASKER, Course, Move, Need, State
from tenfold.kinds.values import Code, Ident, LText, Ref, Text, When, Yes3


class Person(Row):
    """A person about whom something is asked, as far as she is known."""

    name: Annotated[Text, Nominal(weight="A")]
    born: Annotated[When, Nominal()]
    citizenship: Annotated[list[Code], From("country"), Nominal()] = []
    document: Annotated[Ident, Scheme("document"), Nominal()]


_GOING_ON = (*asking.UNANSWERED, "partly-answered")
COURSE = Course(
    name="information_request", answers="answer",
    states=(
        *asking.OPENING, State(name="partly-answered", waits=ASKED, clock="answer"), State(name="answered", waits=ASKER), *asking.ENDING,
    ),
    moves=(
        *asking.opening(working=("partly-answered",)),
        Move(name="answer", by=asking.OTHER, at=_GOING_ON, to="answered", needs=(
            Need(name="result", type="code", list="request_result", required=True), asking.TEXT, asking.RECORDS)),
        Move(name="answer-partly", by=asking.OTHER, at=asking.UNANSWERED, to="partly-answered", needs=(asking.TEXT_NEEDED, asking.RECORDS)),
        *asking.ending(open_=_GOING_ON, answered=("answered",)),
    ),
    clocks=asking.clocks((3, 20), (1, 5), (4, 24)),
)  # fmt: skip


@kind(
    "information_request", art10="10.1.b", schema=1, tlp="amber-strict", course=COURSE,
    sections=(("head", "title"), ("asked", "topics"), ("persons", "persons"), ("context", "records")),
)  # fmt: skip
class InformationRequest(Body):
    """A question to one authority of another State, with what the answer is for."""

    title: Annotated[LText, Open(weight="A", scan=True, need="draft")]
    topics: Annotated[list[Code], From("request_topic"), Open(facet=True, need="release")] = []
    asking: Annotated[Asking, Open(need="release")]
    case_number: Annotated[Ident, Scheme("case"), Open(weight="B")]
    exculpatory: Annotated[Yes3, Open()]
    persons: list[Person]
    identifiers: list[Contact]
    records: Annotated[list[Ref], To(), Open()] = []
