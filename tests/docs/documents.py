"""The documents, as the tests here read them."""

import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs"
PAGES = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md"), PROJECT / "client" / "README.md"])
WRITTEN = [*PAGES, PROJECT / "NOTICE"]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    """A page in the names of tests."""
    return page.relative_to(PROJECT).as_posix()


def blocks(page: Path, language: str | None = None) -> list[str]:
    """The blocks of code of a page, or those in one language."""
    found = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [text for marked, text in found if language is None or marked == language]


def prose(page: Path) -> str:
    """A page without its code and without the addresses of its links."""
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return re.sub(r"\]\([^)]*\)", "]", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))


def lines_of_shell(page: Path) -> Iterator[str]:
    """What a reader would type: lines of blocks without a language, and code within the text."""
    text = page.read_text(encoding="utf-8")
    for block in blocks(page, ""):
        yield from (line.partition(" #")[0].strip() for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))
