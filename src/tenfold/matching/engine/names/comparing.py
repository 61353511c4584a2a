"""How alike two names are, and by what. Pure.

Each part of the one is set against each of the other; the best pairs stand, the rest speaks against. A part that only one of them has
costs less than two that contradict each other. The result is a proposal with its evidence; a person decides.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names import given, mandarin, tables
from tenfold.matching.engine.names.births import Birth, compared
from tenfold.matching.engine.names.bodywords import countries, general
from tenfold.matching.engine.names.letters import ABJADS, pinyin, sounds
from tenfold.matching.engine.names.parts import Part, as_body, first_letters, form, parts
from tenfold.matching.engine.names.sounding import classes, nearness

THRESHOLD = 0.55  # from here on a person is asked; see docs/explanation/comparing-names.md

_COUNTED = ("generation", "number")  # alike when they are the same, and never nearly
_FLOOR = 0.7  # parts less alike than this are two parts
# From where on a likeness of sounds begins to speak for one name, and from where on it does so fully. Across scripts less is kept.
_BELIEF = {"plain": (0.54, 0.88), "abjad": (0.5, 0.85), "han": (0.6, 0.81), "crossing": (0.55, 0.88)}
# What is held against them: two parts that contradict each other, one that is absent, the doubt about a pair.
_CONTRADICTION, _ABSENCE, _WORD_ABSENCE, _DOUBT = 2.8, 0.3, 0.2, 0.7
_LESSER = 2.0
_OTHER_NAME = 0.55  # of sounds that are near, where a list knows both as names of their own
_ALONE = 0.62  # one part in common, and others that only one has
_WORD_ALONE = 0.95
_GENERATIONS = 0.4  # father and son
_TELLING = 0.8  # what weighs less is borne by many
_SWAPPED = 0.985
_JOINS, _JOINED, _ENOUGH = 2, 0.98, 0.82  # words that one writes apart and the other together
_FIRST = 0.85  # one tells a name before those that both tell: a child's beside its father's
_OF_FAMILIES = ("ov", "ev", "in", "iv")
_BELARUSIAN = "enk"  # Lukashenka is Lukashenko
# A limited company beside one whose shares are traded; the form of one country beside that of another; a country that one alone names.
_OTHER_FORM, _OTHER_COUNTRY, _ONE_COUNTRY = 0.8, 0.54, 0.75
_GENERAL_AGAINST = 0.55  # what a general word weighs where the other has another one
_OTHER_NUMBER, _ONE_NUMBER = 0.4, 0.85  # of a ship, a branch, a brigade


Parts = tuple[Part, ...]


class Piece(NamedTuple):
    """A part of each that were set against each other; empty where it has none. `how` says by what they are alike.

    `same`, `transliteration`, `nickname`, `initial`, `spelling`, `spacing`, `missing`, `different`, and of the two
    names as a whole `order`, `form` and `born`.
    """

    one: str
    other: str
    how: str
    score: float


class Likeness(NamedTuple):
    """From 0 to 1, with what speaks for and against."""

    score: float
    evidence: tuple[Piece, ...]


class _Pair(NamedTuple):
    score: float
    belief: float
    place: int
    against: int
    how: str


def compare(one: str, other: str, *, born: str = "", other_born: str = "") -> Likeness:
    """Compare two names, and the dates of birth where both are told: `1980`, `1980-05` or `1980-05-03`."""
    mine, theirs = parts(one), parts(other)
    if mine and theirs and (mine[0].role == "word") != (theirs[0].role == "word"):
        mine, theirs = _both_bodies(one, mine), _both_bodies(other, theirs)
    told = _named(mine, theirs)
    if told.score < THRESHOLD and (short := _short(one, mine, other, theirs) or _short(other, theirs, one, mine)):
        told = short
    if told.score and mine[0].role == theirs[0].role == "word":
        told = _formed(told, form(one), form(other))
    birth = compared(Birth.read(born), Birth.read(other_born))
    if birth is None or not told.score:
        return told
    score = min(1.0, told.score * birth.factor + birth.bonus * (1 - told.score))
    return Likeness(round(score, 3), (*told.evidence, Piece(born, other_born, f"born-{birth.how}", birth.factor)))


def _short(letters: str, mine: Parts, spelt: str, theirs: Parts) -> Likeness | None:
    """Where a single word is the first letters of a body's name, with those of its legal form and small words."""
    if len(mine) != 1 or len(theirs) < 2 or theirs[0].role != "word" or len(mine[0].plain) < 3:
        return None
    if mine[0].plain not in first_letters(spelt):
        return None
    return Likeness(0.75, (Piece(letters, spelt, "initial", 0.75),))


