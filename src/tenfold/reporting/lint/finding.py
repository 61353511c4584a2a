"""What the lint finds in one body, rule by rule, in the order in which the fields stand."""

from collections.abc import Mapping
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.reporting.lint import assessment, names, statements, titles, wording
from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Written, texts_of

__all__ = ("Finding", "findings")


def findings(
    kind: Kind, body: Mapping[str, Any], marks: Mapping[str, Any] | None = None, *, lang: str = "en"
) -> tuple[Finding, ...]:
    """Every finding in a body that may be half written; `lang` is the language of texts that do not say theirs.

    Never raises for a body that the kind accepts as a draft.
    """
    written = Written(kind, body, marks or {}, str(body.get("lang") or lang))
    read = list(texts_of(written))
    made = [
        *statements.look(written), *assessment.look(written), *titles.look(written, read), *wording.look(written, read),
        *names.look(written, read),
    ]  # fmt: skip
    order = {text.anchor: number for number, text in enumerate(read)}
    return tuple(sorted(dict.fromkeys(made), key=lambda one: (order.get(one.anchor, -1), one.anchor)))
