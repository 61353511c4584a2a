"""Vessel request: what one State asks of the State whose flag a vessel flies or claims (Protocol Art. 8, verify)."""

from collections.abc import Iterator
from typing import Annotated, Any

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds import asking
from tenfold.kinds.asking import Asking
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, check, kind
from tenfold.kinds.marks import From, Open, Protected, Scheme, Unit
from tenfold.kinds.procedure import ASKED, ASKER, Course, Move, Need, Past, Said, State
from tenfold.kinds.values import Code, File, Ident, LongText, LText, Range, Text, Where, Yes3

_CONDITIONED = "authorised-with-conditions"
_MEASURES = Need(name="measures", type="codes", list="vessel_measure", required=True)
_MAY_ANSWER = ("received", "acknowledged", "registry-answered")


def only_what_was_authorised(past: Past, move: str, said: Said) -> Iterator[Fault]:
    """Nothing more than was expressly authorised, and only while its conditions are kept (Protocol Art. 8(5), verify).

    What relieves imminent danger to the lives of persons needs no authority.
    """
    if move != "execute" or said.get("danger") == "yes":
        return
    given = next((one for side, name, one in reversed(past) if name.startswith("authorise")), {})
    beyond = [code for code in said.get("measures", ()) if code not in given.get("measures", ())]
    if beyond:
        yield Fault("measures", Reason.MEASURE_NOT_AUTHORISED, (("value", ", ".join(beyond)),))
    conditioned = any(name == "authorise-on-conditions" for _, name, _ in past)
    if conditioned and said.get("conditions_kept") != "yes":
        yield Fault("conditions_kept", Reason.CONDITIONS_NOT_KEPT)


COURSE = Course(
    name="vessel_request", answers="registry", check=only_what_was_authorised,
    states=(
        *asking.OPENING, State(name="registry-answered", waits=ASKED, clock="answer"), State(name="authorised", waits=ASKER),
        State(name=_CONDITIONED, waits=ASKER), State(name="executed", waits=ASKER, clock="receipt"),
        State(name="results-reported", waits=ASKER), *asking.ENDING,
    ),
    moves=(
        *asking.opening(working=("registry-answered",)),
        Move(name="answer-registry", by=asking.OTHER, at=("received", "acknowledged"), to="registry-answered", needs=(
            Need(name="registry", type="code", list="registry_answer", required=True), asking.TEXT)),
        Move(name="authorise", by=asking.OTHER, at=_MAY_ANSWER, to="authorised", needs=(_MEASURES, asking.TEXT)),
        Move(name="authorise-on-conditions", by=asking.OTHER, at=_MAY_ANSWER, to=_CONDITIONED, needs=(
            _MEASURES, Need(name="conditions", type="text", required=True), asking.TEXT)),
        Move(name="execute", by=asking.ONE, at=("authorised", _CONDITIONED), to="executed", needs=(
            _MEASURES, Need(name="conditions_kept", type="code", list="yes_no_unknown"),
            Need(name="danger", type="code", list="yes_no_unknown"), asking.TEXT)),
        Move(name="report-results", by=asking.ONE, at=("executed",), to="results-reported", needs=(asking.TEXT_NEEDED, asking.RECORDS)),
        *asking.ending(open_=(*asking.UNANSWERED, "registry-answered"),
                       answered=("authorised", _CONDITIONED, "results-reported")),
    ),
    clocks=asking.clocks((1, 2), (1, 1), (1, 4)),
)  # fmt: skip


class Vessel(Block):
    """The vessel, as far as it was seen or said."""

    name: Annotated[Text, Scheme("vessel"), Open(weight="A")]
    imo: Annotated[Ident, Scheme("imo"), Open(weight="B")]
    mmsi: Annotated[Ident, Scheme("mmsi"), Open(weight="B")]
    call_sign: Annotated[Ident, Scheme("callsign"), Open(weight="B")]
    flag_shown: Annotated[Code, From("country"), Open(facet=True)]
    claimed_registry: Annotated[Code, From("country"), Open(facet=True)]
    markings: Annotated[Text, Open(weight="C", scan=True)]
    description: Annotated[LongText, Open(weight="C", scan=True)]
    photos: Annotated[list[File], Open()] = []


class Aboard(Block):
    """Who is on board: numbers and what they need."""

    persons: Annotated[Range, Unit("person"), Open()]
    children: Annotated[Range, Unit("person"), Open()]
    condition: Annotated[LongText, Protected(scan=True)]


@kind(
    "vessel_request", art10="10.1.b", schema=1, tlp="amber-strict", course=COURSE, place="position", endangered="danger_to_life",
    sections=(("head", "title"), ("asked", "parts"), ("vessel", "vessel"), ("position", "position"), ("aboard", "aboard"), ("question", "asking")),
)  # fmt: skip
class VesselRequest(Body):
    """A vessel met at sea, and what the State of its flag is asked to confirm and to allow."""

    title: Annotated[LText, Open(weight="A", scan=True, need="draft")]
    parts: Annotated[list[Code], From("vessel_request_part"), Open(facet=True, need="release")] = []
    measures_sought: Annotated[list[Code], From("vessel_measure"), Open(facet=True)] = []
    nationality_basis: Annotated[Code, From("nationality_basis"), Open(facet=True, need="release")]
    grounds: Annotated[LongText, Open(weight="C", scan=True, need="release")]
    danger_to_life: Annotated[Yes3, Open(facet=True, need="release")]
    vessel: Vessel
    position: Annotated[Where, Open(facet=True, need="release")]
    observed_at: Annotated[Text, Open(need="release")]
    course: Annotated[Text, Open()]
    speed: Annotated[Text, Open()]
    aboard: Aboard
    asking: Annotated[Asking, Open(need="release")]

    @check("release")
    def authorisation_names_measures(self, marks: dict[str, Any]) -> Iterator[Fault]:
        """Who asks for authority says for which measures (Protocol Art. 8(2), verify)."""
        if "authorisation" in self.parts and not self.measures_sought:
            yield Fault("measures_sought", Reason.FIELD_REQUIRED)
