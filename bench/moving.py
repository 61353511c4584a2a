"""Taking records back: one recall, and an import of ten thousand withdrawn in one transaction, its readers told."""

import json
import time
from pathlib import Path
from typing import Any

from bench import cast, figures, machine, node

_MANY, _ONE_BY_ONE, _READ = 10_000, 30, 200
_ROW = {
    "region": "Mediterranean", "reported_date": "2024-05-17", "number_dead": "3", "number_missing": "", "total_dead_and_missing": "3",
    "number_of_survivors": "", "number_of_female": "", "number_of_male": "", "number_of_children": "", "cause_death": "Drowning",
    "country_of_incident": "Libya", "location_description": "Off Zuwara", "unsd_geographic_grouping": "Northern Africa",
    "location_coodinates": "33.1, 12.1", "migration_route": "Central Mediterranean", "information_source": "Coast radio",
    "url": "https://radio.example/1", "source_quality": "4",
}  # fmt: skip


def main() -> None:
    facts, watch = machine.facts(), machine.Watch()
    with node.own() as data:
        _, analyst, reviewer = cast.house("first")
        _, reader, _ = cast.house("second")
        _bring(data, analyst, reviewer, "a", _ONE_BY_ONE)
        one = [_recall(ref, analyst) for ref in _newest(reader, _ONE_BY_ONE)]
        result: dict[str, Any] = {"recall_of_one_ms": figures.spread(one)}
        _bring(data, analyst, reviewer, "b", _MANY)
        for ref in _newest(reader, _READ):
            _read(ref, reader)
        result["withdrawal"] = _withdraw(analyst)
    figures.tell(
        "moving", facts | watch.told(), {"aim": {"recall_of_one_ms": 50, "withdrawal_of_10000_seconds": 10}, **result}
    )


def _bring(data: Path, by: Any, reviewer: Any, mark: str, count: int) -> None:
    from tenfold.accounts.selectors import actor_before_view
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.addressing import Target
    from tenfold.records.services import importing

    path = data / "rows.json"
    path.write_text(json.dumps([_ROW | {"web_id": f"2024.{mark}{number}"} for number in range(count)]))
    with acting(by) as actor:
        importing.run(
            [path],
            targets=[Target("community")],
            released_by=actor_before_view(reviewer, None),
            report=data / f"{mark}.csv",
            by=actor,
            at=now(),
        )


def _newest(reader: Any, count: int) -> list[Any]:
    from tenfold.handling.acting import acting
    from tenfold.records.models import Record

    with acting(reader):
        return list(
            Record.objects.filter(versions__state="released").order_by("-id").values_list("ref", flat=True)[:count]
        )


def _read(ref: Any, reader: Any) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import reading

    with acting(reader) as actor:
        reading.open_record(ref, by=actor, at=now())


def _recall(ref: Any, by: Any) -> float:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import sharing

    began = time.perf_counter()
    with acting(by) as actor:
        sharing.recall(ref, "wrong-information", by=actor, at=now())
    return (time.perf_counter() - began) * 1000


def _withdraw(by: Any) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import underway
    from tenfold.records.services import withdrawing

    with acting(by) as actor:
        ref = underway.list_imports(actor)[0].ref
    began = time.perf_counter()
    with acting(by) as actor:
        plan = withdrawing.plan(ref, by=actor)
    looked = time.perf_counter() - began
    began = time.perf_counter()
    with acting(by) as actor:
        made = withdrawing.withdraw(ref, "wrong-information", by=actor, at=now())
    seconds = time.perf_counter() - began
    return {
        "planned": plan.counts(),
        "done": made.counts(),
        "preview_seconds": round(looked, 2),
        "seconds": round(seconds, 2),
        "readers_told": _READ,
    }


if __name__ == "__main__":
    main()
