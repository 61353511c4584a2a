"""The names of routes in all namings as one list, so that a crosswalk can hold any of them. Made of the lists of each naming.

A code is that of its own list behind the naming: `mmp-sahara`, `frontex-black-sea`, `iom-group-intra-african`.
"""

from collections.abc import Callable

from tenfold.vocabulary.codelist import Code, CodeList
from tenfold.vocabulary.languages import LANGUAGES

# Naming, list, the short name behind each label, and where the words of the source itself stand.
_NAMINGS = (
    ("mmp", "mmp_route", "MMP", "mmp"),
    ("frontex", "frontex_route", "Frontex", "frontex"),
    ("iom-group", "iom_route_group", "IOM", "iom"),
)
_TITLE = {
    "en": "Name of a route", "fr": "Nom de route", "es": "Nombre de ruta", "ru": "Название маршрута", "zh": "路线名称", "ar": "اسم الدرب",
}  # fmt: skip
_SAME = {"exact", "close"}
_NO_ROUTE = {"other", "undefined"}


def code_list(get: Callable[[str], CodeList]) -> CodeList:
    """The list `route_name`, of the lists of each naming as `get` gives them."""
    codes: dict[str, Code] = {}
    for naming, name, short, source in _NAMINGS:
        for code in get(name).codes.values():
            if code.code not in _NO_ROUTE:
                made = _named(code, naming, short, source)
                codes[made.code] = made
    return CodeList(
        name="route_name", version="1", title=_TITLE, source="The lists mmp_route, frontex_route and iom_route_group", verify=True,
        translated_by="Tenfold", codes=codes,
    )  # fmt: skip


def _named(code: Code, naming: str, short: str, source: str) -> Code:
    labels = {
        lang: f"{code.labels[lang]}（{short}）" if lang == "zh" else f"{code.labels[lang]} ({short})"
        for lang in LANGUAGES
    }
    also = [code.extra.get(source)]
    if code.extra.get("older_relation") in _SAME:
        also.append(code.extra.get("older"))
    said = list(dict.fromkeys(one for one in also if one))
    return Code(
        code=f"{naming}-{code.code}", labels=labels, source=code.source, verify=code.verify,
        extra={"also": said, "naming": naming, "own": code.code},
    )  # fmt: skip
