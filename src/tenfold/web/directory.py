"""Names of participants for a page, in one query."""

from typing import NamedTuple

from tenfold.accounts import selectors as accounts
from tenfold.vocabulary.languages import in_language


class House(NamedTuple):
    """A participant: its key, its slug, and how it is called in the reader's language."""

    pk: int
    slug: str
    name: str


def houses(lang: str) -> list[House]:
    """Every participant; the directory is open to all who sign in."""
    found = accounts.list_participants().values_list("pk", "name", "slug")
    return [House(pk, slug, in_language(name, lang, slug)) for pk, name, slug in found]


def participants(lang: str) -> dict[int, str]:
    """How each participant is called in this language."""
    return {house.pk: house.name for house in houses(lang)}
