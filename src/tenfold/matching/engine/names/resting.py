"""What is left over when the parts that are alike are set against each other, and what it is held to say. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from tenfold.matching.engine.names.bodywords import countries
from tenfold.matching.engine.names.pairing import Pair
from tenfold.matching.engine.names.parts import Part

# Held against two names: parts that contradict each other; more beside three in common; a part that only one has, a word of a body.
_CONTRADICTION, _IN_FULL, _ABSENCE, _WORD_ABSENCE = 3.3, 4.5, 0.3, 0.2
_GENERAL_AGAINST = 0.55  # what a general word weighs where the other has another one
_PART_AGAINST = 0.7  # what a frequent name or a patronymic weighs where the other has another one
_GENERATIONS = 0.4  # father and son
_OTHER_NUMBER, _ONE_NUMBER = 0.4, 0.85  # of a ship, a branch, a brigade
_ONE_COUNTRY = 0.75  # of a body, named by one alone


class Rest(NamedTuple):
    """The parts of each that found none like them; and whether both are bodies."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]
    body: bool

    @property
    def absent(self) -> float:
        """What one has more than the other."""
        return abs(sum(part.weight for part in self.left) - sum(part.weight for part in self.right))

    def held_against(self, agreed: int) -> float:
        """What speaks against one name. More beside three parts in common: who tells so much tells cousins apart by the one that differs."""
        floor = _GENERAL_AGAINST if self.body else _PART_AGAINST
        against = min(sum(max(part.weight, floor) for part in those) for those in (self.left, self.right))
        each = _CONTRADICTION if agreed < 3 or self.body else _IN_FULL
        return each * against + (_WORD_ABSENCE if self.body else _ABSENCE) * self.absent

    def doubts(self) -> float:
        """By what everything is multiplied: for numbers, generations and countries that are not the same, or told by one alone."""
        if not (self.left or self.right):
            return 1.0
        factor = 1.0
        if self._has("generation", self.left) and self._has("generation", self.right):
            factor *= _GENERATIONS
        numbers = self._has("number", self.left), self._has("number", self.right)
        if any(numbers):
            factor *= _OTHER_NUMBER if all(numbers) else _ONE_NUMBER
        if (
            self.body
            and not (self.left and self.right)
            and any(part.plain in countries() for part in self.left + self.right)
        ):
            factor *= _ONE_COUNTRY
        return factor

    @staticmethod
    def _has(role: str, those: Sequence[Part]) -> bool:
        return any(part.role == role for part in those)


def least_held_against(unpaired: int, agreed: int) -> float:
    """What is held at the least against two persons' names of which so many parts of the shorter one find none."""
    return (_CONTRADICTION if agreed < 3 else _IN_FULL) * _PART_AGAINST * unpaired


def leads(whole: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Whether one name begins with a part that the other does not have, and the other has none of its own."""
    return bool(mine) and not theirs and mine[0] is whole[0] and mine[0].role == "name"


def is_turned(one: Sequence[Part], other: Sequence[Part], pairs: Sequence[Pair]) -> bool:
    """Whether who is the father in the one bears the name in the other: Salman bin Rashid, Rashid bin Salman."""
    there = {pair.place: pair.against for pair in pairs}
    here = {pair.against: pair.place for pair in pairs}
    return 0 in there and 0 in here and other[there[0]].role == one[here[0]].role == "father"
