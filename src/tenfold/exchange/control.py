"""The courses by which a reader asks an originator: to use a record in a way that its marks forbid, and to read one at all. Pure.

Their clocks and states are a Tenfold definition (verify). That the sender decides on use is Protocol Art. 10(2) (verify).
"""

from dataclasses import replace

from tenfold.handling.rights import CONSENTED
from tenfold.kinds import asking
from tenfold.kinds.asking import ONE, OTHER, TEXT, UNANSWERED
from tenfold.kinds.procedure import ASKER, SIDES, Course, Move, Need, State

CONSENT, ACCESS, SUBJECT = "consent", "access", "data-subject"
GRANT, TAKE_BACK, TAKE_BACK_PART, LAPSE = "grant", "take-back", "take-back-part", "lapse"
# What a move brings about beside the request (see services/effects.py).
CONSENTING, ENDING_CONSENTS, ENDING_SOME, OPENING, CLOSING = "consent", "end-consents", "end-some", "open", "close"

WHY = Need(name="text", type="text", required=True)
USES = Need(name="uses", type="codes", list="handling_right", required=True, only=tuple(CONSENTED))
UNTIL = Need(name="until", type="day")
_GRANTED = ("granted", "in-force")
_STATES = (
    *asking.OPENING, State(name="granted", waits=ASKER), State(name="in-force", stands=True), State(name="taken-back", waits=ASKER),
    State(name="lapsed", ends=True), *asking.ENDING,
)  # fmt: skip


def _moves(*, asks: tuple[Need, ...], grants: tuple[Need, ...], effect: str, ends: str) -> tuple[Move, ...]:
    """Asked, acknowledged, supplied, granted or refused; then noted, and taken back or lapsed."""
    opening = tuple(replace(one, needs=asks) if one.name == "send" else one for one in asking.opening())
    return (
        *opening,
        Move(name=GRANT, by=OTHER, at=UNANSWERED, to="granted", needs=grants, effect=effect),
        Move(name="note", by=ONE, at=("granted",), to="in-force"),
        Move(name=TAKE_BACK, by=OTHER, at=_GRANTED, to="taken-back", needs=(TEXT,), effect=ends),
        Move(name=LAPSE, by=OTHER, at=_GRANTED, to="lapsed", alone=True, effect=ends),
        *asking.ending(open_=UNANSWERED, answered=("taken-back",)),
        Move(name="say", by=SIDES, at=_GRANTED, needs=(asking.TEXT_NEEDED, asking.RECORDS)),
        Move(name="assign", by=SIDES, at=_GRANTED, inside=True, needs=(Need(name="person", type="person", required=True), TEXT)),
    )  # fmt: skip


COURSES = {
    CONSENT: Course(
        name=CONSENT, answers=GRANT, shares=(), states=_STATES, clocks=asking.clocks((3, 10), (1, 3), (4, 24)),
        moves=(
            *_moves(
                asks=(USES, WHY, Need(name="case", type="text", most=120), Need(name="proceedings", type="text", most=300)),
                grants=(USES, Need(name="condition", type="text", most=500), UNTIL, TEXT), effect=CONSENTING, ends=ENDING_CONSENTS,
            ),
            Move(name=TAKE_BACK_PART, by=OTHER, at=_GRANTED, needs=(USES, TEXT), effect=ENDING_SOME),
        ),
    ),
    ACCESS: Course(
        name=ACCESS, answers=GRANT, shares=(), states=_STATES, clocks=asking.clocks((3, 10), (1, 3), (4, 24)),
        moves=_moves(
            asks=(Need(name="reference", type="text", required=True, most=60), WHY, Need(name="case", type="text", most=120)),
            grants=(Need(name="parts", type="codes", list="record_part", only=("open", "nominal")),
                    Need(name="until", type="day", required=True), TEXT),
            effect=OPENING, ends=CLOSING,
        ),
    ),
    # What is to become of data about a person who asked. Who she is stands in no need: it is said, where nothing else will do,
    # with the step that supplies more.
    SUBJECT: Course(
        name=SUBJECT, answers=GRANT, shares=(), states=(*asking.OPENING, State(name="granted", waits=ASKER), *asking.ENDING),
        clocks=asking.clocks((3, 10), (1, 3), (4, 24)),
        moves=(
            *(replace(one, needs=(Need(name="right", type="code", list="subject_right", required=True), WHY)) if one.name == "send" else one
              for one in asking.opening()),
            Move(name=GRANT, by=OTHER, at=UNANSWERED, to="granted", needs=(TEXT,)),
            *asking.ending(open_=UNANSWERED, answered=("granted",)),
        ),
    ),
}  # fmt: skip
