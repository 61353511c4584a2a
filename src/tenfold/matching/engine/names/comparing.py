"""How alike two names are, and by what. Pure.

Each part of the one is set against each of the other; the best pairs stand, the rest speaks against. A part that only one of them has
costs less than two that contradict each other. The result is a proposal with its evidence; a person decides.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tenfold.matching.engine.names.births import Birth, compared
from tenfold.matching.engine.names.letters import pinyin, sounds
from tenfold.matching.engine.names.pairing import Pair, chosen, meets
from tenfold.matching.engine.names.parts import COUNTED, Part, as_body, first_letters, form, parts
from tenfold.matching.engine.names.resting import Rest, is_turned, leads
from tenfold.matching.engine.names.sounding import classes, together

THRESHOLD = 0.55  # from here on a person is asked; see docs/explanation/comparing-names.md

_DOUBT = 0.5  # of what a pair is not believed
_ALONE = 0.7  # one part in common, and others that only one has
_WORD_ALONE = 0.95
_TELLING = 0.8  # what weighs less is borne by many
_SWAPPED, _TURNED = 0.985, 0.5  # another order; son and father in each other's place
_JOINS, _JOINED, _ENOUGH = 2, 0.98, 0.82  # words that one writes apart and the other together
_UNJOINED = frozenset(("initial", *COUNTED))
_FIRST = 0.85  # one tells a name before those that both tell: a child's beside its father's
# A limited company beside one whose shares are traded; the form of one country beside that of another.
_OTHER_FORM, _OTHER_COUNTRY = 0.8, 0.54

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


def _named(one: Parts, other: Parts) -> Likeness:
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


def _abbreviated(one: Parts, other: Parts) -> Likeness | None:
    """Where one of them is the first letters of the other."""
    if not is_abbreviated(one, other):
        return None
    letters, spelt = (one, other) if len(one) < len(other) else (other, one)
    whole = " ".join(part.text for part in spelt)
    pair = (letters[0].text, whole) if letters is one else (whole, letters[0].text)
    return Likeness(0.75, (Piece(*pair, "initial", 0.75),))


def is_abbreviated(one: Parts, other: Parts) -> bool:
    """Whether one of them is a single word of the first letters of the other."""
    letters, spelt = (one, other) if len(one) < len(other) else (other, one)
    least = 2 if letters[0].text.isupper() and spelt[0].role == "word" else 3
    return len(letters) == 1 and len(spelt) >= least and letters[0].plain == "".join(part.plain[:1] for part in spelt)


def _respaced(one: Parts, other: Parts) -> Iterator[tuple[Likeness, Parts, Parts]]:
    """The same with two neighbours made one, where something of the other name sounds like both."""
    if len(one) >= len(other):
        yield from ((_judged(made, other, _JOINED), made, other) for made in _joints(one, other))
    if len(other) >= len(one):
        yield from ((_judged(one, made, _JOINED), one, made) for made in _joints(other, one))


def _joints(longer: Parts, shorter: Parts) -> Iterator[Parts]:
    for place in range(len(longer) - 1):
        if (
            len(longer) == 3
            and len(shorter) == 2
            and longer[0].role != "word"
            and not meets(longer[2 - 2 * place], shorter)
        ):
            continue  # what is left beside the joint contradicts, and then no joint brings them near
        for joint in joints(longer[place], longer[place + 1], shorter, shorter):
            yield (*longer[:place], joint, *longer[place + 2 :])
    if longer[0].role == "word":
        yield from _by_letters(longer, {part.plain for part in shorter})


def joints(first: Part, second: Part, shorter: Parts, which: Parts) -> Iterator[Part]:
    """Two neighbours as one part, in either order, where something of a shorter name sounds like it and it may be one of `which`."""
    if first.role in _UNJOINED or second.role in _UNJOINED:
        return
    wanted, begins = _wanted(shorter)
    for orders in ((first, second), (second, first)):
        if not _may_begin(orders[0], begins):
            continue
        joint, heard = _heard(*orders)
        if _meet(heard, wanted) and meets(joint, which):
            yield joint


@lru_cache(maxsize=1024)
def _wanted(shorter: Parts) -> tuple[frozenset[str], frozenset[str]]:
    """The consonants of each part in each reading, and with what they begin."""
    heard = frozenset(classes(said) for part in shorter for said in part.said)
    return heard, frozenset(here[:1] for here in heard)


def _may_begin(first: Part, begins: frozenset[str]) -> bool:
    """Whether anything wanted begins as the first word does: most neighbours need not be put together to see that they do not fit."""
    one, other = classes(first.said[0])[:1], classes(pinyin(first.plain))[:1]
    return not one or not other or one in begins or other in begins


@lru_cache(maxsize=8192)
def _heard(first: Part, second: Part) -> tuple[Part, frozenset[str]]:
    """Two words as one, and its consonants in each reading."""
    joint = _together(first, second)
    return joint, frozenset((*map(classes, joint.said), classes(pinyin(joint.plain))))


def _meet(heard: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether one is as one of those that are wanted, or begins so and is a sign longer or shorter."""
    if not heard.isdisjoint(wanted):
        return True
    for joint in heard:
        for here in wanted:
            if joint[:1] == here[:1] and -2 < len(joint) - len(here) < 2 and len(here) > 1:
                return True
    return False


