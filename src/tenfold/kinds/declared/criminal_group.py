"""Criminal group: who organises smuggling, and how it is known to be a group (Protocol Art. 10(1)(b), Convention Art. 2(a))."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.blocks import Contact, FeeRow, in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Facts, Row, Stix, check, derived, kind
from tenfold.kinds.marks import From, Nominal, Open, Scheme, To, Unit
from tenfold.kinds.values import Code, Ident, LongText, Money, Range, Ref, Text, When, Yes3

_BY = ("countries", "structure", "group_status", "services")
ELEMENTS = ("three_or_more", "structured", "over_time", "in_concert", "serious_crime", "benefit")


class OcgTest(Block):
    """The elements of Convention Art. 2(a), each met, not met or unknown. What follows is worked out, not written."""

    three_or_more: Annotated[Yes3, Open()]
    structured: Annotated[Yes3, Open()]
    over_time: Annotated[Yes3, Open()]
    in_concert: Annotated[Yes3, Open()]
    serious_crime: Annotated[Yes3, Open()]
    benefit: Annotated[Yes3, Open()]
    reasons: Annotated[LongText, Open(weight="C", scan=True)]


class Member(Row):
    """Somebody said to belong to the group, in which role and when. A person on the move is no member by default (Art. 5)."""

    person: Annotated[Ref, To("person_of_interest"), Nominal()]
    full: Annotated[Text, Nominal(weight="A")]
    role: Annotated[Code, From("role"), Nominal()]
    since: Annotated[When, Nominal()]
    until: Annotated[When, Nominal()]


class Asset(Row):
    """Something that the group owns or uses, and what became of it."""

    asset_type: Annotated[Code, From("asset_type"), Open(facet=True, need="release")]
    worth: Annotated[Money, Open()]
    asset_status: Annotated[Code, From("asset_status"), Open(facet=True)]
    asset_note: Annotated[Text, Open(weight="D", scan=True)]


@kind(
    "criminal_group", art10="10.1.b", schema=1, occurred="last_seen", tlp="amber-strict", graded=True,
    headline=("structure", "countries", "last_seen"),
    sections=(
        ("head", "title"), ("identity", "name"), ("shape", "structure"), ("test", "ocg_test"), ("reach", "transnational_basis"),
        ("members", "roles"), ("business", "services"), ("crimes", "other_crimes"), ("life", "group_status"),
    ),
    stix=Stix("intrusion-set", {
        "name": "name", "aliases": "aliases", "description": "summary", "first_seen": "first_seen", "last_seen": "last_seen",
    }),
    facts=(
        Facts(grain="group", measure="size", unit="person", by=_BY),
        Facts(grain="group", measure="fees.amount", unit="currency", by=(*_BY, "fees.fee_type")),
        Facts(grain="group", measure="assets.worth", unit="currency", by=(*_BY, "assets.asset_type", "assets.asset_status")),
    ),
)  # fmt: skip
class CriminalGroup(Body):
    """A group known or suspected of smuggling migrants: its shape, reach, business, and the test of Convention Art. 2(a)."""

    name: Annotated[Ident, Scheme("group"), Nominal(weight="A", need="release")]
    aliases: Annotated[list[Ident], Scheme("group"), Nominal(weight="A")] = []
    original_script: Annotated[Ident, Scheme("group"), Nominal(weight="A")]
    structure: Annotated[Code, From("structure"), Open(facet=True, need="release")]
    size: Annotated[Range, Unit("person"), Open(need="release")]
    ocg_test: Annotated[OcgTest, Open(need="release")]
    transnational_basis: Annotated[list[Code], From("transnational_basis"), Open(facet=True)] = []
    countries: Annotated[list[Code], From("country"), Open(facet=True)] = []
    nationalities: Annotated[list[Code], From("country"), Open(facet=True)] = []
    routes: Annotated[list[Ref], To("route"), Open()] = []
    mo: Annotated[list[Ref], To("modus_operandi"), Open()] = []
    roles: Annotated[list[Code], From("role"), Open(facet=True)] = []
    members: list[Member]
    communication: list[Contact]
    services: Annotated[list[Code], From("group_service"), Open(facet=True)] = []
    payment_methods: Annotated[list[Code], From("payment_method"), Open(facet=True)] = []
    fees: list[FeeRow]
    assets: list[Asset]
    other_crimes: Annotated[list[Code], From("other_crime"), Open(facet=True)] = []
    corruption_link: Annotated[Yes3, Open(facet=True)]
    group_status: Annotated[Code, From("group_status"), Open(facet=True)]
    first_seen: Annotated[When, Open(facet=True)]
    last_seen: Annotated[When, Open(facet=True)]

    @derived(list="ocg_result", after="ocg_test")
    @staticmethod
    def ocg_result(content: Mapping[str, Any]) -> str | None:
        """Convention Art. 2(a): a group if all six elements are met, none if one is not, else not shown."""
        said = [content.get("ocg_test", {}).get(name) for name in ELEMENTS]
        return "no" if "no" in said else "yes" if set(said) == {"yes"} else "not-shown"

    @check("release")
    def every_element_is_judged(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Each of the six elements of Convention Art. 2(a) is answered, also with unknown."""
        for name in ELEMENTS:
            if self.ocg_test is not None and getattr(self.ocg_test, name) is None:
                yield Fault(f"ocg_test.{name}", Reason.OCG_TEST_NEEDED)

    @check("release")
    def seen_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It was not seen for the last time before it was seen first."""
        yield from in_order(self.first_seen, self.last_seen, "last_seen")
