"""What persons ask about data of theirs: registered, moved, answered."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from tenfold_client import naming, taking
from tenfold_client.naming import Lang, Ref
from tenfold_client.part import ClientPart
from tenfold_client.taking import Taken
from tenfold_client.told_subjects import Subject, SubjectMoved, SubjectPage, SubjectRecords


class SubjectsPart(ClientPart):
    """`client.subjects`: requests of persons to your organisation. Who asks is told to whoever answers, and to nobody else."""

    def list_page(self, box: Literal["open", "ended"] = "open") -> SubjectPage:
        """What is still to be answered, what is due first at the top; or what has ended."""
        return self._wire.get(SubjectPage, "/subjects", {"box": box})

    def register(
        self, right: str, name: str, *, sought: Iterable[str] = (), contact: str = "", theirs: str = "", channel: str = "letter",
        asker: str = "the-person", received_on: date | None = None, due_on: date | None = None, guarded: bool = False, key: str | None = None,
    ) -> Subject:  # fmt: skip
        """Register a request: access, rectification, erasure or restriction. `guarded`: a smuggled person asks."""
        sent = naming.given(
            right=right, name=name, sought=list(sought), contact=contact, theirs=theirs, channel=channel, asker=asker, guarded=guarded,
            received_on=None if received_on is None else received_on.isoformat(), due_on=None if due_on is None else due_on.isoformat(),
        )  # fmt: skip
        return self._wire.write(Subject, "POST", "/subjects", sent, key=key)

    def read(self, subject: Ref) -> Subject:
        """One request with its steps."""
        return self._wire.get(Subject, f"/subjects/{naming.step(str(subject))}")

    def move(
        self, subject: Ref, move: str, said: Mapping[str, Any] | None = None, *, key: str | None = None
    ) -> SubjectMoved:
        """Make one of the steps that `possible` names; without `subject` guardians alone read it from now on."""
        sent = {"move": move, "said": dict(said or {})}
        return self._wire.write(SubjectMoved, "POST", f"/subjects/{naming.step(str(subject))}/moves", sent, key=key)

    def records(self, subject: Ref) -> SubjectRecords:
        """The records in which what is looked for stands, as far as you read them."""
        return self._wire.get(SubjectRecords, f"/subjects/{naming.step(str(subject))}/records")

    def letter(
        self, subject: Ref, to: Path | str, *, format: Literal["pdf", "docx"] = "pdf", lang: Lang | None = None
    ) -> Taken:
        """The answer as a file; until the request is answered it is stamped as a draft."""
        query = {"format": format, "lang": self._lang(lang)}
        return taking.whole(self._wire, f"/subjects/{naming.step(str(subject))}/letter", query, Path(to))
