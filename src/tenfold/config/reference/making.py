"""What pages there are, making them, and telling which are out of date."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tenfold.config.reference import (
    canonical,
    commands,
    database,
    doors,
    evidence,
    glossary,
    kinds,
    life,
    lint,
    parity,
    rights,
    variables,
    words,
)  # fmt: skip

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "reference"
NOTE = "<!-- Made by `python -m tenfold.config.reference write`. Do not edit. -->"

_MAKERS: tuple[Callable[[], dict[str, str]], ...] = (
    kinds.pages, words.pages, life.pages, rights.pages, doors.pages, evidence.pages, variables.pages, database.pages, commands.pages,
    parity.pages, canonical.pages, glossary.pages, lint.pages,
)  # fmt: skip


def pages() -> dict[str, str]:
    """Every page by its path under docs/reference."""
    return {path: f"{NOTE}\n\n{text.strip()}\n" for make in _MAKERS for path, text in make().items()}


def write() -> None:
    """Make the pages; one that is made no more goes."""
    made = pages()
    for path in _made_before():
        if path not in made:
            (FOLDER / path).unlink()
    for path, text in made.items():
        target = FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def outdated() -> list[str]:
    """The pages that do not say what the source says, that are missing, or that nobody makes any more."""
    made = pages()
    stale = [path for path, text in made.items() if _read(path) != text]
    return sorted({*stale, *(path for path in _made_before() if path not in made)})


def _read(path: str) -> str | None:
    target = FOLDER / path
    return target.read_text(encoding="utf-8") if target.exists() else None


def _made_before() -> Iterator[str]:
    """What stands there with our note on top; a page that somebody wrote is left alone."""
    for target in sorted(FOLDER.rglob("*.md")):
        if target.read_text(encoding="utf-8").startswith(NOTE):
            yield target.relative_to(FOLDER).as_posix()
