"""Persons: searched by name, and judged whether two of them are one. A score proposes and decides nothing."""

import uuid
from collections.abc import Iterable
from typing import Annotated, Literal

from django.utils.translation import gettext, override
from ninja import Query, Router
from pydantic import Field

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.accounts.registers import slugs
from tenfold.api import shapes
from tenfold.api import told_persons as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.clock import now
from tenfold.matching import representation
from tenfold.matching.rules import UNDONE
from tenfold.matching.selectors import pairs
from tenfold.matching.selectors.pairs import Pair
from tenfold.matching.services import judging, proposing, searching
from tenfold.vocabulary.languages import catalogue

router = Router(tags=["match"])
_NOTHING = shapes.Nothing()


class NameAsked(shapes.Sent):
    """A name in any script, the date of birth as far as it is known, and why: a code of reading_reason or the reference of a case."""

    name: Annotated[str, Field(max_length=searching.LONGEST)]
    born: Annotated[str, Field(max_length=10)] = ""
    reason: Annotated[str, Field(max_length=200)]
    lang: shapes.Language = "en"


class JudgementSent(shapes.Sent):
    """A verdict, why (a code of the list judgement_reason), the reference of a case, and whether two records of one person are linked."""

    verdict: Literal["same", "different", "unsure"]
    reason: Annotated[str, Field(max_length=40)]
    reference: Annotated[str, Field(max_length=200)] = ""
    link: bool = False


@router.post("/match/search", response=told.NamesFound, operation_id="search_names")
@declared(Permission.NAME_ASK)
def search_names(actor: Actor, sent: NameAsked) -> Answer:
    """Search by name over what the caller can see. The asking is recorded; whoever's record answers is told."""
    found = searching.find_names(sent.name, born=sent.born, reason=sent.reason, lang=sent.lang, by=actor, at=now())
    with override(catalogue(sent.lang)):
        said = representation.answer(found, slugs(match.hit.originator for match in found.matches), gettext)
    return Answer(said, changes=False)


@router.get("/match/pairs", response=told.PairsTold, operation_id="list_pairs")
@declared(Permission.PAIR_JUDGE)
def list_pairs(actor: Actor, asked: Query[shapes.Page]) -> Answer:
    """Pairs of persons that wait for a judgement of the caller's house, the most alike first."""
    page = judging.show(after=asked.after or "", size=asked.size, lang=asked.lang, by=actor, at=now())
    return Answer({"pairs": _told(page.pairs, asked.lang), "next": page.next})


@router.post("/match/pairs/{uuid:ref}/judgement", response=told.Judged, operation_id="judge_pair")
@declared(Permission.PAIR_JUDGE)
def judge_pair(actor: Actor, ref: uuid.UUID, sent: JudgementSent) -> Answer:
    """Say whether the two are one person. It can be taken back; nothing is merged."""
    made = judging.judge(
        ref, sent.verdict, reason=sent.reason, reference=sent.reference, link=sent.link, by=actor, at=now()
    )
    return Answer({"id": str(made), "verdict": sent.verdict})


@router.get("/match/judgements", response=told.JudgementsTold, operation_id="list_judgements")
@declared(Permission.PAIR_JUDGE)
def list_judgements(actor: Actor, asked: Query[shapes.In]) -> Answer:
    """What the caller's house judged last, with what was taken back."""
    return Answer({"judgements": _told(judging.show_judged(lang=asked.lang, by=actor, at=now()), asked.lang)})


@router.post("/match/judgements/{uuid:ref}/undo", response=told.Judged, operation_id="undo_judgement")
@declared(Permission.PAIR_JUDGE)
def undo_judgement(actor: Actor, ref: uuid.UUID, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Take a judgement back: the pair waits again, and the link that it wrote is withdrawn."""
    return Answer({"id": str(judging.undo(ref, by=actor, at=now())), "verdict": UNDONE})


@router.post("/match/look", response=told.LookedTold, operation_id="look_for_pairs")
@declared(Permission.PAIR_JUDGE)
def look_for_pairs(actor: Actor, sent: shapes.Nothing = _NOTHING) -> Answer:
    """Look now at records that came before the caller and were not looked at yet; the node does it by itself a little later."""
    found = proposing.look_now(by=actor, at=now())
    return Answer({"persons": found, "waiting": pairs.count(actor)})


def _told(several: Iterable[Pair], lang: str) -> list[representation.Json]:
    these = list(several)
    known = slugs(side.hit.originator for pair in these for side in (pair.one, pair.other))
    with override(catalogue(lang)):
        return [representation.pair(pair, known, gettext) for pair in these]
