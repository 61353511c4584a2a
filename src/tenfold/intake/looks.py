"""What a cell and a row look like to somebody who searches for the table in a sheet: a label, a number, a total, a note."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tenfold.vocabulary.languages import fold

_NUMBER = re.compile(r"[<>≤≥~]?=?\s*[-+−(]?[\d٠-٩۰-۹][\d٠-٩۰-۹.,'’\s\u00a0\u202f]*(?:\)\s*)?%?")
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?([ T].*)?|\d{1,2}[-/. ]([A-Za-z]{3,9}|\d{1,2})[-/. ]\d{2,4}|[A-Za-z]{3,9}[-/. ]\d{2,4}|[A-Za-z]{3,9} \d{1,2}, \d{4}"
    r"|\d{4}年(\d{1,2}月(\d{1,2}日)?)?"
)
_SPAN = re.compile(
    r"(19|20)\d{2}([-/.]\d{1,2}(-01)?)?|[A-Za-z]{3,9}[-/. ]\d{2,4}|(19|20)\d{2}年(\d{1,2}月)?"
)  # a year or a month, which can head a column
_ARTICLE = re.compile(r"\bال(?=\w{3})")
BLANKS = frozenset({"", "-", "–", "—", "..", "…", "na", "n/a", "n.a.", "null", "none", "nan", "#n/a"})
_TOTALS = (
    "total", "totals", "grand total", "overall total", "total général", "ensemble", "total general", "gran total", "suma total",
    "итого", "всего", "общий итог", "合计", "总计", "总数", "共计", "المجموع", "الإجمالي", "الاجمالي", "المجموع الكلي",
)  # fmt: skip
_SUBTOTALS = (
    "subtotal", "sub-total", "sub total", "sous-total", "sous total", "subtotales", "подытог", "промежуточный итог",
    "小计", "المجموع الفرعي",
)  # fmt: skip
_FORMS = (str.lower, str.upper, str.capitalize, str.title)
TOTALS = frozenset(form(word) for word in _TOTALS for form in _FORMS)
SUBTOTALS = frozenset(form(word) for word in _SUBTOTALS for form in _FORMS)
EITHER = TOTALS | SUBTOTALS
_EDGE = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(map(fold, _TOTALS), key=len, reverse=True)))})(?:\s*[:：]|\s+\S.*)?"
    rf"|.+\s(?:{'|'.join(map(re.escape, map(fold, _TOTALS)))})"
)
_SUB = re.compile(rf"(?:.*\s)?(?:{'|'.join(map(re.escape, map(fold, _SUBTOTALS)))})(?:\b.*)?")
_NOTE = re.compile(
    r"[\s*†‡]*\(?(notes?|sources?|nota|fuente|примечани|источник|注|来源|ملاحظ|المصدر|remarques?|data as of|\d\))", re.I
)
_UNIT = re.compile(
    r"[(（\[].{1,40}[)）\]]|%|#|n|no\.?|nr\.?|numbers?|persons?|people|count|individuals|cases|events|units?|hab\.?|"
    r"pers\.|personnes?|nombre|personas?|número|чел\.?|лиц|人|人数|件|عدد|شخص|[a-z]{3}|dd[/.-]mm[/.-]yyyy|yyyy[/.-]mm[/.-]dd", re.I,
)  # fmt: skip


@lru_cache(maxsize=65_536)
def sort_of(cell: str) -> str:
    """`` for a blank, `n` for a number, `d` for a date, `t` for text."""
    if cell.lower() in BLANKS:
        return ""
    if _NUMBER.fullmatch(cell) and not _DATE.fullmatch(cell):
        return "n"
    return "d" if _DATE.fullmatch(cell) else "t"


def is_span(cell: str) -> bool:
    """Whether it is a year or a month of a year, which can head columns and rows."""
    return bool(_SPAN.fullmatch(cell))


def filled(cells: Sequence[str]) -> list[int]:
    """The places of the cells that hold something."""
    return [place for place, cell in enumerate(cells) if cell]


def is_labels(cells: Sequence[str]) -> bool:
    """Whether all that stands in the row could be headings: words, or years and months beside words, no long sentences."""
    held = [cell for cell in cells if cell]
    words = sum(sort_of(cell) in {"t", ""} for cell in held)
    plain = all(sort_of(cell) in {"t", ""} or _SPAN.fullmatch(cell) for cell in held)
    return bool(held) and plain and words >= 1 and max(map(len, held)) <= 160


def total(cells: Sequence[str]) -> str:
    """`total`, `subtotal`, or nothing: by the words of six languages, in the first cell or alone in any other."""
    if EITHER.isdisjoint(cells):
        first = next((cell for cell in cells if cell), "")
        if not first or len(first) > 60 or first[0].isdigit():
            return ""
        return _edge(first)
    return "subtotal" if not SUBTOTALS.isdisjoint(cells) else "total"


@lru_cache(maxsize=65_536)
def _edge(first: str) -> str:
    folded = fold(first)
    if _SUB.fullmatch(folded):
        return "subtotal"
    return "total" if _EDGE.fullmatch(folded) else ""


def is_note(cells: Sequence[str]) -> bool:
    """Whether the row begins as notes and sources do."""
    first = next((cell for cell in cells if cell), "")
    return bool(_NOTE.match(first))


def is_units(cells: Sequence[str]) -> bool:
    """Whether the row only says in what is counted: a line of its own below the headings."""
    held = [cell for cell in cells if cell]
    return bool(held) and all(len(cell) <= 40 and _UNIT.fullmatch(cell) for cell in held)


def key(cell: str) -> str:
    """A heading without the differences that do not matter: case, accents, signs between words, the article in Arabic."""
    return " ".join(_ARTICLE.sub("", re.sub(r"[_\W]+", " ", fold(cell))).split())
