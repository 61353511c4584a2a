"""The glossary: one word per thing, one thing per word, with its source and the words that are not used instead."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from tenfold.config.reference.markdown import join, table


@dataclass(frozen=True, slots=True)
class Term:
    """A word, what it means here, from where we have it, and what we do not say instead."""

    term: str
    means: str
    source: str = "Tenfold definition"
    not_: list[str] = field(default_factory=list)


@cache
def terms() -> list[Term]:
    """All terms in alphabetical order."""
    raw = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return sorted((Term(**entry) for entry in raw), key=lambda one: one.term.casefold())


def pages() -> dict[str, str]:
    """The page."""
    return {
        "glossary.md": join(
            "# Glossary",
            "One word per thing, one thing per word. The words come from practice where practice has one; the source says from where."
            " “(verify)” means: from memory, not yet compared with the source. A test reads the documents and the texts of the pages, and"
            " fails on a word of the last column.",
            table(("term", "what it means here", "source", "we do not say"), ((f"**{one.term}**", one.means, one.source, ", ".join(one.not_)) for one in terms())),
        )
    }  # fmt: skip
