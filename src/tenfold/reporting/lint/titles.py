"""A title says who did what, when and where, and is short."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Said, Written, leaves
from tenfold.reporting.lint.words import of, spans, whole
from tenfold.vocabulary import months
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries

LIMIT, LIMIT_HAN = 140, 60
_TITLE = "title."
_LEAST_WORDS, _LEAST_HAN = 2, 4  # that tell something, without the date, the place and words that stand in any title
_NUMBERS = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}\s*月|(?<![\d.])\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?(?![\d.])"
)
_MAY = re.compile(r"(?:\d|\b(?:in|of|early|mid|late|since|until|by|on))[\s-]+May\b|\bMay\s+\d")
_AB = re.compile(r"(?<!\w)[ولبف]?آب(?!\w)")  # August; folded it would be the word for father
_RUSSIAN = re.compile(
    r"(?<!\w)(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|е|ем|и|ей)|(?:март|август)(?:а|у|е|ом)?|ма(?:й|я|е|ю|ем))(?!\w)"
)
# Names that are words of the language, too: two of them are looked for by themselves.
_ORDINARY = frozenset(map(fold, ("may", "آب", "جوان")))
_NAMES = {
    lang: tuple(name for name in months.names(lang) if fold(name) not in _ORDINARY) for lang in ("en", "fr", "es", "ar")
}


def look(written: Written, read: Sequence[Said]) -> Iterator[Finding]:
    """Each language of the title by itself, of what is written to be read: the title of a record of another kind is a name."""
    if written.kind.writing is None:
        return
    titles = [said for said in read if said.anchor.startswith(_TITLE)]
    named = _places(written) if titles else frozenset()
    for said in titles:
        limit = LIMIT_HAN if said.lang == "zh" else LIMIT
        if len(said.text) > limit:
            yield Finding("title-too-long", said.anchor, (("count", str(len(said.text))), ("limit", str(limit))))
        if not _dated(said.text, said.lang):
            yield Finding("title-without-date", said.anchor)
        if not _placed(said, named):
            yield Finding("title-without-place", said.anchor)
        if not _says_something(said, named):
            yield Finding("title-without-matter", said.anchor)


def is_month(plain: str) -> bool:
    """Whether a folded word is the name of a month in one of the six languages."""
    return plain in _months() or bool(_RUSSIAN.fullmatch(plain))


@cache
def _months() -> frozenset[str]:
    return frozenset({"may", *(fold(name) for names in _NAMES.values() for name in names)})


def _dated(text: str, lang: str) -> bool:
    if _NUMBERS.search(plain := fold(text)):
        return True
    if lang == "ru":
        return bool(_RUSSIAN.search(plain))
    if (by_itself := {"en": _MAY, "ar": _AB}.get(lang)) and by_itself.search(text):
        return True
    return any(spans(text, _NAMES.get(lang, ()), lang))


def _places(written: Written) -> frozenset[str]:
    """The places that the body itself names, in the spelling of the body, and their main words."""
    found: set[str] = set()
    for leaf in leaves(written.shape, written.body):
        if leaf.field.type == "where" and isinstance(leaf.value, dict) and isinstance(leaf.value.get("name"), str):
            name = fold(leaf.value["name"]).strip()
            found |= {name, *re.findall(r"[^\W\d_]{5,}", name)}
    return frozenset(found - {""})


def _placed(said: Said, named: frozenset[str]) -> bool:
    plain = fold(said.text)
    return any(
        pattern.search(plain) for pattern in (_country_names(said.lang), _any_place(named, said.lang)) if pattern
    ) or _after_small_word(said)


def _after_small_word(said: Said) -> bool:
    """A name with a capital after in, at, near: a place that the body does not name."""
    small = "|".join(map(re.escape, of(said.lang, "before_place")))
    if not small:
        return False
    found = re.findall(rf"(?<!\w)(?:{small})\s+([A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]+)", said.text)
    return any(not _dated(f"{word} 1" if word == "May" else word, said.lang) for word in found)


@lru_cache(maxsize=256)
def _any_place(named: frozenset[str], lang: str) -> "re.Pattern[str] | None":
    return _one_of(sorted(named), lang)


@cache
def _country_names(lang: str) -> "re.Pattern[str] | None":
    known = countries.code_list()
    return _one_of([known.label(code, lang) for code in known.codes], lang)


def _one_of(names: Sequence[str], lang: str) -> "re.Pattern[str] | None":
    if not names:
        return None
    made = {re.sub(r"\?P<said>", "?:", whole(name, lang, cases=lang == "ru")) for name in names if fold(name).strip()}
    return re.compile("|".join(sorted(made, key=len, reverse=True)))


def _says_something(said: Said, named: frozenset[str]) -> bool:
    plain = _NUMBERS.sub(" ", fold(said.text))
    for pattern in (_country_names(said.lang), _any_place(named, said.lang), _RUSSIAN if said.lang == "ru" else None):
        plain = pattern.sub(" ", plain) if pattern else plain
    if said.lang == "zh":
        left = re.sub("|".join(of("zh", "generic")), "", plain)
        return len(re.findall(r"[^\W\d_]", re.sub("[年月日]", "", left))) >= _LEAST_HAN
    empty = {fold(word) for word in of(said.lang, "generic")} | _months()
    words = [word for word in re.findall(r"[^\W\d_]{3,}", plain) if word not in empty]
    return len(words) >= _LEAST_WORDS
