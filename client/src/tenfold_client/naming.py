"""What is named when something is sent: markings, readers, references; and keys made of what they stand for."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from tenfold_client.answers import MarkingRead

Lang = Literal["ar", "zh", "en", "fr", "ru", "es"]
Part = Literal["open", "nominal", "protected"]
Ref = str | uuid.UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A marking in codes of the lists tlp, pap and caveat."""

    tlp: str
    pap: str = ""
    caveats: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class To:
    """A reader under some purposes; none means the default ones of the kind. A bare name will do for the latter.

    Names are `participant:slug`, `state:xx`, `group:slug`, `unit:slug`, `person:handle`, `community`, `public`.
    """

    name: str
    purposes: tuple[str, ...] = ()


Readers = Iterable[str | To]


def key_of(*parts: object) -> str:
    """A key made of what it stands for: the same parts give the same key, in the next run of a script too.

    The node remembers keys for two days. Give the number of a row of your own and what makes the request one of its
    kind: `key_of("boats-2026", row["case"])`.
    """
    told = json.dumps([str(part) for part in parts], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def readers(to: Readers) -> list[str | dict[str, Any]]:
    """Readers as they are sent."""
    if isinstance(to, str):
        raise TypeError("give the readers as a list, even where there is one")
    return [one if isinstance(one, str) else {"name": one.name, "purposes": list(one.purposes)} for one in to]


def marking(given: Marking | MarkingRead | None) -> dict[str, Any] | None:
    """A marking as it is sent; one that was read can be sent again."""
    if given is None:
        return None
    return {"tlp": given.tlp, "pap": given.pap, "caveats": list(given.caveats), "note": given.note}


def basis(code: str, agreement: Ref | None, note: str) -> dict[str, Any] | None:
    """The basis of a sharing as it is sent."""
    return given(code=code, instrument=None if agreement is None else str(agreement), note=note) if code else None


def step(ref: Ref) -> str:
    """One step of a path: an identifier or a name, so written that it stays one step."""
    told = str(ref)
    if not told or told in {".", ".."}:
        raise ValueError("an identifier is needed here")
    return quote(told, safe="")


def given(**members: Any) -> dict[str, Any]:
    """Only what was given: what is None is left to the node."""
    return {name: value for name, value in members.items() if value is not None}


def worded(**members: Any) -> dict[str, Any]:
    """Only what was given, and of words only those that say something: the node takes an empty one for a mistake."""
    return {name: value for name, value in given(**members).items() if value != ""}


def facets(chosen: Mapping[str, str | Iterable[str]] | None) -> dict[str, list[str]]:
    """Facets as they are asked for."""
    return {f"f.{name}": [codes] if isinstance(codes, str) else list(codes) for name, codes in (chosen or {}).items()}
