"""The few forms of Markdown that the pages need."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what would break a cell is written so that it does not."""
    lines = [_line(heads), _line(["---"] * len(heads)), *(_line([_cell(value) for value in row]) for row in rows)]
    return "\n".join(lines)


def code(text: object) -> str:
    """Text as it is typed; nothing for nothing."""
    return f"`{text}`" if text not in (None, "") else ""


def codes(texts: Iterable[object]) -> str:
    """Several of them."""
    return ", ".join(code(text) for text in texts)


def block(text: str, language: str = "") -> str:
    """Lines as they are."""
    return f"```{language}\n{text}\n```"


def first_line(docstring: str | None) -> str:
    """The first sentence or line of a docstring."""
    return " ".join((docstring or "").strip().partition("\n\n")[0].split())


def join(*parts: str) -> str:
    """Paragraphs, tables and headings with a line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def _cell(value: object) -> str:
    return " ".join(str("" if value is None else value).split()).replace("|", "\\|")
