"""A found record as the pages show it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tenfold.kinds import display
from tenfold.kinds import labels as kind_labels
from tenfold.records.search import Hit
from tenfold.vocabulary import lists
from tenfold.web import language


def entry(hit: Hit, names: dict[int, str], lang: str) -> dict[str, Any]:
    """What components/results.html takes."""
    return {
        "ref": str(hit.ref), "url": reverse("records:page", args=[hit.ref]), "title": hit.title, "lang": hit.title_lang, "kind": kind_labels.of(hit.kind).name(lang),
        "date": display.when(hit.occurred, lang) if hit.occurred else "", "place": hit.place, "originator": names.get(hit.originator, ""),
        "marking": {"tlp": hit.tlp}, "state": state(hit, lang), "within": within(hit), "snippet": [{"text": text, "hit": is_hit} for text, is_hit in hit.snippet],
    }  # fmt: skip


def within(hit: Hit) -> str:
    """That the words stand in an attachment, and on which page; empty where they stand in the record itself."""
    if hit.within is None:
        return ""
    if hit.within.page is None:
        return _("Found in the attachment “%(name)s”") % {"name": hit.within.name}
    return _("Found in the attachment “%(name)s”, page %(page)s") % {
        "name": hit.within.name,
        "page": language.number(hit.within.page),
    }


def state(hit: Hit, lang: str) -> dict[str, str] | None:
    """Said where the record is not simply released."""
    if hit.state == "released":
        return None
    return {"code": hit.state, "label": lists.get("record_state").label(hit.state, lang)}
