"""Who can issue a travel document: the countries, and the codes that stand in no list of countries (ICAO Doc 9303)."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tenfold.vocabulary import lists
from tenfold.vocabulary.codelist import Code

SPECIAL = "issuing_code"


class Issuer(NamedTuple):
    """What a code stands for: a country (empty where it is none), a refugee, nobody at all."""

    country: str = ""
    refugee: bool = False
    invented: bool = False


@cache
def known() -> Mapping[str, Issuer]:
    """Every code as it stands in a zone, with its fillers."""
    special = {
        code.upper().ljust(3, "<"): Issuer(
            str(found.extra.get("country", "")), bool(found.extra.get("refugee")), bool(found.extra.get("invented"))
        )
        for code, found in lists.get(SPECIAL).codes.items()
    }
    countries = {code: Issuer(code, invented=bool(found.extra.get("invented"))) for code, found in _countries().items()}
    return countries | special


def label(written: str, lang: str) -> str:
    """What a code is called in this language; empty where nobody has it."""
    found = lists.get(SPECIAL).codes.get(written.lower()) or _countries().get(written)
    return "" if found is None else found.labels[lang]


@cache
def _countries() -> dict[str, Code]:
    """The list of countries without the codes that its users assigned themselves, which no document bears."""
    codes = lists.get("country").codes.items()
    return {code: found for code, found in codes if "numeric" in found.extra or found.extra.get("invented")}
