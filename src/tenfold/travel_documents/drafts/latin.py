"""Text in the letters A to Z: letters of other scripts by the tables of machine-readable zones, everything else as plain as it can be."""

import re
import unicodedata

from tenfold.travel_documents.mrz.transliteration import NotWritten, to_zone

__all__ = ["NotWritten", "write"]
_RUN = re.compile(r"[^\W\d_]+")
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "...", "،": ",", "؛": ";", "؟": "?",
    "。": ".", "，": ",", "、": ",", "№": "No.",
})  # fmt: skip


def write(text: str) -> str:
    """The text in ASCII. Raises NotWritten for a letter for which no table has a spelling."""
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    made = _RUN.sub(lambda found: _word(found[0]), composed)
    return "".join(_sign(one) for one in made)


def _word(word: str) -> str:
    if word.isascii():
        return word
    written = to_zone(word)
    if word.isupper() and len(word) > 1:
        return written
    return written.capitalize() if word[:1].isupper() or not word[:1].islower() else written.lower()


def _sign(one: str) -> str:
    """One sign: digits of any script are digits, marks above letters are none, and what is no letter may be a blank."""
    if one.isascii():
        return one
    if one.isdecimal():
        return str(unicodedata.digit(one))
    if unicodedata.combining(one):
        return ""
    if one.isalpha():
        raise NotWritten(one)
    return " "
