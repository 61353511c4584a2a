"""The parts of a name as it was written: cut, without titles and particles, each with its sounds and what it weighs. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names import bodies, given, hanzi, mandarin, tables
from tenfold.matching.engine.names.letters import script_of, sounds
from tenfold.vocabulary.languages import fold

LONGEST = 300  # signs; nobody's name is longer
MOST = 10  # parts
_CUT = re.compile(r"[\s\-‐-―,،;/_.·・‧•|&()\[\]\"“”«»]+")
_MUTE = re.compile("['’`´ʼʻʿʾ‘ʹ\u0640\u064b-\u065f\u0670]")  # and what Arabic script writes above, below and for length
_SERVANT = re.compile("^abd[aeiou]?l(?=..)")
_DIGITS = str.maketrans("015", "ols")  # as a machine misreads them
_PREFIXED = re.compile("(ben|bin|al|el)(?=..)")  # Benyoucef is ben Youcef, Alharbi is al-Harbi
_NUMBERED = re.compile(r"\b(?:no|nr|num|№)\.?\s*(\d+)\b", re.IGNORECASE)
_ENDS_IN_ARABIC = {"ى": "ي", "ه": "ة", "ة": "ه", "ي": "ى"}  # written for each other at the end of a word
_FIGURE = re.compile(r"\d")
_SYLLABLE = re.compile("[^aeiouy]{0,2}y?[aeiou]{1,3}(?:ng|[nklmprth])?")
_CLUSTER = re.compile("[B-DF-HJ-NP-TV-XZ]{2,3}")
_NO_INITIALS = frozenset(("ng", "md", "mg", "st", "jr", "sr", "mc", *tables.GENERATIONS))
_CLOSING = tuple(tables.CLOSING)
_SAINT = {"st": "saint", "ste": "sainte"}
COUNTED = ("generation", "number")  # alike when they are the same, and never nearly
_ARTICLE = "ال"


class Word(NamedTuple):
    """A word of a name, with the particles before it and one that leans on it from behind."""

    text: str
    before: str = ""
    after: str = ""


class Part(NamedTuple):
    """One part: as written, folded, its script, its possible sounds, what it weighs and what it is."""

    text: str
    plain: str
    script: str
    said: tuple[str, ...]
    weight: float
    role: str  # name, initial, father, patronymic, surname, given, word, number, generation


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[Part, ...]:
    """What is compared of a name. A part given twice counts once."""
    words = _words(name)
    if len(words) == 1 and 2 <= len(words[0]) <= 4:
        if script_of(words[0]) == "han":
            return _chinese(words[0])
        if script_of(words[0]) == "hangul":
            words = [words[0][:1], words[0][1:]]
    if bodies.is_body(words):
        return _of_body(words)
    kept = _untitled(_spelt_out(words)) or words
    found = [_part(*word) for word in _joined(_bare(kept))[:MOST]]
    return tuple(found) if _of_syllables(found) else _once(found)


def _of_syllables(found: list[Part]) -> bool:
    """Kang Kang Min has a given name of two syllables, one of which is as the surname."""
    return len(found) == 3 and all(part.script == "latin" and _SYLLABLE.fullmatch(part.plain) for part in found)


@lru_cache(maxsize=1024)
def as_body(name: str) -> tuple[Part, ...]:
    """The parts of a name that says of itself nothing of a body, as those of one: it is compared with one."""
    return _of_body(_words(name))


def _of_body(words: list[str]) -> tuple[Part, ...]:
    return _once(_word(word, weight) for word, weight in bodies.telling(words)[:MOST])


def _untitled(words: list[str]) -> list[str]:
    """The words without titles; some titles are names elsewhere, and count only before everything else."""
    first = next((place for place, word in enumerate(words) if word.lower() not in tables.TITLES), 0)
    return [word for word in words[first:] if word.lower() not in tables.TITLES or word.lower() in tables.FIRST_ALONE]


def _spelt_out(words: list[str]) -> list[str]:
    """`JK Brennick` begins with two initials, `St John` with a saint."""
    if len(words) < 2:
        return words
    found: list[str] = []
    for place, word in enumerate(words):
        lower = word.lower()
        if _CLUSTER.fullmatch(word) and lower not in _NO_INITIALS and lower not in tables.TITLES:
            found += word
        elif lower in _SAINT and place < len(words) - 1:
            found.append(_SAINT[lower])
        else:
            found.append(word)
    return found


def form(name: str) -> str:
    """The class of legal forms that the name of a body ends with, if it tells one."""
    return bodies.form(tuple(_words(name)))


@lru_cache(maxsize=1024)
def first_letters(name: str) -> frozenset[str]:
    """What the name of a body may be cut short to."""
    return frozenset(bodies.first_letters(_words(name)))


def _words(name: str) -> list[str]:
    plain = _MUTE.sub("", unicodedata.normalize("NFKC", name[:LONGEST]))
    written = bodies.shortened(bodies.undotted(plain))
    if _FIGURE.search(written):
        written = _NUMBERED.sub(r"\1", written)
    return [word for word in _CUT.split(written) if word]


def _word(word: str, weight: float) -> Part:
    part = _part(word)
    return part if part.role in COUNTED else part._replace(weight=weight, role="word")


def _once(found: Iterable[Part]) -> tuple[Part, ...]:
    kept: dict[str, Part] = {}
    for part in found:
        kept.setdefault(part.plain, part)
    return tuple(kept.values())


def _is_particle(word: str, place: int, words: list[str]) -> bool:
    lower = word.lower()
    if lower not in tables.PARTICLES:
        return False
    if len(lower) == 1 or lower == "ben":
        return 0 < place < len(words) - 1 and word == lower
    if place == len(words) - 1 and lower not in tables.AT_THE_END:
        return False
    return len(words) - sum(other.lower() in tables.PARTICLES for other in words) >= 1 and (
        place < len(words) - 1 or len(words) > 2
    )


def _bare(words: list[str]) -> list[Word]:
    """The words that are no particles, each with those around it: De Souza may be written Desouza, Nur ul Haq Nurul Haq."""
    found: list[Word] = []
    before = ""
    for place, word in enumerate(words):
        lower = word.lower()
        if found and lower in tables.CLOSING:
            found[-1] = found[-1]._replace(text=found[-1].text + lower)
        elif _is_particle(word, place, words):
            if found and lower in tables.LEANING:
                found[-1] = found[-1]._replace(after=lower)
            before += lower
        else:
            found.append(Word(word, before))
            before = ""
    return found or [Word(word) for word in words]


def _joined(words: list[Word]) -> list[Word]:
    """Abd and Rahman, Mc and Donald are one part."""
    found: list[Word] = []
    for word in words:
        if found and found[-1].text.lower() in tables.JOINED and len(word.text) > 1:
            lower = word.text.lower()
            rest = lower.removeprefix(_ARTICLE) if script_of(lower) == "arabic" else lower
            found[-1] = Word(found[-1].text + rest, found[-1].before, word.after)
        else:
            found.append(word)
    return found


@lru_cache(maxsize=16384)
def _part(word: str, before: str = "", after: str = "") -> Part:
    lower = word.lower()
    script = script_of(lower)
    if lower in tables.GENERATIONS:
        return Part(word, tables.GENERATIONS[lower], script, ("",), 0.1, "generation")
    if lower.isdecimal():
        return Part(word, str(int(lower)), script, ("",), 1.0, "number")
    if script == "latin" and not lower.isalpha():
        lower = lower.translate(_DIGITS)
    if script == "arabic":
        lower = _unarticled(lower)
    elif script == "han":
        return _han(lower, "name")
    plain, said = fold(lower), sounds(lower, script)
    if said.startswith("abd"):
        said = _SERVANT.sub("abd", said)
    said_so = (said, *_otherwise(lower, before, after, said)) if script == "latin" else (said,)
    if script == "arabic" and len(lower) > 2 and (last := _ENDS_IN_ARABIC.get(lower[-1])):
        said_so = (said, sounds(lower[:-1] + last, script))
    if script == "latin" and len(said) > 5 and said[0] in "abe" and (found := _PREFIXED.match(said)):
        said_so = (*said_so, said[found.end() :])
    role, closing = _role(lower, plain, script, before)
    if closing:
        said_so = (*said_so, sounds(lower.removesuffix(closing), script))
    return Part(word, plain, script, said_so, _weight(plain, said, role), role)


def _role(lower: str, plain: str, script: str, before: str) -> tuple[str, str]:
    """What a part is, and what closes it that a name says as much without."""
    if len(plain) == 1 and script in ("latin", "cyrillic", "greek", "armenian", "georgian"):
        return "initial", ""
    if (closing := _closed(lower)) and len(closing) < len(lower):
        return tables.CLOSING[closing] or "name", closing
    if len(plain) > 5 and script in ("latin", "cyrillic") and lower.endswith(tables.PATRONYMIC):
        return "patronymic", ""
    return "father" if before.startswith(tables.SON_OF) else "name", ""


def _otherwise(lower: str, before: str, after: str, said: str) -> Iterator[str]:
    """Other ways to read a part in Latin letters: with its particle, as Mandarin or Korean is spelt elsewhere, without a last e."""
    if before:
        yield sounds(before + lower, "latin")
    if after:
        yield sounds(lower + after, "latin")
    if mandarin.is_likely(lower) and (older := mandarin.wade(lower)) and older != lower:
        yield sounds(older, "latin")
    if len(lower) <= 6 and ("eu" in lower or "eo" in lower):
        yield sounds(lower.replace("eu", "u").replace("eo", "o"), "latin")
    if len(said) > 3 and said.endswith("e") and said[-2] not in "aeiou":
        yield said[:-1]


def _closed(lower: str) -> str:
    if not lower.endswith(_CLOSING):
        return ""
    return next(closing for closing in _CLOSING if lower.endswith(closing))


def _weight(plain: str, said: str, role: str) -> float:
    if role == "initial":
        return 0.5
    if role == "patronymic":
        return 0.55
    if said in tables.common() or given.is_common(plain, said):
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
