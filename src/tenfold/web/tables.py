"""Tables that become cards on a narrow page: each cell but the first then says what its column is called."""

from collections.abc import Sequence
from typing import Any

Context = dict[str, Any]


def cards(table: Context) -> Context:
    """A table as components/data_table.html takes it, with what its cards need."""
    return table | {"cards": True, "rows": [_labelled(row, table["columns"]) for row in table["rows"]]}


def _labelled(cells: Sequence[Any], columns: Sequence[Context]) -> list[Context]:
    told = [cell if isinstance(cell, dict) else {"text": cell} for cell in cells]
    return [told[0], *(cell | {"label": one["label"]} for cell, one in zip(told[1:], columns[1:], strict=True))]
