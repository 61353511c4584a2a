"""The body of any kind on its page: what stands in it, with the addresses of what it names."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from tenfold.kinds import display
from tenfold.records.selectors.opened import Opened
from tenfold.reporting import legible
from tenfold.web import language

Context = dict[str, Any]


def sections(opened: Opened, links: Iterable[Mapping[str, Any]], files: legible.Files) -> list[Context]:
    """The sections that hold something. `links` tell the names of records that the body points to; `files` are its files."""
    named = {link["other"]: link for link in links}

    def link(ref: str) -> Context:
        found = named.get(ref, {"human_ref": ref, "title": None})
        title, lang = display.best(found["title"] or {}, language.current())
        return {"url": reverse("records:page", args=[ref]), "label": found["human_ref"], "title": title, "lang": lang}

    return legible.sections(opened, language.current(), link=link, files=files)