def _both_bodies(name: str, known: Parts) -> Parts:
    return known if len(known) < 2 or known[0].role == "word" else as_body(name)


def _formed(told: Likeness, one: str, other: str) -> Likeness:
    """Two bodies that tell legal forms of other classes, or of two countries, are seldom one."""
    mine, theirs = one.partition(" "), other.partition(" ")
    if not one or not other or one == other or (mine[0] == theirs[0] and not (mine[2] and theirs[2])):
        return told
    factor = _OTHER_FORM if mine[0] != theirs[0] else _OTHER_COUNTRY
    return Likeness(round(told.score * factor, 3), (*told.evidence, Piece(one, other, "form", factor)))


def _named(one: tuple[Part, ...], other: tuple[Part, ...]) -> Likeness:
    if not one or not other:
        return Likeness(0.0, ())
    best = _judged(one, other)
    if len(one) != len(other) and best.score < THRESHOLD and (short := _abbreviated(one, other)):
        return short
    for _ in range(_JOINS):
        if best.score >= _ENOUGH or (len(one) == len(other) and len(one) < 3):
            break
        again = max(_respaced(one, other), key=lambda tried: tried[0].score, default=None)
        if again is None or again[0].score <= best.score:
            break
        best, one, other = again
    return best


def _abbreviated(one: tuple[Part, ...], other: tuple[Part, ...]) -> Likeness | None:
    """Where one of them is the first letters of the other."""
    letters, spelt = (one, other) if len(one) < len(other) else (other, one)
    least = 2 if letters[0].text.isupper() and spelt[0].role == "word" else 3
    if len(letters) != 1 or len(spelt) < least or letters[0].plain != "".join(part.plain[:1] for part in spelt):
        return None
    whole = " ".join(part.text for part in spelt)
    pair = (letters[0].text, whole) if letters is one else (whole, letters[0].text)
    return Likeness(0.75, (Piece(*pair, "initial", 0.75),))


def _respaced(one: Parts, other: Parts) -> Iterator[tuple[Likeness, Parts, Parts]]:
    """The same with two neighbours made one, where something of the other name sounds like both."""
    if len(one) >= len(other):
        yield from ((_judged(made, other, _JOINED), made, other) for made in _joints(one, other))
    if len(other) >= len(one):
        yield from ((_judged(one, made, _JOINED), one, made) for made in _joints(other, one))


def _joints(longer: Parts, shorter: Parts) -> Iterator[Parts]:
    wanted = [classes(said) for part in shorter for said in part.said]
    for place in range(len(longer) - 1):
        first, second = longer[place], longer[place + 1]
        if {first.role, second.role} & {"initial", *_COUNTED}:
            continue
        for orders in ((first, second), (second, first)):
            joint = _together(*orders)
            heard = {*map(classes, joint.said), classes(pinyin(joint.plain))}
            if any(_begins(one_way, here) for one_way in heard for here in wanted):
                yield (*longer[:place], joint, *longer[place + 2 :])
    if longer[0].role == "word":
        yield from _by_letters(longer, {part.plain for part in shorter})


def _by_letters(spelt: Parts, shorter: set[str]) -> Iterator[Parts]:
    """With neighbours that something of the other name is the first letters of: `IRGC Command`."""
    first = "".join(part.plain[:1] for part in spelt)
    for letters in shorter:
        if len(letters) > 2 and (place := first.find(letters)) >= 0:
            said = spelt[place : place + len(letters)]
            whole = Part(
                " ".join(part.text for part in said), letters, "latin", (sounds(letters, "latin"),), 1.0, "joined"
            )
            yield (*spelt[:place], whole, *spelt[place + len(letters) :])


def _begins(joint: str, here: str) -> bool:
    return joint == here or (abs(len(joint) - len(here)) <= 1 and joint[:1] == here[:1] and len(here) > 1)


def _together(first: Part, second: Part) -> Part:
    said = tuple(first.said[0] + after for after in second.said[:3])
    return Part(f"{first.text} {second.text}", first.plain + second.plain, first.script, said, 1.0, "joined")


