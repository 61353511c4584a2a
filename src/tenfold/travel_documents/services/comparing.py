"""Zones that were read, beside specimens and alerts that reach somebody; and, where it is said why, beside what is reported of their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.travel_documents import against, library, numbers, rules
from tenfold.travel_documents.library import Shelved
from tenfold.travel_documents.mrz import Answer as Zone
from tenfold.travel_documents.numbers import Answer, Hit
from tenfold.travel_documents.services import looking_up


@dataclass(frozen=True, slots=True)
class Beside:
    """A specimen with what does not agree with it, as codes of specimen_finding; or an alert about such a document."""

    record: Shelved
    differs: tuple[str, ...] = ()


@dataclass(slots=True)
class Compared:
    """What stands beside one zone. `looked_up` is None where nobody said why, or where there is no number to ask for."""

    specimens: Sequence[Beside] = ()
    alerts: Sequence[Beside] = ()
    hits: list[Hit] = field(default_factory=list)
    looked_up: bool = False


def compare_each(
    zones: Sequence[Zone], *, reason: str = "", lang: str = "en", by: Actor, at: datetime
) -> list[Compared]:
    """What stands beside each zone, in their order. Raises Invalid for a reason that is none.

    Specimens that agree come first. Numbers are looked up under the rules of every look-up, and only with a reason.
    """
    rules.may_compare(by).require()
    pairs = [
        {(zone.document.country, type_) for type_ in against.types_of(zone)} if zone.document else set()
        for zone in zones
    ]
    found = library.list_beside(by, set().union(*pairs) if pairs else set())
    made = [
        _beside(zone, [one for pair in sorted(mine) for one in found.get(pair, ())], at)
        for zone, mine in zip(zones, pairs, strict=True)
    ]
    if reason.strip():
        _look_up(zones, made, reason, lang, by, at)
    return made


def as_json(compared: Compared) -> dict[str, Any]:
    """For programs; hits in the form of a look-up."""
    return {
        "specimens": [
            {"id": str(one.record.ref), "reference": one.record.human_ref, "series": one.record.body.get("series", ""), "differs": list(one.differs)}
            for one in compared.specimens
        ],
        "alerts": [
            {"id": str(one.record.ref), "reference": one.record.human_ref, "alert_level": one.record.body.get("alert_level", "")}
            for one in compared.alerts
        ],
        "looked_up": compared.looked_up, "hits": numbers.as_json(Answer(compared.hits))["hits"],
    }  # fmt: skip


def _beside(zone: Zone, found: Sequence[Shelved], at: datetime) -> Compared:
    specimens = [
        Beside(one, against.differs(zone, one.body, at.date())) for one in found if one.kind == library.SPECIMEN
    ]
    alerts = [Beside(one) for one in found if one.kind == library.ALERT]
    return Compared(sorted(specimens, key=lambda one: len(one.differs)), alerts)


def _look_up(zones: Sequence[Zone], made: Sequence[Compared], reason: str, lang: str, by: Actor, at: datetime) -> None:
    asked = {place: told for place, zone in enumerate(zones) if (told := against.question(zone)) is not None}
    numbers.why(reason)
    if not asked:
        return
    how: dict[str, Any] = {"reason": reason, "lang": lang, "by": by, "at": at}
    rows, places = list(asked.values()), list(asked)
    answer = looking_up.look_up(*rows[0], **how) if len(rows) == 1 else looking_up.look_up_many(rows, **how)
    for place in places:
        made[place].looked_up = True
    for hit in answer.hits:
        made[places[(hit.line or 1) - 1]].hits.append(hit)
