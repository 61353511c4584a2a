"""Two pictures of specimens or of alerts side by side: chosen on one page, looked at on the same one."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.foundation.errors import Invalid, Missing
from tenfold.kinds import display, registry
from tenfold.kinds import labels as kind_labels
from tenfold.travel_documents import library
from tenfold.travel_documents.library import ALERT, Pair, Picture
from tenfold.vocabulary import lists
from tenfold.web import directory, language
from tenfold.web.pages import Request, page

Context = dict[str, Any]
_BOTH, _MOST_NAMED = 2, 20
_LISTS = ("images", "attachments", "attachments_nominal", "attachments_protected")


@page(needs=Permission.RECORD_READ)
def compare(request: Request) -> HttpResponse:
    """Two pictures that were chosen, side by side; else the pictures to choose from, with what was wrong."""
    chosen = _chosen(request.GET)
    pictures = library.get_pictures(request.actor, chosen) if chosen else []
    wrong = _wrong(request.GET, pictures)
    if len(pictures) == _BOTH and not wrong:
        return _side_by_side(request, pictures)
    pair = _pair(request.GET, pictures)
    known = library.list_pictures(request.actor, pair)
    beside = [*pictures, *(one for one in known if one.file not in {two.file for two in pictures})]
    names = directory.participants(language.current()) if beside else {}
    shown = {
        "pictures": [_choice(one, names, checked=one in pictures) for one in beside], "most": len(known) == library.PICTURES,
        "pair": pair, "said": _called(pair) if pair else "", "all_url": reverse("documents:compare"),
        "may_check": Permission.ZONE_CHECK in request.actor.permissions,
        "error_summary": {"errors": [{"text": wrong, "href": "#pictures" if beside else ""}]} if wrong else None,
    }  # fmt: skip
    return render(request, "documents/compare_choose.html", shown, status=Invalid.status if wrong else 200)


def _chosen(given: QueryDict) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Record and file of each picture in the address, once each. Raises Missing for what names none."""
    made = []
    for written in dict.fromkeys(given.getlist("picture")[:_MOST_NAMED]):
        record, _dot, file = written.partition(".")
        try:
            made.append((uuid.UUID(record), uuid.UUID(file)))
        except ValueError:
            raise Missing from None
    return made


def _wrong(given: QueryDict, pictures: Sequence[Picture]) -> str:
    """What is said where the form was sent without two pictures, or with one of which there is nothing to see."""
    if unseen := [one.name for one in pictures if not one.previews]:
        return _("“%(name)s” cannot be shown: this node has no picture of it. Choose another one.") % {
            "name": unseen[0]
        }
    sent = "compare" in given or len(pictures) > _BOTH
    return _("Choose two pictures, no more and no fewer.") if sent and len(pictures) != _BOTH else ""


def _pair(given: QueryDict, pictures: Sequence[Picture]) -> Pair | None:
    """Of which document the pictures to choose from are: the one in the address, else that of the picture already chosen."""
    state, type_ = given.get("state", ""), given.get("type", "")
    if state in lists.get("country") and type_ in lists.get("doc_type"):
        return state, type_
    return library.pair_of(pictures[0].body) if pictures and "compare" not in given else None


def _called(pair: Pair) -> str:
    lang = language.current()
    return " · ".join((lists.get("doc_type").label(pair[1], lang), lists.get("country").label(pair[0], lang)))


def _choice(one: Picture, names: dict[int, str], *, checked: bool) -> Context:
    shown = _picture(one, names)
    small = f"{shown['src']}?small=1" if one.previews else ""
    return {**shown, "small": small, "value": f"{one.record}.{one.file}", "checked": checked}


def _picture(one: Picture, names: dict[int, str]) -> Context:
    """The picture with its caption: which side it shows, in which light, by which sense."""
    lang = language.current()
    row = _row_of(one)
    title, title_lang = display.headline(registry.get(one.kind), one.body, lang)
    said = [_code("check_light", row.get("light")), _code("check_sense", row.get("sense"))]
    return {
        "title": title or one.human_ref, "lang": title_lang, "kind": kind_labels.of(one.kind).name(lang), "reference": one.human_ref,
        "url": reverse("records:page", args=[one.record]), "originator": names.get(one.originator, ""), "marking": {"tlp": one.tlp},
        "state": None if one.state == "released" else {"code": one.state, "label": lists.get("record_state").label(one.state, lang)},
        "src": reverse("records:file-page", args=[one.record, one.file, 1]), "file_url": reverse("records:file", args=[one.record, one.file]),
        "file": one.name, "view": row.get("view") or row.get("title") or "", "text_lang": row.get("lang") or one.body.get("lang", ""), "light": [part for part in said if part],
        "alert": one.kind == ALERT,
    }  # fmt: skip


def _row_of(one: Picture) -> Context:
    """What stands beside the file in its record, where it is in a list of rows."""
    rows = [row for name in _LISTS for row in one.body.get(name, []) if isinstance(row, dict)]
    return next((row for row in rows if row.get("file") == one.address), {})


def _side_by_side(request: Request, pictures: Sequence[Picture]) -> HttpResponse:
    names = directory.participants(language.current())
    other = f"{reverse('documents:compare')}?picture={pictures[0].record}.{pictures[0].file}"
    swapped = "&".join(f"picture={one.record}.{one.file}" for one in reversed(pictures))
    shown = {
        "pictures": [_picture(one, names) for one in pictures], "other_url": other,
        "swap_url": f"{reverse('documents:compare')}?{swapped}",
        "groups": [{**_picture(one, names), "features": _features(one)} for one in _records(pictures)],
    }  # fmt: skip
    return render(request, "documents/compare.html", shown)


def _records(pictures: Sequence[Picture]) -> list[Picture]:
    """One picture of each record: two of one specimen have the same features."""
    return list({one.version: one for one in pictures}.values())


def _features(one: Picture) -> list[Context]:
    """What to look at: the features of a true document, or how a false one is told."""
    if one.kind == ALERT:
        return [
            {"feature": row.get("text", ""), "needed": _code("check_equipment", row.get("equipment"))}
            for row in one.body.get("detection_tips", [])
        ]
    return [
        {"feature": row.get("feature", ""), "page": row.get("page", ""), "light": _code("check_light", row.get("light")),
         "needed": _code("check_sense", row.get("sense")), "text": row.get("text", "")}
        for row in one.body.get("features", [])
    ]  # fmt: skip


def _code(list_: str, code: str | None) -> str:
    return lists.get(list_).label(code, language.current()) if code else ""
