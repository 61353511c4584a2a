"""Names of files: what somebody sent is made harmless for every system that may store it, and ends as its content does."""

import re
import unicodedata
from urllib.parse import quote

from tenfold.records.attachments.types import TYPES

_LONGEST = 120
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


def sanitised(sent: str, code: str) -> str:
    """The last step of what was sent, without what steers a system or a reader's eye, ending as its type does.

    Signs of direction go too: with them `cod.exe` can be shown as a name that ends in `doc`.
    """
    last = unicodedata.normalize("NFC", sent).replace("\\", "/").rpartition("/")[2]
    plain = "".join(" " if char.isspace() else char for char in last if _is_kept(char))
    plain = " ".join(plain.split()).strip(". ")
    ending = next((one for one in TYPES[code].endings if plain.lower().endswith(one)), "")
    stem = plain[: len(plain) - len(ending)].strip(". ")
    if not stem or _RESERVED.match(stem):
        stem = f"file {stem}".strip()
    return stem[:_LONGEST].rstrip(". ") + (ending.lower() or TYPES[code].endings[0])


def _is_kept(char: str) -> bool:
    return (unicodedata.category(char)[0] != "C" or char.isspace()) and char not in '<>:"/\\|?*'


# Whatever the bytes are: no script, no frame, no request, no form, and an origin of their own.
CLOSED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def headers(name: str, *, start: int, sent: int, whole: int) -> dict[str, str]:
    """The headers under which bytes from outside are sent, whole or a piece of them: to be saved, never to be shown."""
    said = {**CLOSED, "Content-Disposition": disposition(name), "Accept-Ranges": "bytes"}
    if sent < whole:
        said["Content-Range"] = f"bytes {start}-{start + sent - 1}/{whole}" if sent else f"bytes */{whole}"
    return said


def piece(asked: str) -> tuple[int, int | None]:
    """First byte and end of what a Range header asks for; what is not understood asks for everything."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return 0, None
    start, last = int(found[1]), found[2]
    if not last:
        return start, None
    return (start, int(last) + 1) if int(last) >= start else (0, None)


def disposition(name: str) -> str:
    """The header that makes a browser save and never show, with the name in both forms."""
    ascii_name = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
