"""Consultation: prosecutors ask each other before anything is asked formally (UNTOC Art. 18(26) and Art. 27, verify)."""

from typing import Annotated

from tenfold.kinds import asking
from tenfold.kinds.asking import Asking
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import kind
from tenfold.kinds.marks import From, Open, Scheme, To
from tenfold.kinds.procedure import ASKER, Course, Move, State
from tenfold.kinds.values import Code, Ident, LText, Ref

COURSE = Course(
    name="consultation", answers="answer",
    states=(
        *asking.OPENING, State(name="answered", waits=ASKER), State(name="converted", ends=True), *asking.ENDING,
    ),
    moves=(
        *asking.opening(),
        Move(name="answer", by=asking.OTHER, at=asking.UNANSWERED, to="answered", needs=(asking.TEXT_NEEDED, asking.RECORDS)),
        # What was said goes into an information request, and nobody types it again.
        Move(name="convert", by=asking.ONE, at=(*asking.UNANSWERED, "answered"), to="converted", becomes="information_request"),
        *asking.ending(open_=asking.UNANSWERED, answered=("answered",)),
    ),
    clocks=asking.clocks((3, 10), (1, 3), (4, 24)),
)  # fmt: skip


@kind(
    "consultation", art10="10.1.b", schema=1, tlp="amber-strict", course=COURSE,
    sections=(("head", "title"), ("asked", "topics"), ("context", "records")),
)  # fmt: skip
class Consultation(Body):
    """A question between prosecutors on a live case, before or instead of a formal request."""

    title: Annotated[LText, Open(weight="A", scan=True, need="draft")]
    topics: Annotated[list[Code], From("request_topic"), Open(facet=True, need="release")] = []
    asking: Annotated[Asking, Open(need="release")]
    case_number: Annotated[Ident, Scheme("case"), Open(weight="B")]
    stage: Annotated[Code, From("stage"), Open(facet=True)]
    records: Annotated[list[Ref], To(), Open()] = []
