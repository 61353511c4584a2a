"""Records as a reader has them open, without a database: what is printed depends on nothing else."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

AT = datetime(2026, 11, 29, 6, 12, tzinfo=UTC)
Compose = Callable[..., Any]


@pytest.fixture
def compose() -> Compose:
    """A paper: `compose("incident", body, lang="ar", closed=("nominal",))`."""
    from tenfold.kinds import registry
    from tenfold.kinds.marks import PARTS
    from tenfold.records.models import Record, Version
    from tenfold.records.selectors.opened import Opened, PartView
    from tenfold.records.surroundings import Around
    from tenfold.reporting.printing.composing import Copy
    from tenfold.reporting.printing.composing import compose as made
    from tenfold.reporting.speaking import speaking

    def paper(
        kind: str, body: dict[str, Any], *, lang: str = "en", closed: tuple[str, ...] = (), state: str = "released", tlp: str = "amber-strict",
        pap: str = "", caveats: tuple[str, ...] = (), marks: dict[str, Any] | None = None, note: str = "", purpose: str = "analysis",
    ) -> Any:  # fmt: skip
        version = Version(
            number=1,
            state=state,
            tlp=tlp,
            pap=pap,
            caveats=list(caveats),
            handling_note=note,
            moved_at=AT,
            created_at=AT,
        )
        parts = [PartView(name, name not in closed, b"", b"", 0, "") for name in PARTS if name == "open" or closed]
        record = Record(ref=uuid.UUID(int=7), human_ref="ARL-8F2K-77", kind=kind)
        opened = Opened(
            record=record,
            version=version,
            versions=[version],
            kind=registry.get(kind),
            body=body,
            marks=marks or {},
            parts=parts,
        )
        around = Around(
            originator={"en": "Arlen Border", "ar": "حدود أرلن"},
            key=None,
            links=[],
            receipts=[],
            erasures=[],
            recalls=[],
            via=[],
            people={},
            review=None,
            told=[],
            consents=[],
        )
        copy = Copy({"en": "Belmora Police"}, "abcd-efgh-jkmn", purpose, "7k3m-q2x9-b4t8", AT)
        with speaking(lang):
            return made(opened, around, {}, copy, lang)

    return paper


@pytest.fixture
def written() -> Any:
    """The bytes of a paper in a format."""
    from tenfold.reporting.printing import as_docx, as_pdf

    return lambda paper, format: {"pdf": as_pdf.write, "docx": as_docx.write}[format](paper, AT)
