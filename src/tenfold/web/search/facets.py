"""The filters beside the results, as components/facets.html takes them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.desk.addresses import IMPORT, TAG
from tenfold.desk.selectors import tags
from tenfold.records import search as finding
from tenfold.records.search import Results
from tenfold.records.selectors import underway
from tenfold.web import language
from tenfold.web.search.asked import Asked

_SHOWN = 8
_OPEN = 4  # so many groups are unfolded; the rest wait for whoever wants them
_IN_SIGHT = 8  # and so many are named; the rest stand behind one word
_FIRST = (IMPORT, "kind", finding.ORIGINATOR, TAG, "date", "place")


def called(actor: Actor, results: Results, asked: Asked) -> dict[str, str]:
    """The names of the own tags and imports that stand among the filters; without a query where there are none."""
    named = {}
    if results.facets.get(TAG) or asked.filters.get(TAG):
        named = {str(tag.ref): tag.name for tag in tags.list_tags(actor, archived=True)}
    if asked.filters.get(IMPORT):
        named |= {str(one.ref): one.answer.get("file") or language.moment(one.at) for one in _imports(actor, asked)}
    return named


def _imports(actor: Actor, asked: Asked) -> Iterable[Any]:
    return underway.list_imports(actor).filter(ref__in=asked.filters[IMPORT])


def of(results: Results, asked: Asked, lang: str, tagged: Mapping[str, str]) -> dict[str, Any]:
    """Groups of check boxes; a value that was chosen stays in sight even where nothing has it any more."""
    fields = sorted(
        {*results.facets, *asked.filters},
        key=lambda name: (name not in _FIRST, _place(name), _title(name, lang)),
    )
    groups = [_group(name, results, asked, lang, number, tagged) for number, name in enumerate(fields)]
    filled = [group for group in groups if group["options"]]
    near = [group for number, group in enumerate(filled) if number < _IN_SIGHT or group["open"]]
    return {
        "action": asked.cleared().partition("?")[0], "clear_url": asked.cleared() if asked.filters else "",
        "hidden": [{"name": name, "value": value} for name, value in asked.kept()],
        "groups": near, "rest": [group for group in filled if group not in near],
    }  # fmt: skip


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else 0


def _title(name: str, lang: str) -> str:
    own = {TAG: _("Tag"), IMPORT: _("Import")}
    return own[name] if name in own else finding.facet_title(name, lang)


def _label(kind: str | None, name: str, code: str, lang: str, tagged: Mapping[str, str]) -> str:
    if name == TAG:
        return tagged.get(code, _("a tag that is not there"))
    if name == IMPORT:
        return tagged.get(code, _("an import that is not there"))
    if name == finding.ORIGINATOR:
        return tagged.get(code, code)
    return finding.facet_label(kind, name, code, lang)


def _group(
    name: str, results: Results, asked: Asked, lang: str, number: int, tagged: Mapping[str, str]
) -> dict[str, Any]:
    chosen = asked.filters.get(name, [])
    counted = dict(results.facets.get(name, []))
    codes = [*chosen, *(code for code in counted if code not in chosen)]
    if name == "date":
        codes.sort(reverse=True)
    shown = codes if asked.whole == name else codes[:_SHOWN]
    shown += [code for code in chosen if code not in shown]
    kind = _one_kind(asked)
    options = [
        {"value": code, "label": _label(kind, name, code, lang, tagged), "count": language.number(counted.get(code, 0)), "checked": code in chosen}
        for code in shown
    ]  # fmt: skip
    return {
        "name": name, "label": _title(name, lang), "options": options, "open": bool(chosen) or number < _OPEN or asked.whole == name,
        "more": language.Count(max(len(codes) - len(shown), 0)), "more_url": asked.listing(name),
    }  # fmt: skip


def active(asked: Asked, lang: str, tagged: Mapping[str, str]) -> list[dict[str, str]]:
    """The filters in use, each with the address without it."""
    kind = _one_kind(asked)
    return [
        {
            "label": f"{_title(name, lang)}: {_label(kind, name, code, lang, tagged)}",
            "remove_url": asked.without(name, code),
        }
        for name, codes in asked.filters.items()
        for code in codes
    ]


def _one_kind(asked: Asked) -> str | None:
    kinds = asked.filters.get("kind", [])
    return kinds[0] if len(kinds) == 1 else None
