"""Which changes a check digit finds, and which it cannot: all of them, against theory written down apart.

Weights 7, 3 and 1 have no divisor in common with 10, so one changed character passes only if its value differs by a
multiple of 10, such as A (10) and K (20). Neighbouring weights differ by 4, 2 or 6: two neighbours that change places
pass only if their values differ by a multiple of 5.
"""

from collections.abc import Iterator

import pytest

from tenfold.travel_documents.mrz import digits, layouts
from tenfold.travel_documents.mrz.measuring import measure
from tests.rooms.travel_documents.zones import AT, CHECKED, COMPOSITE, SPECIMENS, WORTH, passes

# How many changed characters, and exchanged neighbours, leave every digit right: of all that can be tried on the specimens.
RATES = {"TD1": (), "TD2": (), "TD3": (), "MRV-A": (), "MRV-B": ()}


def fits(form: str, lines: list[str]) -> bool:
    found = measure(layouts.LAYOUTS[form], lines, AT)
    return all(check.digit is not False for check in found.checks.values())


def changed(form: str) -> Iterator[tuple[int, int, str, list[str]]]:
    for n, line in enumerate(SPECIMENS[form]):
        for at, given in enumerate(line):
            for other in WORTH:
                if other != given:
                    made = list(SPECIMENS[form])
                    made[n] = line[:at] + other + line[at + 1 :]
                    yield n + 1, at + 1, other, made


def exchanged(form: str) -> Iterator[tuple[int, int, list[str]]]:
    for n, line in enumerate(SPECIMENS[form]):
        for at in range(len(line) - 1):
            if line[at] != line[at + 1]:
                made = list(SPECIMENS[form])
                made[n] = line[:at] + line[at + 1] + line[at] + line[at + 2 :]
                yield n + 1, at + 1, made


def places(form: str) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The places that a digit covers, and those at which a digit stands."""
    stretches = [(line, first, last) for line, first, last, _ in CHECKED[form]]
    standing = {place for *_, place in CHECKED[form]}
    if form in COMPOSITE:
        more, place = COMPOSITE[form]
        stretches += more
        standing.add(place)
    return {(line, at) for line, first, last in stretches for at in range(first, last + 1)} - standing, standing


@pytest.mark.parametrize("form", SPECIMENS)
def test_exactly_the_changes_that_theory_lets_pass_pass(form: str) -> None:
    covered, standing = places(form)
    passed = {(line, at, other) for line, at, other, made in changed(form) if fits(form, made)}
    predicted = {
        (line, at, other)
        for line, at, other, _ in changed(form)
        if (line, at) not in standing
        and ((line, at) not in covered or (WORTH[other] - WORTH[SPECIMENS[form][line - 1][at - 1]]) % 10 == 0)
    }
    assert passed == predicted
    assert passed == {(line, at, other) for line, at, other, made in changed(form) if passes(form, made)}


@pytest.mark.parametrize("form", SPECIMENS)
def test_exactly_the_exchanges_that_theory_lets_pass_pass(form: str) -> None:
    covered, standing = places(form)
    passed = {(line, at) for line, at, made in exchanged(form) if fits(form, made)}
    assert passed == {(line, at) for line, at, made in exchanged(form) if passes(form, made)}
    for line, at, _ in exchanged(form):
        one, two = (line, at), (line, at + 1)
        if one in covered and two in covered and _together(form, one, two):
            apart = WORTH[SPECIMENS[form][line - 1][at - 1]] - WORTH[SPECIMENS[form][line - 1][at]]
            assert (one in passed) is (apart % 5 == 0)
        elif not {one, two} & (covered | standing):
            assert one in passed


def _together(form: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether the same digits cover both."""
    stretches = [{(line, at) for at in range(first, last + 1)} for line, first, last, _ in CHECKED[form]]
    return all((one in stretch) == (two in stretch) for stretch in stretches)


# By hand. Of 36 figures and letters the residues 0 to 5 of ten have four members each and 6 to 9 three, so of 36·35 = 1260
# changes 6·4·3 + 4·3·2 = 96 pass. By five, residue 0 has eight and the others seven: 8·7 + 4·7·6 = 224 of 1260 exchanges.
# Of ten figures no change passes, and of 90 exchanges the 10 whose figures differ by 5.
@pytest.mark.parametrize(
    "alphabet, changes, exchanges, of",
    [("0123456789", 0, 10, 90), (digits.ALPHABET, 96, 224, 1260)],
)
def test_the_rates_over_all_characters(alphabet: str, changes: int, exchanges: int, of: int) -> None:
    pairs = [(a, b) for a in alphabet for b in alphabet if a != b]
    assert len(pairs) == of
    assert sum(digits.digit(a) == digits.digit(b) for a, b in pairs) == changes
    assert sum(digits.digit(a + b) == digits.digit(b + a) for a, b in pairs) == exchanges
    assert sum(digits.digit("<" + a + b) == digits.digit("<" + b + a) for a, b in pairs) == exchanges


def test_the_examples_that_the_pages_give() -> None:
    assert digits.digit("A") == digits.digit("K") == digits.digit("U") == digits.digit("<") == "0"
    assert digits.digit("16") == digits.digit("61")
    assert digits.digit("12") != digits.digit("21")
