"""Document fraud alert: what is forged, and how to see it (Protocol Art. 10(1)(d), Art. 3(c))."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.kinds.blocks import Fee, in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Facts, Row, Stix, check, kind
from tenfold.kinds.marks import Bearer, From, Nominal, Open, Scheme, To, Unit
from tenfold.kinds.values import Code, File, Ident, LongText, Range, Ref, Text, When, Where


class DetectionTip(Row):
    """What an officer looks at, and what is needed to see it."""

    equipment: Annotated[Code, From("check_equipment"), Open(facet=True, need="release")]
    text: Annotated[LongText, Open(weight="B", scan=True, need="release")]


class ZoneFinding(Row):
    """What is wrong in the machine-readable zone, field by field."""

    field: Annotated[Code, From("mrz_field"), Open(need="release")]
    finding: Annotated[Code, From("mrz_finding"), Open(facet=True, need="release")]


@kind(
    "document_fraud_alert", art10="10.1.d", schema=1, occurred="first_found", place="found_at", tlp="amber",
    headline=("doc_fraud", "doc_type", "imitated_state"),
    sections=(
        ("head", "title"), ("document", "doc_type"), ("seeing", "description"), ("numbers", "number_samples"), ("found", "first_found"),
        ("context", "specimen"),
    ),
    stix=Stix("indicator", {"name": "title", "description": "description"}),
    facts=(Facts(grain="document_fraud_alert", measure="count_found", unit="document",
                 by=("first_found", "doc_type", "imitated_state", "doc_fraud", "art3c", "alert_level")),),
    answers=True,
)  # fmt: skip
class DocumentFraudAlert(Body):
    """A false, altered or misused document that others may meet: what it imitates, and how it is told from a true one."""

    doc_type: Annotated[Code, From("doc_type"), Open(facet=True, need="release")]
    imitated_state: Annotated[Code, From("country"), Open(facet=True, need="release")]
    doc_fraud: Annotated[list[Code], From("doc_fraud"), Open(facet=True, need="release")] = []
    art3c: Annotated[Code, From("art3c"), Open(facet=True, need="release")]
    alert_level: Annotated[Code, From("alert_level"), Open(facet=True, need="release")]
    description: Annotated[LongText, Open(weight="B", scan=True, need="release")]
    detection_tips: Annotated[list[DetectionTip], Open(need="release")] = []
    mrz_findings: list[ZoneFinding]
    images: Annotated[list[File], Bearer(), Nominal()] = []
    number_samples: Annotated[list[Ident], Scheme("document"), Nominal()] = []
    number_pattern: Annotated[Text, Open(weight="C")]
    first_found: Annotated[When, Open(facet=True, need="release")]
    last_found: Annotated[When, Open(facet=True)]
    count_found: Annotated[Range, Unit("document"), Open()]
    found_at: Annotated[Where, Open(facet=True, weight="B")]
    specimen: Annotated[Ref, To("document_specimen"), Open()]
    route: Annotated[Ref, To("route"), Open()]
    group: Annotated[Ref, To("criminal_group"), Nominal()]
    price: Fee

    @check("release")
    def found_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It was not found for the last time before it was found first."""
        yield from in_order(self.first_found, self.last_found, "last_found")
