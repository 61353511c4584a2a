"""What of a part can be compared across organisations, and what is asked for. Pure.

Only what is exact: numbers, plates, accounts, addresses and the numbers of documents. Names are left out, words of names
above all, and so is a telephone number of which nobody said the country: too many people share them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS, PartName
from tenfold.kinds.parts import join
from tenfold.kinds.persons import is_unmatched
from tenfold.kinds.projection import Projection
from tenfold.vocabulary import identifiers, serials
from tenfold.vocabulary.identifiers import LOCAL, NATIONAL, PART

SERIAL = "serial"
NEVER = frozenset({"name", LOCAL, NATIONAL})


class Form(NamedTuple):
    """What is made into a digest, and for a range of documents from where to where within its block."""

    said: str
    low: int = 0
    high: int = 0


def forms(kind: Kind, made: Projection, contents: Mapping[PartName, Mapping[str, Any]]) -> Iterator[Form]:
    """The forms of one part; `contents` are all parts.

    Nothing of a record of which all sharing has ended, or that tells of somebody whom the Protocol protects (Art. 5).
    """
    if kind.ends_sharing(contents.get("open", {})):
        return
    if kind.unmatched and is_unmatched(kind, join(contents[name] for name in PARTS if name in contents)):
        return
    yield from dict.fromkeys(
        Form(_identifier(one.scheme, one.value)) for one in made.identifiers if crosses(one.scheme)
    )
    for serial in made.serials:
        size = 10**serial.level
        yield Form(_serial(serial.issuer, serial.type, serial.block), serial.first % size, serial.last % size)


def crosses(scheme: str) -> bool:
    """Whether values of a scheme are compared across organisations at all."""
    return scheme not in NEVER and not scheme.endswith(PART)


def asked_identifier(scheme: str, typed: str, region: str | None = None) -> list[Form]:
    """What to ask for in order to meet a value under this scheme."""
    wanted = identifiers.wanted(scheme, typed, region)
    return [Form(_identifier(one.scheme, one.value)) for one in wanted if crosses(one.scheme)]


def asked_number(issuer: str, type_: str, number: str) -> list[Form]:
    """What to ask for in order to meet the number of a document: alone, in a range of any size, or as an identifier."""
    serial = serials.read(number)
    met = [
        Form(_serial(issuer, type_, block), place := serial.value % 10**level, place)
        for level, block in enumerate(serials.blocks(serial))
    ]
    return [*met, *asked_identifier("document", number)]


def family(type_: str) -> str:
    """The types that a reader of a document cannot tell apart are one: every passport bears the same letter in its zone."""
    return "passport" if type_.startswith("passport-") else type_


def _identifier(scheme: str, value: str) -> str:
    return f"identifier\n{scheme}\n{value}"


def _serial(issuer: str, type_: str, block: str) -> str:
    return f"{SERIAL}\n{issuer}\n{family(type_)}\n{block}"
