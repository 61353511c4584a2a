"""What the script of a map is told: where its boundaries are, and how countries are called in the language of the page."""

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from tenfold.vocabulary import lists
from tenfold.web import language


def world() -> dict[str, Any]:
    """Boundaries in coarse lines for the first picture, then in fine ones; the operator's file stands for both."""
    if settings.BOUNDARIES is not None:
        coarse = fine = reverse("maps:boundaries", args=[settings.BOUNDARIES.digest])
    else:
        coarse, fine = static("vendor/countries-110m.json"), static("vendor/countries-50m.json")
    return {"coarse": coarse, "fine": fine, "names": _names(language.current())}


@cache
def _names(lang: str) -> str:
    """Our own names of countries by the number that boundary files give them."""
    codes = lists.get("country").codes.values()
    return json.dumps(
        {code.extra["numeric"]: code.labels[lang] for code in codes if code.extra.get("numeric")},
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
