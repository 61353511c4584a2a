"""What is asked and what is answered when a number of a document is looked up. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.vocabulary import lists, serials
from tenfold.vocabulary.places import issuers
from tenfold.vocabulary.serials import Serial

# A case has a number; whoever writes more writes a name. So: no spaces, a figure in it, and no long word.
_REFERENCE = re.compile(r"(?=.*\d)(?!.*[^\W\d_]{9})(?!.*_)\w(?:[\w./-]{1,38})\w")
_TELLING = 6  # signs: a shorter number stands in many references by chance
CARDS = ("id-card", "residence-permit")
_READ_AS_PASSPORTS = ("laissez-passer", "refugee-stateless-travel-document")
_SHORTEST = 3  # letters and figures: fewer would be a question about a series


class Wanted(NamedTuple):
    """One number that is asked for: who issues it, the types that it may be of, as it was written and as it is compared."""

    issuer: str
    types: tuple[str, ...]
    written: str
    serial: Serial


class Why(NamedTuple):
    """Why it is asked: a code, and the reference of a case. Both stand in the evidence."""

    code: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. `how`: exact, as-read (letters that are confused in reading differ, and where), range or sample.

    It says whom to confirm with before acting, and nothing of who holds or held the document.
    """

    kind: str
    reference: str
    issuer: str
    type: str
    status: str
    date: str
    blank: str
    circumstances: str
    originator: str
    organisation: str
    office: str
    how: str
    differs: Sequence[tuple[int, str, str]] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found; `ask` is whom to ask about what is not shared, where the question went across organisations too.

    `crossed` says of how many numbers it did; `spent`, that it did not, for the organisation has asked enough on this day.
    """

    hits: Sequence[Hit]
    asked: int = 1
    ask: Sequence[Mapping[str, Any]] = field(default=())
    crossed: int = 0
    spent: bool = False


def wanted(issuer: str, type_: str, number: str, at: str = "") -> Wanted:
    """A question that can be asked. Raises Invalid with everything that is wrong in it; `at` goes before the names of fields."""
    country = country_of(issuer)
    written = serials.printed(number)
    faults = []
    if not country:
        faults.append(Fault(f"{at}issuer", Reason.CODE_UNKNOWN if issuer.strip() else Reason.FIELD_REQUIRED,
                            (("value", issuer[:10]), ("list", "country"))))  # fmt: skip
    if type_ not in lists.get("doc_type"):
        faults.append(Fault(f"{at}type", Reason.CODE_UNKNOWN if type_ else Reason.FIELD_REQUIRED,
                            (("value", type_[:40]), ("list", "doc_type"))))  # fmt: skip
    if not number.strip():
        faults.append(Fault(f"{at}number", Reason.FIELD_REQUIRED))
    elif not _SHORTEST <= len(written) <= serials.LONGEST or len(number) > 2 * serials.LONGEST:
        faults.append(Fault(f"{at}number", Reason.VALUE_NOT_FIT))
    if faults:
        raise Invalid(faults=faults)
    return Wanted(country, family(type_), number, serials.compared(written))


@lru_cache(maxsize=1024)
def country_of(issuer: str) -> str:
    """The country of an issuer as a list or a zone names it (D, GBD); empty where there is none."""
    code = issuer.strip().upper().rstrip("<")
    known = issuers.known().get(code.ljust(3, "<"))
    return known.country if known else ""


@lru_cache(maxsize=256)
def family(type_: str) -> tuple[str, ...]:
    """The types that a reader of a document cannot tell apart: passports bear one letter in their zones, and cards another.

    Laissez-passers and travel documents of refugees count as passports here: a loss is not to hide behind its type (Tenfold definition, verify).
    """
    passports = tuple(code for code in lists.get("doc_type").codes if code.startswith("passport-"))
    for alike in ((*passports, *_READ_AS_PASSPORTS), CARDS):
        if type_ in alike:
            return alike
    return (type_,)


def why(reason: str, *, also: str = "") -> Why:
    """Why it is asked: a code of lookup_reason, the reference of a case, or both (`investigation 2026/118`). Raises Invalid.

    `also` is a further list of which a code can be named.

    A reference stands in the evidence for good, so nothing that may name a person is taken for one. What was taken before
    this was so stays as it was written.
    """
    code, _, reference = reason.strip().partition(" ")
    if code not in lists.get("lookup_reason") and not (also and code in lists.get(also)):
        code, reference = "other", reason.strip()
    elif not (reference := reference.strip()):
        return Why(code)
    if not _REFERENCE.fullmatch(reference):
        raise Invalid(faults=[Fault("reason", Reason.LOOKUP_REASON_NEEDED)])
    return Why(code, reference)


def require_other(why: Why, wants: Sequence[Wanted]) -> None:
    """The reference of the case is no number that is asked: such a number stands nowhere in the evidence. Raises Invalid."""
    said = serials.read(why.reference).whole
    if said and any(len(whole := want.serial.whole) >= _TELLING and whole in said for want in wants):
        raise Invalid(faults=[Fault("reason", Reason.LOOKUP_REASON_NEEDED)])


def told(
    want: Wanted, kind: str, body: Mapping[str, Any], who: Mapping[str, str], line: int | None = None
) -> Hit | None:
    """What is answered out of a record; nothing where what is listed is not of this issuer or type."""
    differs: list[tuple[int, str, str]] = []
    if kind == "document_fraud_alert":
        issuer, at, status, how = body.get("imitated_state", ""), "first_found", "", "sample"
    else:
        issuer, at, status = body.get("issuing_state", ""), "date_of_loss", body.get("doc_status", "")
        how, differs = _how(want, body)
    if issuer != want.issuer or body.get("doc_type") not in want.types:
        return None
    text = body.get("circumstances") or body.get("description", "")
    return Hit(
        kind=kind, reference=who["reference"], issuer=issuer, type=body["doc_type"], status=status, date=body.get(at, ""),
        blank=body.get("blank", ""), circumstances=text, originator=who["originator"], organisation=who["organisation"],
        office=body.get("confirm_with", ""), how=how, differs=differs, line=line,
    )  # fmt: skip


def _how(want: Wanted, body: Mapping[str, Any]) -> tuple[str, list[tuple[int, str, str]]]:
    """How it fits, and where the two differ in letters that are confused; of a range the figures are those that were meant."""
    if one := body.get("number"):
        differs = serials.misread(want.written, one)
        return ("as-read" if differs else "exact"), differs
    first = serials.printed(body.get("number_from", ""))
    meant = "".join(
        digit if letter.isdigit() else letter for letter, digit in zip(first, want.serial.whole, strict=False)
    )
    differs = serials.misread(want.written, meant)
    return ("as-read" if differs else "range"), differs


def as_json(answer: Answer) -> dict[str, Any]:
    """For programs."""
    return {
        "hits": [
            {
                "kind": hit.kind, "reference": hit.reference, "issuer": hit.issuer, "type": hit.type, "status": hit.status,
                "date": hit.date, "blank": hit.blank, "circumstances": hit.circumstances, "originator": hit.originator,
                "confirm_with": {"organisation": hit.organisation, "office": hit.office}, "how": hit.how,
                "differs": [{"place": place, "asked": asked, "stands": stands} for place, asked, stands in hit.differs],
                "line": hit.line,
            }
            for hit in answer.hits
        ],
        "ask": [dict(one) for one in answer.ask], "asked_across": answer.crossed,
    }  # fmt: skip
