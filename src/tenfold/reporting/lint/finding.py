"""What the lint finds in one body, rule by rule, in the order in which the fields stand."""

from collections.abc import Mapping
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.reporting.lint import assessment, names, statements, titles, wording
from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.rule import RULES
from tenfold.reporting.lint.texts import Written, texts_of

__all__ = ("Finding", "findings")


def findings(
    kind: Kind, body: Mapping[str, Any], marks: Mapping[str, Any] | None = None, *, lang: str = "en"
) -> tuple[Finding, ...]:
    """Every finding in a body that may be half written; `lang` is the language of texts that do not say theirs.

    Never raises for a body that the kind accepts as a draft.
    """
    own = body.get("lang")
    written = Written(kind, body, marks or {}, own if isinstance(own, str) and own else lang)
    read = list(texts_of(written))
    made = [
        *statements.look(written), *assessment.look(written), *titles.look(written, read), *wording.look(written, read),
        *names.look(written, read),
    ]  # fmt: skip
    order = {text.anchor: number for number, text in enumerate(read)}
    said_in = {text.anchor: text.lang for text in read}
    kept = (
        one for one in dict.fromkeys(made) if one.anchor not in said_in or said_in[one.anchor] in RULES[one.rule].langs
    )
    return tuple(sorted(kept, key=lambda one: (_place(one.anchor, order), one.anchor)))


def _place(anchor: str, order: Mapping[str, int]) -> int:
    """Where something stands: with its own text, else with the first text of its row; the keys of rows tell no order."""
    while anchor:
        if anchor in order:
            return order[anchor]
        if under := [number for text, number in order.items() if text.startswith(f"{anchor}.")]:
            return min(under)
        anchor = anchor.rpartition(".")[0]
    return -1
