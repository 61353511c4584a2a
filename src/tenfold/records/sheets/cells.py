"""The cells of a file, read by a process of its own: whatever a file does to a library, it does not do it here."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sheets import limits

# The sentence for each word with which a file is refused; every other end of the process means a damaged file.
REASONS = {
    "too-large": Reason.SHEET_TOO_LARGE,
    "too-large-unpacked": Reason.SHEET_TOO_LARGE,
    "too-many-sheets": Reason.SHEET_TOO_LARGE,
    "too-many-rows": Reason.SHEET_TOO_LARGE,
    "too-many-columns": Reason.SHEET_TOO_LARGE,
    "cell-too-long": Reason.SHEET_TOO_LARGE,
    "encrypted-or-old": Reason.SHEET_ENCRYPTED,
    "macros": Reason.SHEET_ACTIVE,
    "active-content": Reason.SHEET_ACTIVE,
    "embedded-files": Reason.SHEET_ACTIVE,
    "external-links": Reason.SHEET_ACTIVE,
    "encoding": Reason.SHEET_ENCODING,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: its sheet, its number as the screen shows it, its cells as text."""

    sheet: str
    number: int
    cells: list[str]


def read(path: Path, name: str = "", *, outside: str = "", notes: list[str] | None = None) -> Iterator[Row]:
    """Every row of every sheet, in order. Raises Invalid, also after some rows: the caller keeps nothing then.

    A file that is not of the layout of Tenfold is read with `outside`: `?`, or the encoding that a person chose. What was
    guessed of it, or left unread in it, is put into `notes`, and the title of each sheet, as `sheet:` before it.
    """
    name = name or path.name
    with _opened(path, name, outside) as lines:
        sheet, whole = "", False
        for line in lines:
            said = json.loads(line)
            if isinstance(said, list):
                yield Row(sheet, said[0], said[1:])
            elif "sheet" in said:
                sheet = said["sheet"]
                if notes is not None:
                    notes.append(f"sheet:{sheet}")
            elif "note" in said:
                if notes is not None:
                    notes.append(said["note"])
            elif "refused" in said:
                raise Invalid(REASONS.get(said["refused"], Reason.FILE_NOT_READ), name=name, form="XLSX or CSV")
            else:
                whole = True
    if not whole:
        raise Invalid(Reason.FILE_NOT_READ, name=name, form="XLSX or CSV")


@contextmanager
def _opened(path: Path, name: str, outside: str) -> Iterator[IO[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM, str(Path(__file__).parents[3]), str(path.absolute()), name, outside],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"LC_ALL": "C.UTF-8"}, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.stdout.close()
        process.kill()
        process.wait(limits.SECONDS)


# Isolated, and without the environment of this process: no password of a database is in its sight.
_PROGRAM = (
    "import sys; root, path, name, outside = sys.argv[1:]; sys.path.insert(0, root); from pathlib import Path;"
    "from tenfold.records.sheets import opening; opening.main(Path(path), name, sys.stdout, outside); sys.stdout.flush()"
)
