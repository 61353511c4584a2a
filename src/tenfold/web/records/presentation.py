"""The body of any kind on its page: what stands in it, with the addresses of what it names."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from tenfold.records.selectors import Opened
from tenfold.reporting import legible
from tenfold.web import language

Context = dict[str, Any]


def sections(opened: Opened, references: Mapping[str, str], files: legible.Files) -> list[Context]:
    """The sections that hold something. `references` gives the names of records that the body points to; `files` its files."""

    def link(ref: str) -> Context:
        return {"url": reverse("records:page", args=[ref]), "label": references.get(ref, ref)}

    return legible.sections(opened, language.current(), link=link, files=files)
