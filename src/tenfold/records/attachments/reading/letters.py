"""Letters by e-mail, plain text and tables."""

from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Any

from tenfold.records.attachments.reading.refusal import Refused, Unread

_DEEPEST, _MOST_PARTS = 12, 500
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_PROGRAMS = (
    ".exe",
    ".dll",
    ".js",
    ".vbs",
    ".ps1",
    ".bat",
    ".cmd",
    ".scr",
    ".hta",
    ".lnk",
    ".jar",
    ".docm",
    ".xlsm",
    ".iso",
)


def _parsed(content: bytes) -> Message:
    try:
        read = BytesParser(policy=policy.default).parsebytes(content)
    except (RecursionError, MemoryError):
        raise Refused("expands") from None
    except Exception:  # noqa: BLE001 - the parser of the standard library fails in many ways on hostile letters
        raise Refused("damaged") from None
    return read


def _parts(message: Message) -> list[Message]:
    """Every part, without recursion; a letter that nests without end is refused."""
    found, ahead = [], [(message, 0)]
    while ahead:
        part, depth = ahead.pop()
        found.append(part)
        if depth > _DEEPEST or len(found) > _MOST_PARTS:
            raise Refused("expands")
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            ahead += [(one, depth + 1) for one in reversed(inner) if isinstance(one, Message)]
    return found


def inspect(content: bytes) -> dict[str, Any]:
    """Findings. Raises Refused for a letter that carries a program, or nests without end."""
    kinds = {"metadata"}
    for part in _parts(_parsed(content)):
        try:
            name = (part.get_filename() or "").lower()
        except Exception:  # noqa: BLE001 - as above
            raise Refused("damaged") from None
        if name.endswith(_PROGRAMS):
            raise Refused("active")
        if name:
            kinds.add("embedded-file")
    return {"pages": 1, "findings": [{"kind": kind, "page": None, "box": None} for kind in sorted(kinds)]}


def letter_text(content: bytes) -> list[str]:
    """The head of a letter and its parts of text. What is attached to it is not looked into."""
    message = _parsed(content)
    pieces = []
    for part in _parts(message):
        try:
            if part is message or part.get_content_type() == "message/rfc822":
                pieces += [f"{name}: {value}" for name in _SHOWN if (value := str(part.get(name, "")).strip())]
            if part.get_content_maintype() == "text" and isinstance(part, EmailMessage) and not part.get_filename():
                said = part.get_content()
                pieces.append(_unmarked(said) if part.get_content_subtype() == "html" else said)
        except Exception:  # noqa: BLE001 - one part that cannot be read does not hide the others
            pieces.append("")
    if not any(piece.strip() for piece in pieces):
        raise Unread("nothing")
    return ["\n".join(piece.strip() for piece in pieces)]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._unseen += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in {"script", "style"} and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)


def _unmarked(markup: str) -> str:
    words = _Words()
    words.feed(markup)
    return " ".join(" ".join(words.said).split())


def plain_text(content: bytes) -> list[str]:
    """Text in whichever way it was encoded."""
    for encoding in ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return [content.decode(encoding)]
        except UnicodeDecodeError:
            continue
    raise Unread("damaged")
