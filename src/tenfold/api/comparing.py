"""Comparing what a caller sends with itself: two names. Nothing is stored, and no record is looked at."""

from django.utils.translation import gettext, override
from ninja import Router

from tenfold.accounts.actor import Actor
from tenfold.accounts.permissions import Permission
from tenfold.api import shapes
from tenfold.api import told_comparing as told
from tenfold.api.answers import Answer
from tenfold.api.operations import declared
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.matching import words
from tenfold.matching.engine.names import THRESHOLD, Birth, compare
from tenfold.vocabulary.languages import catalogue

router = Router(tags=["match"])


@router.post("/match/names", response=told.NamesCompared, operation_id="match_names")
@declared(Permission.RECORD_READ)
def match_names(actor: Actor, sent: shapes.NamesSent) -> Answer:
    """How alike two names are, with the evidence. A score proposes and decides nothing: a person judges."""
    for at, written in (("born", sent.born), ("other_born", sent.other_born)):
        if not Birth.is_one(written):
            raise Invalid(faults=[Fault(at, Reason.DATE_NOT_UNDERSTOOD, (("value", written),))])
    found = compare(sent.one, sent.other, born=sent.born, other_born=sent.other_born)
    with override(catalogue(sent.lang)):
        evidence = [
            {**piece._asdict(), "says": gettext(words.SAYS[piece.how]).format_map(words.params(piece))}
            for piece in found.evidence
        ]
    return Answer({"score": found.score, "threshold": THRESHOLD, "evidence": evidence}, changes=False)
