"""Files of records: sent, listed, fetched, confirmed."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from tenfold_client import naming, sending, taking
from tenfold_client.answers import Cleared, File, Upload
from tenfold_client.naming import Ref
from tenfold_client.part import ClientPart
from tenfold_client.reading import build
from tenfold_client.sending import Source
from tenfold_client.taking import Progress, Taken
from tenfold_client.wire import read_json

Area = tuple[float, float, float, float]  # from the left, from the top, width, height: hundredths of the picture


class Files(ClientPart):
    """`client.files`: what is attached to records."""

    def send(
        self, source: Source, *, name: str | None = None, nobody_shown: bool = False, mask: Iterable[Area] = (),
        progress: Progress | None = None, timeout: float = 300, key: str | None = None,
    ) -> Upload:  # fmt: skip
        """Send a file from its path, or bytes. What is answered as `file` stands for it in the body of a record.

        Of a picture of a document say that nobody is shown, or which areas are blacked out before it is kept.
        """
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(sending.size_of(source))}
        response = self._wire.send(
            "POST", "/files", query=_named(sending.name_of(source, name), nobody_shown, mask), headers=headers, key=key, timeout=timeout,
            content=sending.pieces(source, progress),
        )  # fmt: skip
        return cast(Upload, build(Upload, read_json(response)))

    def list(self, record: Ref, *, version: int | None = None) -> tuple[File, ...]:
        """The files of a version."""
        return self._rows(File, f"/records/{naming.step(record)}/files", "files", {"version": version})

    def fetch(self, record: Ref, file: File | Ref, to: Path | str, *, progress: Progress | None = None) -> Taken:
        """Write a file of a record to a path. Given as it was listed, it is continued where it broke off, and compared."""
        named = file.id if isinstance(file, File) else file
        path = f"/records/{naming.step(record)}/files/{naming.step(named)}"
        digest = file.sha256 if isinstance(file, File) else None
        return taking.piecewise(self._wire, path, Path(to), sha256=digest, progress=progress)

    def clear(self, record: Ref, file: Ref, because: str, *, key: str | None = None) -> Cleared:
        """Confirm, as a reviewer, that a file can go to everybody in spite of what was found in it."""
        path = f"/records/{naming.step(record)}/files/{naming.step(file)}/clearance"
        return self._wire.write(Cleared, "POST", path, {"because": because}, key=key)


def _named(name: str, nobody_shown: bool, mask: Iterable[Area]) -> dict[str, str]:
    areas = ";".join(" ".join(f"{one:g}" for one in area) for area in mask)
    return {"name": name, **({"bearer": "none-shown"} if nobody_shown else {}), **({"mask": areas} if areas else {})}
