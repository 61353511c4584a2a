"""What the schemes of identifiers are called, and how something that was asked for fits."""

from collections.abc import Callable
from functools import cache

from django.utils.translation import gettext as _

from tenfold.vocabulary import identifiers, lists
from tenfold.vocabulary.languages import fold
from tenfold.vocabulary.places import countries


def schemes() -> dict[str, str]:
    """The schemes that people ask for, by name."""
    said: dict[str, Callable[[], str]] = {
        "phone": lambda: _("telephone number"), "email": lambda: _("e-mail address"), "document": lambda: _("passport or other document"),
        "plate": lambda: _("registration plate"), "imo": lambda: _("IMO number of a vessel"), "mmsi": lambda: _("MMSI number of a vessel"),
        "vessel": lambda: _("name of a vessel"), "account": lambda: _("account: bank, payment, online"), "website": lambda: _("website"),
        "name": lambda: _("name of a person"),
    }  # fmt: skip
    return {scheme: said[scheme]() for scheme in identifiers.SCHEMES}


def how(code: str) -> str:
    """How something fits what was asked for."""
    return {
        "exact": _("exactly as you wrote it"),
        "normalised": _("the same, written in another way"),
        "local": _("the same number, but one of the two was written without its country"),
        "words": _("a name that holds these words or begins with them"),
    }[code]


@cache
def regions(lang: str) -> tuple[tuple[str, str], ...]:
    """The countries that have telephone numbers, by name."""
    known = lists.get("country")
    named = [(code, known.label(alpha3, lang)) for code in identifiers.REGIONS if (alpha3 := countries.alpha3(code))]
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))
