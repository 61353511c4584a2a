"""Concealment method: how persons are hidden on a conveyance, and how they are found (Protocol Art. 10(1)(d))."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.kinds.blocks import in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Facts, Stix, check, kind
from tenfold.kinds.marks import From, Open, Unit
from tenfold.kinds.values import Code, File, LongText, Range, Text, When, Where, Yes3


@kind(
    "concealment_method", art10="10.1.d", schema=1, occurred="last_seen", tlp="amber", endangered="risk_to_life",
    headline=("concealment", "transport", "location_on_conveyance"),
    sections=(
        ("head", "title"), ("method", "concealment"), ("danger", "capacity"), ("detection", "detection_methods"), ("seen", "seen_at"),
    ),
    stix=Stix("attack-pattern", {"name": "title", "description": "description"}),
    facts=(Facts(grain="concealment_method", measure="capacity", unit="person", by=("concealment", "transport", "risk_to_life")),),
)  # fmt: skip
class ConcealmentMethod(Body):
    """A way of hiding persons on a conveyance: where, how many, what it does to them, and what finds them."""

    concealment: Annotated[Code, From("concealment"), Open(facet=True, need="release")]
    transport: Annotated[Code, From("transport"), Open(facet=True, need="release")]
    location_on_conveyance: Annotated[Text, Open(weight="B", scan=True, need="release")]
    description: Annotated[LongText, Open(weight="B", scan=True, need="release")]
    images: Annotated[list[File], Open()] = []
    capacity: Annotated[Range, Unit("person"), Open()]
    risk_to_life: Annotated[Yes3, Open(facet=True)]
    life_risks: Annotated[list[Code], From("life_risk"), Open(facet=True)] = []
    risk_note: Annotated[LongText, Open(weight="C", scan=True)]
    detection_methods: Annotated[list[Code], From("detection_method"), Open(facet=True)] = []
    detection_result: Annotated[Code, From("detection_result"), Open(facet=True)]
    seen_at: Annotated[list[Where], Open(facet=True, weight="C")] = []
    first_seen: Annotated[When, Open(facet=True)]
    last_seen: Annotated[When, Open(facet=True)]

    @check("release")
    def seen_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It was not seen for the last time before it was seen first."""
        yield from in_order(self.first_seen, self.last_seen, "last_seen")
