"""Text that can only be read: what would act on a page, or on the order of its letters, is written as its code."""

import unicodedata

_ACTING = frozenset(range(0x202A, 0x202F))  # embeddings and overrides: they turn the order of what follows
_OPEN, _CLOSE = frozenset({0x2066, 0x2067, 0x2068}), 0x2069
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})


def inert(text: str) -> str:
    """One line without controls, overrides and halves of pairs; isolates stay where each is closed again."""
    line = text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " ")
    open_ones = closed = 0
    balanced = True
    for letter in line:
        if ord(letter) in _OPEN:
            open_ones += 1
        elif ord(letter) == _CLOSE:
            closed += 1
            balanced &= closed <= open_ones
    keep = balanced and open_ones == closed
    return "".join(code(letter) if _acts(letter, keep) else letter for letter in line)


def lines(text: str) -> list[str]:
    """The lines of a long text; empty ones are left out."""
    return [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]


def code(letter: str) -> str:
    """How a sign is written that cannot be shown."""
    return f"[U+{ord(letter):04X}]"


def _acts(letter: str, keep_isolates: bool) -> bool:
    point = ord(letter)
    if point in _OPEN or point == _CLOSE:
        return not keep_isolates
    return point in _ACTING or unicodedata.category(letter) in _UNSEEN or point in {0x2028, 0x2029}
