"""What is answered about travel documents; see told.py."""

from tenfold.api.told import Told


class ZoneCheckTold(Told):
    """The verdict on one field as it was given: codes of the list mrz_finding, the digit, and whether the corrections mend it."""

    ok: bool
    finding: str | None
    says: str
    digit: bool | None
    expected: str
    corrected: bool


class ZoneCorrectionTold(Told):
    """One character that was read otherwise than it stands; lines and columns count from 1."""

    line: int
    column: int
    given: str
    taken: str
    why: str
    says: str


class ZoneRemarkTold(Told):
    """Something to know, by a code of the list mrz_remark."""

    code: str
    says: str


class PrintedNameTold(Told):
    """The name as it is printed, and whether a zone may write it as this one does; null where no table has its letters."""

    given: str
    agrees: bool | None


class ConfirmTold(Told):
    """Whom to ask before anybody acts: the organisation that reported it, and the office that it names."""

    organisation: str
    office: str


class MisreadTold(Told):
    """One place, counted from 1, at which what was asked and what stands are letters that are confused in reading."""

    place: int
    asked: str
    stands: str


class HitTold(Told):
    """One answer. `how`: exact, as-read, range or sample; `line` where several were asked, counted from 1."""

    kind: str
    reference: str
    issuer: str
    type: str
    status: str
    date: str
    blank: str
    circumstances: str
    originator: str
    confirm_with: ConfirmTold
    how: str
    differs: list[MisreadTold]
    line: int | None


class AskTold(Told):
    """Somebody holds something of this kind that is not shared: whom to ask, and under which match both sides speak of it.

    `line` where several documents were asked, counted from 1.
    """

    kind: str
    whom: str
    organisation: str
    match: str
    line: int | None


class SpecimenBesideTold(Told):
    """A specimen of such a document; `differs` are codes of the list specimen_finding, none where all that is compared agrees."""

    id: str
    reference: str
    series: str
    differs: list[str]


class AlertBesideTold(Told):
    """An alert about such a document."""

    id: str
    reference: str
    alert_level: str


class BesideTold(Told):
    """What stands beside a zone; `looked_up`: its number was looked up, and `hits` is what is reported."""

    specimens: list[SpecimenBesideTold]
    alerts: list[AlertBesideTold]
    looked_up: bool
    hits: list[HitTold]


class ZoneTold(Told):
    """One zone. `ok`: right as it was given; `fields` and `lines` are the reading with the corrections; `beside` if asked for."""

    format: str | None
    ok: bool
    ok_corrected: bool
    fields: dict[str, str]
    checks: dict[str, ZoneCheckTold]
    corrections: list[ZoneCorrectionTold]
    remarks: list[ZoneRemarkTold]
    lines: list[str]
    printed_name: PrintedNameTold | None
    beside: BesideTold | None


class ZonesTold(Told):
    """The zones in the order in which they were sent."""

    zones: list[ZoneTold]


class LookedUpTold(Told):
    """What is known of these documents to whoever asked."""

    hits: list[HitTold]
    ask: list[AskTold]
    asked_across: int
