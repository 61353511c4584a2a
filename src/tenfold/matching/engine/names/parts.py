"""The parts of a name as it was written: cut, without titles and particles, each with its sounds and what it weighs. Pure."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names import hanzi, tables
from tenfold.matching.engine.names.letters import script_of, sounds
from tenfold.vocabulary.languages import fold

LONGEST = 300  # signs; nobody's name is longer
MOST = 10  # parts
_CUT = re.compile(r"[\s\-‐-―,،;/_.·・‧•|()\[\]\"“”«»]+")
_MUTE = re.compile("['’`´ʼʻʿʾ‘ʹ]")
_SERVANT = re.compile("^abd[aeiou]?l(?=..)")
_ARTICLE = "ال"


class Part(NamedTuple):
    """One part: as written, folded, its script, its possible sounds, what it weighs and what it is."""

    text: str
    plain: str
    script: str
    said: tuple[str, ...]
    weight: float
    role: str  # name, initial, patronymic, surname, given


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[Part, ...]:
    """What is compared of a name. A part given twice counts once."""
    words = [word for word in _CUT.split(_MUTE.sub("", unicodedata.normalize("NFKC", name[:LONGEST]))) if word]
    if len(words) == 1 and 2 <= len(words[0]) <= 4:
        if script_of(words[0]) == "han":
            return _chinese(words[0])
        if script_of(words[0]) == "hangul":
            words = [words[0][:1], words[0][1:]]
    kept = [word for word in words if word.lower() not in tables.TITLES] or words
    bare = [word for place, word in enumerate(kept) if not _is_particle(word, place, kept)] or kept
    found: dict[str, Part] = {}
    for word in _joined(bare)[:MOST]:
        part = _part(word)
        found.setdefault(part.plain, part)
    return tuple(found.values())


def _is_particle(word: str, place: int, words: list[str]) -> bool:
    lower = word.lower()
    if lower not in tables.PARTICLES:
        return False
    if len(lower) == 1 or lower == "ben":
        return 0 < place < len(words) - 1 and word == lower
    return len(words) - sum(other.lower() in tables.PARTICLES for other in words) >= 1 and (
        place < len(words) - 1 or len(words) > 2
    )


def _joined(words: list[str]) -> list[str]:
    """Abd and Rahman, Mc and Donald are one part."""
    found: list[str] = []
    for word in words:
        if found and found[-1].lower() in tables.JOINED and len(word) > 1:
            found[-1] += word.lower().removeprefix(_ARTICLE) if script_of(word) == "arabic" else word.lower()
        else:
            found.append(word)
    return found


@lru_cache(maxsize=16384)
def _part(word: str) -> Part:
    lower = word.lower()
    script = script_of(lower)
    if script == "arabic":
        lower = _unarticled(lower)
    elif script == "han":
        return _han(lower, "name")
    plain, said = fold(lower), _SERVANT.sub("abd", sounds(lower, script))
    said_so = (
        (said, said[3:]) if script == "latin" and len(said) > 5 and said.startswith("ben") else (said,)
    )  # Benyoucef is ben Youcef
    role = "name"
    if len(plain) == 1 and script in ("latin", "cyrillic", "greek", "armenian", "georgian"):
        role = "initial"
    elif len(plain) > 5 and script in ("latin", "cyrillic") and lower.endswith(tables.PATRONYMIC):
        role = "patronymic"
    return Part(word, plain, script, said_so, _weight(plain, said, role), role)


def _weight(plain: str, said: str, role: str) -> float:
    if role == "initial":
        return 0.5
    if role == "patronymic":
        return 0.55
    if said in tables.common():
        return 0.65
    return 0.75 if len(plain) <= 3 else 1.0


def _unarticled(word: str) -> str:
    if word.startswith("عبد" + _ARTICLE) and len(word) > 6:
        return "عبد" + word[5:]
    return word[2:] if word.startswith(_ARTICLE) and len(word) > 4 else word


def _chinese(word: str) -> tuple[Part, ...]:
    """A name without a gap: the surname of one or two characters, then what was given."""
    size = 2 if len(word) > 2 and hanzi.simple(word[:2]) in hanzi.COMPOUND else 1
    return _han(word[:size], "surname"), _han(word[size:], "given")


def _han(word: str, role: str) -> Part:
    plain = hanzi.simple(word)
    said = sounds(plain, "han")
    known = tables.surnames().get(plain, ()) if role != "given" else ()
    weight = 0.65 if len(plain) == 1 else 1.0
    return Part(word, plain, "han", (said, *(one for one in known if one != said)), weight, role)
