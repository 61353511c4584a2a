"""Notices that are alike stand in one line: the same sort, by the same organisation, on one day. Each can be opened."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import ngettext

from tenfold.notices import words
from tenfold.notices.selectors import Line
from tenfold.web import language

Entry = Mapping[str, Any]
_FEWEST = 3


def gathered(entries: Sequence[tuple[Line, Entry]]) -> list[dict[str, Any]]:
    """In the order of the newest of each; what is alike and more than two becomes one entry that has the others as its `alike`."""
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for line, entry in entries:
        alike.setdefault((line.name, entry["by"], localdate(line.at), line.seen, line.person), []).append(entry)
    made: list[dict[str, Any]] = []
    for (name, by, *_), some in alike.items():
        made += [_one(str(name), str(by), some)] if len(some) >= _FEWEST else [dict(one) for one in some]
    return made


def _one(name: str, by: str, some: Sequence[Entry]) -> dict[str, Any]:
    said = _said(name, by, len(some))
    first = some[0]
    return {
        "said": said or words.notice(name), "count": "" if said else language.number(len(some)), "by": "" if said else by, "alike": some,
        "refs": ",".join(str(one["ref"]) for one in some), "new": first["new"], "alone": first["alone"], "when": first["when"],
    }  # fmt: skip


def _said(name: str, by: str, many: int) -> str:
    """A sentence, for the sorts of which there are often many."""
    if not by:
        return ""
    said = {
        "record-shared": ngettext("%(count)s record shared by %(organisation)s", "%(count)s records shared by %(organisation)s", many),
        "record-released": ngettext("%(count)s record released by %(organisation)s", "%(count)s records released by %(organisation)s", many),
        "recalled": ngettext("%(count)s record recalled or taken away by %(organisation)s", "%(count)s records recalled or taken away by %(organisation)s", many),
        "request-moved": ngettext("%(count)s step in requests by %(organisation)s", "%(count)s steps in requests by %(organisation)s", many),
    }.get(name, "")  # fmt: skip
    return said % {"count": language.number(many), "organisation": by} if said else ""
