"""Tables of any shape: profiles that know them, and runs that bring them in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast

from tenfold_client import naming, sending, taking
from tenfold_client.naming import Lang, Readers, Ref
from tenfold_client.part import ClientPart
from tenfold_client.reading import build
from tenfold_client.sending import Source
from tenfold_client.taking import Progress, Taken
from tenfold_client.told_tables import Profile, ProfileGone, Run, RunGone, RunLine, RunState
from tenfold_client.wire import Query, read_json

Way = Literal["make", "skip", "same-as", "version"]


class Tables(ClientPart):
    """`client.tables`: profiles of your house, and your own runs."""

    def profiles(self, *, lang: Lang | None = None) -> tuple[Profile, ...]:
        """The profiles of your participant as they stand, then those that ship."""
        return self._rows(Profile, "/profiles", "profiles", {"lang": self._lang(lang)})

    def profile(self, name: str, *, version: int | None = None, lang: Lang | None = None) -> Profile:
        """One profile, as it stands or as it once stood."""
        query: Query = {"version": version, "lang": self._lang(lang)}
        return self._wire.get(Profile, f"/profiles/{naming.step(name)}", query)

    def save_profile(
        self, name: str, kind: str, mapping: Mapping[str, Any], *, pattern: Mapping[str, Any] | None = None,
        title: str = "", key: str | None = None,
    ) -> Profile:  # fmt: skip
        """Keep what a profile says, for all who import for your participant; `title` is what they call it, in any script."""
        sent = {"kind": kind, "title": title, "pattern": dict(pattern or {}), "mapping": dict(mapping)}
        return self._wire.write(Profile, "PUT", f"/profiles/{naming.step(name)}", sent, key=key)

    def delete_profile(self, name: str, *, key: str | None = None) -> ProfileGone:
        """Delete a profile with all its versions; what was imported with it stays."""
        return self._wire.write(ProfileGone, "DELETE", f"/profiles/{naming.step(name)}", key=key)

    def runs(self) -> tuple[RunLine, ...]:
        """Your own runs that are not finished, the newest first."""
        return self._rows(RunLine, "/runs", "runs")

    def start(
        self, source: Source, *, profile: str = "", kind: str = "", name: str | None = None, bring_back: bool = False,
        progress: Progress | None = None, timeout: float = 300, key: str | None = None,
    ) -> RunState:  # fmt: skip
        """Send a table and have every row looked at; nothing comes in yet. Without a profile it is a template, or one is found.

        `bring_back` makes new records also of rows whose records were withdrawn.
        """
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(sending.size_of(source))}
        query: Query = {
            "profile": profile,
            "kind": kind,
            "name": sending.name_of(source, name),
            "bring_back": bring_back,
        }
        response = self._wire.send(
            "POST", "/runs", query=query, headers=headers, key=key, timeout=timeout, content=sending.pieces(source, progress)
        )  # fmt: skip
        return cast(RunState, build(RunState, read_json(response)))

    def run(self, run: Ref) -> Run:
        """How far a run is, what the last look found, and what came of it."""
        return self._wire.get(Run, f"/runs/{naming.step(run)}")

    def marked(self, run: Ref, to: Path | str) -> Taken:
        """Write your file to a path, with a column more that says what to mend in each row."""
        return taking.whole(self._wire, f"/runs/{naming.step(run)}/marked", {}, Path(to))

    def look(self, run: Ref, *, bring_back: bool | None = None, key: str | None = None) -> RunState:
        """Have every row looked at again; `bring_back` says whether rows whose records were withdrawn are made anew."""
        return self._act(run, "look", {} if bring_back is None else {"bring_back": bring_back}, key)

    def bring(
        self, run: Ref, to: Readers = (), *, reviewer: str = "", choices: Mapping[int, Way | tuple[Way, Ref]] | None = None,
        rest: Way | Literal[""] = "", leave_out_refused: bool = False, key: str | None = None,
    ) -> RunState:  # fmt: skip
        """Have all rows that are right brought in, or none; the worker does it, and `run` says how far it is.

        `choices` says by the number of a row what becomes of a likely duplicate, `rest` what of all others.
        """
        rows = [_chosen(row, said) for row, said in (choices or {}).items()]
        sent = {
            "to": naming.readers(to), "reviewer": reviewer, "rows": rows, "rest": rest, "leave_out_refused": leave_out_refused,
        }  # fmt: skip
        return self._act(run, "bring", sent, key)

    def stop(self, run: Ref, *, key: str | None = None) -> RunState:
        """Stop what waits or is under way; nothing of it stays."""
        return self._act(run, "stop", {}, key)

    def resume(self, run: Ref, *, key: str | None = None) -> RunState:
        """Take up what failed or was stopped."""
        return self._act(run, "resume", {}, key)

    def drop(self, run: Ref, *, key: str | None = None) -> RunGone:
        """Forget a run and its file; what was brought in stays."""
        return self._wire.write(RunGone, "DELETE", f"/runs/{naming.step(run)}", key=key)

    def _act(self, run: Ref, act: str, sent: Mapping[str, Any], key: str | None) -> RunState:
        return self._wire.write(RunState, "POST", f"/runs/{naming.step(run)}/{act}", sent, key=key)


def _chosen(row: int, said: Way | tuple[Way, Ref]) -> dict[str, Any]:
    way, record = (said, None) if isinstance(said, str) else said
    return {"row": row, "way": way, **({"record": str(record)} if record else {})}
