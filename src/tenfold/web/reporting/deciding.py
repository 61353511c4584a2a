"""Proposals as questions: the text with its spans marked, what is proposed and why, and what somebody chose."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault, TenfoldError
from tenfold.kinds import display
from tenfold.records.selectors.opened import Opened
from tenfold.reporting.sanitising.applying import Decision, is_left_out
from tenfold.reporting.sanitising.coarsening import COUNTRY, EXACT, REGION, SQUARE
from tenfold.reporting.sanitising.leaves import FREE, Leaf
from tenfold.reporting.sanitising.proposing import NEW, Proposal
from tenfold.reporting.services.twins import Proposed
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.web import language
from tenfold.web.records import anchors
from tenfold.web.records import words as words_of
from tenfold.web.records.forms.typed import Typed

Context = dict[str, Any]


class Told:
    """What was wrong, by the key of a proposal or the anchor of a text."""

    def __init__(self, error: TenfoldError | None) -> None:
        self._faults: Sequence[Fault] = getattr(error, "faults", ())

    def at(self, name: str) -> list[str]:
        """The sentences about one of them, also about a part of it."""
        return [
            language.explain(fault) for fault in self._faults if fault.at == name or fault.at.startswith(f"{name}.")
        ]

    def summary(self, error: TenfoldError | None, asked: Sequence[Context] = ()) -> Context | None:
        """Everything for the head of the page, in the order of the page, each with the words for its place and a link."""
        if error is None:
            return None
        if not self._faults:
            return {"errors": [{"text": language.explain(error)}]}
        called = _called(asked)
        order = {at: number for number, at in enumerate(called)}
        return {
            "errors": [
                {"text": ": ".join([*called.get(fault.at, ()), language.explain(fault)]), "href": f"#at-{fault.at}"}
                for fault in sorted(self._faults, key=lambda one: order.get(one.at, len(order)))
            ]
        }


def _called(asked: Sequence[Context]) -> dict[str, tuple[str]]:
    """The words for each text, and for each proposal those of its text with the number that it bears on the page."""
    made: dict[str, tuple[str]] = {}
    for piece in asked:
        made[piece["anchor"]] = (piece["label"],)
        made |= {one["key"]: (f"{piece['label']} · {language.number(one['number'])}",) for one in piece["questions"]}
    return made


def why_words() -> dict[str, str]:
    """Each reason in words."""
    return {
        "nominal": _("personal data of the source"), "protected": _("what the source keeps about a smuggled person"),
        "name-like": _("looks like a name"), "number": _("a number that may lead to somebody"), "email": _("an e-mail address"),
        "website": _("an address on the web"), "date": _("an exact day"), "coordinates": _("an exact place"), "place": _("an exact place"),
        "source": _("may tell where it comes from"), "identifier": _("identifies the source"), "reference": _("points to another record"),
        "tier": _("is for fewer readers"),
    }  # fmt: skip


def levels() -> dict[str, str]:
    """How exact a place may be in a twin, in words."""
    return {
        COUNTRY: _("Country"), REGION: _("Region"), SQUARE: _("A square of about 10 km"), EXACT: _("As exact as in the record"),
    }  # fmt: skip


def decisions(typed: Typed) -> dict[str, Decision]:
    """What was chosen, by the key of each proposal."""
    made: dict[str, Decision] = {}
    for key in typed.several("key"):
        match typed.one(f"do-{key}"):
            case "accept":
                made[key] = Decision("accept")
            case "keep":
                made[key] = Decision("keep", typed.one(f"because-{key}"))
            case "own":
                made[key] = Decision("own", typed.one(f"own-{key}"))
    return made


def accept_rest(found: Proposed, typed: Typed) -> Typed:
    """Whatever is still undecided accepted, on the page alone: it comes back to be looked at."""
    for one in found.proposals:
        if not typed.one(f"do-{one.key}") and one.key not in found.earlier:
            typed.set(f"do-{one.key}", ["accept"])
    return typed


def pieces(found: Proposed, typed: Typed, faults: Told) -> list[Context]:
    """Each text and each value about which something is asked, in the order of the record."""
    texts = {leaf.anchor: leaf for leaf in found.texts}
    by_anchor: dict[str, list[Proposal]] = {anchor: [] for anchor in texts}
    for one in found.proposals:
        by_anchor.setdefault(one.anchor, []).append(one)
    number = 0
    made = []
    for anchor, mine in by_anchor.items():
        leaf, questions, gone = texts.get(anchor), [], False
        for one in mine:
            number += 1
            questions.append(_question(one, number, found, typed, faults))
            gone = gone or (questions[-1]["chosen"] == "accept" and is_left_out(one, Decision("accept")))
        made.append({
            "anchor": anchor, "label": _label(found.opened, anchor, leaf.lang if leaf else ""), "questions": questions, "segments": _segments(leaf, mine, questions),
            "is_text": leaf is not None and not gone, "lang": leaf.lang if leaf else "", "read": anchor in typed.several("read"),
            "errors": faults.at(anchor),
        })  # fmt: skip
    return made


def logged(opened: Opened, entries: Sequence[Mapping[str, Any]]) -> list[Context]:
    """The decisions of one twin in words."""
    words, done = why_words(), {"accept": _("taken out"), "keep": _("kept"), "own": _("worded otherwise")}
    return [
        {"label": _label(opened, str(one["anchor"]), _lang(str(one["anchor"]))), "why": words.get(str(one["why"]), ""), "done": done[str(one["do"])], "words": one["words"]}
        for one in entries
    ]  # fmt: skip


def _lang(anchor: str) -> str:
    last = anchor.rpartition(".")[2]
    return last if last in LANGUAGES else ""


def _label(opened: Opened, anchor: str, lang: str) -> str:
    """The words for an anchor; a text that stands in several languages says which of them it is."""
    head, _dot, last = anchor.rpartition(".")
    said = anchors.words(opened.kind, head if last == lang or last.isdecimal() else anchor, opened.body)
    return f"{said} · {words_of.language_name(lang, language.current())}" if lang else said


def _question(one: Proposal, number: int, found: Proposed, typed: Typed, faults: Told) -> Context:
    before = found.earlier.get(one.key)
    chosen = typed.one(f"do-{one.key}") or (before.do if before else "")
    because = typed.one(f"because-{one.key}") or (before.words if before and before.do == "keep" else "")
    own = typed.one(f"own-{one.key}") or (before.words if before and before.do == "own" else "")
    is_text = any(leaf.anchor == one.anchor for leaf in found.texts) or one.why in {"identifier", "date"}
    return {
        "key": one.key, "number": number, "found": _found(one), "why": why_words().get(one.why, ""), "instead": _instead(one),
        "bound": one.bound, "may_own": is_text and (one.start is not None or one.why != "date"), "chosen": chosen, "because": because, "own": own,
        "earlier": {"number": before.number, "do": before.do} if before else None, "errors": faults.at(one.key),
    }  # fmt: skip


def _found(one: Proposal) -> str:
    """What stands there: a value of the record as the pages say it, and of a text its very words."""
    return display.when(one.found, language.current()) if one.why == "date" and one.start is None else one.found


def _instead(one: Proposal) -> str:
    if one.instead == NEW:
        return _("a new number of its own")
    if isinstance(one.instead, Mapping):
        return _place(one.instead)
    if one.instead and one.why == "date" and one.start is None:
        return display.when(str(one.instead), language.current())
    return str(one.instead or "")


def _place(place: Mapping[str, Any]) -> str:
    """A place that was made coarser: how exact it is, and what it is called."""
    lang = language.current()
    exact = lists.get("place_precision").label(str(place["precision"]), lang)
    named = [
        str(place.get("admin1") or ""),
        lists.get("country").label(str(place["country"]), lang) if place.get("country") else "",
    ]
    point = f"{place['lat']} {place['lon']}" if place.get("lat") else ""
    return " · ".join(one for one in (point, *named, exact if place["precision"] != "country" else "") if one)


def _segments(leaf: Leaf | None, mine: Sequence[Proposal], questions: Sequence[Context]) -> list[Context]:
    """The text in pieces, those that are asked about marked with their number."""
    if leaf is None or leaf.field.type not in FREE:
        return []
    text, at, made = str(leaf.value), 0, []
    for one, question in zip(mine, questions, strict=True):
        if one.start is None or one.end is None:
            continue
        made += [
            {"text": text[at : one.start]},
            {"text": text[one.start : one.end], "number": question["number"], "key": one.key},
        ]
        at = one.end
    return [*made, {"text": text[at:]}]
