"""One row while it is read: what it says, what becomes of it, and what a person should see."""

from dataclasses import dataclass, field
from typing import Any

from tenfold.records.sources.missing_migrants import text
from tenfold.records.sources.row import Flag

KEPT = "kept as received"
DOUBTFUL = "doubtful"
LEFT_OUT = "left out"


@dataclass(slots=True)
class Draft:
    """The cells of a row under our names, the body that is made of them, the typed content, and the flags."""

    cells: dict[str, str]
    body: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    kept: list[dict[str, str]] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The cell of this name; empty where it is blank or the export has no such column."""
        return self.cells.get(name, "")

    def flag(self, name: str, what: str, why: str) -> None:
        """Tell a person; the value stays as it is."""
        self.flags.append(Flag(name, what, why))

    def keep(self, name: str, written: str, why: str, *, flagged: bool = True) -> None:
        """Keep what was written beside the values, never as one of them. The key is that of the field."""
        row = {"key": name.replace(".", "-"), "field": name, "why": why}
        if written:
            row["text"] = self.fit(name, written)
        self.kept.append(row)
        if flagged:
            self.flag(name, KEPT, why)

    def fit(self, name: str, written: str) -> str:
        """The text, or as much of it as one line holds."""
        if len(written) <= text.LONGEST:
            return written
        self.flag(name, "cut", "longer than one line holds")
        return written[: text.LONGEST - 1].rstrip() + "…"
