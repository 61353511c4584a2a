"""Agreement: the legal basis on which information is shared (Protocol Art. 17, verify; Art. 10). Fields beyond the names are a Tenfold definition."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.blocks import in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Row, check, kind
from tenfold.kinds.marks import From, Open, Scheme, To, Unit
from tenfold.kinds.values import Code, File, Ident, LongText, LText, Range, Ref, Text, When, Yes3

_ENDED = {"terminated", "expired"}
_IN_FORCE = {"in-force", "provisionally-applied", "suspended", *_ENDED}


class Article(Row):
    """One article that matters for sharing: its number, what it is about, and its words."""

    number: Annotated[Text, Open(weight="C", need="release")]
    subject: Annotated[Code, From("agreement_subject"), Open(facet=True)]
    wording: Annotated[LText, Open(weight="C")]


@kind(
    "agreement", art10="10.1.e", schema=1, occurred="signed_on", tlp="green",
    sections=(
        ("head", "title"), ("kind", "agreement_type"), ("parties", "parties"), ("course", "agreement_status"), ("content", "articles"),
        ("sharing", "sharing_purposes"), ("keeping", "retention_months"), ("text", "address"),
    ),
)  # fmt: skip
class Agreement(Body):
    """A treaty, arrangement or law on which sharing rests: parties, articles, purposes, dates and status."""

    agreement_type: Annotated[Code, From("agreement_type"), Open(facet=True, need="release")]
    citation: Annotated[Ident, Scheme("agreement"), Open(weight="A")]
    protocol_articles: Annotated[list[Code], From("protocol_article"), Open(facet=True)] = []
    untoc_articles: Annotated[list[Code], From("untoc_article"), Open(facet=True)] = []
    parties: Annotated[list[Code], From("country"), Open(facet=True)] = []
    other_parties: Annotated[list[Text], Open(weight="B")] = []
    shared_border: Annotated[Yes3, Open(facet=True)]
    routes: Annotated[list[Ref], To("route"), Open()] = []
    agreement_status: Annotated[Code, From("agreement_status"), Open(facet=True, need="release")]
    signed_on: Annotated[When, Open(facet=True)]
    in_force_on: Annotated[When, Open()]
    ends_on: Annotated[When, Open()]
    articles: list[Article]
    sharing_purposes: Annotated[list[Code], From("purpose"), Open(facet=True, need="release")] = []
    data_sets: Annotated[list[Text], Open(weight="C")] = []
    personal_data: Annotated[Yes3, Open(facet=True)]
    protected_data: Annotated[Yes3, Open()]
    onward_rule: Annotated[Code, From("onward_rule"), Open(facet=True)]
    onward_note: Annotated[LongText, Open(weight="C")]
    judicial_use: Annotated[Code, From("onward_rule"), Open()]
    retention_months: Annotated[Range, Unit("month"), Open()]
    retention_rule: Annotated[LongText, Open(weight="C")]
    address: Annotated[Text, Open()]
    documents: Annotated[list[File], Open()] = []

    @check("release")
    def stands_between_parties(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """An agreement or arrangement has two parties or more (Protocol Art. 17: bilateral or regional; verify)."""
        if self.agreement_type != "domestic-law" and len(self.parties) + len(self.other_parties) < 2:
            yield Fault("parties", Reason.AGREEMENT_NEEDS_PARTIES)

    @check("release")
    def says_since_when(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """What is or was in force says since when; what ended says when (Tenfold definition)."""
        if self.agreement_status in _IN_FORCE and not self.in_force_on:
            yield Fault("in_force_on", Reason.FIELD_REQUIRED)
        if self.agreement_status in _ENDED and not self.ends_on:
            yield Fault("ends_on", Reason.FIELD_REQUIRED)

    @check("release")
    def dates_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It does not end before it begins."""
        yield from in_order(self.in_force_on, self.ends_on, "ends_on")
