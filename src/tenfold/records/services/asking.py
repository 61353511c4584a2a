"""Have we seen this? A number, a plate, an account, a name: looked for over what the asker can see, and nothing else.

The asking itself is an entry that holds the schemes and a keyed digest, never the value. Whoever is answered from
another's record, or from personal data, leaves an entry that its originator reads too.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tenfold.accounts import sealing
from tenfold.accounts.actor import Actor
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.foundation import bulk
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.kinds import persons, registry
from tenfold.records import comparable, decoy, rules
from tenfold.records.search.hits import Hit, describe
from tenfold.records.selectors import viewing
from tenfold.vocabulary import identifiers
from tenfold.vocabulary.identifiers import NAMES, SCHEMES, Wanted

LONGEST, MOST = 200, 50
_EACH = 500  # rows met for one form; who asks for a beginning that thousands share is told to write more
_LAST = "\U0010ffff"

# One row of what nobody sees is met in any case; see records.decoy.
_LOOK = """SELECT w.n, i.record_id, i.part_id, i.anchor, i.scheme, i.value FROM unnest(%(n)s::int[], %(scheme)s::text[], %(low)s::text[],
 %(high)s::text[]) AS w (n, scheme, low, high) CROSS JOIN LATERAL (SELECT * FROM records_identifier x WHERE x.scheme = w.scheme
 AND x.value >= w.low AND x.value <= w.high LIMIT %(each)s) i ORDER BY i.record_id DESC"""
_PARTS = f"""SELECT p.id, p.name, v.id, v.number, v.state, r.ref, r.kind, r.originator_id, r.id, c.body, (SELECT o.body->'body'
  FROM records_part q JOIN records_content o ON o.part_id = q.id WHERE q.version_id = v.id AND q.name = 'open' AND r.kind = ANY(%(asked)s))
 FROM records_part p JOIN records_version v ON v.id = p.version_id JOIN records_record r ON r.id = v.record_id
 JOIN records_content c ON c.part_id = p.id WHERE p.id = ANY(%(parts)s) AND {comparable.condition()}"""


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where it stands: the record, the anchor of the field, the part, the scheme, and how it fits.

    `how`: exact (as it was typed), normalised (in another form), local (a number of which one form names no country),
    words (a name that holds the words asked for).
    """

    hit: Hit
    anchor: str
    part: str
    scheme: str
    how: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What it could be by its look, and where it was seen; `more` where not all places are told."""

    guesses: Sequence[str]
    seen: Sequence[Seen]
    more: bool


def ask(typed: str, *, scheme: str = "", region: str = "", lang: str = "en", by: Actor, at: datetime) -> Answer:
    """Look for a value under the scheme named, else under every scheme that it could be. Raises Invalid."""
    rules.may_ask(by).require()
    viewing.require_view(by)
    words = _checked(typed, scheme, region)
    guesses = [scheme] if scheme else _guesses(words, region or None)
    forms, names = _forms(words, guesses, region or None, others=not scheme)
    _note(words, guesses, by=by, at=at)
    likely = identifiers.bare(words, region or None) if "phone" in guesses else []
    found, more = _look(forms, likely, names)
    seen = _tell(by, found, words, lang)
    _note_found(seen, by=by, at=at)
    return Answer(guesses, seen[:MOST], more or len(seen) > MOST)


def _checked(typed: str, scheme: str, region: str) -> str:
    words = " ".join(typed.replace("\x00", " ").split())
    faults = [Fault("q", Reason.FIELD_REQUIRED)] if not words else []
    faults += [Fault("q", Reason.TOO_LONG, (("limit", str(LONGEST)),))] if len(words) > LONGEST else []
    faults += [Fault("scheme", Reason.VALUE_NOT_FIT)] if scheme and scheme not in SCHEMES else []
    faults += [Fault("country", Reason.VALUE_NOT_FIT)] if region and region not in identifiers.REGIONS else []
    if faults:
        raise Invalid(faults=faults)
    return words


def _guesses(words: str, region: str | None) -> list[str]:
    """What it could be by its look, and what stands in it: a number or an address with words beside it."""
    found = {*identifiers.guess(words, region), *(form.scheme for form in identifiers.met_in(words))}
    return [scheme for scheme in SCHEMES if scheme in found]


def _forms(
    words: str, guesses: Sequence[str], region: str | None, *, others: bool
) -> tuple[list[Wanted], list[list[Wanted]]]:
    """The forms to look for, and for each sort of name its words, of which all have to be there."""
    forms = [form for scheme in guesses for form in identifiers.wanted(scheme, words, region)]
    forms += [Wanted(*form) for form in identifiers.met_in(words) if form.scheme in guesses]
    if others:
        forms += [form for scheme in _declared() for form in identifiers.wanted(scheme, words)]
    names = [made for scheme in guesses if scheme in NAMES and (made := identifiers.wanted_words(scheme, words))]
    return list(dict.fromkeys(forms)), names


def _declared() -> list[str]:
    """The schemes that kinds declare beyond those that have rules of their own; they are compared by letters and digits."""
    leaves = [leaf for kind in registry.names() for _, leaf in registry.shape(kind).leaves()]
    found = {leaf.scheme or leaf.name for leaf in leaves if leaf.scheme or leaf.type == "ident"}
    return sorted(found - set(SCHEMES))


def _look(
    forms: Sequence[Wanted], likely: Sequence[Wanted], names: Sequence[Sequence[Wanted]]
) -> tuple[dict[tuple[int, str], tuple[str, bool]], bool]:
    """What was met: (part, anchor) -> (scheme, whole); whole is False where only the words of a name fit.

    `likely` are numbers that may be the same where a country code stands without its sign: told as local.
    """
    rows = [*forms, *likely, *(word for group in names for word in group), Wanted(decoy.SCHEME, decoy.VALUE)]
    met = bulk.execute(_LOOK, {
        "n": list(range(len(rows))), "scheme": [row.scheme for row in rows], "low": [row.value for row in rows],
        "high": [row.value + _LAST if row.prefix else row.value for row in rows], "each": _EACH,
    }).fetchall()  # fmt: skip
    found: dict[tuple[int, str], tuple[str, bool]] = {}
    local: set[tuple[int, str]] = set()
    words: dict[tuple[int, str], set[int]] = {}
    counted: dict[int, int] = {}
    for number, _record, part, anchor, scheme, _value in met:
        counted[number] = counted.get(number, 0) + 1
        if number < len(forms):
            found.setdefault((part, anchor), (scheme, True))
        elif number < len(forms) + len(likely):
            local.add((part, anchor))
        else:
            words.setdefault((part, anchor), set()).add(number)
    for place in local:
        found.setdefault(place, (identifiers.LOCAL, True))
    first = len(forms) + len(likely)
    for group in names:
        every = set(range(first, first + len(group)))
        for place, numbers in words.items():
            if every <= numbers:
                found.setdefault(place, (group[0].scheme.removesuffix(identifiers.PART), False))
        first += len(group)
    return found, any(count >= _EACH for count in counted.values())


def _tell(actor: Actor, found: Mapping[tuple[int, str], tuple[str, bool]], typed: str, lang: str) -> list[Seen]:
    """Each place once a record, the released version before an open draft; two queries more for all of them."""
    asked = {"parts": list({part for part, _ in found}), "asked": _with_persons(), **comparable.given()}
    parts = {row[0]: row for row in bulk.execute(_PARTS, asked).fetchall() if not _protects(row[6], row[10])}
    places: dict[tuple[uuid.UUID, str], tuple[Any, str, bool]] = {}
    for (part, anchor), (scheme, whole) in found.items():
        row = parts.get(part)
        if row is None:
            continue
        before = places.get((row[5], anchor))
        if before is None or (row[4] == "released" and before[0][4] != "released"):
            places[row[5], anchor] = (row, scheme, whole)
    versions: dict[int, list[int]] = {}
    for row, _, _ in places.values():
        versions.setdefault(row[8], []).append(row[2])
    hits = {hit.ref: hit for hit in describe(actor, list(versions.items()), "", lang)}
    seen = [
        Seen(hits[ref], anchor, row[1], scheme, _how(_value_at(row[9]["body"], anchor), typed, scheme, whole))
        for (ref, anchor), (row, scheme, whole) in places.items() if ref in hits
    ]  # fmt: skip
    return sorted(seen, key=lambda one: ("exact", "normalised", "local", "words").index(one.how))


def _with_persons() -> list[str]:
    """The kinds that say whether somebody may be compared with anybody."""
    return [name for name in registry.names() if registry.get(name).unmatched]


def _protects(kind: str, content: Mapping[str, Any] | None) -> bool:
    """Whether the open part of a record says that the Protocol protects whom it tells of (Art. 5), or does not say yet."""
    return content is not None and persons.is_barred(registry.get(kind), content)


def _how(written: str, typed: str, scheme: str, whole: bool) -> str:
    if not whole:
        return "words"
    if " ".join(written.split()) == typed:
        return "exact"
    return "local" if scheme in {identifiers.LOCAL, identifiers.NATIONAL} else "normalised"


def _value_at(body: Mapping[str, Any], anchor: str) -> str:
    """What stands at an anchor; a list of values stands there as a whole."""
    here: Any = body
    for step in anchor.split("."):
        if isinstance(here, list):
            here = next((row for row in here if isinstance(row, Mapping) and row.get("key") == step), None)
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
    return here if isinstance(here, str) else ""


def _note(words: str, guesses: Sequence[str], *, by: Actor, at: datetime) -> None:
    """The asking, without what was asked."""
    plain = identifiers.plain("", words)
    digest = sealing.digest_of_house(plain, use="tenfold-asked", house=by.participant).hex()
    audit.write(
        Event.IDENTIFIER_ASKED, person=by.person, at=at, detail={"schemes": list(guesses), "digest": digest[:32]}
    )


def _note_found(seen: Sequence[Seen], *, by: Actor, at: datetime) -> None:
    """An answer out of another's record, or out of personal data, is a reading of it."""
    told: dict[tuple[str, ...], dict[uuid.UUID, audit.Subject]] = {}
    for one in seen:
        if one.part != "open" or one.hit.originator != by.participant:
            part = () if one.part == "open" else (one.part,)
            told.setdefault(part, {})[one.hit.ref] = audit.Subject(one.hit.kind, one.hit.ref, one.hit.originator)
    for parts, subjects in told.items():
        audit.write_many(
            Event.IDENTIFIER_FOUND, list(subjects.values()), person=by.person, at=at, detail={"parts": list(parts)}
        )


def as_json(answer: Answer, names: Mapping[int, str]) -> dict[str, Any]:
    """For programs; `names` are the slugs of participants."""
    return {
        "could_be": list(answer.guesses), "more": answer.more,
        "seen": [
            {
                "record": str(one.hit.ref), "reference": one.hit.human_ref, "kind": one.hit.kind, "title": one.hit.title,
                "title_lang": one.hit.title_lang, "marking": one.hit.marking, "state": one.hit.state, "occurred": one.hit.occurred,
                "originator": names.get(one.hit.originator), "field": one.anchor, "part": one.part, "scheme": one.scheme, "how": one.how,
            }
            for one in answer.seen
        ],
    }  # fmt: skip
