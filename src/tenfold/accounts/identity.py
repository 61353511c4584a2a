"""The canonical form of an identity: how addresses are stored, compared and counted."""

import hashlib
import re
import unicodedata

_LIKE_LATIN = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}
)  # scripts with letters of one look


def canonical(email: str) -> str:
    """One form for all spellings of an address that reach the same person. PostgreSQL cannot hold a zero character."""
    return unicodedata.normalize("NFKC", email.replace("\x00", "")).strip().casefold()


def is_plain(email: str) -> bool:
    """Whether an address looks like itself and like no other: no sign that nobody sees, no letters of look-alike scripts in one piece.

    It is asked of an address that is new here. One with a Cyrillic letter among Latin ones is another address with the same look.
    """
    told = canonical(email)
    if any(unicodedata.category(sign)[0] in "CZ" for sign in told):
        return False
    pieces = re.split(r"[@.]", told)
    return all(len({_script(sign) for sign in piece if sign.isalpha()} & _LIKE_LATIN) <= 1 for piece in pieces)


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def digest(email: str) -> bytes:
    """What failed sign-ins are counted under; the address itself is not kept for people who are not here."""
    return hashlib.sha256(b"tenfold-identity\n" + canonical(email).encode()).digest()
