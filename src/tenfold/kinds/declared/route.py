"""Route: the way on which smuggled persons are moved, leg by leg (Protocol Art. 10(1)(a))."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.blocks import Leg, in_order
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Facts, Row, Stix, check, kind
from tenfold.kinds.marks import From, Open, Scheme, To, Unit
from tenfold.kinds.values import Code, Ident, LongText, Money, Range, Ref, Text, When, Where

_BY = ("origins", "destinations", "known_or_suspected")  # not by the crosswalk, which joins names and never numbers
_MEASURES = ("persons", "fee", "duration_days", "deaths", "facilitated_share")


class RouteName(Row):
    """What the route is called, and in whose naming."""

    nomenclature: Annotated[Code, From("route_nomenclature"), Open(need="release")]
    called: Annotated[Text, Open(weight="A", need="release")]


class Estimate(Row):
    """Figures for one period; never a number without the method and the people behind it."""

    period: Annotated[When, Open()]
    persons: Annotated[Range, Unit("person"), Open()]
    deaths: Annotated[Range, Unit("person"), Open()]
    duration_days: Annotated[Range, Unit("day"), Open()]
    facilitated_share: Annotated[Range, Unit("percent"), Open()]
    asked: Annotated[Range, Unit("person"), Open()]
    fee: Annotated[Money, Open()]
    sample_frame: Annotated[Text, Open(weight="D", scan=True)]
    method: Annotated[Text, Open(weight="D")]


class Crosswalk(Row):
    """A route of another naming, and how far it is the same. The relations join names, never numbers."""

    route_name: Annotated[Code, From("route_name"), Open(facet=True, weight="A", need="release")]
    relation: Annotated[Code, From("crosswalk_relation"), Open(need="release")]


@kind(
    "route", art10="10.1.a", schema=1, occurred="last_seen", tlp="green",
    headline=("route_code", "origins", "destinations"),
    sections=(
        ("head", "title"), ("names", "route_code"), ("way", "origins"), ("course", "legs"), ("trend", "known_or_suspected"),
        ("estimates", "estimates"), ("crosswalk", "crosswalk"),
    ),
    stix=Stix("route", {"name": "title", "description": "summary", "first_seen": "first_seen", "last_seen": "last_seen"}),
    facts=(
        Facts(grain="route", measure="estimates.persons", unit="person", by=_BY, dated="estimates.period"),
        Facts(grain="route", measure="estimates.deaths", unit="person", by=_BY, dated="estimates.period"),
        Facts(grain="route", measure="estimates.duration_days", unit="day", by=_BY, dated="estimates.period"),
        Facts(grain="route", measure="estimates.facilitated_share", unit="percent", by=_BY, dated="estimates.period"),
        Facts(grain="route", measure="estimates.fee", unit="currency", by=_BY, dated="estimates.period"),
        Facts(grain="leg", measure="legs.duration_hours", unit="hour", by=("legs.border_mode", "legs.transport"), dated="legs.dates"),
    ),
)  # fmt: skip
class Route(Body):
    """A way on which persons are smuggled, known or suspected: origins, hubs, destinations, and the legs in order."""

    route_code: Annotated[Ident, Scheme("route"), Open(weight="A", need="release")]
    names: list[RouteName]
    origins: Annotated[list[Code], From("country"), Open(facet=True, need="release")] = []
    transits: Annotated[list[Code], From("country"), Open(facet=True)] = []
    destinations: Annotated[list[Code], From("country"), Open(facet=True, need="release")] = []
    hubs: Annotated[list[Where], Open(facet=True, weight="B")] = []
    carriers: Annotated[list[Text], Open(weight="B", scan=True)] = []
    online_channels: Annotated[list[Code], From("online_channel"), Open(facet=True)] = []
    legs: Annotated[list[Leg], Open(need="release")] = []
    known_or_suspected: Annotated[Code, From("known_suspected"), Open(facet=True, need="release")]
    first_seen: Annotated[When, Open(facet=True, need="release")]
    last_seen: Annotated[When, Open(facet=True, need="release")]
    trend: Annotated[Code, From("trend"), Open(facet=True)]
    trend_note: Annotated[LongText, Open(weight="C", scan=True)]
    shifted_to: Annotated[Ref, To("route"), Open()]
    estimates: list[Estimate]
    crosswalk: list[Crosswalk]

    @check("release")
    def seen_in_order(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """It was not seen for the last time before it was seen first."""
        yield from in_order(self.first_seen, self.last_seen, "last_seen")

    @check("release")
    def estimates_say_their_method(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """An estimate names period, sample and method (Convention Art. 28(2): common standards and methodologies)."""
        for row in self.estimates:
            stated = any(getattr(row, name) is not None for name in _MEASURES)
            if stated and not (row.period and row.sample_frame and row.method):
                yield Fault(f"estimates.{row.key}", Reason.ESTIMATE_NEEDS_METHOD)
