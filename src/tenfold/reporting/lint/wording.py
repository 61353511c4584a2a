"""Short forms are explained once; probability has words of its own; a text is not too long."""

import re
from collections.abc import Iterator, Sequence

from tenfold.reporting.lint.assessment import sentences
from tenfold.reporting.lint.noted import Finding
from tenfold.reporting.lint.texts import Said, Written, statements_of
from tenfold.reporting.lint.words import first, known_acronyms, of, place_of
from tenfold.vocabulary import lists

LIMIT, LIMIT_HAN = 700, 300
_SHORT_FORM = re.compile(r"(?<![\w/-])[A-ZА-ЯЁ]{2,6}(?:[&][A-Z]{1,3})?(?![\w/-])(?!\s?\d)")
_ROMAN = re.compile(r"[IVXLC]+")
_BEFORE_DIGITS = re.compile(r"\d\s?$")


def look(written: Written, read: Sequence[Said]) -> Iterator[Finding]:
    """Every text that is screened."""
    everything = "\n".join(said.text for said in read)
    rows = {statement.anchor: statement for statement in statements_of(written)}
    for said in read:
        row = rows.get(said.anchor.rpartition(".")[0])
        if row is not None and (limit := LIMIT_HAN if said.lang == "zh" else LIMIT) < len(said.text):
            yield Finding("text-too-long", said.anchor, (("count", str(len(said.text))), ("limit", str(limit))))
        if written.kind.writing is not None:
            yield from _short_forms(said, everything)
        if _weighs(written, said) or (row is not None and row.line == "assessment"):
            yield from _probability(said)


def _short_forms(said: Said, everything: str) -> Iterator[Finding]:
    letters = [letter for letter in said.text if letter.isalpha()]
    if sum(map(str.isupper, letters)) * 2 > len(letters):  # a line in capitals
        return
    for met in _SHORT_FORM.finditer(said.text):
        form = met.group()
        if form in known_acronyms() or _ROMAN.fullmatch(form) or _BEFORE_DIGITS.search(said.text[: met.start()]):
            continue
        if not _explained(form, everything):
            yield Finding("acronym-not-explained", said.anchor, (("word", form),))


def _explained(form: str, everything: str) -> bool:
    """In brackets after its words, or before its words in brackets, anywhere in the report."""
    escaped = re.escape(form)
    return bool(
        re.search(rf"\w[^()（）]{{3,}}[(（]\s*{escaped}\s*[)）]|{escaped}\s*[(（][^()（）]{{4,}}[)）]", everything)
    )


def _weighs(written: Written, said: Said) -> bool:
    """The texts in which a report says how likely something is."""
    writing = written.kind.writing
    return writing is not None and said.anchor in {writing.bottom_line, writing.judgement}


def _probability(said: Said) -> Iterator[Finding]:
    words = of(said.lang)
    if word := first(said.text, said.lang, words["scale"]):
        scale = lists.get("probability")
        known = ", ".join(_bare(scale.label(code, said.lang)) for code in scale.codes)
        yield Finding(
            "probability-outside-scale", said.anchor, (("word", word), ("scale", known)), _instead(said, word)
        )
    for sentence in sentences(said.text):
        if first(sentence, said.lang, words["likely"]) and first(sentence, said.lang, words["sure"]):
            yield Finding("probability-with-confidence", said.anchor)
            return


def _instead(said: Said, word: str) -> tuple[str, str] | None:
    """The text with the nearest word of the scale, where one comes near and the word stands there as it is written."""
    code = of(said.lang)["scale"][word]
    met = re.search(re.escape(word), said.text, re.IGNORECASE)
    if not code or met is None:
        return None
    label = _bare(lists.get("probability").label(code, said.lang)).lower()
    if met.start() == 0 or said.text[met.start()].isupper():
        label = label[:1].upper() + label[1:]
    changed = said.text[: met.start()] + label + said.text[met.end() :]
    return (said.anchor, changed) if place_of(changed, said.lang, word) is None else None


def _bare(label: str) -> str:
    return re.split(r"\s*[(（]", label)[0]
