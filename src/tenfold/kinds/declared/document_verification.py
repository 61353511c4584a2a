"""Document verification: is a document that claims to be of a State one of its own (Protocol Art. 13, verify)."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds import asking
from tenfold.kinds.asking import Asking
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Row, check, kind
from tenfold.kinds.marks import From, Nominal, Open, Protected, Scheme, To
from tenfold.kinds.procedure import ASKED, ASKER, Course, Move, Need, State
from tenfold.kinds.values import Code, File, Ident, LongText, LText, Ref, Text, When, Where


class Holder(Block):
    """What is printed in the document about whom it was made out to."""

    name: Annotated[Text, Nominal(weight="A")]
    born: Annotated[When, Nominal()]
    sex: Annotated[Code, From("sex"), Nominal()]
    nationality: Annotated[Code, From("country"), Nominal()]


class LookUp(Row):
    """A look-up that was made before anybody was asked."""

    where: Annotated[Text, Open(need="draft")]
    found: Annotated[Text, Open(need="release")]


_GOING_ON = (*asking.UNANSWERED, "checking")
COURSE = Course(
    name="document_verification", answers="answer",
    states=(
        *asking.OPENING, State(name="checking", waits=ASKED, clock="answer"), State(name="answered", waits=ASKER),
        State(name="unable", waits=ASKER), *asking.ENDING,
    ),
    moves=(
        *asking.opening(working=("checking",)),
        Move(name="check", by=asking.OTHER, at=("received", "acknowledged"), to="checking", needs=(asking.TEXT,)),
        # A result never changes another record by itself: it proposes.
        Move(name="answer", by=asking.OTHER, at=("received", "acknowledged", "checking"), to="answered", needs=(
            Need(name="result", type="code", list="verification_result", required=True),
            Need(name="text", type="text", required=True), asking.RECORDS)),
        Move(name="unable", by=asking.OTHER, at=("received", "acknowledged", "checking"), to="unable", needs=(asking.TEXT_NEEDED,)),
        *asking.ending(open_=_GOING_ON, answered=("answered", "unable")),
    ),
    clocks=asking.clocks((2, 10), (1, 3), (2, 8)),
)  # fmt: skip


@kind(
    "document_verification", art10="10.1.c", schema=1, tlp="amber-strict", course=COURSE, headline=("doc_type", "issuing_state"),
    sections=(("head", "title"), ("document", "doc_type"), ("suspicion", "suspicion"), ("looked_up", "look_ups"), ("asked", "asking")),
)  # fmt: skip
class DocumentVerification(Body):
    """One document and why it is doubted, put before the State in whose name it was issued."""

    title: Annotated[LText, Open(weight="A", scan=True)]
    doc_type: Annotated[Code, From("doc_type"), Open(facet=True, need="draft")]
    issuing_state: Annotated[Code, From("country"), Open(facet=True, need="draft")]
    series: Annotated[Text, Open()]
    number: Annotated[Ident, Scheme("document"), Nominal(weight="B", need="release")]
    issued_on: Annotated[When, Open()]
    expires_on: Annotated[When, Open()]
    holder: Holder
    mrz_lines: Annotated[list[Text], Nominal()] = []
    images: Annotated[list[File], Nominal()] = []
    suspicion: Annotated[list[Code], From("doc_fraud"), Open(facet=True, need="release")] = []
    observed: Annotated[LongText, Open(weight="C", scan=True)]
    found_on: Annotated[When, Open()]
    found_at: Annotated[Where, Open(facet=True, weight="C")]
    holder_role: Annotated[Code, From("holder_role"), Protected()]
    look_ups: list[LookUp]
    mrz_check: Annotated[Code, From("mrz_verdict"), Open(facet=True)]
    specimen: Annotated[Ref, To("document_specimen"), Open()]
    asking: Annotated[Asking, Open(need="release")]

    @check("release")
    def looked_up_first(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Specimens and losses are looked at before another State is asked (Tenfold definition)."""
        if not self.look_ups:
            yield Fault("look_ups", Reason.LOOK_UPS_FIRST)
