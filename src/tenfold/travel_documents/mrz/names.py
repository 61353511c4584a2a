"""Names in a zone: two fillers divide surname from given names, one filler stands for a blank, a hyphen or an apostrophe."""

from tenfold.travel_documents.mrz.digits import FILLER

DIVIDER = FILLER * 2


def split(text: str) -> tuple[str, str]:
    """Surname and given names. Where nothing divides them, all of it is the surname (Doc 9303, part 3, section 4.6)."""
    surname, _, given = text.rstrip(FILLER).partition(DIVIDER)
    return surname.strip(FILLER).replace(FILLER, " "), plain(given)


def plain(text: str) -> str:
    """A name with blanks where fillers stand, one for each run of them."""
    return " ".join(text.replace(FILLER, " ").split())


def is_cut(text: str) -> bool:
    """Whether names may be cut short: they fill the line to its end."""
    return not text.endswith(FILLER)


def is_broken(text: str) -> bool:
    """Whether letters stand after the fillers that end the given names, where only fillers can."""
    _, _, given = text.strip(FILLER).partition(DIVIDER)
    return DIVIDER in given.strip(FILLER)


def join(surname: str, given: str, width: int) -> str:
    """The names as they stand in a zone. Where the line is too short the last given names are cut short (Tenfold definition).

    At least one letter of the given names stays, so that it is seen that there are any.
    """
    first, second = surname.replace(" ", FILLER), given.replace(" ", FILLER)
    if not second:
        return first[:width].ljust(width, FILLER)
    if len(first) + len(DIVIDER) + len(second) > width:
        first = first[: width - len(DIVIDER) - 1].rstrip(FILLER)
    return (first + DIVIDER + second)[:width].ljust(width, FILLER)
