"""What all fields of one form share: the language, the words, what was typed and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tenfold.kinds.labels import Labels
from tenfold.web.records.forms.blank import Blank
from tenfold.web.records.forms.faults import Faults
from tenfold.web.records.forms.typed import Typed


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One form on one page. `proposals` gathers the lists that its fields propose from; the page shows each once.

    `files` gives the names of files by the address or handle that stands for them, `found` the places that were looked
    for, by the path of their field. `blanks` are the unanswered questions made so far, by their words.
    """

    labels: Labels
    lang: str
    on: date
    typed: Typed
    faults: Faults
    files: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    proposals: set[str] = field(default_factory=set)
    explained: set[str] = field(default_factory=set)
    blanks: dict[tuple[str, str | None], Blank] = field(default_factory=dict)

    def first(self, what: str) -> bool:
        """True the first time: what is explained once on a page is not explained again."""
        if what in self.explained:
            return False
        self.explained.add(what)
        return True

    def is_blank(self, path: str, *, many: bool) -> bool:
        """Whether nothing was typed, looked for or found wrong at a path; where there may be several, no room was asked for either."""
        typed = self.typed
        if typed.has_words(path) or typed.one(path) or typed.one(f"areas-{path}") or self.faults.under(path):
            return False
        return path not in self.found and not (many and (typed.all_of(path) or typed.below(path)))
