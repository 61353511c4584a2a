"""Distribution of a report in plain words: who will read it after the release, who cannot although named."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.accounts.actor import Actor
from tenfold.handling.marking import WIDEST
from tenfold.records import surroundings
from tenfold.records.addressing import SAME, default_purposes
from tenfold.records.selectors.opened import Opened
from tenfold.web import language
from tenfold.web.records import whom
from tenfold.web.records.forms import readers
from tenfold.web.records.forms.form import RecordForm

Context = dict[str, Any]


def readers_of(actor: Actor, form: RecordForm, opened: Opened | None) -> list[Context]:
    """Each reader that was chosen or named: what it is called, whom it means today, whether the marking bars it."""
    names = readers.names(form.typed)
    under = form.typed.several("form-readers.purposes") or default_purposes(form.kind)
    have = _have(actor, opened) if SAME in names else {}
    called = readers.by_name(form.choices)
    known, stay = whom.of(actor, dict.fromkeys((name for name in names if name != SAME), under), have)
    allowed = WIDEST.get(form.typed.one("form-marking.tlp"), frozenset())
    made = [{"name": one["name"], "whom": one, "barred": False} for one in stay.values()]
    return made + [
        {"name": called.get(name, name.removeprefix("person:")), "whom": known.get(name), "barred": name.partition(":")[0] not in allowed}
        for name in names if name != SAME
    ]  # fmt: skip


def _have(actor: Actor, opened: Opened | None) -> dict[int, frozenset[str]]:
    """Whoever reads the version that this one corrects, with the purposes."""
    stands = next((one for one in opened.versions if one.state in {"released", "expired"}), None) if opened else None
    return surroundings.reached(actor, stands) if stands else {}


def effect(told: Sequence[Context]) -> str:
    """What the release does, in one sentence."""
    if not told:
        return _("After the release your own organisation reads it; nobody else.")
    if any(one["barred"] for one in told):
        return _("As it stands the release would be refused: the marking does not allow each of these readers.")
    return ngettext(
        "After the release your own organisation and this reader read it; nobody else:",
        "After the release your own organisation and these %(count)s readers read it; nobody else:",
        len(told),
    ) % {"count": language.number(len(told))}
