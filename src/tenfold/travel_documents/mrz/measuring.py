"""One reading of a zone: what each field holds, and whether it can be right. Corrects nothing."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tenfold.travel_documents.mrz import dates, names
from tenfold.travel_documents.mrz.answers import Check, Finding
from tenfold.travel_documents.mrz.digits import DIGITS, FILLER, remainder, values
from tenfold.travel_documents.mrz.layouts import Layout, Place
from tenfold.vocabulary.places import issuers

RIGHT, RIGHT_DIGIT = Check(True), Check(True, digit=True)
_WRONG = {finding: Check(False, finding, corrected=False) for finding in Finding}
_DOUBT = Check(True, Finding.STATE_UNKNOWN)  # States come and go, and no list is complete: doubtful, not wrong
_DATE = Check(False, Finding.DATE_IMPOSSIBLE, digit=True, corrected=False)
_NOT_LETTERS = re.compile("[^A-Z<]")
_NOT_ALLOWED = re.compile("[^A-Z0-9<]")
SEXES = frozenset("MFX<")


class Measured(NamedTuple):
    """Fields and verdicts of one reading."""

    fields: dict[str, str]
    checks: dict[str, Check]

    @property
    def right(self) -> int:
        """How many verdicts are good."""
        return sum(check.ok for check in self.checks.values())

    @property
    def ok(self) -> bool:
        """Whether all are."""
        return all(check.ok for check in self.checks.values())


def measure(layout: Layout, lines: Sequence[str], at: date) -> Measured:
    """Read lines that have the width of the format."""
    worth = [values(line) for line in lines]
    fields: dict[str, str] = {}
    checks: dict[str, Check] = {}
    code = lines[layout.code.line][layout.code.at]
    fields["document_code"] = code.rstrip(FILLER)
    checks["document_code"] = _letters(code, needed=True)
    fields["issuing_state"], checks["issuing_state"] = _state(lines[layout.issuer.line][layout.issuer.at])
    _numbered(layout, lines, worth, fields, checks)
    _named(layout, lines, fields, checks)
    if layout.nationality is not None:
        fields["nationality"], checks["nationality"] = _state(lines[layout.nationality.line][layout.nationality.at])
    _dated(layout, lines, worth, at, fields, checks)
    sex = lines[layout.sex.line][layout.sex.at]
    fields["sex"] = "" if sex == FILLER else sex
    checks["sex"] = RIGHT if sex in SEXES else _WRONG[Finding.SEX_UNKNOWN]
    _optional(layout, lines, worth, fields, checks)
    if layout.composite_digit is not None:
        every = b"".join([worth[place.line][place.at] for place in layout.composite])
        checks["composite"] = _digit(every, _at(lines, layout.composite_digit))
    return Measured(fields, checks)


def _at(lines: Sequence[str], place: Place) -> str:
    return lines[place.line][place.at]


def _digit(worth: bytes, given: str) -> Check:
    expected = DIGITS[remainder(worth)]
    if given == expected:
        return RIGHT_DIGIT
    finding = Finding.DIGIT_MISSING if given == FILLER else Finding.DIGIT_WRONG
    return Check(False, finding, False, expected, False)


def _letters(text: str, *, needed: bool = False) -> Check:
    if _NOT_LETTERS.search(text):
        return _WRONG[Finding.CHARACTER]
    return _WRONG[Finding.EMPTY] if needed and text[0] == FILLER else RIGHT


def _state(text: str) -> tuple[str, Check]:
    if text in issuers.known():
        return text.rstrip(FILLER), RIGHT
    check = _letters(text, needed=True)
    return text.rstrip(FILLER), _DOUBT if check.ok else check


def _numbered(
    layout: Layout, lines: Sequence[str], worth: Sequence[bytes], fields: dict[str, str], checks: dict[str, Check]
) -> None:
    """The number of the document. A long one goes on in the optional field, and its last character there is the digit."""
    line, at = layout.number
    number, given = lines[line][at], _at(lines, layout.number_digit)
    more, rest = "", _at(lines, layout.optional) if layout.optional is not None else ""
    if layout.long_numbers and given == FILLER and number[-1] != FILLER:
        more, _, _ = rest.partition(FILLER)
    if len(more) > 1:
        # The filler that stands in place of the digit counts in the weighting; some issuers leave it out.
        check = _digit(values(number + FILLER + more[:-1]), more[-1])
        if not check.ok and DIGITS[remainder(values(number + more[:-1]))] == more[-1]:
            check = RIGHT_DIGIT
        number, rest = number + more[:-1], rest[len(more) :]
    else:
        check = _digit(worth[line][at], given)
    number = number.rstrip(FILLER)
    if not number:
        check = Check(False, Finding.EMPTY, check.digit, corrected=False)
    elif _NOT_ALLOWED.search(number):
        check = Check(False, Finding.CHARACTER, False, corrected=False)
    fields["document_number"], checks["document_number"] = number, check
    if layout.optional is not None:
        fields["optional"] = rest.strip(FILLER)


def _named(layout: Layout, lines: Sequence[str], fields: dict[str, str], checks: dict[str, Check]) -> None:
    text = _at(lines, layout.names)
    if layout.given is None:
        surname, given = names.split(text)
    else:
        more = _at(lines, layout.given)
        surname, given = names.plain(text), names.plain(more)
        text += more
    fields["surname"], fields["given_names"] = surname, given
    wrong = Finding.CHARACTER if _NOT_LETTERS.search(text) else Finding.EMPTY if not (surname or given) else None
    checks["names"] = RIGHT if wrong is None else _WRONG[wrong]


def _dated(
    layout: Layout, lines: Sequence[str], worth: Sequence[bytes], at: date, fields: dict[str, str], checks: dict[str, Check]
) -> None:  # fmt: skip
    line, where = layout.birth
    made = dates.birth(lines[line][where], at)
    check = _digit(worth[line][where], _at(lines, layout.birth_digit))
    fields["birth_date"], checks["birth_date"] = made or "", _day(made, check)
    if layout.expiry is not None and layout.expiry_digit is not None:
        line, where = layout.expiry
        made = dates.expiry(lines[line][where], at)
        check = _digit(worth[line][where], _at(lines, layout.expiry_digit))
        if made == "" and check.finding is Finding.DIGIT_MISSING:
            check = RIGHT  # a document that does not expire
        fields["expiry_date"], checks["expiry_date"] = made or "", _day(made, check)


def _day(made: str | None, check: Check) -> Check:
    return _DATE if made is None and check.ok else check


def _optional(
    layout: Layout, lines: Sequence[str], worth: Sequence[bytes], fields: dict[str, str], checks: dict[str, Check]
) -> None:
    """Optional data. Where it is empty its check digit is 0 or a filler."""
    if layout.optional_digit is not None and layout.optional is not None:
        given = _at(lines, layout.optional_digit)
        line, at = layout.optional
        empty = given == FILLER and not fields["optional"]
        checks["optional"] = RIGHT_DIGIT if empty else _digit(worth[line][at], given)
    elif layout.optional is not None:
        checks["optional"] = RIGHT
    if layout.optional_2 is not None:
        fields["optional_2"] = _at(lines, layout.optional_2).strip(FILLER)
    for name in ("optional", "optional_2"):
        if name in fields:
            if _NOT_ALLOWED.search(fields[name]):
                checks[name] = _WRONG[Finding.CHARACTER]
            elif name not in checks:
                checks[name] = RIGHT
