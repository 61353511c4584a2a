"""Lines with Arabic or Hebrew, in the order in which they are read, from where each glyph stands on the page. Pure.

Programs write such lines into a PDF from the left, from the right, or both, and say so or not; a reader sees one and the
same line. So the places decide, and what stands from left to right is put back as the bidirectional algorithm of Unicode
(UAX #9) would have laid it out: within a line of words and numbers the algorithm undoes itself.
"""

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_FROM_RIGHT, _NUMBERS = frozenset({"R", "AL"}), frozenset({"EN", "AN"})
_JOINS = frozenset({"ES", "CS"})  # one of these between two digits belongs to the number
# Of the height of the tallest: a wider gap parts two words; around the ink alone it seems wider.
_GAP, _INK_GAP = 0.1, 0.24
_INKED = 0.7  # so much lower than the tallest is a box of the ink alone
_SAME = 0.1  # points
_LAM, _ALEFS = "ل", frozenset("اأإآ")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box, in points from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


def from_right(text: str) -> bool:
    """Whether anything in it is read from the right."""
    return any(unicodedata.bidirectional(sign) in _FROM_RIGHT for sign in text)


def page_from_right(text: str) -> bool:
    """Whether a page is mostly read from the right; its mixed lines are then."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    return sum(kind in _FROM_RIGHT for kind in kinds) >= kinds.count("L")


def read(line: Sequence[Glyph], *, page_is: bool) -> str | None:
    """The line as it is read; None where its glyphs stand upright above each other. `page_is` read from the right."""
    letters = _letters(line)
    if not letters:
        return ""
    tallest = max(one.box.height for one in letters)
    if max(one.box.bottom for one in letters) - min(one.box.bottom for one in letters) > 2 * tallest:
        return None
    spaces = [glyph.middle for glyph in line if glyph.text.isspace() and glyph.width > _SAME]
    seen = _spaced(_joined(sorted(letters, key=lambda one: one.box.middle)), spaces, tallest)
    kinds = [unicodedata.bidirectional(one[0]) for one in seen]
    levels = _levels(kinds, _base(kinds, page_is))
    return _faced("".join(_reordered(seen, levels)).strip())


def _faced(text: str) -> str:
    """With brackets as they are meant: the engine mirrors some of them, and what closes before it opens cannot be meant."""
    for opening, closing in ("()", "[]"):
        at = [place for place, sign in enumerate(text) if sign in (opening, closing)]
        depths = list(itertools.accumulate(1 if text[place] == opening else -1 for place in at))
        if at and len(at) % 2 == 0 and (min(depths) < 0 or depths[-1]):
            signs = list(text)
            for number, place in enumerate(at):
                signs[place] = closing if number % 2 else opening
            text = "".join(signs)
    return text


@dataclass(slots=True)
class _Letter:
    """A glyph that is neither a space nor a mark, with its marks; its place among those written, and whether a space came before."""

    box: Glyph
    text: str
    at: int
    parted: bool


def _letters(line: Sequence[Glyph]) -> list[_Letter]:
    letters, marks, parted = list[_Letter](), list[tuple[Glyph, int]](), False
    for glyph in line:
        if glyph.text.isspace():
            parted = True
        elif unicodedata.combining(glyph.text):
            marks.append((glyph, len(letters)))
        elif not any(_again(glyph, one.box) for one in letters[-2:]):
            letters.append(_Letter(glyph, glyph.text, len(letters), parted))
            parted = False
    for mark, at in marks:
        if letters:
            under = _under(letters, at)
            under.text += mark.text if mark.text not in under.text else ""
    return letters


def _again(glyph: Glyph, other: Glyph) -> bool:
    """Whether it is the same sign once more: a letter and its mark made of several glyphs say both at each of them."""
    return glyph.text == other.text and min(glyph.right, other.right) - max(glyph.left, other.left) > glyph.width / 2


def _under(letters: Sequence[_Letter], at: int) -> _Letter:
    """The letter of a mark that was written before the letter `at`: the one before, but for a line that was turned around."""
    before, after = letters[max(at - 1, 0)], letters[min(at, len(letters) - 1)]
    turned = from_right(after.text) and before.box.middle < after.box.middle
    return after if turned else before


def _joined(letters: list[_Letter]) -> list[_Letter]:
    """Lam and alef of one glyph in the order in which they stand when seen from the left."""
    for at, (one, other) in enumerate(itertools.pairwise(letters)):
        same = abs(one.box.left - other.box.left) < _SAME and abs(one.box.right - other.box.right) < _SAME
        if same and one.text[0] == _LAM and other.text[0] in _ALEFS:
            letters[at : at + 2] = [other, one]
    return letters


def _spaced(letters: Sequence[_Letter], spaces: Sequence[float], tallest: float) -> list[str]:
    """With a space where one was written between two neighbours; where they were not written together, where one stands or a gap is seen."""
    seen = [one.text for one in letters[:1]]
    for one, other in itertools.pairwise(letters):
        if abs(one.at - other.at) == 1 and one.text[0].isalnum() and other.text[0].isalnum():
            parted = max(one, other, key=lambda each: each.at).parted
        else:
            inked = min(one.box.height, other.box.height) < _INKED * tallest
            parted = other.box.left - one.box.right > (_INK_GAP if inked else _GAP) * tallest
            parted = parted or any(one.box.middle < space < other.box.middle for space in spaces)
        seen += [" ", other.text] if parted else [other.text]
    return seen


def _base(kinds: Sequence[str], page_is: bool) -> str:
    """R for a line from the right, else L: both its ends say so, or its page."""
    strong = [kind in _FROM_RIGHT for kind in kinds if kind in _FROM_RIGHT or kind == "L"]
    return "R" if (strong[0] if strong and strong[0] == strong[-1] else page_is) else "L"


def _levels(kinds: Sequence[str], base: str) -> list[int]:
    """How deep each stands: even from the left, odd from the right; a number stands from the left within what is from the right."""
    sides = _numbers(kinds, base)
    before = list(itertools.accumulate(sides, _last, initial=base))[1:]
    after = list(itertools.accumulate(reversed(sides), _last, initial=base))[:0:-1]
    depth = {"R": 1, "L": 2 * (base == "R"), "N": 2}
    return [
        depth[side or _between(last, following, base)]
        for side, last, following in zip(sides, before, after, strict=True)
    ]


def _last(known: str, side: str) -> str:
    return side or known


def _between(before: str, after: str, base: str) -> str:
    """What has no direction takes that of both its neighbours, among whom a number is from the right, or that of the line."""
    return base if (before == "L") != (after == "L") else "L" if before == "L" else "R"


def _numbers(kinds: Sequence[str], base: str) -> list[str]:
    """L, R, N for a number, or nothing yet. A number after what is from the left is part of it."""
    sides, strong = [], base
    for at, kind in enumerate(kinds):
        inner = (
            kind in _JOINS and 0 < at < len(kinds) - 1 and kinds[at - 1] in _NUMBERS and kinds[at + 1] == kinds[at - 1]
        )
        if kind == "L" or kind in _FROM_RIGHT:
            strong = "L" if kind == "L" else "R"
            sides.append(strong)
        elif kind in _NUMBERS or inner:
            sides.append("L" if strong == "L" and kind != "AN" else "N")
        else:
            sides.append("")
    return sides


def _reordered(seen: Sequence[str], levels: Sequence[int]) -> list[str]:
    """From the deepest level to the first, each run of what stands so deep is turned around."""
    order = list(range(len(seen)))
    for level in range(max(levels, default=0), 0, -1):
        deep = {at for at in order if levels[at] >= level}
        runs = itertools.groupby(order, key=deep.__contains__)
        order = [at for turned, run in runs for at in (reversed(list(run)) if turned else run)]
    return [seen[at] for at in order]
