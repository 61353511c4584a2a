"""Imports: tables brought in, their accounts, and undoing a wrong one whole."""

from typing import cast

from tenfold_client import naming, sending
from tenfold_client.naming import Ref
from tenfold_client.part import ClientPart
from tenfold_client.reading import build
from tenfold_client.sending import Source
from tenfold_client.taking import Progress
from tenfold_client.told import Brought, Import, Withdrawal
from tenfold_client.wire import Query, read_json


class Imports(ClientPart):
    """`client.imports`: tables of your house."""

    def table(
        self, source: Source, kind: str, *, dry_run: bool = False, bring_back: bool = False, name: str | None = None,
        progress: Progress | None = None, timeout: float = 900, key: str | None = None,
    ) -> Brought:  # fmt: skip
        """Bring in a workbook or CSV of the layout of one kind; what is made waits for a reviewer.

        A dry run changes nothing and says of every row what the import of the same file would do.
        """
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(sending.size_of(source))}
        query: Query = {
            "kind": kind, "name": sending.name_of(source, name), "dry_run": dry_run, "bring_back": bring_back,
        }  # fmt: skip
        response = self._wire.send(
            "POST", "/imports/table", query=query, headers=headers, key=key, timeout=timeout,
            content=sending.pieces(source, progress),
        )  # fmt: skip
        return cast(Brought, build(Brought, read_json(response)))

    def list(self) -> tuple[Import, ...]:
        """The imports of your participant, the newest first."""
        return self._rows(Import, "/imports", "imports")

    def preview_withdrawal(self, import_: Ref, *, also_built_on: bool = False) -> Withdrawal:
        """What withdrawing this import would do now; it changes nothing."""
        path = f"/imports/{naming.step(import_)}/withdrawal"
        return self._wire.get(Withdrawal, path, {"also_built_on": also_built_on})

    def withdraw(self, import_: Ref, reason: str, *, also_built_on: bool = False, key: str | None = None) -> Withdrawal:
        """Take back what the import made; `reason` is a code of the list recall_reason."""
        sent = {"reason": reason, "also_built_on": also_built_on}
        return self._wire.write(Withdrawal, "POST", f"/imports/{naming.step(import_)}/withdraw", sent, key=key)
