"""What the address of a list of specimens or of alerts asks for, its filters, and the addresses that ask for a little less."""

from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.records import search
from tenfold.records.search import Results
from tenfold.travel_documents.library import Shelf
from tenfold.web import language

Context = dict[str, Any]
_SHOWN, _OPEN = 12, 3
_DEEPEST = 10_000
DAYS = (7, 30, 90)
LAST = -1
USUAL = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as its address asks for it: words, filters out of `names`, what counts as new, and where the page begins."""

    page: str
    kind: str
    names: tuple[str, ...]
    query: str = ""
    filters: dict[str, list[str]] = field(default_factory=dict)
    whole: str = ""
    start: int = 0
    after: str = ""
    days: int = USUAL  # LAST: since the reader's last visit
    only_new: bool = False

    @classmethod
    def read(cls, page: str, kind: str, names: tuple[str, ...], given: QueryDict) -> Self:
        """From the address; what is no word of this page says nothing."""
        chosen = {name: [code for code in given.getlist(name) if code] for name in names}
        asked = given.get("days", "last")
        days = LAST if asked == "last" else _number(asked)
        return cls(
            page, kind, names, given.get("q", "").strip(), {name: codes for name, codes in chosen.items() if codes},
            given.get("all", ""), _number(given.get("from", "")), given.get("after", ""), days if days in (LAST, *DAYS) else USUAL,
            given.get("new") == "1",
        )  # fmt: skip

    def url(self) -> str:
        """The address of this page."""
        own = [
            ("q", self.query), ("all", self.whole), ("from", str(self.start or "")), ("after", self.after),
            ("days", str(self.days) if self.days != LAST else ""), ("new", "1" if self.only_new else ""),
        ]  # fmt: skip
        pairs = [pair for pair in own if pair[1]] + [
            (name, code) for name, codes in self.filters.items() for code in codes
        ]
        return reverse(self.page) + (f"?{urlencode(pairs)}" if pairs else "")

    def fresh(self, **changes: Any) -> Self:
        """The same with changes, from its beginning."""
        return replace(self, **{"after": "", "start": 0, **changes})

    def without(self, name: str, code: str) -> str:
        """One filter less."""
        left = {other: [one for one in codes if (other, one) != (name, code)] for other, codes in self.filters.items()}
        return self.fresh(filters={other: codes for other, codes in left.items() if codes}).url()

    def kept(self) -> list[Context]:
        """What the form of filters carries along."""
        own = [("q", self.query), ("days", str(self.days) if self.days != LAST else ""), ("new", "1" if self.only_new else "")]  # fmt: skip
        return [{"name": name, "value": value} for name, value in own if value]


def head(asked: Asked, results: Results | Shelf) -> Context:
    """How many there are, and the filters in use, as components/results_head.html takes them."""
    lang = language.current()
    if results.more:
        count = _("More than %(number)s records") % {"number": language.number(results.total)}
    else:
        count = ngettext("%(number)s record", "%(number)s records", results.total) % {"number": language.number(results.total)}  # fmt: skip
    active = [
        {"label": f"{_title(asked, name)}: {_label(asked, name, code, lang)}", "remove_url": asked.without(name, code)}
        for name, codes in asked.filters.items() for code in codes
    ]  # fmt: skip
    return {
        "count_label": count,
        "active": active,
        "clear_url": asked.fresh(filters={}, whole="").url() if active else "",
    }


def facets(asked: Asked, results: Results | Shelf) -> Context:
    """The filters with their counts, as components/facets.html takes them."""
    groups = [_group(asked, results, name, place) for place, name in enumerate(asked.names)]
    cleared = asked.fresh(filters={}, whole="").url()
    return {
        "action": reverse(asked.page), "hidden": asked.kept(), "groups": [one for one in groups if one["options"]],
        "clear_url": cleared if asked.filters else "",
    }  # fmt: skip


def _group(asked: Asked, results: Results | Shelf, name: str, place: int) -> Context:
    chosen, counted, lang = asked.filters.get(name, []), dict(results.facets.get(name, [])), language.current()
    codes = [*chosen, *(code for code in counted if code not in chosen)]
    shown = codes if asked.whole == name else codes[: max(_SHOWN, len(chosen))]
    options = [
        {"value": code, "label": _label(asked, name, code, lang), "count": language.number(counted.get(code, 0)), "checked": code in chosen}
        for code in shown
    ]  # fmt: skip
    return {
        "name": name, "label": _title(asked, name), "options": options, "open": bool(chosen) or place < _OPEN or asked.whole == name,
        "more": len(codes) - len(shown), "more_url": asked.fresh(whole=name).url(),
    }  # fmt: skip


def _title(asked: Asked, name: str) -> str:
    return search.facet_title(name, language.current())


def _label(asked: Asked, name: str, code: str, lang: str) -> str:
    return search.facet_label(asked.kind, name, code, lang)


def _number(written: str) -> int:
    return min(int(written), _DEEPEST) if written.isascii() and written.isdigit() and len(written) < 9 else 0
