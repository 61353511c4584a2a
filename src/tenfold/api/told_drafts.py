"""What is answered about drafts for systems outside; see told.py."""

from typing import Any

from tenfold.api.told import Told


class DraftMarking(Told):
    """The marking that goes along."""

    tlp: str
    pap: str
    caveats: list[str]
    note: str


class RewrittenTold(Told):
    """A text that is written in the letters A to Z, and how it stood."""

    name: str
    stood: str
    written: str


class DraftFault(Told):
    """What is wrong in a field of the form."""

    at: str
    reason: str
    detail: str


class DraftTold(Told):
    """A draft. `verify`: its form is a Tenfold definition. `not_carried` are fields of the record; `text` is for people."""

    form: str
    target: str
    definition: str
    verify: bool
    record: str
    version: int
    originator: str
    made_at: str
    marking: DraftMarking
    fields: dict[str, Any]
    not_carried: list[str]
    rewritten: list[RewrittenTold]
    text: str
    faults: list[DraftFault]
