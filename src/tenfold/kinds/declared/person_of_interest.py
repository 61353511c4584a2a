"""Person of interest: somebody suspected of smuggling, or convicted of it; never somebody for having been smuggled (Protocol Art. 5, Art. 10(1)(b))."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.blocks import Contact
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Row, Stix, check, kind
from tenfold.kinds.marks import Born, From, Nominal, Open, Protected, Scheme, To
from tenfold.kinds.values import Code, File, Ident, LongText, LText, Ref, Text, When, Where, Yes3

_YEARS = 5  # then it is looked at again: a Tenfold definition (verify)


class Alias(Row):
    """A name, in its own script and in others."""

    __tenfold_alias__: ClassVar[bool] = True

    full: Annotated[Text, Nominal(weight="A", need="draft")]
    given: Annotated[Text, Scheme("name"), Nominal(weight="B")]
    family: Annotated[Text, Scheme("name"), Nominal(weight="B")]
    script: Annotated[Code, From("name_script"), Nominal()]
    type: Annotated[Code, From("name_type"), Nominal()]


class Birth(Block):
    """When and where somebody was born, as exactly as it is known."""

    date: Annotated[When, Born(), Nominal()]
    place: Annotated[Where, Nominal(weight="C")]


class HeldDocument(Row):
    """A document that the person uses."""

    doc_type: Annotated[Code, From("doc_type"), Nominal(need="release")]
    number: Annotated[Ident, Scheme("document"), Nominal(weight="B", need="release")]
    issuer: Annotated[Code, From("country"), Nominal()]
    valid_to: Annotated[When, Nominal()]
    status: Annotated[Code, From("doc_status"), Nominal()]


class Warrant(Row):
    """A warrant or an order of a court."""

    charge: Annotated[Text, Nominal(weight="C", need="release")]
    issuing_country: Annotated[Code, From("country"), Nominal(need="release")]
    issued_on: Annotated[When, Nominal()]
    reference: Annotated[Ident, Scheme("warrant"), Nominal()]
    notice_colour: Annotated[Code, From("notice_colour"), Nominal()]


class ProtectedCheck(Block):
    """Whether the person is one whom the Protocol protects. Law enforcement sees that notices are barred, not why."""

    is_smuggled_person: Annotated[Yes3, Protected(need="release")]
    is_child: Annotated[Yes3, Protected(need="release")]
    is_refugee_claimant: Annotated[Yes3, Protected(need="release")]


class Dispute(Row):
    """A request to correct or to erase, and what was decided."""

    asked_on: Annotated[date, Open(need="draft")]
    decision: Annotated[LongText, Open(scan=True)]


@kind(
    "person_of_interest", art10="10.1.b", schema=1, occurred="date_of_info", tlp="red", graded=True,
    headline=("poi_status", "roles"),
    sections=(
        ("head", "title"), ("standing", "poi_status"), ("who", "names"), ("traces", "documents"), ("role", "roles"), ("orders", "warrants"),
        ("protection", "protected_check"),
    ),
    stix=Stix("threat-actor", {"name": "title"}),
    two_persons=True, persons_cross=True, ends=("poi_status", ("acquitted", "cleared")),
    unmatched=(("notices_barred", "yes"), *((f"protected_check.{name}", "yes") for name in ProtectedCheck.model_fields)),
)  # fmt: skip
class PersonOfInterest(Body):
    """Somebody of whom it is said, with a grade and a basis in law, that he or she smuggles migrants; two persons stand for each version."""

    title: Annotated[LText, Open(weight="A", scan=True)]
    poi_status: Annotated[Code, From("poi_status"), Open(facet=True, need="release")]
    distinct_offence: Annotated[LongText, Open(weight="C", scan=True, need="release")]
    names: Annotated[list[Alias], Nominal(need="release")] = []
    birth: Birth
    sex: Annotated[Code, From("sex"), Nominal()]
    nationalities: Annotated[list[Code], From("country"), Nominal()] = []
    documents: list[HeldDocument]
    identifiers: list[Contact]
    photo: Annotated[list[File], Nominal()] = []
    appearance: Annotated[LongText, Nominal(weight="C", scan=True)]
    languages: Annotated[list[Code], From("language"), Nominal()] = []
    roles: Annotated[list[Code], From("role"), Open(facet=True, need="release")] = []
    groups: Annotated[list[Ref], To("criminal_group"), Nominal()] = []
    mo: Annotated[list[Ref], To("modus_operandi"), Open()] = []
    warrants: list[Warrant]
    retention_until: Annotated[date, Open(need="release")]
    protected_check: Annotated[ProtectedCheck, Protected(need="release")]
    notices_barred: Annotated[Yes3, Open(facet=True, need="release")]
    dispute_log: list[Dispute]

    @check("release")
    def every_protection_is_looked_at(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Protocol Art. 5: each question is answered, and a yes bars every notice."""
        answers = [getattr(self.protected_check, name, None) for name in ProtectedCheck.model_fields]
        if "yes" in answers and self.notices_barred != "yes":
            yield Fault("notices_barred", Reason.NOTICES_ARE_BARRED)

    @check("release")
    def kept_no_longer_than_needed(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Kept for five years from the date of the information at the most; then it is looked at and renewed, or goes."""
        began = self.date_of_info.last if self.date_of_info is not None else None
        if (
            began
            and self.retention_until
            and self.retention_until > began.replace(year=began.year + _YEARS, day=min(began.day, 28))
        ):
            yield Fault("retention_until", Reason.KEPT_TOO_LONG, (("years", str(_YEARS)),))
