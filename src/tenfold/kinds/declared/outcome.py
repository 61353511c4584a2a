"""Outcome: what came of shared information (domain 3.24; UNTOC Art. 28(3), verify). Fields beyond the list of outcomes are a Tenfold definition."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Facts, check, kind
from tenfold.kinds.marks import From, Open, To, Unit
from tenfold.kinds.values import Code, LongText, LText, Money, Range, Ref, When

_BY = ("reported_on", "contribution")
_NOTHING = {"no-value", "unknown"}
# Each counts something of its own: persons, documents and amounts are never added.
_COUNTED = (
    ("arrests", "person"), ("charges", "person"), ("convictions", "person"), ("persons_protected", "person"),
    ("documents_withdrawn", "document"), ("days_to_outcome", "day"),
)  # fmt: skip


@kind(
    "outcome", art10="10.1.e", schema=1, occurred="reported_on", tlp="amber", about="used", headline=("outcome", "reported_on"),
    sections=(("head", "title"), ("what", "used"), ("results", "arrests"), ("learned", "displaced_to")),
    facts=(
        *(Facts(grain="outcome", measure=name, unit=unit, by=_BY) for name, unit in _COUNTED),
        Facts(grain="outcome", measure="assets", unit="currency", by=_BY),
    ),
)  # fmt: skip
class Outcome(Body):
    """What came of information that another organisation shared, said by whoever used it. It goes to that organisation alone."""

    title: Annotated[LText, Open(weight="A", scan=True)]
    date_of_info: Annotated[When, Open()]
    used: Annotated[list[Ref], To(), Open(need="release")] = []
    reported_on: Annotated[When, Open(facet=True, need="release")]
    outcome: Annotated[list[Code], From("outcome"), Open(facet=True, need="release")] = []
    contribution: Annotated[Code, From("contribution"), Open(facet=True, need="release")]
    arrests: Annotated[Range, Unit("person"), Open()]
    charges: Annotated[Range, Unit("person"), Open()]
    convictions: Annotated[Range, Unit("person"), Open()]
    persons_protected: Annotated[Range, Unit("person"), Open()]
    documents_withdrawn: Annotated[Range, Unit("document"), Open()]
    days_to_outcome: Annotated[Range, Unit("day"), Open()]
    assets: Annotated[Money, Open()]
    displaced_to: Annotated[Ref, To("route"), Open()]
    feedback: Annotated[LongText, Open(weight="B", scan=True)]

    @check("release")
    def nothing_stands_alone(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """That it was of no value, or that nobody knows, is not said beside something that came of it."""
        if len(self.outcome) > 1 and _NOTHING & set(self.outcome):
            yield Fault("outcome", Reason.OUTCOME_OF_NOTHING)
