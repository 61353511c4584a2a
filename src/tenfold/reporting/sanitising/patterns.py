"""What identifies by its look: numbers, addresses, exact dates, coordinates, words that look like names."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel.dates import get_month_names
from babel.numbers import list_currencies

from tenfold.reporting.lint.persons import persons
from tenfold.vocabulary.languages import LANGUAGES

_NUMBER = r"(?<!\w)(?:[+(]|\d)[\d\s().\-/]{5,60}\d(?!\w)"
_GAP = r"\s{0,3}"
# Each rule looks at a sign a bounded number of times, whatever the text: a page of one sign holds nobody up.
_RULES = (
    ("email", re.compile(r"(?<![^\s@,;<>])[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")),
    ("website", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("coordinates", re.compile(rf"-?\d{{1,2}}[.,]\d{{2,}}{_GAP}°?{_GAP}[NSns]?{_GAP}[,;/ ]{_GAP}-?\d{{1,3}}[.,]\d{{2,}}{_GAP}°?{_GAP}[EWew]?")),
    ("coordinates", re.compile(r"\d{1,3}\s*°\s*\d{1,2}[′'’]?[^\n]{0,24}?[NSEW]\b")),
    ("date", re.compile(r"(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)")),
    ("date", re.compile(r"(?<!\d)\d{1,2}[-./]\d{1,2}[-./]\d{4}(?!\d)")),
    ("date", re.compile(r"(?<!\d)\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]")),
    ("number", re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")),
    ("number", re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[\w-]{5,20}(?![\w-])")),
    ("number", re.compile(_NUMBER)),
    ("number", re.compile(r"(?<!\w)\d{5,}(?!\w)")),
)  # fmt: skip
# The plate of a vehicle in groups: QM 4471 K, AB-123-CD, А 123 ВС 77; then as it is written in China, and in Arabic.
_GROUP = r"(?:[A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁ]{1,3}|\d{1,5})"
_GROUPS = re.compile(rf"(?<![\w-]){_GROUP}(?:[ \u00a0·-]{_GROUP}){{1,3}}(?![\w-])")
_PLATES = (
    re.compile(r"[\u4e00-\u9fff][A-Z][ ·]?(?=[A-Z]{0,5}\d)[A-Z\d]{4,6}(?![A-Za-z\d])"),
    re.compile(r"(?<!\w)[ء-ي](?: [ء-ي]){1,2} ?\d{1,4}(?!\w)"),
    re.compile(r"(?<!\w)\d{1,4} ?[ء-ي](?: [ء-ي]){1,2}(?!\w)"),
)
_LEAST_DIGITS = 3
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_LOWER = r"[a-zß-öø-ÿā-žа-яё’'\-]+"
# Two capitalised words together: also at the beginning of a sentence. One after a form of address: lint/persons.py.
_NAME = re.compile(
    rf"(?<!\w){_UPPER}{_LOWER}(?:\s+(?:(?:al|bin|bint|van|von|de|del|el|ibn|д[е])\s*)?{_UPPER}{_LOWER})+"
)


class Look(NamedTuple):
    """A span and why it may identify; `instead` is what is proposed, empty where the reason has words of its own."""

    start: int
    end: int
    why: str
    instead: str = ""


def look(text: str) -> Iterator[Look]:
    """Every span that may identify somebody or something by its look."""
    for why, pattern in _RULES:
        for found in pattern.finditer(text):
            yield Look(found.start(), found.end(), why, _month(found[0]) if why == "date" else "")
    for found in _written_dates().finditer(text):
        yield Look(found.start(), found.end(), "date", found["rest"].strip())
    yield from (Look(start, end, "number") for start, end in _plates(text))
    yield from (Look(found.start(), found.end(), "name-like") for found in _NAME.finditer(text))
    # Which language a text is in nobody need have said: every form of address counts.
    addressed = dict.fromkeys(span for lang in LANGUAGES for span in persons(text, lang))
    yield from (Look(start, end, "name-like") for start, end in addressed)


def _plates(text: str) -> Iterator[tuple[int, int]]:
    """What is grouped like the plate of a vehicle. Two groups alone can be a year with its letters, or a sum of money."""
    for pattern in _PLATES:
        yield from (found.span() for found in pattern.finditer(text))
    for found in _GROUPS.finditer(text):
        groups = re.findall(r"\d+|[^\W\d_]+", found[0])
        digits = [group for group in groups if group.isdigit()]
        if len(digits) == len(groups) or sum(map(len, digits)) < _LEAST_DIGITS or not _currencies().isdisjoint(groups):
            continue
        if len(groups) > 2 or (len(groups[0]) > 1 and not re.fullmatch(r"(?:19|20)\d\d", digits[0])):
            yield found.span()


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def _month(written: str) -> str:
    """The month of a date in numbers; where day and month could be either, the year alone."""
    numbers = [int(one) for one in re.findall(r"\d+", written)]
    if numbers[0] > 31:
        return f"{numbers[0]:04}-{numbers[1]:02}" if 1 <= numbers[1] <= 12 else str(numbers[0])
    day, month, year = numbers
    if day > 12 >= month:
        return f"{year:04}-{month:02}"
    return str(year)


@cache
def _written_dates() -> re.Pattern[str]:
    """A day with the name of its month, in the six languages; what is left is month and year."""
    names = {name for lang in LANGUAGES for width in ("wide", "abbreviated") for form in ("format", "stand-alone")
             for name in get_month_names(width, form, lang).values() if lang != "zh"}  # fmt: skip
    months = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    day = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|º|-го)?\s+(?:de\s+|of\s+)?"
    return re.compile(rf"{day}(?P<rest>(?:{months})(?:,?\s+(?:de\s+|del\s+)?\d{{4}})?)(?!\w)", re.IGNORECASE)
