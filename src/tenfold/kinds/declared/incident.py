"""Incident: what happened to people on the move, where and when (Protocol Art. 10(1)(a))."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Facts, Row, Stix, check, kind
from tenfold.kinds.marks import From, Nominal, Open, Protected, Scheme, To, Unit
from tenfold.kinds.values import Code, Day, Ident, LongText, LText, Range, Ref, Text, When, Where, Yes3

_BY = ("date", "place.country", "region_mmp", "route_mmp", "cause_of_death", "border_mode", "incident_form")


class Conveyance(Block):
    """The vessel or vehicle. A plate leads to a person; a vessel's numbers do not by themselves."""

    type: Annotated[Code, From("conveyance_type"), Open(facet=True)]
    name: Annotated[Text, Scheme("vessel"), Open(weight="B", scan=True)]
    imo: Annotated[Ident, Scheme("imo"), Open(weight="B")]
    mmsi: Annotated[Ident, Scheme("mmsi"), Open(weight="B")]
    flag: Annotated[Code, From("country"), Open(facet=True)]
    markings: Annotated[Text, Open(weight="C", scan=True)]
    plate: Annotated[Ident, Scheme("plate"), Nominal(weight="B")]


class Source(Row):
    """Who reported it. One address an entry."""

    name: Annotated[Text, Open(weight="C")]
    url: Annotated[Text, Open()]
    archived_url: Annotated[Text, Open()]
    seen_on: Annotated[Day, Open()]


class AbuseEvent(Row):
    """What was done to a smuggled person; never shown to law enforcement unless opened with a written reason."""

    abuse: Annotated[Code, From("abuse"), Protected(need="release")]
    place: Annotated[Where, Protected()]
    date: Annotated[When, Protected()]
    perpetrator: Annotated[Code, From("perpetrator"), Protected()]
    experience: Annotated[Code, From("experience"), Protected()]
    minor: Annotated[Yes3, Protected()]


class Violation(Row):
    """A rule that may have been broken, with its basis and how likely it is; an assessment, not a finding."""

    name: Annotated[Text, Open(weight="C", scan=True, need="release")]
    basis: Annotated[Text, Open(weight="C")]
    likelihood: Annotated[Code, From("likelihood"), Open()]


class AsReceived(Row):
    """What the source wrote and cannot be so: kept as written, flagged, and never summed."""

    field: Annotated[Text, Open(need="draft")]
    text: Annotated[Text, Open(weight="D")]
    why: Annotated[Text, Open()]


@kind(
    "incident", art10="10.1.a", schema=1, occurred="date", place="place", tlp="amber",
    headline=("cause_of_death", "incident_type", "place", "date"),
    sections=(
        ("head", "title"), ("event", "incident_type"), ("people", "dead"), ("cause", "cause_of_death"),
        ("sources", "source_quality"), ("smuggling", "facilitated"), ("persons", "remains_status"),
        ("follow_up", "measures_taken"),
    ),
    stix=Stix("incident", {"name": "title", "description": "summary"}),
    facts=(
        Facts(grain="incident", measure="dead", unit="person", by=_BY),
        Facts(grain="incident", measure="missing_min", unit="person", by=_BY),
        Facts(grain="incident", measure="survivors", unit="person", by=_BY),
        Facts(grain="incident", measure="injured", unit="person", by=_BY),
        Facts(grain="incident", measure="female", unit="person", by=_BY, part_of="dead+missing_min"),
        Facts(grain="incident", measure="male", unit="person", by=_BY, part_of="dead+missing_min"),
        Facts(grain="incident", measure="children", unit="person", by=_BY, part_of="dead+missing_min"),
        Facts(grain="incident", measure="smugglers_detained", unit="person", by=_BY),
    ),
)  # fmt: skip
class Incident(Body):
    """A death, a disappearance, a rescue, a detection: one event, as one source or several tell it."""

    title: Annotated[LText, Open(weight="A", scan=True)]
    main_id: Annotated[Ident, Scheme("mmp"), Open(weight="B")]
    incident_id: Annotated[Ident, Scheme("mmp"), Open(weight="B")]
    incident_type: Annotated[list[Code], From("incident_type"), Open(facet=True, need="release")] = []
    incident_form: Annotated[Code, From("incident_form"), Open(facet=True, need="release")]
    date: Annotated[When, Open(facet=True)]
    place: Annotated[Where, Open(facet=True, weight="B")]
    sea_area: Annotated[Code, From("sea_area"), Open(facet=True)]
    region_mmp: Annotated[Code, From("mmp_region"), Open(facet=True)]
    region_mmp_older: Annotated[Code, From("mmp_region_older"), Open()]
    unsd_region: Annotated[Code, From("unsd_region"), Open()]
    route_mmp: Annotated[Code, From("mmp_route"), Open(facet=True)]
    route: Annotated[Ref, To("route"), Open()]
    border_mode: Annotated[Code, From("border_mode"), Open(facet=True)]
    transport: Annotated[list[Code], From("transport"), Open(facet=True)] = []
    conveyance: Conveyance
    dead: Annotated[Range, Unit("person"), Open()]
    missing_min: Annotated[Range, Unit("person"), Open()]
    survivors: Annotated[Range, Unit("person"), Open()]
    injured: Annotated[Range, Unit("person"), Open()]
    female: Annotated[Range, Unit("person"), Open()]
    male: Annotated[Range, Unit("person"), Open()]
    children: Annotated[Range, Unit("person"), Open()]
    origin_countries: Annotated[list[Code], From("country"), Open(facet=True)] = []
    origin_region: Annotated[Code, From("unsd_region"), Open()]
    origin_text: Annotated[Text, Open(weight="C")]
    origin_presumed: Annotated[Yes3, Open()]
    cause_of_death: Annotated[list[Code], From("cause_of_death"), Open(facet=True)] = []
    cause_text: Annotated[Text, Open(weight="B", scan=True)]
    cause_presumed: Annotated[Yes3, Open()]
    source_quality: Annotated[Code, From("source_quality"), Open(facet=True)]
    sources: list[Source]
    as_received: list[AsReceived]
    facilitated: Annotated[Code, From("facilitated"), Open(facet=True)]
    smugglers_detained: Annotated[Range, Unit("person"), Open()]
    remains_status: Annotated[Code, From("remains_status"), Protected()]
    persons_detail: Annotated[LongText, Protected(weight="C", scan=True)]
    abuse: list[AbuseEvent]
    measures_taken: Annotated[list[Code], From("measure_taken"), Open(facet=True)] = []
    violations: list[Violation]
    investigation: Annotated[Code, From("investigation_status"), Open(facet=True)]
    case: Annotated[Ref, To("court_case"), Open()]

    @check("release")
    def dated_or_flagged(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """An incident has a date, or says why the one received cannot be used."""
        if not self.date and not any(row.field == "date" for row in self.as_received):
            yield Fault("date", Reason.FIELD_REQUIRED)

    @check("release")
    def sourced(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """The quality of the source is stated, or what was received instead of it is kept."""
        if not self.source_quality and not any(row.field == "source_quality" for row in self.as_received):
            yield Fault("source_quality", Reason.FIELD_REQUIRED)
