"""What is answered about a zone: its fields, a verdict for each with the reason, every correction, and what to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Finding(StrEnum):
    """What is wrong with a field; the words stand in the list `mrz_finding`."""

    DIGIT_WRONG = "digit-wrong"
    DIGIT_MISSING = "digit-missing"
    DATE_IMPOSSIBLE = "date-impossible"
    STATE_UNKNOWN = "state-unknown"
    SEX_UNKNOWN = "sex-unknown"
    CHARACTER = "character-not-allowed"
    EMPTY = "empty"
    LENGTH = "line-length"
    NO_ZONE = "no-zone"


class Why(StrEnum):
    """Why something was read otherwise than it stands; the words stand in the list `mrz_correction`."""

    DIGIT = "digit-expected"
    LETTER = "letter-expected"
    ONLY_READING = "only-reading"
    CASE = "case"
    BLANK = "blank"
    SIGN = "filler-sign"
    FORM = "other-form"
    LOST = "filler-lost"
    DOUBLED = "filler-doubled"
    ORDER = "line-order"
    BROKEN = "line-broken"
    LEFT_OUT = "line-left-out"


NO_PROOF = "no-proof"


class Check(NamedTuple):
    """The verdict on one field as it was given. One that is right and has a finding all the same is doubtful.

    `digit` is the verdict of its check digit alone, None where the field has none; `expected` is the digit that would fit.
    `corrected` says whether the field is right with the corrections.
    """

    ok: bool
    finding: Finding | None = None
    digit: bool | None = None
    expected: str = ""
    corrected: bool = True

    def __bool__(self) -> bool:
        return self.ok


class Correction(NamedTuple):
    """One character, or line, that was read otherwise than it stands. Lines and columns count from 1, in the text as given."""

    line: int
    column: int
    given: str
    taken: str
    why: Why


class Document(NamedTuple):
    """What a look-up needs: the country of the issuer (empty where none), its code, the number as corrected and as given."""

    code: str
    issuer: str
    country: str
    number: str
    given_number: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read. `ok`: every field is right as it was given. `fields` and `lines` are the reading with the corrections."""

    ok: bool
    format: str | None
    fields: Mapping[str, str]
    checks: Mapping[str, Check]
    corrections: tuple[Correction, ...] = ()
    remarks: tuple[str, ...] = (NO_PROOF,)
    lines: tuple[str, ...] = ()
    document: Document | None = None

    @property
    def ok_corrected(self) -> bool:
        """Whether every field is right once each correction has been confirmed on the document."""
        return bool(self.checks) and all(check.corrected for check in self.checks.values())

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The fields that can be right, and should be looked at."""
        return tuple(name for name, check in self.checks.items() if check.ok and check.finding is not None)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields that are not right as they were given."""
        return tuple(name for name, check in self.checks.items() if not check.ok)
