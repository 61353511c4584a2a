"""Modus operandi: how smuggling is done, stage by stage, and how it is recognised (Protocol Art. 10(1)(d), also (b))."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.kinds.blocks import Fee, in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Facts, Stix, check, kind
from tenfold.kinds.marks import From, Open, To
from tenfold.kinds.values import Code, LongText, Ref, Text, When


class NoticeDraft(Block):
    """What a notice on a modus operandi (Purple) would say. A draft for people to send, without names."""

    subject: Annotated[Text, Open(weight="C", scan=True)]
    method: Annotated[LongText, Open(weight="C", scan=True)]
    objects: Annotated[LongText, Open(weight="C", scan=True)]
    hiding: Annotated[LongText, Open(weight="C", scan=True)]
    request: Annotated[LongText, Open(weight="C", scan=True)]


@kind(
    "modus_operandi", art10="10.1.d", schema=1, occurred="last_seen", tlp="amber", graded=True,
    headline=("stages", "countries", "last_seen"),
    sections=(
        ("head", "title"), ("method", "narrative"), ("means", "roles"), ("fee", "fee"), ("life", "first_seen"),
        ("detection", "red_flags"), ("notice", "notice_draft"),
    ),
    stix=Stix("attack-pattern", {"name": "title", "description": "narrative"}),
    facts=(Facts(grain="modus_operandi", measure="fee.amount", unit="currency", by=("countries", "stages", "transports", "fee.fee_type")),),
)  # fmt: skip
class ModusOperandi(Body):
    """A way of working that smugglers use: its stages and means, what changed it, and by what it is recognised."""

    narrative: Annotated[LongText, Open(weight="B", scan=True, need="release")]
    stages: Annotated[list[Code], From("mo_stage"), Open(facet=True, need="release")] = []
    roles: Annotated[list[Code], From("role"), Open(facet=True)] = []
    border_modes: Annotated[list[Code], From("border_mode"), Open(facet=True)] = []
    transports: Annotated[list[Code], From("transport"), Open(facet=True)] = []
    concealment: Annotated[list[Code], From("concealment"), Open(facet=True)] = []
    doc_fraud: Annotated[list[Code], From("doc_fraud"), Open(facet=True)] = []
    online_channels: Annotated[list[Code], From("online_channel"), Open(facet=True)] = []
    countries: Annotated[list[Code], From("country"), Open(facet=True)] = []
    fee: Fee
    first_seen: Annotated[When, Open(facet=True)]
    last_seen: Annotated[When, Open(facet=True)]
    adaptation_of: Annotated[Ref, To("modus_operandi"), Open()]
    displaced_from: Annotated[Ref, To("route", "modus_operandi"), Open()]
    adaptation_trigger: Annotated[LongText, Open(weight="C", scan=True)]
    red_flags: Annotated[list[Text], Open(weight="B", scan=True)] = []
    detection_methods: Annotated[list[Code], From("detection_method"), Open(facet=True)] = []
    notice_draft: NoticeDraft

    @check("release")
    def seen_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It was not seen for the last time before it was seen first."""
        yield from in_order(self.first_seen, self.last_seen, "last_seen")
