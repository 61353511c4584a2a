"""Grades as their author gave them, and the nearest codes of the other schemes as an aid for reading."""

import re
from collections.abc import Mapping
from typing import Any

from tenfold.vocabulary import lists

_SIDES = (("source_code", "grade_source"), ("info_code", "grade_info"))


def of(grading: Mapping[str, str] | None, lang: str) -> dict[str, Any] | None:
    """The pair as it is written in its scheme, and in words; None where nothing was graded."""
    if not grading or not any(grading.get(side) for side, _ in _SIDES):
        return None
    codes = [(lists.get(name), grading[side]) for side, name in _SIDES if grading.get(side)]
    said = [re.split(r"\s*[:：]\s*", codelist.label(code, lang), maxsplit=1)[-1] for codelist, code in codes]
    scheme = grading.get("scheme")
    return {
        "pair": "".join(str(codelist.codes[code].extra["mark"]) for codelist, code in codes),
        "words": " · ".join(said),
        "scheme": lists.get("grading_scheme").label(scheme, lang) if scheme else "",
    }


def is_mixed(grading: Mapping[str, str]) -> bool:
    """Whether source and information are graded in two schemes, or in another one than is named: no scheme has such a pair."""
    codes = [(lists.get(name).codes, grading[side]) for side, name in _SIDES if grading.get(side)]
    schemes = {str(known[code].extra["scheme"]) for known, code in codes if code in known}
    return len(schemes | ({grading["scheme"]} if grading.get("scheme") else set())) > 1


def aid(grading: Mapping[str, str] | None, lang: str) -> list[dict[str, Any]]:
    """For each other scheme the nearest codes; never written back, never a filter (domain 5.4)."""
    made = []
    for scheme in lists.get("grading_scheme").codes:
        sides = [_nearest(name, (grading or {}).get(side), scheme) for side, name in _SIDES]
        if any(sides):
            label = lists.get("grading_scheme").label(scheme, lang)
            made.append({"scheme": label, "source": sides[0] or "–", "info": sides[1] or "–"})
    return made


def _nearest(name: str, code: str | None, scheme: str) -> str:
    codelist = lists.get(name)
    extra = codelist.codes[code].extra if code in codelist.codes else {}
    near = [str(codelist.codes[one].extra["mark"]) for one in extra.get("nearest", {}).get(scheme, ())]
    return ("~" if scheme in extra.get("approximate", ()) else "") + " / ".join(near) if near else ""
