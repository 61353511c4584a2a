"""The names of the months in the six languages, whole or shortened, and the words that join two dates."""

from collections.abc import Iterable, Mapping
from functools import cache

from tenfold.vocabulary.languages import fold

_NAMES: Mapping[str, tuple[str, ...]] = {
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    "es, also": ("", "", "", "", "", "", "", "", "setiembre", "", "", ""),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "ru, alone": ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    "ar, Levant": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ),
    "ar, Maghreb": ("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
}  # fmt: skip
_SHORTEST = 3  # letters that may stand for a whole name, where they begin no other month

TO = ("to", "until", "till", "through", "and", "à", "au", "jusqu'au", "jusqu’au", "et", "a", "al", "hasta", "y", "по", "до", "и", "إلى", "الى", "حتى", "至", "到")  # fmt: skip
FROM = ("from", "between", "du", "de", "entre", "desde", "del", "с", "между", "من", "بين", "从", "自")
ABOUT = ("about", "around", "approximately", "circa", "ca", "c", "approx", "environ", "vers", "hacia", "alrededor de", "aproximadamente",
         "около", "примерно", "حوالي", "نحو", "大约", "约", "~", "≈")  # fmt: skip


def month(written: str) -> int | None:
    """The month that a word names, 1 to 12, in any of the six languages; its beginning is enough where it begins no other."""
    word = fold(written).strip(". ")
    if not word:
        return None
    exact = numbers().get(word)
    if exact or len(word) < _SHORTEST:
        return exact
    found = {number for name, number in numbers().items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def names(lang: str) -> tuple[str, ...]:
    """Every name of a month in one language, in each of its forms and in each region that has its own."""
    own = (these for form, these in _NAMES.items() if form.partition(",")[0] == lang)
    return tuple(name for these in own for name in these if name)


@cache
def numbers() -> Mapping[str, int]:
    """The number of each month by its folded names in the six languages."""
    return {fold(name): number for number, name in _numbered() if name}


def _numbered() -> Iterable[tuple[int, str]]:
    for names in _NAMES.values():
        yield from enumerate(names, 1)
