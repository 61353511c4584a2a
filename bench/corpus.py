"""Files of invented rows that read like the real ones: every text in them was drawn from a real row.

What belongs together is drawn together (a place with its country, point and route; a source with its address and
quality; the counts of one event), so that texts are as long and terms as frequent as they really are. The vocabulary
does not grow with the number of rows, as it would in life: rare terms stand for more rows than they would.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_TOGETHER = (
    ("location_description", "country_of_incident", "location_coodinates", "region", "unsd_geographic_grouping", "migration_route"),
    ("information_source", "url", "source_quality"),
    ("cause_death",),
    ("reported_date",),
    (
        "number_dead", "number_missing", "total_dead_and_missing", "number_of_survivors", "number_of_female",
        "number_of_male", "number_of_children",
    ),
    ("country_origin", "region_origin"),
)  # fmt: skip


class Corpus:
    """Draws rows from the real files; the same seed draws the same rows."""

    def __init__(self, files: Sequence[Path], seed: int = 1) -> None:
        real = [row for path in files for row in json.loads(path.read_text(encoding="utf-8-sig"))]
        self._groups = [[{name: row[name] for name in names if name in row} for row in real] for names in _TOGETHER]
        self._chance = random.Random(seed)
        self._drawn = 0

    def write(self, path: Path, count: int) -> Path:
        """A file of so many new rows, in the form of the real ones; each has an identifier of its own."""
        path.write_text(json.dumps([self._row() for _ in range(count)]), encoding="utf-8")
        return path

    def _row(self) -> dict[str, Any]:
        self._drawn += 1
        row: dict[str, Any] = {}
        for group in self._groups:
            row |= self._chance.choice(group)
        row["web_id"] = f"{row['reported_date'][:4]}.SIM{self._drawn:08d}"
        return row
