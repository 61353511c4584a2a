"""What the node answers about travel documents; see `answers`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneCheck:
    """The verdict on one field as it was given: a code of the list mrz_finding, the digit, and whether corrections mend it."""

    ok: bool
    finding: str | None
    says: str
    digit: bool | None
    expected: str
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneCorrection:
    """One character that was read otherwise than it stands; lines and columns count from 1."""

    line: int
    column: int
    given: str
    taken: str
    why: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRemark:
    """Something to know, by a code of the list mrz_remark."""

    code: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedName:
    """The name as it is printed, and whether a zone may write it as this one does; none where no table has its letters."""

    given: str
    agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Whom to ask before anybody acts: the organisation that reported it, and the office that it names."""

    organisation: str
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """One place, counted from 1, at which what was asked and what stands are letters that are confused in reading."""

    place: int
    asked: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHit:
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
    confirm_with: Confirm
    how: str
    differs: tuple[Misread, ...]
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecimenBeside:
    """A specimen of such a document; `differs` are codes of the list specimen_finding, none where all that is compared agrees."""

    id: str
    reference: str
    series: str
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertBeside:
    """An alert about such a document."""

    id: str
    reference: str
    alert_level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a zone; `looked_up`: its number was looked up, and `hits` is what is reported."""

    specimens: tuple[SpecimenBeside, ...]
    alerts: tuple[AlertBeside, ...]
    looked_up: bool
    hits: tuple[DocumentHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """One zone. `ok`: right as it was given; `fields` and `lines` are the reading with the corrections."""

    format: str | None
    ok: bool
    ok_corrected: bool
    fields: dict[str, str]
    checks: dict[str, ZoneCheck]
    corrections: tuple[ZoneCorrection, ...]
    remarks: tuple[ZoneRemark, ...]
    lines: tuple[str, ...]
    printed_name: PrintedName | None
    beside: Beside | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Somebody holds something of this kind that is not shared: whom to ask, and under which match both sides speak of it.

    `line` where several documents were asked, counted from 1.
    """

    kind: str
    whom: str
    organisation: str
    match: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What is known of these documents to whoever asked."""

    hits: tuple[DocumentHit, ...]
    ask: tuple[Ask, ...]
    asked_across: int
