"""Names of files: what somebody sent is made harmless for every system that may store it, and ends as its content does."""

import re
import unicodedata
from urllib.parse import quote

from tenfold.records.attachments.types import TYPES

_LONGEST = 120
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


def disposition(name: str) -> str:
    """The header that makes a browser save and never show, with the name in both forms."""
    ascii_name = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
