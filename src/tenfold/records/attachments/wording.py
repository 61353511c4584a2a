"""The words of an attachment as search rows, which hang on the part that the attachment belongs to."""

import re
import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Any

from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PartName
from tenfold.kinds.parts import join
from tenfold.kinds.projection import Projection, project, words_of
from tenfold.records.attachments.document import Document
from tenfold.records.writing import At, ProjectionRows
from tenfold.vocabulary import identifiers
from tenfold.vocabulary.languages import TEXT_SEARCH

_MOST_MET = 1000  # forms out of one file: a list of subscribers is no report
_WHERE: Mapping[PartName, str] = {"open": "attachments", "nominal": "attachments_nominal"}
# The commonest words of three languages that share a script; the others tell themselves by theirs.
_COMMON = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "that",
            "is",
            "was",
            "for",
            "it",
            "with",
            "as",
            "on",
            "be",
            "at",
            "by",
            "this",
            "from",
            "which",
            "not",
            "were",
            "are",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "et",
            "du",
            "une",
            "est",
            "dans",
            "que",
            "pour",
            "qui",
            "par",
            "sur",
            "pas",
            "au",
            "avec",
            "plus",
            "ce",
            "ne",
            "se",
            "son",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "de",
            "del",
            "y",
            "que",
            "en",
            "una",
            "es",
            "por",
            "con",
            "para",
            "se",
            "al",
            "lo",
            "como",
            "más",
            "su",
            "no",
            "fue",
            "ha",
        ]
    ),
}
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)


def language_of(text: str) -> str:
    """The language of a text by its script, else by its commonest words; empty where there is too little to tell."""
    sample = text[:20_000]
    letters = sum(char.isalpha() for char in sample)
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) * 3 > letters:
            return code
    counted = Counter(word for word in re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {code: sum(counted[word] for word in common) for code, common in _COMMON.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= 3 else ""


def hang(
    rows: ProjectionRows, at: At, version_id: int, kind: Kind, name: PartName,
    contents: Mapping[PartName, Mapping[str, Any]], *, ref: uuid.UUID, document: Document, lang: str,
) -> None:  # fmt: skip
    """Add a row for each stretch of the text. It also answers to title, terms and filters of the record, as its part does."""
    beside = project(kind, "open", join([contents.get("open", {}), contents.get(name, {})]))
    head = [words for words in beside.words if words.weight in {"A", "B"}]
    config = TEXT_SEARCH.get(lang.split("-")[0]) or "simple"
    stretches = list(document.stretches())
    for first_page, text in stretches:
        words = Projection(words=[*words_of("D", config, text), *head], terms=beside.terms, facets=beside.facets)
        rows.add_words(at, version_id, words, beside.occurred, attachment=ref, first_page=first_page)
    if name != "protected":  # what is never matched is not even kept (architecture 4.5)
        met = dict.fromkeys(form for _, text in stretches for form in identifiers.met_in(text))
        for form in list(met)[:_MOST_MET]:
            rows.identifier.add(*at, _WHERE[name], *form)
