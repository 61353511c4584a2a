"""The canonical form of an identity: how addresses are stored, compared and counted."""

import hashlib
import unicodedata


def canonical(email: str) -> str:
    """One form for all spellings of an address that reach the same person. PostgreSQL cannot hold a zero character."""
    return unicodedata.normalize("NFKC", email.replace("\x00", "")).strip().casefold()


def digest(email: str) -> bytes:
    """What failed sign-ins are counted under; the address itself is not kept for people who are not here."""
    return hashlib.sha256(b"tenfold-identity\n" + canonical(email).encode()).digest()
