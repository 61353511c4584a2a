"""Finding a place from inside a form without a script: the page comes back with places to choose from."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.kinds import display
from tenfold.records import placefinding
from tenfold.records.placefinding import Found
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import RTL
from tenfold.web.records.forms import codes
from tenfold.web.records.forms.typed import Typed

Context = dict[str, Any]


def change(actor: Actor, typed: Typed, wish: str, lang: str) -> tuple[bool, dict[str, Sequence[Context]]]:
    """Carry out `find:place` and `take:place=city:2464470`; answers whether it was one of them, and what was found where."""
    verb, _colon, path = wish.partition(":")
    if verb == "find" and path:
        country = codes.code_of("country", typed.one(f"{path}.country"), lang)
        known = country if country in lists.get("country") else ""
        found = placefinding.find(actor, typed.one(f"{path}.name"), country=known, lang=lang)
        return True, {path: [shown(one, lang) for one in found]}
    if verb == "take" and path:
        path, _equals, token = path.partition("=")
        chosen = placefinding.pick(actor, token, lang=lang)
        for part, value in (chosen.parts if chosen else {}).items():
            if part != "precision" or not typed.one(f"{path}.precision"):
                typed.set(f"{path}.{part}", [value])
        return True, {}
    return False, {}


def shown(found: Found, lang: str) -> Context:
    """A place as somebody reads it in a list, and what it puts into the controls."""
    country = codes.label("country", found.country, lang) if found.country else ""
    fills = found.parts | ({"country": country} if country else {})
    note = " · ".join(
        part for part in (_what(found.what), _isolated(found.locode, lang), _isolated(_at(found), lang)) if part
    )
    named = "" if found.what == "country" else country
    return {
        "token": found.token,
        "label": ("\u200f" if lang in RTL else "")
        + display.comma(lang).join(part for part in (_isolated(found.name, lang), named) if part),
        "note": note,
        "fills": fills,
    }


def _what(what: str) -> str:
    return {
        "city": _("town or city"), "crossing": _("border crossing"), "port": _("port"), "place": _("place"), "country": _("country or territory"),
    }[what]  # fmt: skip


def _isolated(said: str, lang: str) -> str:
    """Among words that run from right to left a Latin name, a code and a pair of degrees keep their own order."""
    return f"\u2068{said}\u2069" if said and lang in RTL else said


def _at(found: Found) -> str:
    """Where it is, so that two of one name can be told apart."""
    return f"{float(found.lat):.2f}, {float(found.lon):.2f}" if found.lat else ""