def _by_letters(spelt: Parts, shorter: set[str]) -> Iterator[Parts]:
    """With neighbours that something of the other name is the first letters of: `NFC Brigade`."""
    first = "".join(part.plain[:1] for part in spelt)
    for letters in shorter:
        if len(letters) > 2 and (place := first.find(letters)) >= 0:
            said = spelt[place : place + len(letters)]
            whole = Part(
                " ".join(part.text for part in said), letters, "latin", (sounds(letters, "latin"),), 1.0, "joined"
            )
            yield (*spelt[:place], whole, *spelt[place + len(letters) :])


def _together(first: Part, second: Part) -> Part:
    said = together(first.said, second.said)
    return Part(f"{first.text} {second.text}", first.plain + second.plain, first.script, said, 1.0, "joined")


def _judged(one: Parts, other: Parts, factor: float = 1.0) -> Likeness:
    pairs = chosen(one, other)
    here, there = {pair.place for pair in pairs}, {pair.against for pair in pairs}
    rest = Rest(
        tuple(part for place, part in enumerate(one) if place not in here),
        tuple(part for place, part in enumerate(other) if place not in there),
        body=bool(one and other and one[0].role == other[0].role == "word"),
    )
    if not pairs:
        return Likeness(0.0, tuple(_apart(rest)))
    weights = [_weight(one[pair.place], other[pair.against], pair) for pair in pairs]
    gained, whole = sum(weight * pair.belief for weight, pair in zip(weights, pairs, strict=True)), sum(weights)
    score = factor * gained / (whole + _DOUBT * (whole - gained) + rest.held_against(len(pairs))) * rest.doubts()
    if len(pairs) == 1 and rest.absent >= 0.5:
        score *= _alone(one[pairs[0].place], other[pairs[0].against], weights[0])
    if len(pairs) > 1 and (leads(one, rest.left, rest.right) or leads(other, rest.right, rest.left)):
        score *= _FIRST
    evidence = [Piece(one[pair.place].text, other[pair.against].text, pair.how, round(pair.score, 2)) for pair in pairs]
    if any(pairs[at].against > pairs[at + 1].against for at in range(len(pairs) - 1)):
        order = _TURNED if is_turned(one, other, pairs) else _SWAPPED
        score *= order
        evidence.append(Piece("", "", "order", order))
    return Likeness(round(score, 3), (*evidence, *_apart(rest)))


def _alone(one: Part, other: Part, weight: float) -> float:
    """What one part in common is worth: the name of a body is often said by its one telling word."""
    worth = _WORD_ALONE if "word" in (one.role, other.role) else _ALONE
    return worth * (weight if weight < _TELLING else 1.0)


def _weight(one: Part, other: Part, pair: Pair) -> float:
    if pair.how == "initial":
        return 0.3
    return max(one.weight, other.weight) if pair.score < 0.8 else (one.weight + other.weight) / 2


def _apart(rest: Rest) -> Iterator[Piece]:
    both = min(len(rest.left), len(rest.right))
    for mine, theirs in zip(rest.left, rest.right, strict=False):
        yield Piece(mine.text, theirs.text, "different", 0.0)
    for part in rest.left[both:]:
        yield Piece(part.text, "", "missing", 0.0)
    for part in rest.right[both:]:
        yield Piece("", part.text, "missing", 0.0)
