"""Identifiers that are spoken outside: random, never ordered by time.

A time-ordered identifier would date a draft, and a sequence would tell how much somebody writes (architecture 4.7).
"""

import secrets
import uuid

# No vowels (no words by accident), no characters that are mistaken for each other when read aloud or by OCR.
_LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"


def reference() -> uuid.UUID:
    """A random UUID version 4, the name of a thing outside the database."""
    return uuid.uuid4()


def human_reference(prefix: str) -> str:
    """A short reference for people, such as ARL-7K3M9QX; unique only within its originator."""
    return f"{prefix}-{short(7)}"


def short(length: int = 6) -> str:
    """A short random key, for example of a row inside a record."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
