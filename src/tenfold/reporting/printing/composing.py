"""A paper for one reader: what the record page shows him, its marking, and for whom and when the copy was made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tenfold.handling.rights import Held, clause
from tenfold.kinds import display, grades, labels
from tenfold.kinds.writing import codes_apart, direction, direction_of
from tenfold.records.bases import Told
from tenfold.records.selectors.opened import Opened
from tenfold.records.surroundings import Around
from tenfold.reporting import legible
from tenfold.reporting.printing import blocks
from tenfold.reporting.printing.inert import lines
from tenfold.reporting.printing.paper import Block, Entry, Fields, Notice, Paper, Run, run
from tenfold.reporting.speaking import moment
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import RTL

_PAGE, _PAGES = "{page}", "{pages}"


@dataclass(frozen=True, slots=True)
class Copy:
    """For whom a copy is made, under which purpose, when, and its own number; for a court or not, and the consents it rests on.

    `bases` is on what the record was given to whoever makes it, or by him.
    """

    participant: Mapping[str, str]
    handle: str
    purpose: str
    number: str
    at: datetime
    court: bool = False
    held: tuple[Held, ...] = ()
    bases: tuple[Told, ...] = ()


def compose(opened: Opened, around: Around, files: Mapping[str, Any], copy: Copy, lang: str) -> Paper:
    """The whole paper, in the language that is active. What this reader cannot read is not in `opened`, nor in it."""
    title, title_lang = display.headline(opened.kind, opened.body, lang)
    reference = run(opened.record.human_ref, lang, dir="ltr")
    originator = display.best(around.originator or {}, lang)[0]
    version = _("Version %(number)s") % {"number": opened.version.number}
    owner = display.best(copy.participant, lang)[0]
    return Paper(
        lang=lang, dir="rtl" if lang in RTL else "ltr",
        label=opened.marking.words, tlp=opened.marking.tlp, marking=tuple(_marking(opened, lang)), stamp=_stamp(opened, lang),
        kicker=run(labels.of(opened.kind.name).name(lang), lang), reference=reference,
        title=run(title, title_lang or lang) if title else reference,
        head=run(f"{_named(originator, lang)} · {_isolated(opened.record.human_ref)} · {version}", lang, dir="rtl" if lang in RTL else "ltr"),
        foot=run(_("Copy %(number)s for %(participant)s, person %(handle)s, %(at)s") % {
            "number": _isolated(copy.number), "participant": _named(owner, lang), "handle": _isolated(copy.handle), "at": moment(copy.at, lang),
        }, lang, dir="rtl" if lang in RTL else "ltr"),
        page_of=page_of(),
        unshown=unshown(lang),
        blocks=(Fields((*_facts(opened, originator, lang), *_bases(copy, lang))), *_notices(opened, around, copy, lang), *_body(opened, around, files, lang)),
    )  # fmt: skip


def unshown(lang: str) -> Run:
    """What is said where a font lacks letters that stand in a paper."""
    return run(
        _(
            "Some letters are not in the fonts of this paper. Their codes stand for them; the DOCX form holds them as they were written."
        ),
        lang,
    )


def _isolated(text: str) -> str:
    return f"\u2066{text}\u2069"


def _named(text: str, lang: str) -> str:
    """A name in the direction of its own letters, set apart where the line runs the other way.

    Not by the sign that lets the first letter decide: after it one office loses what stands next.
    """
    line = direction(lang)
    own = direction_of(text, line)
    return text if own == line else f"\u2067{text}\u2069" if own == "rtl" else _isolated(text)


def _marking(opened: Opened, lang: str) -> Iterator[Run]:
    """What stands beside the TLP label, on every page too."""
    held = opened.marking
    if held.pap:
        yield run(f"PAP:{held.pap.upper()}", lang, dir="ltr")
    yield from (run(codes_apart(lists.get("caveat").label(code, lang)), lang) for code in sorted(held.caveats))


def _stamp(opened: Opened, lang: str) -> Run | None:
    """What is not released, or no longer, says so across the page."""
    state = opened.version.state
    if state == "released":
        return None
    return run(lists.get("record_state").label("draft" if state == "submitted" else state, lang).upper(), lang)


def page_of() -> tuple[str, ...]:
    """The sentence that counts pages, in pieces."""
    said = _("Page %(page)s of %(pages)s") % {"page": f"\0{_PAGE}\0", "pages": f"\0{_PAGES}\0"}
    return tuple(piece for piece in said.split("\0") if piece)


def _facts(opened: Opened, originator: str, lang: str) -> Iterator[Entry]:
    """Who says it, in which version, how good it is, and how it is to be handled."""
    version, graded = opened.version, grades.of(opened.body.get("grading"), lang)
    state = lists.get("record_state").label(version.state, lang)
    yield _fact(_("Originator"), originator, lang)
    yield _fact(_("Version"), f"{version.number} · {state}", lang)
    yield _fact(_("Written"), moment(version.created_at, lang), lang)
    if version.state not in {"draft", "submitted"}:
        yield _fact(_("In this state since"), moment(version.moved_at, lang), lang)
    yield _fact(_("Grade"), blocks.grade(graded) if graded else _("Not graded"), lang)
    if version.handling_note:
        yield Entry(run(_("Handling note"), lang), tuple(run(one, lang) for one in lines(version.handling_note)))
    if version.retention_until:
        yield _fact(_("Kept until"), display.when(version.retention_until.isoformat(), lang), lang)


def _bases(copy: Copy, lang: str) -> Iterator[Entry]:
    """On what the sharing rests."""
    said = [
        " · ".join(
            part
            for part in (
                lists.get("sharing_basis").label(one.code, lang),
                one.reference and _isolated(one.reference),
                one.note,
            )
            if part
        )
        for one in copy.bases
    ]
    if said:
        yield Entry(run(_("Basis of the sharing"), lang), tuple(run(line, lang) for line in said))


def _fact(label: str, value: str, lang: str) -> Entry:
    return Entry(run(label, lang), (run(value, lang),))


def _notices(opened: Opened, around: Around, copy: Copy, lang: str) -> Iterator[Block]:
    purpose = lists.get("purpose").label(copy.purpose, lang)
    yield Notice(run(
        _("This copy was made for the purpose “%(purpose)s” and holds what can be read under it. The marking binds whoever holds it.")
        % {"purpose": purpose}, lang))  # fmt: skip
    if copy.court:
        yield Notice(run(_("This copy was made for use in court."), lang))
    for held in copy.held:
        yield Notice(run(consented(held, lang), lang))
    if opened.version.state in {"draft", "submitted"}:
        yield Notice(run(_("This is a draft. It was not released and can still change."), lang))
    erased = {entry["part"] for entry in around.erasures if entry["number"] == opened.version.number}
    for name in opened.unreadable:
        if name not in erased:
            yield Notice(run(legible.closed(name, copy.purpose, lang), lang))
    for entry in around.erasures:
        yield Notice(run(_erased(entry, lang), lang))
    if any(part.name == "protected" and part.readable for part in opened.parts):
        yield Notice(run(_(
            "Migrants do not become liable to criminal prosecution for having been smuggled (Smuggling of Migrants Protocol, Art. 5). What is written here is closed to law enforcement purposes and is never matched."
        ), lang), run(_("Smuggled persons are protected"), lang))  # fmt: skip


def consented(held: Held, lang: str) -> str:
    """A consent in words: to what, under which condition, until when."""
    right = lists.get("handling_right").label(held.right, lang)
    until = display.when(held.until.isoformat(), lang) if held.until else _("until it is withdrawn")
    condition = clause(held.condition) or _("none")
    return _("The originator consented: %(right)s. Condition: %(condition)s. Last day: %(until)s.") % {
        "right": right, "condition": condition, "until": until,
    }  # fmt: skip


def _erased(entry: Mapping[str, Any], lang: str) -> str:
    return _("Version %(number)s: “%(part)s” was erased on %(at)s. Ground: %(ground)s") % {
        "number": entry["number"],
        "part": lists.get("record_part").label(entry["part"], lang),
        "at": moment(datetime.fromisoformat(entry["at"]), lang),
        "ground": entry["ground"],
    }


def _body(opened: Opened, around: Around, files: Mapping[str, Any], lang: str) -> Iterator[Block]:
    names = {link["other"]: link["human_ref"] for link in around.links}
    found = legible.sections(opened, lang, link=lambda ref: {"label": names.get(ref, ref)}, files=files)
    yield from blocks.Setter(lang, opened.body.get("lang") or lang).sections(found)
