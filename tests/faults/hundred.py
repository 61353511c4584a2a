"""A hundred kills: `python -m tests.faults.hundred [COUNT]`. Says how many of each, and what was lost. Status 1 if anything was."""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults.importing import import_and_kill, write_file
from tests.faults.killing import faults, prepared, write_and_kill
from tests.prepared import place

VICTIMS = ("server", "writer", "both")


def main(count: int) -> int:
    chance = random.Random()
    done: Counter[str] = Counter()
    found: list[str] = []
    writes = count - count // 5
    told: dict[str, str] = {}
    with place(), prepared() as data:
        for turn in range(writes):
            victim = VICTIMS[turn % 3]
            told |= write_and_kill(data, victim, chance)
            found += faults(data, told, turn + 1)
            done[f"{victim} killed while records were written"] += 1
            print(f"{turn + 1} of {count}: {len(told)} records acknowledged, {len(found)} faults", flush=True)
        for turn in range(count - writes):
            victim = VICTIMS[turn % 3]
            with tempfile.TemporaryDirectory() as folder:
                file = write_file(Path(folder) / "rows.json", 800, first=turn * 1_000)
                found += import_and_kill(data, file, victim, chance)
            done[f"{victim} killed while a file was imported"] += 1
            print(f"{writes + turn + 1} of {count}: {len(found)} faults", flush=True)
    for what, times in sorted(done.items()):
        print(f"{times:4} {what}")
    print(f"{len(told)} records acknowledged, {len(found)} faults", *found, sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