def _judged(one: Sequence[Part], other: Sequence[Part], factor: float = 1.0) -> Likeness:
    pairs = _chosen(_pairs(one, other))
    here, there = {pair.place for pair in pairs}, {pair.against for pair in pairs}
    left = [part for place, part in enumerate(one) if place not in here]
    right = [part for place, part in enumerate(other) if place not in there]
    evidence = [Piece(one[pair.place].text, other[pair.against].text, pair.how, round(pair.score, 2)) for pair in pairs]
    if not pairs:
        return Likeness(0.0, tuple(_apart(left, right)))
    weights = [_weight(one[pair.place], other[pair.against], pair) for pair in pairs]
    gained = sum(weight * pair.belief for weight, pair in zip(weights, pairs, strict=True))
    loss_left, loss_right = sum(part.weight for part in left), sum(part.weight for part in right)
    against, absent = min(loss_left, loss_right), abs(loss_left - loss_right)
    body = one[0].role == other[0].role == "word"
    if body and left and right:
        against = min(sum(max(part.weight, _GENERAL_AGAINST) for part in those) for those in (left, right))
    if body and not (left and right) and any(part.plain in countries() for part in (*left, *right)):
        factor *= _ONE_COUNTRY
    whole = sum(weights)
    score = (
        factor
        * gained
        / (
            whole
            + _DOUBT * (whole - gained)
            + _against(len(pairs), brothers=body or (0 not in here and 0 not in there)) * against
            + (_WORD_ABSENCE if body else _ABSENCE) * absent
        )
    )
    if any(part.role == "generation" for part in left) and any(part.role == "generation" for part in right):
        score *= _GENERATIONS
    numbers = sum(part.role == "number" for part in left), sum(part.role == "number" for part in right)
    if any(numbers):
        score *= _OTHER_NUMBER if all(numbers) else _ONE_NUMBER
    if len(pairs) == 1 and absent >= 0.5:
        score *= _alone(one[pairs[0].place], other[pairs[0].against], weights[0])
    if len(pairs) > 1 and _leads(one, left, right) | _leads(other, right, left):
        score *= _FIRST
    if any(pairs[at].against > pairs[at + 1].against for at in range(len(pairs) - 1)):
        score *= _SWAPPED
        evidence.append(Piece("", "", "order", _SWAPPED))
    return Likeness(round(score, 3), (*evidence, *_apart(left, right)))


def _leads(whole: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]) -> bool:
    return bool(mine) and not theirs and mine[0] is whole[0] and mine[0].role == "name"


def _against(agreed: int, *, brothers: bool) -> float:
    """What a contradiction weighs: less beside three parts in common, unless the first names differ, as those of brothers do."""
    return _CONTRADICTION if agreed < 3 or brothers else _LESSER


def _alone(one: Part, other: Part, weight: float) -> float:
    """What one part in common is worth: the name of a body is often said by its one telling word."""
    worth = _WORD_ALONE if "word" in (one.role, other.role) else _ALONE
    return worth * (weight if weight < _TELLING else 1.0)


def _weight(one: Part, other: Part, pair: _Pair) -> float:
    if pair.how == "initial":
        return 0.3
    return max(one.weight, other.weight) if pair.score < 0.8 else (one.weight + other.weight) / 2


def _apart(left: Sequence[Part], right: Sequence[Part]) -> Iterator[Piece]:
    both = min(len(left), len(right))
    for mine, theirs in zip(left, right, strict=False):
        yield Piece(mine.text, theirs.text, "different", 0.0)
    for part in left[both:]:
        yield Piece(part.text, "", "missing", 0.0)
    for part in right[both:]:
        yield Piece("", part.text, "missing", 0.0)


def _pairs(one: Sequence[Part], other: Sequence[Part]) -> list[_Pair]:
    found = []
    for place, mine in enumerate(one):
        for against, theirs in enumerate(other):
            score, belief, how = _alike(mine, theirs)
            if score >= _FLOOR:
                found.append(_Pair(score, belief, place, against, how))
    return found


def _chosen(pairs: list[_Pair]) -> list[_Pair]:
    """The best first, each part once; told in the order of the first name."""
    if len(pairs) < 2:
        return pairs
    kept: list[_Pair] = []
    here, there = set(), set()
    for pair in sorted(pairs, key=lambda pair: (-pair.score, abs(pair.place - pair.against))):
        if pair.place not in here and pair.against not in there:
            kept.append(pair)
            here.add(pair.place)
            there.add(pair.against)
    return sorted(kept, key=lambda pair: pair.place)


