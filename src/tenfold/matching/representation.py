"""Persons, matches and pairs for programs."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tenfold.matching import words
from tenfold.matching.engine.names import THRESHOLD, Piece
from tenfold.matching.selectors.pairs import Pair, Side
from tenfold.matching.selectors.persons import Person
from tenfold.matching.services.searching import Answer
from tenfold.records.search.hits import Hit

Json = dict[str, Any]
Say = Callable[[str], str]


def _plain(text: str) -> str:
    return text


def answer(found: Answer, slugs: Mapping[int, str], say: Say = _plain) -> Json:
    """What a search by name found. `slugs` are those of the originators; `say` puts a sentence into a language."""
    matches = [
        person(match.person, match.hit, match.grading, slugs)
        | {"score": match.score, "evidence": evidence(match.evidence, say)}
        for match in found.matches
    ]
    return {"matches": matches, "more": found.more, "threshold": THRESHOLD}


def pair(one: Pair, slugs: Mapping[int, str], say: Say = _plain) -> Json:
    """A pair, with the judgement where it is one that was judged."""
    said = {
        "id": str(one.ref), "score": one.score, "evidence": evidence(one.evidence, say), "at": one.at.isoformat(),
        "persons": [_side(side, slugs) for side in (one.one, one.other)],
    }  # fmt: skip
    judged = one.judged
    if judged is None:
        return said
    link = str(judged.link) if judged.link else None
    return said | {
        "verdict": judged.verdict, "reason": judged.reason, "reference": judged.reference, "stands": judged.stands, "link": link,
    }  # fmt: skip


def person(one: Person, hit: Hit, grading: Mapping[str, Any] | None, slugs: Mapping[int, str]) -> Json:
    """A person, and the record that tells of her; `person` is the place in the record, empty for the whole of it."""
    return {
        "record": str(hit.ref), "reference": hit.human_ref, "kind": hit.kind, "title": hit.title, "title_lang": hit.title_lang,
        "marking": hit.marking, "state": hit.state, "originator": slugs.get(hit.originator, ""), "person": one.who.person,
        "names": list(one.names), "born": one.born, "grading": dict(grading) if grading else None,
    }  # fmt: skip


def evidence(pieces: Iterable[Piece], say: Say = _plain) -> list[Json]:
    """What speaks for and against, each piece with a sentence."""
    return [{**piece._asdict(), "says": say(words.SAYS[piece.how]).format_map(words.params(piece))} for piece in pieces]


def _side(side: Side, slugs: Mapping[int, str]) -> Json:
    return person(side.person, side.hit, side.grading, slugs)
