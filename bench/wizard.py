"""How long a table from outside takes until each of its rows was looked at: cut, mapping guessed, every row checked.

    python -m bench.wizard [ROWS]

Writes figures as JSON to standard output; no database is asked. A preview by the programme also asks for what is stored.
"""

import csv
import json
import sys
import tempfile
import time
from pathlib import Path

from tenfold.intake import cutting, guessing, recipes
from tenfold.intake.applying import bodies
from tenfold.kinds import registry

_NATIONS = ("AFG", "SYR", "ERI", "BGD", "OOO", "PAK", "IRQ")


def make(path: Path, rows: int) -> None:
    """An invented table of detections with a title above and a total below."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerows([["Invented detections by month"], [], ["route", "type", "nat", "t", "n"]])
        for number in range(rows):
            month = f"{2000 + number // 12 % 25}-{number % 12 + 1:02d}-01"
            lines.writerow(["Black Sea Route", "Sea", _NATIONS[number % 7], month, number % 900 + 1])
        lines.writerow(["Total", "", "", "", rows])


def main(rows: int) -> None:
    """Measure once, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        make(path, rows)
        recipe = recipes.find("frontex-detections")
        kind = registry.get(recipe.kind)
        started, busy = time.perf_counter(), time.process_time()
        table = cutting.cut(path, recipe.pattern)
        cut = time.perf_counter()
        guessing.guess(table, kind)
        guessed = time.perf_counter()
        faults = sum(bool(found) for _, _, found in bodies(table, recipe.mapping.fitted(table), kind))
        checked = time.perf_counter()
    said = {"rows": len(table.lines), "with_faults": faults, "cut_seconds": round(cut - started, 2)}
    said |= {
        "guess_seconds": round(guessed - cut, 2),
        "check_seconds": round(checked - guessed, 2),
        "seconds": round(checked - started, 2),
    }
    said["of_its_processor"] = round(time.process_time() - busy, 2)
    print(json.dumps(said))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
