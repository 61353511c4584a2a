"""A person as a page shows her, the evidence in sentences, and the ways between the pages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.accounts.permissions import Permission
from tenfold.kinds import display, labels, registry
from tenfold.kinds.shape import Field, Shape, shape_of
from tenfold.matching import words
from tenfold.matching.engine.names import Piece
from tenfold.matching.selectors.persons import Person
from tenfold.records.search.hits import Hit
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.pages import Request
from tenfold.web.records import anchors, grades

Context = dict[str, Any]
_AGAINST = frozenset({"different", "missing", "born-near", "born-differs"})
_TOLD = frozenset({"code", "text", "yes3", "when", "where"})
_MOST = 8


def person(one: Person, hit: Hit, names: Mapping[int, str], grading: Mapping[str, Any] | None) -> Context:
    """Names, birth, what else stands beside them, and the record with its grade."""
    lang, kind = language.current(), registry.get(hit.kind)
    state = (
        {}
        if hit.state == "released"
        else {"code": hit.state, "label": lists.get("record_state").label(hit.state, lang)}
    )
    return {
        "names": one.names, "born": display.when(one.born, lang) if one.born else "", "facts": list(_facts(one, hit, lang))[:_MOST],
        "where": anchors.words(kind, one.who.person, hit.body) if one.who.person else "",
        "url": reverse("records:page", args=[hit.ref]), "title": hit.title, "lang": hit.title_lang, "reference": hit.human_ref,
        "kind": labels.of(hit.kind).name(lang), "marking": {"tlp": hit.tlp}, "state": state, "grade": grades.of(grading),
        "originator": names.get(hit.originator, ""),
    }  # fmt: skip


def evidence(pieces: Iterable[Piece]) -> list[Context]:
    """Each piece in a sentence, with whether it speaks against."""
    return [
        {"says": _(words.SAYS[piece.how]).format_map(words.params(piece)), "against": piece.how in _AGAINST}
        for piece in pieces
    ]


def score(value: float) -> str:
    """How alike, in numbers as they are written here."""
    return _("%(score)s of 100") % {"score": language.number(round(value * 100))}


def ways(request: Request, here: str) -> list[Context]:
    """The pages about persons that this reader's roles give."""
    may = request.actor.permissions
    entries = [
        ("persons:search", _("Search by name"), Permission.NAME_ASK in may),
        ("persons:pairs", _("Persons who may be one"), Permission.PAIR_JUDGE in may),
        ("persons:judged", _("What was judged"), Permission.PAIR_JUDGE in may),
    ]
    return [{"url": reverse(name), "label": label, "current": name == here} for name, label, shown in entries if shown]


def _facts(one: Person, hit: Hit, lang: str) -> Iterator[Context]:
    """What stands beside the name: of the row that names somebody, else of the record as a whole, personal data alone."""
    shape, row, route = _inside(shape_of(registry.get(hit.kind).model), hit.body, one.who.person)
    said = labels.of(hit.kind)
    for here in shape.fields:
        value = row.get(here.name)
        if value in (None, [], "") or here.inner is not None or here.type not in _TOLD or _is_left_out(here):
            continue
        yield {"label": said.field(f"{route}{here.name}", lang), "value": display.text(here, value, lang)}


def _is_left_out(here: Field) -> bool:
    return here.part != "nominal" or here.scheme == "name"


def _inside(shape: Shape, body: Mapping[str, Any], anchor: str) -> tuple[Shape, Mapping[str, Any], str]:
    """The row or block that an anchor names, with its shape and the path of its labels."""
    route, steps = "", [step for step in anchor.split(".") if step]
    while steps:
        here = shape.field(steps.pop(0))
        held = body.get(here.name)
        if here.many and steps:
            key = steps.pop(0)
            held = next((row for row in held or () if row.get("key") == key), None)
        if here.inner is None or not isinstance(held, Mapping):
            return shape, {}, route
        shape, body, route = here.inner, held, f"{route}{here.name}."
    return shape, body, route
