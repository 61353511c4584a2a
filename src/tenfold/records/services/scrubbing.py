"""Taking a value out of what an import remembers of its rows, and looking whether it stands anywhere else in the own house."""

import re
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings

from tenfold.accounts.actor import Actor
from tenfold.foundation import bulk
from tenfold.records.models import Import, SourceItem

ERASED = "[erased]"


def scrub(needle: str, *, by: Actor) -> None:
    """Out of the memory of sources, the accounts of imports, and the reports beside them."""
    pattern = re.compile(re.escape(needle), re.IGNORECASE)
    for item in SourceItem.objects.filter(originator=by.participant, said__icontains=needle):
        SourceItem.objects.filter(pk=item.pk).update(said=_clean(item.said, pattern))
    for run in Import.objects.filter(originator=by.participant):
        cleaned = _clean(run.answer, pattern)
        if cleaned != run.answer:
            Import.objects.filter(pk=run.pk).update(answer=cleaned)
        _clean_report(run.answer.get("report"), pattern)


def beyond(*, words: str = "", record: uuid.UUID | None = None) -> dict[str, int | list[str]]:
    """Tell the tables of the rooms above, which keep what is no record: a model with `erase` does it.

    Answers, by what such a model calls its rows, their references, or how many where they have none to tell.
    """
    erasing = {str(getattr(model, "erased_as", "")): getattr(model, "erase", None) for model in apps.get_models()}
    done = {name: erase(words=words, record=record) for name, erase in erasing.items() if erase is not None}
    return {name: rows for name, rows in done.items() if rows}


def beyond_again(
    session: psycopg.Connection, gone: Iterable[tuple[int, Iterable[tuple[str, Iterable[uuid.UUID]]]]]
) -> int:
    """Take out again, in rows that come from before an erasure, what the rooms above had taken out; answers how many rows.

    Run by the loading of a restore. A model says by `erased_again` how: a statement over references and the house.
    """
    known = {str(model.erased_as): model for model in apps.get_models() if getattr(model, "erased_again", "")}  # type: ignore[attr-defined]
    count = 0
    for house, others in gone:
        for name, refs in others:
            model = known.get(name)
            if model is not None and _there(session, model._meta.db_table):
                statement = str(model.erased_again)  # type: ignore[attr-defined]
                count += session.execute(statement.encode(), [list(refs), house]).rowcount
    return count


def _there(session: psycopg.Connection, table: str) -> bool:
    """Older backups have not all tables."""
    row = session.execute("SELECT to_regclass(%s)", [f"public.{table}"]).fetchone()
    return row is not None and row[0] is not None


def remaining(needle: str, *, by: Actor) -> dict[str, int]:
    """The tables in which rows of the own house still hold it, with how many; evidence and other houses are not looked into."""
    found = {}
    for table in _tables():
        row = bulk.execute(
            f"SELECT count(*) FROM {table} t WHERE originator_id = %s AND position(%s IN lower(t::text)) > 0",
            [by.participant, needle],
        )
        count = row.fetchone()
        if count and count[0]:
            found[table] = count[0]
    return found


def _tables() -> Iterable[str]:
    return sorted(model._meta.db_table for model in apps.get_models() if getattr(model, "handling", "") == "handled")


def _clean(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(ERASED, value)
    if isinstance(value, list):
        return [_clean(one, pattern) for one in value]
    if isinstance(value, dict):
        return {name: _clean(one, pattern) for name, one in value.items()}
    return value


def _clean_report(named: Any, pattern: re.Pattern[str]) -> None:
    """Only a report that the node itself wrote into its own folder is written again."""
    path = Path(str(named or "")).absolute()
    if not path.is_relative_to(Path(settings.DATA_DIR).absolute()) or not path.is_file():
        return
    said = path.read_text(encoding="utf-8")
    if pattern.search(said):
        path.write_text(pattern.sub(ERASED, said), encoding="utf-8")
