"""The words: one per thing in documents and interface, and a manner of writing that stays the same."""

import re
from pathlib import Path

import pytest

from tenfold.config import catalogues
from tenfold.config.reference.glossary import terms
from tenfold.kinds import labels, registry
from tenfold.vocabulary import lists
from tests.docs.documents import DOCS, WRITTEN, name, prose

SYNONYMS = {word: term.term for term in terms() for word in term.not_}
PATTERN = re.compile(r"\b(" + "|".join(map(re.escape, sorted(SYNONYMS, key=len, reverse=True))) + r")\b", re.IGNORECASE)
# Pages that lead through the interface: what stands in italics is a text of it.
TOLD = [DOCS / "how-to" / f"{one}.md" for one in ("share-and-recall", "act-as-administrator")]
GLOSSARY = DOCS / "reference" / "glossary.md"


def interface() -> list[str]:
    """Every English text that a page can say: catalogues, labels of kinds, lists."""
    said = [text for message in catalogues.gather() if message.id for text in catalogues._texts(message.id)]
    for kind in registry.names():
        words = labels.of(kind)
        said += [
            words.name("en"),
            words.plural("en"),
            words.definition("en"),
            *(texts["en"] for texts in words.sections.values()),
        ]
        for field in words.fields.values():
            said += [texts["en"] for texts in (field.label, field.one, field.help) if texts]
    for listed in (lists.get(one) for one in lists.names()):
        said += [listed.title["en"], *(code.labels["en"] for code in listed.codes.values())]
    return said


def test_no_word_means_two_things() -> None:
    names = [term.term.casefold() for term in terms()]
    assert len(names) == len(set(names))
    assert {word for word in SYNONYMS if word.casefold() in names} == set()


@pytest.mark.parametrize("document", [page for page in WRITTEN if page != GLOSSARY], ids=name)
def test_a_document_uses_the_words_of_the_glossary(document: Path) -> None:
    assert [
        f"{found}: say {SYNONYMS[found.casefold()]}"
        for found in PATTERN.findall(prose(document))
        if found.casefold() in SYNONYMS
    ] == []


def test_the_interface_uses_the_words_of_the_glossary() -> None:
    assert sorted({text for text in interface() if PATTERN.search(text)}) == []


@pytest.mark.parametrize("document", TOLD, ids=name)
def test_what_a_document_tells_to_press_stands_on_a_page(document: Path) -> None:
    told = re.findall(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])", prose(document).replace("\n", " "))
    assert told
    assert set(told) - set(interface()) == set()


@pytest.mark.parametrize("document", WRITTEN, ids=name)
def test_a_document_neither_shouts_nor_names_a_machine(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert re.findall(r"\w!(?!\[)", prose(document)) == []
    assert re.findall(r"(?:^|[\s`(])/(?:tmp|work|root|home)/\S*", text) == []
    if "reference" not in document.parts:  # lists quote names and titles as others write them
        assert re.findall(r"\b(?:behavior|color|organization|center)\b", _ours(prose(document))) == []


def _ours(text: str) -> str:
    """Without names and titles that others wrote their way."""
    return re.sub(r"International Organization for Migration|[A-Z][a-z]+ Organization\b|Organization of", "", text)
