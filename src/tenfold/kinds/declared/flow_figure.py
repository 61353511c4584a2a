"""Flow figure: one cell of a statistical return (Protocol Art. 10(1)(a)): how many, of whom, where, in which period."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Facts, kind
from tenfold.kinds.grammar import check as checked
from tenfold.kinds.marks import From, Open, Unit
from tenfold.kinds.values import Code, LText, Range, Text, When, Where

_BY = (
    "period", "place.country", "measure", "citizenship", "citizenship_group", "route_frontex", "route_mmp", "border_mode", "sex", "age_band",
    "migrant_group",
)  # fmt: skip


@kind(
    "flow_figure", art10="10.1.a", schema=1, occurred="period", place="place", tlp="amber",
    headline=("measure", "citizenship", "place", "period"),
    sections=(("head", "title"), ("figure", "measure"), ("whom", "citizenship"), ("where", "place"), ("source", "agency")),
    facts=(
        Facts(grain="flow_figure", measure="events", unit="event", by=_BY),
        Facts(grain="flow_figure", measure="persons", unit="person", by=_BY),
    ),
)  # fmt: skip
class FlowFigure(Body):
    """One figure of a period as a source gives it. Events and persons are counted apart, and are never added."""

    title: Annotated[LText, Open(weight="A", scan=True)]
    measure: Annotated[Code, From("flow_measure"), Open(facet=True, need="release")]
    period: Annotated[When, Open(facet=True, need="release")]
    events: Annotated[Range, Unit("event"), Open()]
    persons: Annotated[Range, Unit("person"), Open()]
    obs_status: Annotated[Code, From("obs_status"), Open(facet=True)]
    citizenship: Annotated[Code, From("country"), Open(facet=True)]
    citizenship_group: Annotated[Code, From("citizenship_group"), Open(facet=True)]
    citizenship_text: Annotated[Text, Open(weight="D")]
    sex: Annotated[Code, From("sex"), Open(facet=True)]
    age_band: Annotated[Code, From("age_band"), Open(facet=True)]
    migrant_group: Annotated[Code, From("migrant_group"), Open(facet=True)]
    place: Annotated[Where, Open(facet=True, weight="B")]
    border_mode: Annotated[Code, From("border_mode"), Open(facet=True)]
    border_text: Annotated[Text, Open(weight="D")]
    route_frontex: Annotated[Code, From("frontex_route"), Open(facet=True)]
    route_mmp: Annotated[Code, From("mmp_route"), Open(facet=True)]
    agency: Annotated[Text, Open(weight="C")]
    authority: Annotated[Text, Open(weight="C")]
    source: Annotated[Text, Open(weight="C", need="release")]
    method: Annotated[Text, Open(weight="D", scan=True)]

    @checked("release")
    def says_a_number_or_why_none(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """A figure counts events or persons, never both in one; where none is given, its status says so: blank is not zero."""
        if self.events and self.persons:
            yield Fault("persons", Reason.VALUE_NOT_FIT)
        if not self.events and not self.persons and (not self.obs_status or self.obs_status == "a"):
            yield Fault("events", Reason.FIELD_REQUIRED)
