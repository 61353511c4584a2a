"""Names of other scripts as they stand in a zone, what a name in a zone may stand for, and whether the two agree."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from tenfold.vocabulary import codelist

Ways = Mapping[str, Sequence[str]]
# Each may write a letter otherwise; the first is the recommendation for all.
LANGUAGES = ("", "ru", "uk", "be", "bg", "sr", "mk")
_DIVIDERS = frozenset("-‐‑‒–— \u00a0\u3000,/.")
_DROPPED = frozenset("'’‘ʻʼ`´ـ")  # apostrophes and the lengthening stroke are not written
_SHADDA, _MARBUTA = "\u0651", "ة"
_MOST = 32


class NotWritten(ValueError):
    """A letter for which no table says how it is written in a zone."""


def to_zone(name: str, language: str = "") -> str:
    """The name in the letters of a zone, in the recommended way; blanks stay blanks. Raises NotWritten."""
    return _joined("".join(ways[0] for ways in _ways_of(name, language)))


def agrees(printed: str, read: str, language: str = "", *, cut: bool = False) -> bool:
    """Whether a name read from a zone is one of the ways to write the printed name, or where it was cut, the beginning of one."""
    wanted = _joined(read)
    ends = {0}
    for ways in _ways_of(printed, language):
        ends = {end for start in ends for way in ways for end in _after(wanted, start, way, cut=cut)}
        if cut and wanted and len(wanted) in ends:
            return True
    return bool(wanted) and len(wanted) in ends


def spellings(read: str, script: str, language: str = "", most: int = _MOST) -> tuple[str, ...]:
    """What a name in a zone may stand for in a script, the likeliest first; at most so many, and none where no letter fits."""
    table, text = _backwards(script, language), _joined(read)
    longest = max(map(len, table), default=0)
    ends = {len(text)}  # from where the rest can be written at all
    for at in range(len(text) - 1, -1, -1):
        if any(text[at : at + n] in table and at + n in ends for n in range(1, longest + 1)):
            ends.add(at)
    found = dict.fromkeys(islice(_walk(text, 0, table, longest, ends), most)) if text else {}
    return tuple(found)


def _after(wanted: str, start: int, way: str, *, cut: bool) -> Iterator[int]:
    """Where a way of writing a letter ends, if it stands there; at the end of a name that was cut, half of it will do."""
    left = wanted[start : start + len(way)]
    if left == way:
        yield start + len(way)
    elif way == " " and wanted[start - 1 : start] == " ":
        yield start  # a hyphen between blanks
    elif cut and left and way.startswith(left):
        yield len(wanted)


def _joined(text: str) -> str:
    return " ".join(text.replace("<", " ").upper().split())


def _ways_of(name: str, language: str) -> list[Sequence[str]]:
    """For each letter the ways to write it."""
    table = _table(language)
    text = unicodedata.normalize("NFC", name.strip()).replace("\u0640", "")
    made: list[Sequence[str]] = []
    for at, given in enumerate(text):
        if given in _DROPPED:
            continue
        if given == _SHADDA and made:
            made.append(made[-1])  # a doubled consonant
            continue
        made += _of_letter(given, table, last=at + 1 == len(text) or text[at + 1] in _DIVIDERS)
    return made


def _of_letter(given: str, table: Ways, *, last: bool) -> list[Sequence[str]]:
    if given in _DIVIDERS:
        return [(" ",)]
    ways = table.get(given) or table.get(given.upper())
    if given == _MARBUTA and last:
        return [("XAH", "XTA")]
    if ways is not None:
        return [ways]
    plain = "".join(one for one in unicodedata.normalize("NFKD", given.upper()) if not unicodedata.combining(one))
    if plain and not (plain.isascii() and plain.isalpha()):
        raise NotWritten(given)
    return [(one,) for one in plain]


@cache
def _letters() -> dict[str, Any]:
    return codelist.load(Path(__file__).parent / "letters.yml")


@cache
def _table(language: str) -> Ways:
    """All letters that have a way of their own, as this language writes them."""
    read = _letters()
    made: dict[str, Sequence[str]] = {**read["latin"], **read["cyrillic"], **read["arabic"]}
    made.update(read["languages"].get(language, {}).get("otherwise", {}))
    return made


@cache
def _backwards(script: str, language: str) -> Mapping[str, Sequence[str]]:
    """From what stands in a zone to the letters for which it can stand."""
    read = _letters()
    known = read["languages"].get(language, {})
    letters = known.get("letters", "") if known.get("script") == script else ""
    table: dict[str, list[str]] = (
        {chr(code): [chr(code)] for code in range(ord("A"), ord("Z") + 1)} if script == "latin" else {}
    )
    table[" "] = [" "]
    for letter in letters or read[script]:
        for way in _table(language if letters else "")[letter]:
            # A Latin letter may always have lost a stroke; only what takes several letters to write can be told from it.
            if way and (script != "latin" or len(way) > 1) and letter not in "ıßѴѪ":
                table.setdefault(way, []).append(letter)
    return table


def _walk(text: str, at: int, table: Ways, longest: int, ends: Collection[int]) -> Iterator[str]:
    """Every way to read the rest, the longest piece first; no way is begun that does not come to the end."""
    if at == len(text):
        yield ""
        return
    for length in range(min(longest, len(text) - at), 0, -1):
        if at + length in ends:
            for letter in table.get(text[at : at + length], ()):
                for rest in _walk(text, at + length, table, longest, ends):
                    yield letter + rest
