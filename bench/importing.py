"""The twelve real files through the import service, everything included: validation to audit, released."""

import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench import cast, figures, machine, node

if TYPE_CHECKING:
    from tenfold.accounts.models import Person


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    files = node.real_files()
    with node.own() as data:
        _, analyst, reviewer = cast.house("first")
        report = data / "report.csv"
        result: dict[str, Any] = {"first": _run(files, report, analyst, reviewer)}
        result["peak_memory_mb"] = _peak()
        result["again"] = _run(files, report, analyst, reviewer)
        _, other, other_reviewer = cast.house("second")
        with _split() as spent:
            result["dry_run_of_a_stranger_to_them"] = _run(files, report, other, other_reviewer, dry_run=True)
        result["split_of_the_dry_run"] = {**spent, "reading": _reading(files)}
    figures.tell(
        "importing", facts | watch.told(), {"aim": {"records_per_second": 2000, "peak_memory_mb": 500}, **result}
    )


def _run(
    files: Sequence[Path], report: Path, by: "Person", reviewer: "Person", *, dry_run: bool = False
) -> dict[str, Any]:
    """One import and its commit, as the command line makes it."""
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation import lasting
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import importing

    lasting.settle()  # as the command does
    released_by = actor_before_view(reviewer, None)
    began, processor = time.perf_counter(), time.process_time()
    with acting(by) as actor:
        answer = importing.run(files, released_by=released_by, dry_run=dry_run, report=report, by=actor, at=now())
    seconds = time.perf_counter() - began
    return {
        **{name: answer[name] for name in ("read", "created", "changed", "unchanged", "duplicates", "rejected")},
        "seconds": round(seconds, 2), "records_per_second": round(answer["read"] / seconds),
        "processor_seconds_of_this_process": round(time.process_time() - processor, 2),
    }  # fmt: skip


def _peak() -> int:
    """Of this process, in MB; the database server's processes are others."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _split() -> Iterator[dict[str, float]]:
    """Where the time goes. The database works beside this process, so that the parts add up to more than the whole."""
    from tenfold.foundation import bulk
    from tenfold.records import writing
    from tenfold.records.services import importing

    spent: dict[str, float] = {}

    def timed(name: str, inner: Any) -> Any:
        def run(*args: Any, **more: Any) -> Any:
            began = time.perf_counter()
            try:
                return inner(*args, **more)
            finally:
                spent[name] = round(spent.get(name, 0.0) + time.perf_counter() - began, 4)

        return run

    with (
        patch.object(importing, "clean", timed("validating", importing.clean)),
        patch.object(writing, "_add_version", timed("parts_hashes_signatures_projections", writing._add_version)),
        patch.object(bulk, "_run", timed("database", bulk._run)),
    ):
        yield spent


def _reading(files: Sequence[Path]) -> float:
    """Reading and converting every row, alone."""
    from tenfold.records.sources import missing_migrants

    began = time.perf_counter()
    for path in files:
        for _ in missing_migrants.read(path):
            pass
    return round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    main()
