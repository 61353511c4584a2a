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


class ZoneTold(Told):
    """One zone. `ok`: right as it was given; `fields` and `lines` are the reading with the corrections."""

    format: str | None
    ok: bool
    ok_corrected: bool
    fields: dict[str, str]
    checks: dict[str, ZoneCheckTold]
    corrections: list[ZoneCorrectionTold]
    remarks: list[ZoneRemarkTold]
    lines: list[str]


class ZonesTold(Told):
    """The zones in the order in which they were sent."""

    zones: list[ZoneTold]
