"""Files sent in somebody's name, as the edges send them."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenfold.foundation.clock import now
from tests.factories import files

if TYPE_CHECKING:
    from tenfold.accounts.models import Person


def send(by: "Person", content: bytes | None = None, name: str = "paper.pdf", purpose: str | None = None, bearer: str = "none-shown",
) -> str:  # fmt: skip
    """Send a file and answer the handle that stands for it; by default a PDF of one line."""
    from tenfold.handling.acting import acting
    from tenfold.records.services import attaching

    with tempfile.NamedTemporaryFile() as file:
        file.write(content if content is not None else files.pdf(files.said("Invoice of a lorry hire")))
        file.flush()
        with acting(by, purpose) as actor:
            return attaching.keep(Path(file.name), name, bearer=bearer, by=actor, at=now()).handle


def row(by: "Person", content: bytes | None = None, key: str = "A1", **more: Any) -> dict[str, Any]:
    """A row of a list of attachments, with a file that was just sent."""
    return {"key": key, "file": send(by, content), **more}
