"""What a cell says, without the accidents of its transport: entities, no-break spaces, line ends, invisible signs."""

import re
from functools import lru_cache
from html import unescape
from html.entities import html5

# Only with its semicolon: "&section=2" inside an address is no section sign.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = (0x00, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
_UNSEEN = dict.fromkeys([*_INVISIBLE, *range(0xD800, 0xE000)])  # halves of a character have no bytes
_BLANK = frozenset({"", "NA"})
_WORD = re.compile(r"[\W_]+")

LONGEST = 500  # characters that one line of text may have


def clean(raw: object) -> str:
    """One cell as text; empty where it is blank or "NA". Cleaning what is clean changes nothing."""
    if raw is None:
        return ""
    text = raw if isinstance(raw, str) else str(raw)
    plain = text.isascii() and "&" not in text and "\x00" not in text
    text = " ".join(text.split()) if plain else _decoded(text)
    return "" if text in _BLANK else text


@lru_cache(maxsize=16_384)
def _decoded(text: str) -> str:
    """Decode until nothing is left to decode: some exports encoded twice. Every pass makes the text shorter."""
    once = text
    while (text := _ENTITY.sub(_character, once).translate(_UNSEEN)) != once:
        once = text
    return " ".join(text.split())


def _character(match: re.Match[str]) -> str:
    """The character of an entity that stands in full; a longer name that only begins like one stays."""
    written = match[0]
    return unescape(written) if written[1] == "#" else html5.get(written[1:], written)


@lru_cache(maxsize=16_384)
def key(text: str) -> str:
    """Letters and digits in lower case, single spaces between: how names of columns and labels are compared."""
    return _WORD.sub(" ", text.casefold()).strip()
