"""Blocks that several kinds use: a fee, a leg of a route, what leads to a person. Their words stand in `labels/blocks.yml`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.grammar import Block, Row
from tenfold.kinds.marks import From, Nominal, Open, Scheme, Unit
from tenfold.kinds.values import Code, Ident, LongText, Money, Range, Text, When, Where, Yes3


class Fee(Block):
    """What is paid, by whom and how; never without currency and year, and with the number of persons who told it."""

    __tenfold_words__: ClassVar[str] = "fee"

    fee_type: Annotated[Code, From("fee_type"), Open(facet=True)]
    amount: Annotated[Money, Open()]
    payment_method: Annotated[list[Code], From("payment_method"), Open(facet=True)]
    payer: Annotated[list[Code], From("payer"), Open()]
    timing: Annotated[Text, Open(weight="D", scan=True)]
    paid_from: Annotated[Where, Open()]
    paid_to: Annotated[Where, Open()]
    told_by: Annotated[Range, Unit("person"), Open()]


class FeeRow(Fee, Row):
    """One of several fees."""


class Leg(Row):
    """One stretch of a route, from one place to the next."""

    __tenfold_words__: ClassVar[str] = "leg"
    __tenfold_ordered__: ClassVar[bool] = True

    border_mode: Annotated[Code, From("border_mode"), Open(facet=True)]
    start: Annotated[Where, Open(weight="B", need="release")]
    end: Annotated[Where, Open(weight="B", need="release")]
    transport: Annotated[list[Code], From("transport"), Open(facet=True)]
    carrier: Annotated[Text, Open(weight="C", scan=True)]
    facilitated: Annotated[Yes3, Open()]
    roles: Annotated[list[Code], From("role"), Open(facet=True)]
    concealment: Annotated[list[Code], From("concealment"), Open(facet=True)]
    doc_fraud: Annotated[list[Code], From("doc_fraud"), Open(facet=True)]
    duration_hours: Annotated[Range, Unit("hour"), Open()]
    dates: Annotated[When, Open()]
    note: Annotated[LongText, Open(weight="C", scan=True)]
    fee: Fee


class Contact(Row):
    """A phone number, a plate, an account: what leads to a person."""

    type: Annotated[Code, From("identifier_type"), Nominal(need="draft")]
    value: Annotated[Ident, Scheme("contact", by="type"), Nominal(weight="B", need="draft")]


def in_order(first: When | None, last: When | None, at: str) -> Iterator[Fault]:
    """What was last seen was not seen for the first time after that; an unknown date contradicts nothing."""
    earliest: date | None = first.first if first is not None else None
    latest: date | None = last.last if last is not None else None
    if earliest and latest and latest < earliest:
        yield Fault(at, Reason.LAST_BEFORE_FIRST)
