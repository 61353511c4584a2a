"""Document loss: documents and blanks that were lost, stolen or made invalid, said by the State that issues them (Protocol Art. 10(1)(c), Art. 12)."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Facts, Row, Serials, check, kind
from tenfold.kinds.marks import From, Open, Scheme, Unit
from tenfold.kinds.values import Code, Ident, LongText, LText, Range, Text, When, Where, Yes3
from tenfold.vocabulary import serials


class Recovered(Row):
    """What came back of a range: one number, or all from the first to the last."""

    first: Annotated[Ident, Scheme("document"), Open(need="draft")]
    last: Annotated[Ident, Scheme("document"), Open()]
    recovered_on: Annotated[When, Open(need="release")]
    recovered_at: Annotated[Where, Open(weight="C")]


class Gateway(Block):
    """Whether the loss was also reported to the database of INTERPOL; Tenfold sends nothing there."""

    sltd_reported: Annotated[Yes3, Open(facet=True)]
    reported_on: Annotated[When, Open()]
    reference: Annotated[Text, Open()]


@kind(
    "document_loss", art10="10.1.c", schema=1, occurred="date_of_loss", place="place", tlp="amber",
    headline=("doc_status", "doc_type", "issuing_state", "date_of_loss"),
    sections=(("head", "title"), ("documents", "loss_type"), ("event", "doc_status"), ("recovery", "recovered"), ("acting", "confirm_with")),
    browse="originator", written_by="issuing_state", answers=True,
    serials=Serials(issuer="issuing_state", type="doc_type", one="number", first="number_from", last="number_to", back="recovered",
                    unless=("doc_status", ("recovered",))),
    facts=(Facts(grain="document_loss", measure="quantity", unit="document",
                 by=("date_of_loss", "issuing_state", "doc_type", "doc_status", "blank")),),
)  # fmt: skip
class DocumentLoss(Body):
    """One document or a range of blanks of the writer's own State; never whose document it was."""

    title: Annotated[LText, Open(weight="A", scan=True)]
    loss_type: Annotated[Code, From("loss_type"), Open(facet=True, need="release")]
    doc_type: Annotated[Code, From("doc_type"), Open(facet=True, need="release")]
    issuing_state: Annotated[Code, From("country"), Open(facet=True, need="draft")]
    number: Annotated[Ident, Scheme("document"), Open(weight="B")]
    number_from: Annotated[Ident, Scheme("document"), Open(weight="B")]
    number_to: Annotated[Ident, Scheme("document"), Open(weight="B")]
    quantity: Annotated[Range, Unit("document"), Open()]
    doc_status: Annotated[Code, From("doc_status"), Open(facet=True, need="release")]
    blank: Annotated[Yes3, Open(facet=True, need="release")]
    date_of_loss: Annotated[When, Open(facet=True, need="release")]
    place: Annotated[Where, Open(facet=True, weight="B")]
    circumstances: Annotated[LongText, Open(weight="C", scan=True, need="release")]
    gateway_state: Gateway
    recovered: list[Recovered]
    confirm_with: Annotated[Text, Open(weight="D", scan=True)]

    @check("release")
    def nobody_is_named(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """No holder data is kept here: no attachment of a personal or a protected part."""
        for at in ("attachments_nominal", "attachments_protected"):
            if getattr(self, at):
                yield Fault(at, Reason.NO_HOLDER_DATA)

    @check("release")
    def one_number_or_a_range(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """A single loss has one number; a range has its first and its last, and how many they are."""
        single = self.loss_type == "single"
        needed = ("number",) if single else ("number_from", "number_to", "quantity")
        other = ("number_from", "number_to") if single else ("number",)
        yield from (Fault(at, Reason.FIELD_REQUIRED) for at in needed if not getattr(self, at))
        yield from (Fault(at, Reason.SINGLE_OR_RANGE) for at in other if getattr(self, at))

    @check("release")
    def from_first_to_last(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """First and last have one series and one length, in order, and as many numbers between them as is said."""
        first, last = self.number_from, self.number_to
        if not (first and last):
            return
        if not serials.is_range(first, last):
            yield Fault("number_to", Reason.RANGE_NOT_ONE_SERIES)
        elif self.quantity is not None and self.quantity.best != (count := serials.quantity(first, last)):
            yield Fault("quantity", Reason.QUANTITY_DIFFERS, (("count", str(count)),))

    @check("release")
    def what_came_back_was_lost(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """What is recovered lies within what was lost."""
        first, last = self.number or self.number_from, self.number or self.number_to
        if not (first and last and serials.is_range(first, last)):
            return
        for row in self.recovered:
            end = row.last or row.first
            within = serials.is_range(first, row.first) and serials.is_range(end, last)
            if not (within and serials.is_range(row.first, end)):
                yield Fault(f"recovered.{row.key}.{'last' if row.last else 'first'}", Reason.NOT_IN_THE_RANGE)

    @check("release")
    def a_stolen_blank_is_blank(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """`stolen-blank` says that nothing was written in it yet."""
        if self.doc_status == "stolen-blank" and self.blank != "yes":
            yield Fault("blank", Reason.STOLEN_BLANK_IS_BLANK)
