"""The table of what was found. Its columns are those of the kinds that are in it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.desk.selectors import tags
from tenfold.kinds import display
from tenfold.kinds import labels as kind_labels
from tenfold.records.search import Hit, Results, table
from tenfold.records.search.table import Column
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.search.asked import Asked
from tenfold.web.search.entries import state

SIZE = 50
Context = dict[str, Any]


def of(request: Request, asked: Asked, results: Results, names: dict[int, str]) -> Context:
    """A page of the table. Where too many were found to be sorted, it is that of the newest, and the page says so."""
    lang, sorted_ = language.current(), bool(asked.by) and not results.more
    hits = results.hits
    if asked.by:
        table.require_order(asked.by)
    if sorted_:
        filters, among = tags.narrowed(request.actor, asked.filters)
        hits = table.page(
            request.actor,
            asked.query,
            lang=lang,
            filters=filters,
            by=asked.by,
            start=asked.start,
            size=SIZE,
            among=among,
        )
    kinds = [code for code, _count in results.facets.get("kind", [])]
    columns = table.columns(kinds)
    return {
        "columns": _heads(asked, columns, kinds, lang, sortable=not results.more),
        "rows": [_row(hit, columns, names, lang, several=len(kinds) != 1) for hit in hits],
        "unsorted": results.more, "several": len(kinds) != 1,
        "pager": _pager(asked, results, sorted_=sorted_, shown=len(hits)),
    }  # fmt: skip


def _heads(asked: Asked, columns: list[Column], kinds: list[str], lang: str, *, sortable: bool) -> list[Context]:
    made: list[Context] = [{"label": _("Record")}, {"label": _("Marking")}]
    if len(kinds) != 1:
        made.append(_head(asked, table.KIND, table.title(Column(table.KIND, True), kinds, lang), sortable=sortable))
    made += [_head(asked, table.DATE, _("Date"), sortable=sortable), {"label": _("Place")}]
    for column in columns:
        head = _head(asked, column.name, table.title(column, kinds, lang), sortable=sortable and column.sortable)
        made.append(head | {"numeric": column.numeric})
    return [*made, {"label": _("Originator")}]


def _head(asked: Asked, name: str, label: str, *, sortable: bool) -> Context:
    """A press sorts upwards, a second one downwards."""
    way = {name: "ascending", f"-{name}": "descending"}.get(asked.by, "")
    onward = f"-{name}" if asked.by == name else name
    return {"label": label, "way": way, "url": asked.fresh(by=onward).url() if sortable else ""}


def _row(hit: Hit, columns: list[Column], names: dict[int, str], lang: str, *, several: bool) -> Context:
    cells: list[Context] = [{"text": kind_labels.of(hit.kind).name(lang)}] if several else []
    cells += [{"text": display.when(hit.occurred, lang) if hit.occurred else ""}, {"text": hit.place}]
    cells += [{"text": table.cell(column, hit, lang), "numeric": column.numeric} for column in columns]
    cells.append({"text": names.get(hit.originator, "")})
    return {
        "url": reverse("records:page", args=[hit.ref]), "title": hit.title, "lang": hit.title_lang,
        "marking": {"tlp": hit.tlp}, "state": state(hit, lang), "cells": cells,
    }  # fmt: skip


def _pager(asked: Asked, results: Results, *, sorted_: bool, shown: int) -> Context:
    if not sorted_:
        return {"older_url": asked.onward(results.next)} if results.next else {}
    before, after = asked.start - SIZE, asked.start + SIZE
    return {
        "before_url": asked.fresh(start=max(before, 0)).url() if asked.start else "",
        "after_url": asked.fresh(start=after).url() if shown == SIZE and after < results.total else "",
    }
