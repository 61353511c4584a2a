"""What an import is called on pages: its file, and the source or profile by which it was read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tenfold.accounts.actor import Actor
from tenfold.intake import recipes, selectors
from tenfold.kinds import labels, registry
from tenfold.web import language

_PROFILE, _TABLE = "profile:", "table:"


def titles(actor: Actor, profiles: Iterable[str]) -> dict[str, str]:
    """What profiles are called, by key: the own ones and those that ship; without a query where none of these is one."""
    if not any(one.startswith(_PROFILE) for one in profiles):
        return {}
    lang = language.current()
    return selectors.titles_of_profiles(actor) | {name: one.title(lang) for name, one in recipes.shipped().items()}


def file(one: Any) -> str:
    """The name of the file; of an import that kept none, the moment."""
    return str(one.answer.get("file") or language.moment(one.at))


def source(profile: str, called: Mapping[str, str]) -> str:
    """The profile by what it is called; a table that was matched by hand, or a template, by its kind."""
    if profile.startswith(_PROFILE):
        key = profile.removeprefix(_PROFILE)
        return _("Profile “%(name)s”") % {"name": called.get(key, key)}
    kind = profile.removeprefix(_TABLE)
    if profile.startswith(_TABLE) and kind in registry.names():
        return _("%(kind)s, without a profile") % {"kind": labels.of(kind).plural(language.current())}
    return profile
