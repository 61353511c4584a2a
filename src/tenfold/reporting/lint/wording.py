"""Short forms are explained once; probability has words of its own; a text is not too long."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tenfold.reporting.lint.assessment import sentences
from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Said, Written, statements_of
from tenfold.reporting.lint.words import first, known_acronyms, of, spans
from tenfold.vocabulary import lists

LIMIT, LIMIT_HAN = 700, 300
_SIDE = r"A-Za-zÀ-ÿА-Яа-яЁё0-9_/-"  # Chinese is written without a gap before and after a short form
_FORM = r"[A-ZА-ЯЁ]{2,6}(?:&[A-Z]{1,3})?"
_SHORT_FORM = re.compile(rf"(?<![.{_SIDE}]){_FORM}(?![{_SIDE}])(?!\s?\d)")
_BY_ITSELF = rf"(?<![{_SIDE}])(?P<form>{_FORM})(?![{_SIDE}])"
_IN_BRACKETS = re.compile(rf"[(（]\s*[«“\"]?{_BY_ITSELF}[»”\"]?\s*[)）,،，;:]")
_BEFORE_BRACKETS = re.compile(rf"{_BY_ITSELF}(?=\s*(?:[»”\"]\s*)?[(（][^()（）]{{4,}}[)）])")
_CAPITALS_BEFORE = re.compile(r"[A-ZА-ЯЁ]{2}\s$")
_CAPITALS_AFTER = re.compile(r"\s[A-ZА-ЯЁ]{2,}(?!\w)")
_SIDE_SIGNS = 4  # what the patterns look back at; looking at the whole text for each form costs its square
_WORDS_BEFORE = re.compile(r"\w[^()（）]{2}[^()（）]*$")
_REACH = 200  # signs before a bracket among which its words are looked for
_ROMAN = re.compile(r"[IVXLC]+")
_BEFORE_DIGITS = re.compile(r"\d\s?$")


def look(written: Written, read: Sequence[Said]) -> Iterator[Finding]:
    """Every text that is screened, of what is written to be read."""
    if written.kind.writing is None:
        return
    explained = cache(lambda: _explained("\n".join(said.text for said in read)))
    rows = {statement.anchor: statement for statement in statements_of(written)}
    seen: set[str] = set()
    for said in read:
        row = rows.get(said.anchor.rpartition(".")[0])
        if row is not None and (limit := LIMIT_HAN if said.lang == "zh" else LIMIT) < len(said.text):
            yield Finding("text-too-long", said.anchor, (("count", str(len(said.text))), ("limit", str(limit))))
        yield from _short_forms(said, explained, seen)
        if _weighs(written, said) or (row is not None and row.line == "assessment"):
            yield from _probability(said)


def _short_forms(said: Said, explained: Callable[[], frozenset[str]], seen: set[str]) -> Iterator[Finding]:
    """Each where it stands first."""
    letters = [letter for letter in said.text if letter.isalpha()]
    if sum(map(str.isupper, letters)) * 2 > len(letters):  # a line in capitals
        return
    for met in _SHORT_FORM.finditer(said.text):
        form = met.group()
        if form in seen or form in known_acronyms() or _ROMAN.fullmatch(form) or _in_a_name(said.text, met):
            continue
        seen.add(form)
        if form not in explained():
            yield Finding("acronym-not-explained", said.anchor, (("word", form),))


def _in_a_name(text: str, met: "re.Match[str]") -> bool:
    """A vessel's name in capitals, a plate."""
    before = text[max(met.start() - _SIDE_SIGNS, 0) : met.start()]
    after = _CAPITALS_AFTER.match(text, met.end())
    return bool(_BEFORE_DIGITS.search(before) or _CAPITALS_BEFORE.search(before) or after)


def _explained(everything: str) -> frozenset[str]:
    """The short forms in brackets after their words, or before their words in brackets, anywhere in the report."""
    inside = (
        met["form"]
        for met in _IN_BRACKETS.finditer(everything)
        if _WORDS_BEFORE.search(everything[max(met.start() - _REACH, 0) : met.start()])
    )
    return frozenset((*inside, *(met["form"] for met in _BEFORE_BRACKETS.finditer(everything))))


def _weighs(written: Written, said: Said) -> bool:
    """The texts in which a report says how likely something is."""
    writing = written.kind.writing
    return writing is not None and said.anchor in {writing.bottom_line, writing.judgement}


def _probability(said: Said) -> Iterator[Finding]:
    outside, inside = of(said.lang, "scale"), of(said.lang, "likely")
    met = [
        (word, span)
        for word, span in spans(said.text, [*outside, *inside], said.lang)
        if word in outside and word not in inside
    ]
    if met:
        scale = lists.get("probability")
        known = ", ".join(_bare(scale.label(code, said.lang)) for code in scale.codes)
        yield Finding(
            "probability-outside-scale", said.anchor, (("word", met[0][0]), ("scale", known)), _instead(said, met)
        )
    sure = of(said.lang, "sure")
    if any(first(one, [*outside, *inside], said.lang) and first(one, sure, said.lang) for one in sentences(said.text)):
        yield Finding("probability-with-confidence", said.anchor)


def _instead(said: Said, met: list[tuple[str, tuple[int, int]]]) -> tuple[str, str] | None:
    """The text with the nearest word of the scale wherever this word stands, where one comes near."""
    word = met[0][0]
    nearest = of(said.lang, "scale")[word]
    if not nearest:
        return None
    made, at = [], 0
    for start, end in (span for other, span in met if other == word):
        put = nearest[:1].upper() + nearest[1:] if said.text[start].isupper() else nearest
        made += [said.text[at:start], put]
        at = end
    return said.anchor, "".join([*made, said.text[at:]])


def _bare(label: str) -> str:
    return re.split(r"\s*[(（]", label)[0]
