"""The answer to a person, before it is set: what was decided, why, on which ground, and nothing that may not be told.

A record whose existence may neither be confirmed nor denied stands in no letter, and a letter that could name no record says
the same as one about somebody of whom nothing is held.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tenfold.kinds import display, labels
from tenfold.reporting.printing.composing import page_of, unshown
from tenfold.reporting.printing.inert import lines
from tenfold.reporting.printing.paper import Block, Cell, Entry, Fields, Heading, Paper, Prose, Table, run
from tenfold.subjects import course
from tenfold.subjects.models import Identity
from tenfold.subjects.selectors import Standing
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import RTL


@dataclass(frozen=True, slots=True)
class Held:
    """What is told of a record where its data were granted: the kind, the ground on which it is held, how long."""

    kind: str
    basis: str
    until: date | None


def compose(found: Standing, who: Identity, house: str, held: Mapping[str, Held], at: datetime, lang: str) -> Paper:
    """The letter. One that is not the answer yet is stamped as a draft."""
    case, dir_ = found.case, "rtl" if lang in RTL else "ltr"
    right = lists.get("subject_right").label(case.right, lang)
    title = _("Answer to your request: %(right)s") % {"right": right}
    stamp = "" if found.state == course.ANSWERED else lists.get("record_state").label("draft", lang).upper()
    return Paper(
        lang=lang, dir=dir_, label="", tlp="", marking=(run(_("Personal. For the addressee alone."), lang),), stamp=run(stamp, lang) if stamp else None,
        kicker=run(_("Protection of personal data"), lang), reference=run(case.human_ref, lang, dir="ltr"), title=run(title, lang),
        head=run(f"{house} · \u2066{case.human_ref}\u2069", lang, dir=dir_), foot=run(display.when(at.date().isoformat(), lang), lang, dir=dir_),
        page_of=page_of(), unshown=unshown(lang), blocks=tuple(_blocks(found, who, house, held, at, lang)),
    )  # fmt: skip


def _blocks(
    found: Standing, who: Identity, house: str, held: Mapping[str, Held], at: datetime, lang: str
) -> Iterator[Block]:
    yield Fields(tuple(_head(found, who, house, at, lang)))
    yield _prose(
        _("You asked what is to become of data about the person who is named above. This is the decision."), lang
    )
    told = {ref: one for ref, one in found.concerned.items() if one.get("decision") and not _is_silent(one)}
    if told:
        yield Heading(run(_("Decision"), lang), 1)
        yield _table(found, told, held, lang)
        yield from _grounds(told, lang)
    else:
        yield _prose(
            _("Nothing is held about this person that may be communicated under the law that binds this organisation."),
            lang,
        )
    if said := _answer(found):
        yield Prose(tuple(run(line, lang) for line in lines(said)))
    yield Heading(run(_("If you do not agree"), lang), 1)
    yield _prose(_("You can turn to the authority that supervises the protection of data, and to a court, as the law that binds this organisation provides."), lang)  # fmt: skip


def _head(found: Standing, who: Identity, house: str, at: datetime, lang: str) -> Iterator[Entry]:
    case = found.case
    said = [
        (pgettext("letter", "From"), house), (pgettext("letter", "To"), who.name), (_("Address"), who.contact), (_("Your reference"), who.theirs), (_("Our reference"), case.human_ref),
        (_("Right asked for"), lists.get("subject_right").label(case.right, lang)),
        (_("Received"), display.when(case.received_on.isoformat(), lang)), (_("Date"), display.when(at.date().isoformat(), lang)),
    ]  # fmt: skip
    for label, value in said:
        if value:
            yield Entry(run(label, lang), tuple(run(line, lang) for line in lines(value)))


# Number, kind, basis, until, decision, done: a basis is a sentence.
_SHARES = (2, 6, 8, 5, 4, 5)


def _table(found: Standing, told: Mapping[str, Mapping[str, Any]], held: Mapping[str, Held], lang: str) -> Table:
    """A refusal does not tell what sort of record it is about."""
    heads = (_("No."), _("What is held"), _("Held on which basis"), _("Kept until"), _("Decision"), _("Done"))
    decisions = lists.get("subject_decision")
    rows = []
    for number, (ref, one) in enumerate(told.items(), 1):
        known = held.get(ref) if one["decision"] in {course.GRANTED, course.PARTLY} else None
        kind = labels.of(known.kind).name(lang) if known else ""
        gone = one.get("done") == course.ERASE  # what is erased is kept no longer
        until = display.when(known.until.isoformat(), lang) if known and known.until and not gone else ""
        cells = (
            str(number),
            kind,
            known.basis if known else "",
            until,
            decisions.label(one["decision"], lang),
            _done(found, ref, one, lang),
        )
        rows.append(tuple(Cell(run(cell or "–", lang)) for cell in cells))
    return Table(tuple(Cell(run(head, lang)) for head in heads), tuple(rows), shares=_SHARES)


def _done(found: Standing, ref: str, one: Mapping[str, Any], lang: str) -> str:
    name = one.get("done")
    made = [move.at for move in found.moves if move.name == name and ref in move.said.get("records", ())]
    if not name or not made:
        return ""
    words = {
        course.ERASE: _("Erased on %(day)s"),
        course.RESTRICT: _("Restricted on %(day)s"),
        course.RECTIFIED: _("Corrected on %(day)s"),
    }
    return words[name] % {"day": display.when(made[-1].date().isoformat(), lang)}


def _grounds(told: Mapping[str, Mapping[str, Any]], lang: str) -> Iterator[Block]:
    """Why something was refused, and the ground in law as it was quoted."""
    entries = []
    for number, one in enumerate(told.values(), 1):
        why = lists.get("subject_refusal").label(one["refusal"], lang) if one.get("refusal") else ""
        said = [line for line in (why, one.get("ground", "")) if line]
        if said:
            label = _("No. %(number)s, reason and ground") % {"number": str(number)}
            entries.append(Entry(run(label, lang), tuple(run(line, lang) for line in said)))
    if entries:
        yield Fields(tuple(entries))


def _is_silent(one: Mapping[str, Any]) -> bool:
    refusal = one.get("refusal") or ""
    known = lists.get("subject_refusal").codes
    return refusal in known and bool(known[refusal].extra.get("silent"))


def _answer(found: Standing) -> str:
    """What was written with the newest answer."""
    return next((one.texts.get("text", "") for one in reversed(found.moves) if one.name == course.ANSWER), "")


def _prose(text: str, lang: str) -> Prose:
    return Prose((run(text, lang),))
