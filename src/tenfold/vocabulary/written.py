"""Numbers and times as people write them, in the signs of any script, turned into the few that every reader here knows.

What can mean two numbers is left as it is written: whoever reads it refuses it and says what to type.
"""

import re

_DIGIT = re.compile(r"\d")
_SIGNS = str.maketrans({
    "．": ".", "，": ",", "：": ":", "／": "/", "－": "-", "−": "-", "（": "(", "）": ")", "＜": "<", "＞": ">", "＝": "=", "～": "~",
    "％": "%", "﹪": "%", "٪": "%", "٫": ".", "٬": ",", "\u200e": None, "\u200f": None, "\u061c": None, "\ufeff": None,
})  # fmt: skip
COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")  # year, month, day
_SPACE = "\u00a0\u202f\u2009 "
# A whole number with its thousands marked. A point marks them where there is more than one, or a comma with noughts behind it.
_WHOLE = re.compile(
    rf"(?<![\d.,'’])(?:\d{{1,3}}([,'’{_SPACE}])\d{{3}}(?:\1\d{{3}})*|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d{{1,3}}(?:\.\d{{3}}){{2,}}"
    r"|\d{1,3}(?:\.\d{3})+(?=,00?(?!\d))|\d+)(?:(?!\1)[.,]00?)?(?![\d'’]|[.,]\d)"
)
_TIME = re.compile(
    r"(?<=\d)(?:[T ,]\s*|\s+-\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:Z|[A-Z]{2,5}|hrs?|h|\[[A-Za-z_/]+\]))?(?:\s?[+-]\d{2}(?::?\d{2})?)?(?![\w:/.-])"
)


def plain(cell: str) -> str:
    """Digits, points, dashes and per cent of any script as those of the standard; marks of direction are dropped."""
    return (
        cell.strip() if cell.isascii() else _DIGIT.sub(lambda digit: str(int(digit[0])), cell.translate(_SIGNS)).strip()
    )


def whole(text: str) -> str:
    """The text with each whole number in plain digits: 1,234, 1 234, 1'234, 1.234.567, 1.234,00 and 12.0 have one reading."""
    return _WHOLE.sub(lambda found: _digits(found.group()), text)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", re.sub(r"[.,]00?$", "", number))


def without_time(text: str) -> str:
    """A date, or two, without the time of day and its zone: the day is the one that was written."""
    return _TIME.sub("", text)
