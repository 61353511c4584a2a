"""Check digits: weights 7, 3, 1, again and again; the sum modulo 10 (ICAO Doc 9303, part 3, section 4.9)."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FILLER = "<"
DIGITS = "0123456789"

# The filler counts as 0, as does a character that cannot stand in a zone: the field that holds it is refused anyhow.
_VALUES = bytes(max(ALPHABET.find(chr(code)), 0) for code in range(256))


def values(line: str) -> bytes:
    """The value of each character of a line."""
    return line.encode("latin-1", "replace").translate(_VALUES)


def remainder(worth: bytes) -> int:
    """The check digit over these values. Three sums, for a loop over the characters would cost five times as much."""
    return (7 * sum(worth[::3]) + 3 * sum(worth[1::3]) + sum(worth[2::3])) % 10


def digit(text: str) -> str:
    """The check digit of a text."""
    return DIGITS[remainder(values(text))]
