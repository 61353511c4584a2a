"""Invented specimens of each format, and the positions of Doc 9303 written down once more, apart from the source."""

from datetime import date

AT = date(2026, 11, 29)

# Everything in them is invented; the issuer is Utopia, which does not exist. By hand: the number Q12345678 weighs
# 26·7 + 1·3 + 2·1 + 3·7 + 4·3 + 5·1 + 6·7 + 7·3 + 8·1 = 296, so its digit is 6; 850214: 92, so 2; 310520: 65, so 5.
SPECIMENS = {
    "TD3": (
        "P<UTOQUILLFEATHER<<OSKAR<IVO<<<<<<<<<<<<<<<<",
        "Q123456786UTO8502142F3105205X1Y2<<<<<<<<<<26",
    ),
    "TD2": (
        "I<UTOQUILLFEATHER<<OSKAR<IVO<<<<<<<<",
        "Q123456786UTO8502142F3105205X1Y2<<<4",
    ),
    "TD1": (
        "I<UTOQ123456786X1Y2<<<<<<<<<<<",
        "8502142F3105205UTOZ3<<<<<<<<<0",
        "QUILLFEATHER<<OSKAR<IVO<<<<<<<",
    ),
    "MRV-A": (
        "V<UTOQUILLFEATHER<<OSKAR<IVO<<<<<<<<<<<<<<<<",
        "Q123456786UTO8502142F3105205X1Y2<<<<<<<<<<<<",
    ),
    "MRV-B": (
        "V<UTOQUILLFEATHER<<OSKAR<IVO<<<<<<<<",
        "Q123456786UTO8502142F3105205X1Y2<<<<",
    ),
}
FRENCH = ("IDFRAQUILLFEATHER<<<<<<<<<<<<<990001", "9901221000013OSKAR<<IVO<<<<8502142M0")


def specimen(form: str) -> str:
    """The lines of a specimen in one text."""
    return "\n".join(SPECIMENS[form])


# Positions count from 1, both ends included: (what, line, first, last, place of its digit). Composite: stretches in order.
CHECKED = {
    "TD1": ((1, 6, 14, (1, 15)), (2, 1, 6, (2, 7)), (2, 9, 14, (2, 15))),
    "TD2": ((2, 1, 9, (2, 10)), (2, 14, 19, (2, 20)), (2, 22, 27, (2, 28))),
    "TD3": ((2, 1, 9, (2, 10)), (2, 14, 19, (2, 20)), (2, 22, 27, (2, 28)), (2, 29, 42, (2, 43))),
    "MRV-A": ((2, 1, 9, (2, 10)), (2, 14, 19, (2, 20)), (2, 22, 27, (2, 28))),
    "MRV-B": ((2, 1, 9, (2, 10)), (2, 14, 19, (2, 20)), (2, 22, 27, (2, 28))),
}
COMPOSITE = {
    "TD1": (((1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29)), (2, 30)),
    "TD2": (((2, 1, 10), (2, 14, 20), (2, 22, 35)), (2, 36)),
    "TD3": (((2, 1, 10), (2, 14, 20), (2, 22, 43)), (2, 44)),
}
WORTH = {str(n): n for n in range(10)} | {chr(ord("A") + n): 10 + n for n in range(26)} | {"<": 0}


def digit(text: str) -> int:
    """The check digit, one character after the other."""
    return sum(WORTH[letter] * (7, 3, 1)[place % 3] for place, letter in enumerate(text)) % 10


def passes(form: str, lines: list[str]) -> bool:
    """Whether all check digits of a zone fit, by the table above."""

    def at(line: int, first: int, last: int) -> str:
        return lines[line - 1][first - 1 : last]

    for line, first, last, (digit_line, place) in CHECKED[form]:
        if at(digit_line, place, place) != str(digit(at(line, first, last))):
            return False
    if form not in COMPOSITE:
        return True
    stretches, (line, place) = COMPOSITE[form]
    return at(line, place, place) == str(digit("".join(at(*stretch) for stretch in stretches)))
