"""What surrounds a record: a picture that opens step by step, the same as tables, and what happened when."""

import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.kinds import display, labels, registry
from tenfold.records import neighbourhood, search
from tenfold.records.neighbourhood import Edge, Neighbourhood, Node
from tenfold.vocabulary import lists
from tenfold.web import directory, language, timeline
from tenfold.web.pages import Request, page
from tenfold.web.records import grades
from tenfold.web.timeline import Happening

Context = dict[str, Any]
_SHAPES, _TONES = 7, 6  # no common divisor: 42 kinds before two look alike


@page(needs=Permission.RECORD_READ)
def around(request: Request, ref: uuid.UUID) -> HttpResponse:
    """The surroundings with the records opened that the address names."""
    asked = _Asked(ref, _refs(request, "open"), _refs(request, "wide"))
    found = neighbourhood.expand(request.actor, ref, asked.opened, asked.wide, lang=language.current())
    names = directory.participants(language.current())
    root = next(node.hit for node in found.nodes if node.hit.ref == ref)
    nodes = [_node(node, asked, names) for node in found.nodes]
    by_ref = {node["id"]: node for node in nodes}
    shown = {
        "page_header": {
            "title": _("What surrounds “%(title)s”") % {"title": root.title}, "reference": root.human_ref,
            "kicker": labels.of(root.kind).name(language.current()), "marking": {"tlp": root.tlp},
            "back": {"url": reverse("records:page", args=[ref]), "label": _("Back to the record")},
        },
        "nodes": nodes, "edges": [_edge(edge, by_ref, names) for edge in found.edges], "graph": _graph(found, by_ref),
        "legend": _legend(nodes), "timeline": timeline.of(_happenings(nodes)), "reset_url": reverse("records:around", args=[ref]) if asked.opened else "",
    }  # fmt: skip
    return render(request, "records/around.html", shown)


class _Asked:
    """What stands in the address, and the addresses with a little more or less."""

    def __init__(self, root: uuid.UUID, opened: list[uuid.UUID], wide: list[uuid.UUID]) -> None:
        self.root, self.opened, self.wide = root, opened, wide

    def opening(self, ref: uuid.UUID) -> str:
        return self._url([*self.opened, ref], self.wide)

    def closing(self, ref: uuid.UUID) -> str:
        return self._url([one for one in self.opened if one != ref], [one for one in self.wide if one != ref])

    def widening(self, ref: uuid.UUID) -> str:
        return self._url(self.opened, [*self.wide, ref])

    def _url(self, opened: Iterable[uuid.UUID], wide: Iterable[uuid.UUID]) -> str:
        given = {"open": ",".join(map(str, opened)), "wide": ",".join(map(str, wide))}
        asked = urlencode({name: value for name, value in given.items() if value}, safe=",")
        return reverse("records:around", args=[self.root]) + (f"?{asked}" if asked else "")


def _refs(request: Request, name: str) -> list[uuid.UUID]:
    """References from the address, each once; whatever is none is passed over."""
    found = (search.reference_in(one) for one in request.GET.get(name, "").split(","))
    return list(dict.fromkeys(ref for ref in found if ref is not None))


def look(kind: str) -> Context:
    """Shape and tone of a kind, the same on every page."""
    number = registry.names().index(kind)
    return {"shape": number % _SHAPES, "tone": number % _TONES}


def _node(node: Node, asked: _Asked, names: dict[int, str]) -> Context:
    hit, root = node.hit, node.hit.ref == asked.root
    wide = hit.ref in asked.wide
    return {
        "id": str(hit.ref), "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref, "url": reverse("records:page", args=[hit.ref]),
        "kind": labels.of(hit.kind).name(language.current()), **look(hit.kind), "marking": {"tlp": hit.tlp}, "marking_words": hit.marking,
        "written": hit.occurred, "date": display.when(hit.occurred, language.current()) if hit.occurred else "",
        "originator": names.get(hit.originator, ""), "root": root, "opened": node.opened,
        "open_url": "" if node.opened else asked.opening(hit.ref), "close_url": asked.closing(hit.ref) if node.opened and not root else "",
        "more_url": asked.widening(hit.ref) if node.more and not wide else "", "too_many": node.more and wide,
    }  # fmt: skip


def _edge(edge: Edge, nodes: dict[str, Context], names: dict[int, str]) -> Context:
    return {
        "source": nodes[str(edge.source)], "target": nodes[str(edge.target)], "note": edge.note, "grade": grades.of(edge.grading),
        "type": lists.get("link_type").label(edge.type, language.current()), "by": names.get(edge.by, ""), "at": language.day(edge.made_at),
    }  # fmt: skip


def _graph(found: Neighbourhood, nodes: dict[str, Context]) -> Context:
    """What the picture is drawn from; its words are those of the tables."""
    kept = ("id", "title", "kind", "shape", "tone", "root", "opened", "url", "open_url", "close_url")
    known = lists.get("link_type")
    return {
        "nodes": [{name: node[name] for name in kept} | {"marking": node["marking_words"], "label": _label(node)} for node in nodes.values()],
        "edges": [
            {
                "source": str(edge.source), "target": str(edge.target), "type": known.label(edge.type, language.current()),
                "both": bool(known.codes[edge.type].extra.get("symmetric")),
            }
            for edge in found.edges
        ],
    }  # fmt: skip


def _label(node: Context) -> str:
    """What a screen reader says of a record in the picture, and what pressing it does."""
    words = {"title": node["title"], "kind": node["kind"], "marking": node["marking_words"]}
    if node["open_url"]:
        return _("%(title)s, %(kind)s, %(marking)s: show its links") % words
    if node["close_url"]:
        return _("%(title)s, %(kind)s, %(marking)s: hide its links") % words
    return _("%(title)s, %(kind)s, %(marking)s: open the record") % words


def _legend(nodes: list[Context]) -> list[Context]:
    return list({node["kind"]: {name: node[name] for name in ("kind", "shape", "tone")} for node in nodes}.values())


def _happenings(nodes: list[Context]) -> list[Happening]:
    return [
        Happening(node["title"], node["lang"], node["url"], node["written"], {"kind": node["kind"], "marking": node["marking"]})
        for node in nodes
    ]  # fmt: skip
