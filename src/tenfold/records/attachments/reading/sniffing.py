"""The type of a file by its content alone; what could be read as two types is neither."""

import re

import puremagic

from tenfold.records.attachments.reading.refusal import Refused

_STARTS = (
    (b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"PK\x03\x04", "zip"),
)  # fmt: skip
_PROGRAM = re.compile(rb"\A(MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xfe\xed\xfa|#!|dex\n|\x00asm)")
_MARKUP = re.compile(rb"\A\s*(<\?xml|<!doctype|<html|<svg|<script|<head|<body|<\?php|<!--)", re.IGNORECASE)
_MARKUP_IN_PICTURE = re.compile(rb"<(script|html|svg|!doctype|\?php)[\s>]", re.IGNORECASE)
_ARCHIVE_END = b"PK\x05\x06"
_HEADER = re.compile(rb"\A[!-9;-~]{1,76}:[^\r\n]*\r?\n", re.DOTALL)
_MAIL = re.compile(
    rb"^(received|from|to|date|subject|message-id|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def type_of(content: bytes, name: str) -> str:
    """A code of `types`, or `zip` where what is inside decides. Raises Refused.

    The name only chooses between types that are all plain text and equally harmless.
    """
    if not content:
        raise Refused("empty")
    if _PROGRAM.match(content):
        raise Refused("active")
    found = next((code for start, code in _STARTS if content.startswith(start)), None)
    if found is None and content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        found = "webp"
    if found is None:
        return _plain(content, name)
    _require_one_type(content, found)
    return found


def _require_one_type(content: bytes, found: str) -> None:
    """A picture or a PDF that an unpacker, a browser or a reader of PDF would take for something else is refused."""
    if found == "zip":
        return
    if _ARCHIVE_END in content[-70_000:]:
        raise Refused("two-types")
    if found == "pdf":
        end = content.rfind(b"%%EOF")
        if end < 0 or (content[end + 5 :].strip(b"\r\n\t \x00") and len(content) - end > 2048):
            raise Refused("two-types" if end >= 0 else "damaged")
        return
    if (
        b"%PDF-" in content[:2048]
        or b"%PDF-" in content[-65_536:]
        or _MARKUP_IN_PICTURE.search(content[:512] + content[-4096:])
    ):
        raise Refused("two-types")


def _plain(content: bytes, name: str) -> str:
    """Text, a table or a letter; anything else that no rule here knows is refused."""
    if _MARKUP.match(content.lstrip(b"\xef\xbb\xbf")):
        raise Refused("type")
    if not _is_text(content) or _guessed(content):
        raise Refused("type")
    head = content[:20_000]
    if _HEADER.match(head) and len({found.lower() for found in _MAIL.findall(head)}) >= 2:
        return "eml"
    return "csv" if name.lower().endswith(".csv") else "text"


def _is_text(content: bytes) -> bool:
    if content.startswith(_BOMS[1:]):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", content)


def _guessed(content: bytes) -> bool:
    """A second opinion: whether a list of signatures knows this for a type that is not text."""
    try:
        guess = puremagic.magic_string(content[:65_536])
    except (puremagic.PureError, ValueError):
        return False
    best = guess[0] if guess else None
    return bool(
        best
        and best.confidence >= 0.8
        and len(getattr(best, "byte_match", b"") or b"") >= 6
        and not (best.mime_type or "text/").startswith(("text/", "message/"))
    )
