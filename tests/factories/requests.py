"""Requests as a play begins them: contents of each kind, prepared by Ana, sent by Rosa to Belmora's police."""

import uuid
from typing import TYPE_CHECKING, Any

from tenfold.foundation.clock import now

if TYPE_CHECKING:
    from datetime import date, datetime

    from tests.cast import Cast

ASKING = {"question": "Was this booklet issued?", "use": "For a check at the border.", "basis": ["protocol"]}


def verification(**changes: Any) -> dict[str, Any]:
    """One document of Belmora that is doubted; its number and holder are personal data."""
    return {
        "doc_type": "passport-ordinary", "issuing_state": "QNN", "number": "BL0091427", "suspicion": ["forged-biodata"],
        "holder": {"name": "Wanda Plimsoll"}, "look_ups": [{"key": "L1", "where": "Losses", "found": "Nothing"}], "asking": ASKING,
        "date_of_info": "2026-05-17", "legal_basis": "Border act", "retention_until": "2030-01-01", **changes,
    }  # fmt: skip


def information(**changes: Any) -> dict[str, Any]:
    """A question about lorries, without anybody in it."""
    return {
        "title": {"en": "Lorries at the ferry"},
        "topics": ["routes"],
        "asking": ASKING,
        "date_of_info": "2026-05-17",
        **changes,
    }


def vessel(**changes: Any) -> dict[str, Any]:
    """A trawler without a name that shows Belmora's flag."""
    return {
        "title": {"en": "Trawler without a name"}, "parts": ["registry-confirmation", "authorisation"], "measures_sought": ["board", "search"],
        "nationality_basis": "flag", "grounds": "Many people on deck.", "danger_to_life": "no", "observed_at": "2026-05-17 04:30",
        "position": {"name": "Off the cape", "country": "QNN", "precision": "sea-area"}, "asking": ASKING, "date_of_info": "2026-05-17", **changes,
    }  # fmt: skip


def prepare(
    cast: "Cast", kind: str, body: dict[str, Any], *, to: str = "", urgency: str = "normal", wanted: "date | None" = None,
    at: "datetime | None" = None,
) -> uuid.UUID:  # fmt: skip
    """Ana prepares it and hands its content to a reviewer."""
    from tenfold.exchange.services import asking
    from tenfold.handling.acting import acting

    with acting(cast.ana) as ana:
        made = asking.begin(
            kind,
            body,
            to or cast.belmora_police.slug,
            urgency=urgency,
            wanted=wanted,
            submit=True,
            by=ana,
            at=at or now(),
        )
    return made.ref


def step(cast: "Cast", who: str, ref: uuid.UUID, name: str, said: dict[str, Any] | None = None, **words: Any) -> Any:
    """One person makes one move; answers where the request stands."""
    from tenfold.exchange.services import moving
    from tenfold.handling.acting import acting

    when = words.pop("at", None) or now()
    with acting(getattr(cast, who)) as actor:
        return moving.move(ref, name, said, **words, by=actor, at=when)


def send(cast: "Cast", kind: str, body: dict[str, Any], **words: Any) -> uuid.UUID:
    """Prepared by Ana and sent by Rosa."""
    ref = prepare(cast, kind, body, **words)
    step(cast, "rosa", ref, "send", at=words.get("at"))
    return ref
