"""Hit and no-hit across organisations: asked, listed, decided on by both sides, and what the own house answers."""

import uuid
from typing import Annotated, Any, Literal

from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import told_matches as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.api.shapes import Language, Sent
from tenfold.foundation.clock import now
from tenfold.matching.selectors import choices, matches
from tenfold.matching.services import asking, choosing, deciding

router = Router(tags=["matches"])
Parts = Literal["open", "nominal"]


class QuestionSent(Sent):
    """What is asked for, in any form; why, as a code of lookup_reason or the reference of the case.

    With `born` (1980-05-03, 1980-05 or 1980) it is the whole name of a person.
    """

    q: Annotated[str, Field(max_length=200)]
    reason: Annotated[str, Field(max_length=200)]
    scheme: Annotated[str, Field(max_length=30)] = ""
    country: Annotated[str, Field(max_length=2)] = ""
    born: Annotated[str, Field(max_length=30)] = ""
    lang: Language = "en"


class MatchesAsked(Sent):
    """Which side: asker, owner, or both where nothing is said; and before which match of the last page."""

    side: Literal["", "asker", "owner"] = ""
    before: Annotated[str, Field(max_length=400)] = ""


class MatchMoveSent(Sent):
    """One move. To decline needs a code of decline_reason; to share may name some of the records, and parts beside the open one."""

    move: Literal["ask", "drop", "share", "decline", "disclose", "keep"]
    because: Annotated[str, Field(max_length=40)] = ""
    records: Annotated[list[uuid.UUID], Field(max_length=20)] = Field(default_factory=list)
    parts: Annotated[list[Parts], Field(max_length=2)] = Field(default_factory=lambda: list[Parts](("open",)))


class ChoiceSent(Sent):
    """What is answered: for one record, for a kind (empty: for all), or to one participant (`no` blocks it, `as-usual` lets it ask)."""

    answer: Literal["yes", "held", "no", "as-usual"]
    kind: Annotated[str, Field(max_length=40)] = ""
    record: uuid.UUID | None = None
    participant: Annotated[str, Field(max_length=60)] = ""


@router.post("/matches/ask", response=told.CrossedTold, operation_id="ask_across")
@declared(Permission.MATCH_ASK)
def ask(actor: Actor, sent: QuestionSent) -> Answer:
    """Ask whether others hold a number, plate, account, address or person that they do not share. An empty answer proves nothing."""
    found = asking.ask(
        sent.q, reason=sent.reason, scheme=sent.scheme, region=sent.country.upper(), born=sent.born, by=actor, at=now()
    )  # fmt: skip
    return Answer(asking.as_json(found, sent.lang), changes=False)


@router.get("/matches", response=told.CrossMatchesTold, operation_id="list_matches")
@declared(Permission.MATCH_ASK)
def listing(actor: Actor, asked: Query[MatchesAsked]) -> Answer:
    """The newest matches of the caller's participant, on either side."""
    found = matches.list_matches(actor, now=now(), side=asked.side, before=asked.before)
    page = found[: matches.SIZE]
    names = slugs(one.other for one in page)
    rows = [matches.as_json(one, names) for one in page]
    return Answer({"matches": rows, "next": matches.onward(found) or None})


@router.get("/matches/choices", response=told.ChoicesTold, operation_id="list_match_choices")
@declared(Permission.MATCH_ASK)
def chosen(actor: Actor) -> Answer:
    """What the caller's participant answers, by kind, and whom it answers nothing."""
    return Answer(_choices(actor))


@router.put("/matches/choices", response=told.ChoicesTold, operation_id="choose_match_answer")
@declared(Permission.MATCH_DECIDE)
def choose(actor: Actor, sent: ChoiceSent) -> Answer:
    """Say what is answered. A record is its sharers' to decide; a kind, or a participant, the coordinator's."""
    if sent.record is not None:
        choosing.choose_for_record(sent.record, sent.answer, by=actor, at=now())
    elif sent.participant:
        choosing.block(sent.participant, blocked=sent.answer == "no", by=actor, at=now())
    else:
        choosing.choose(sent.kind, sent.answer, by=actor, at=now())
    return Answer(_choices(actor))


@router.get("/matches/{uuid:ref}", response=told.CrossMatchTold, operation_id="read_match")
@declared(Permission.MATCH_ASK)
def read(actor: Actor, ref: uuid.UUID) -> Answer:
    """One match, as the caller's side has it."""
    return Answer(_told(matches.get_match(actor, ref, now=now())))


@router.post("/matches/{uuid:ref}/moves", response=told.CrossMatchTold, operation_id="move_match")
@declared(Permission.MATCH_ASK)
def move(actor: Actor, ref: uuid.UUID, sent: MatchMoveSent) -> Answer:
    """Make one move: ask, drop; share, decline, disclose, keep."""
    made = deciding.move(
        ref, sent.move, because=sent.because, records=sent.records, parts=sent.parts, by=actor, at=now()
    )  # fmt: skip
    return Answer(_told(made))


def _told(match: matches.Match) -> dict[str, Any]:
    return matches.as_json(match, slugs([match.other]))


def _choices(actor: Actor) -> dict[str, Any]:
    blocked = choices.blocked(actor)
    names = slugs(blocked)
    return {
        "kinds": [{"kind": one.kind, "chosen": one.chosen, "answer": one.answer} for one in choices.by_kind(actor)],
        "blocked": sorted(names[pk] for pk in blocked),
    }
