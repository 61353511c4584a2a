"""Document specimen: what a true document looks like, for whoever has to tell it from a false one (Protocol Art. 10(1)(c), Art. 12)."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.blocks import in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Row, check, kind
from tenfold.kinds.marks import Bearer, From, Open, Scheme, Unit
from tenfold.kinds.values import Code, File, Ident, LongText, Range, Text, When, Yes3

TIERS = ("public", "practitioner", "expert")  # from the widest


class Feature(Row):
    """One feature of security: where it is, in which light and by which sense it is found, and who may know of it."""

    feature: Annotated[Text, Open(weight="B", scan=True, need="draft")]
    page: Annotated[Text, Open()]
    light: Annotated[Code, From("check_light"), Open(facet=True, need="release")]
    sense: Annotated[Code, From("check_sense"), Open(facet=True, need="release")]
    tier: Annotated[Code, From("specimen_tier"), Open(need="release")]
    text: Annotated[LongText, Open(weight="C", scan=True)]


class SpecimenImage(Row):
    """A picture of the specimen, and who may see it; specimen data alone, never a real holder."""

    file: Annotated[File, Bearer(), Open(need="draft")]
    view: Annotated[Text, Open(scan=True)]
    light: Annotated[Code, From("check_light"), Open()]
    sense: Annotated[Code, From("check_sense"), Open()]
    tier: Annotated[Code, From("specimen_tier"), Open(need="release")]


@kind(
    "document_specimen", art10="10.1.c", schema=1, occurred="first_issued", tlp="green",
    headline=("doc_type", "issuing_state", "series"),
    sections=(("head", "title"), ("document", "doc_type"), ("numbers", "number_pattern"), ("features", "tier"), ("asking", "verification_contact")),
    written_by="issuing_state", widest=("tier", (("practitioner", "green"), ("expert", "amber"))),
)  # fmt: skip
class DocumentSpecimen(Body):
    """A document as its own State issues it: dates, numbers, and the features to look at. What more people may know is a record of its own."""

    doc_type: Annotated[Code, From("doc_type"), Open(facet=True, need="release")]
    issuing_state: Annotated[Code, From("country"), Open(facet=True, need="draft")]
    series: Annotated[Ident, Scheme("series"), Open(weight="B", need="release")]
    letter: Annotated[Code, From("specimen_letter"), Open()]
    first_issued: Annotated[When, Open(facet=True, need="release")]
    last_issued: Annotated[When, Open()]
    valid_years: Annotated[Range, Unit("year"), Open()]
    in_circulation: Annotated[Yes3, Open(facet=True, need="release")]
    chip: Annotated[Yes3, Open(facet=True)]
    number_pattern: Annotated[Text, Open(weight="C")]
    mrz_format: Annotated[Code, From("mrz_format"), Open(facet=True)]
    tier: Annotated[Code, From("specimen_tier"), Open(facet=True, need="release")]
    features: Annotated[list[Feature], Open(need="release")] = []
    images: list[SpecimenImage]
    verification_contact: Annotated[Text, Open(weight="D", scan=True)]

    @check("release")
    def nothing_for_fewer_readers(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Each feature and each picture is for whoever may read the whole record, or for more."""
        if self.tier not in TIERS:
            return
        for name, rows in (("features", self.features), ("images", self.images)):
            for row in rows:
                if row.tier in TIERS and TIERS.index(row.tier) > TIERS.index(self.tier):
                    yield Fault(f"{name}.{row.key}.tier", Reason.TIER_TOO_NARROW)

    @check("release")
    def issued_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It was not issued for the last time before it was issued first."""
        yield from in_order(self.first_issued, self.last_issued, "last_issued")
