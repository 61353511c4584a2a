"""Identifiers that are spoken outside: random, never ordered by time.

A time-ordered identifier would date a draft, and a sequence would tell how much somebody writes (architecture 4.7).
"""

import hashlib
import secrets
import uuid

# No vowels (no words by accident), no characters that are mistaken for each other when read aloud or by OCR.
_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"


def reference() -> uuid.UUID:
    """A random UUID version 4, the name of a thing outside the database."""
    return uuid.uuid4()


_HALF = 18  # bits; two halves give 2**36 numbers, which eight letters can name


def human_reference(prefix: str, number: int, secret: bytes) -> str:
    """A short reference for people, such as ARL-7K3M9QXB: the number of a record, shuffled under a secret.

    Different numbers below 2**36 give different references, and who does not have the secret reads no order in them.
    """
    left, right = number >> _HALF & (1 << _HALF) - 1, number & (1 << _HALF) - 1
    for turn in range(4):
        mixed = hashlib.blake2b(bytes([turn]) + right.to_bytes(4), key=secret[:64], digest_size=4).digest()
        left, right = right, left ^ int.from_bytes(mixed) & (1 << _HALF) - 1
    shuffled, letters = left << _HALF | right, ""
    for _ in range(8):
        shuffled, place = divmod(shuffled, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return f"{prefix}-{letters}"


def short(length: int = 6) -> str:
    """A short random key, for example of a row inside a record."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


_HANDLE = 12  # letters; 26**12 handles, of which a node has a few hundred


def handle() -> str:
    """A name for a person that nobody guesses, to be given by telephone."""
    return short(_HANDLE)


def spelt(digest: bytes, length: int) -> str:
    """A digest in the letters of short keys: the same digest, the same key."""
    number, letters = int.from_bytes(digest), ""
    for _ in range(length):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters
