"""Names of participants for a page, in one query."""

from tenfold.accounts import selectors as accounts


def participants(lang: str) -> dict[int, str]:
    """How each participant is called in this language; the directory is open to all who sign in."""
    return {
        pk: name.get(lang) or name.get("en") or slug
        for pk, name, slug in accounts.list_participants().values_list("pk", "name", "slug")
    }
