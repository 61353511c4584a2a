"""Intelligence report: statements, each with its grade, and what they mean (Protocol Art. 10(1)(b))."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.blocks import Contact
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Row, Stix, Writing, check, kind
from tenfold.kinds.marks import From, Nominal, Open, Scheme, To
from tenfold.kinds.values import Code, Day, Ident, LongText, LText, Ref, Text, When, Where, Yes3

_CONCERNED = (
    "criminal_group", "route", "incident", "intelligence_report", "modus_operandi", "concealment_method", "document_fraud_alert",
    "document_loss",
)  # fmt: skip


class PersonName(Row):
    """Somebody named in a statement."""

    full: Annotated[Text, Nominal(weight="A", need="draft")]
    role: Annotated[Code, From("role"), Nominal()]
    note: Annotated[Text, Nominal(weight="C")]


class Statement(Row):
    """What is said, when and where it was so; graded in the side map. A fact, a comment and an assessment stay apart."""

    line: Annotated[Code, From("line_type"), Open(facet=True, need="release")]
    text: Annotated[LongText, Open(weight="C", scan=True, need="release")]
    when: Annotated[When, Open()]
    where: Annotated[Where, Open(weight="C")]
    source_ref: Annotated[Text, Open()]
    named: list[PersonName]
    contacts: list[Contact]


class RequestedAction(Row):
    """What the reader is asked to do, and by when."""

    action: Annotated[Code, From("requested_action"), Open(facet=True, need="release")]
    due: Annotated[Day, Open()]
    detail: Annotated[Text, Open(weight="C", scan=True)]


@kind(
    "intelligence_report", art10="10.1.b", schema=1, occurred="date_of_info", tlp="amber-strict", graded=True, endangered="danger_to_life",
    sections=(
        ("head", "title"), ("bottom_line", "bottom_line"), ("statements", "statements"), ("assessment", "judgement"),
        ("action", "gaps"),
    ),
    marks_on=("statements",),
    writing=Writing(bottom_line="bottom_line", judgement="judgement", probability="probability", confidence="confidence",
                    gaps="gaps", action="requested_action"),
    stix=Stix("report", {"name": "title", "description": "bottom_line", "published": "reported_on", "object_refs": "entities"}),
)  # fmt: skip
class IntelligenceReport(Body):
    """A report by an analyst or liaison officer, in the four heads: bottom line, statements, assessment, action."""

    title: Annotated[LText, Open(weight="A", scan=True, need="draft")]
    report_no: Annotated[Ident, Scheme("report"), Open(weight="A", need="release")]
    report_type: Annotated[Code, From("report_type"), Open(facet=True, need="release")]
    reported_on: Annotated[When, Open(facet=True, need="release")]
    danger_to_life: Annotated[Yes3, Open(facet=True)]
    bottom_line: Annotated[LongText, Open(weight="B", scan=True, need="release")]
    statements: Annotated[list[Statement], Open(need="release")] = []
    judgement: Annotated[LongText, Open(weight="C", scan=True)]
    probability: Annotated[Code, From("probability"), Open(facet=True)]
    confidence: Annotated[Code, From("confidence"), Open(facet=True)]
    gaps: Annotated[LongText, Open(weight="C", scan=True)]
    requested_action: list[RequestedAction]
    entities: Annotated[list[Ref], To(*_CONCERNED), Open()] = []
    places: Annotated[list[Where], Open(weight="C")] = []
    persons: Annotated[list[Ref], To("person_of_interest"), Nominal()] = []

    @check("release")
    def facts_are_graded(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Every fact carries a grade of its own or that of the whole report (a bare fact is not shared)."""
        whole = self.grading is not None and self.grading.info_code is not None
        for row in self.statements:
            graded = marks.get(f"statements.{row.key}", {}).get("grading", {}).get("info_code")
            if row.line == "fact" and not graded and not whole:
                yield Fault(f"statements.{row.key}", Reason.FACT_UNGRADED)

    @check("release")
    def judgement_says_how_sure(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """A judgement carries a probability and a confidence, as two values and never as one."""
        for name in ("probability", "confidence"):
            if self.judgement and getattr(self, name) is None:
                yield Fault(name, Reason.FIELD_REQUIRED)