@lru_cache(maxsize=65536)
def _alike(one: Part, other: Part) -> tuple[float, float, str]:
    """How alike two parts are, how far that is believed to be one name, and by what."""
    if one.plain == other.plain:
        return 1.0, 1.0, "same"
    if one.role in _COUNTED or other.role in _COUNTED:
        return 0.0, 0.0, ""
    if "initial" in (one.role, other.role):
        return _initial(one, other)
    if one.script == other.script == "han" and min(len(one.plain), len(other.plain)) < 3:
        return 0.0, 0.0, ""  # characters that only sound alike are other names
    mode = _mode(one.script, other.script)
    score = max(_sounding(mine, theirs, one, other, mode) for mine, theirs in _readings(one, other))
    belief = _believed(score, mode)
    if one.role == other.role == "word" and _cut_short(one.plain, other.plain):
        return 0.85, 0.85, "initial"
    if belief < 0.97 and (known := _known(one, other)):
        return known
    if belief and mode == "plain" and _tell_apart(one, other):
        return score * _OTHER_NAME, 0.0, ""
    if belief and _are_others(one, other):
        return score * _OTHER_NAME, 0.0, ""
    crossing = one.script != other.script
    return score, belief, "transliteration" if crossing or score >= 0.97 else "spelling"


def _readings(one: Part, other: Part) -> Iterator[tuple[str, str]]:
    """The first reading of each with every one of the other; two rare readings that agree would prove nothing."""
    yield from ((one.said[0], theirs) for theirs in other.said)
    yield from ((mine, other.said[0]) for mine in one.said[1:])


def _mode(script: str, against: str) -> str:
    if script == against:
        return "plain"
    if "han" in (script, against):
        return "han"
    return "abjad" if (script in ABJADS) != (against in ABJADS) else "crossing"


def _believed(score: float, mode: str) -> float:
    low, high = _BELIEF[mode]
    return min(1.0, max(0.0, (score - low) / (high - low))) * min(1.0, 0.5 + score / 2)


def _sounding(mine: str, theirs: str, one: Part, other: Part, mode: str) -> float:
    if not mine or not theirs:
        return 0.0
    if mode == "han":
        if (one.script == "latin" and pinyin(one.plain) == theirs) or (
            other.script == "latin" and pinyin(other.plain) == mine
        ):
            return 1.0
        return 1 - (1 - nearness(mine, theirs, "han")) * 0.7
    if mode == "abjad":
        return nearness(theirs, mine, "abjad") if one.script in ABJADS else nearness(mine, theirs, "abjad")
    return nearness(mine, theirs, "plain")


def _known(one: Part, other: Part) -> tuple[float, float, str] | None:
    """What a list knows: forms of one given name, readings of one Chinese surname."""
    if given.of(one.plain, one.said[0]) & given.of(other.plain, other.said[0]):
        return 0.88, 0.88, "nickname"
    spelt = tables.readings()
    if (mine_read := spelt.get(one.plain)) and (theirs_read := spelt.get(other.plain)) and mine_read & theirs_read:
        return 0.85, 0.8, "transliteration"
    return None


def _are_others(one: Part, other: Part) -> bool:
    """Whether a list has both as given names, and as different ones: Hassan and Hussein are near and are two."""
    mine, theirs = given.of(one.plain, one.said[0]), given.of(other.plain, other.said[0])
    return bool(mine and theirs and not mine & theirs)


def _cut_short(one: str, other: str) -> bool:
    """`Trans` for transport, `Ins` for insurance: of general words alone, for names are cut short by chance."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and long.startswith(short) and long in general()


def _tell_apart(one: Part, other: Part) -> bool:
    """Whether what differs makes two names of them, however near they sound."""
    short, long = sorted((one.said[0], other.said[0]), key=len)
    if short[:-1] == long[:-1] and {short[-1:], long[-1:]} == {"o", "a"} and not short[:-1].endswith(_BELARUSIAN):
        return True  # Mario and Maria
    if long == short + "a" and short[-1:] not in "aeiou" and not short.endswith(_OF_FAMILIES):
        return True  # Robert and Roberta; but Petrova is of the family of Petrov
    if long == short + "i" and short in given.forms() and long not in given.forms():
        return True  # Aziz and Azizi
    mine, theirs = mandarin.cut(one.plain), mandarin.cut(other.plain)
    if not mine or len(mine) != len(theirs) or not mandarin.is_likely(one.plain):
        return False
    return one.plain not in (other.plain, mandarin.wade(other.plain)) and other.plain != mandarin.wade(one.plain)


def _initial(one: Part, other: Part) -> tuple[float, float, str]:
    mine, theirs = one.said[0][:1], other.said[0][:1]
    alike = (
        one.plain[:1] == other.plain[:1]
        if one.script == other.script
        else bool(mine and theirs) and classes(mine) == classes(theirs)
    )
    return (0.8, 0.75, "initial") if alike else (0.0, 0.0, "")
