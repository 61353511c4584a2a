"""Who is this for: the readers that somebody can choose, grouped, with what the marking allows in plain words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import TLP, WIDEST, Marking
from tenfold.records.addressing import SAME, Target
from tenfold.web.records.forms import codes
from tenfold.web.records.forms.sheet import Sheet
from tenfold.web.records.forms.typed import Typed

Choices = Sequence[tuple[str, str, str]]
Context = dict[str, Any]

_ORDER = (SAME, "state", "participant", "group", "unit", "community", "public")


def kind_words() -> dict[str, str]:
    """What each kind of reader is called where several are listed."""
    return {
        SAME: _("Readers of the released version"), "state": _("States: all their organisations that take part"), "participant": _("Organisations"), "group": _("Groups"),
        "unit": _("Units of your own organisation"), "community": _("Everybody who takes part"), "public": _("The public"),
        "person": _("Named persons"),
    }  # fmt: skip


def name_of(kind: str, said: str) -> str:
    """A reader's name; whoever reads already, a person, the community and the public have none that is told here."""
    return said or {
        SAME: _("Whoever reads the released version, with the same parts"),
        "community": _("The whole community"),
        "public": _("Everybody, also without an account"),
        "person": _("A person or unit"),
    }.get(kind, kind)


def by_name(choices: Choices) -> dict[str, str]:
    """What each choice is called, by the name that forms use."""
    return {name: name_of(kind, said) for name, kind, said in choices}


def widest() -> list[dict[str, str]]:
    """What each marking allows, from the narrowest to the widest."""
    said = {
        "red": _("only named persons and units"), "amber-strict": _("organisations by name, and narrower"),
        "amber": _("States, groups, and narrower"), "green": _("everybody who takes part, and narrower"),
        "clear": _("the public, and narrower"),
    }  # fmt: skip
    return [{"tlp": tlp, "allows": said[tlp]} for tlp in reversed(TLP)]


def groups(
    choices: Choices, chosen: Iterable[str], *, only: frozenset[str] | None = None, already: Collection[str] = ()
) -> list[Context]:
    """The choices as groups of check boxes; `only` leaves out kinds of reader that cannot be chosen here.

    Who reads it `already` is told apart, and can still be chosen for a further purpose or part.
    """
    picked, titles = set(chosen), kind_words()
    made: list[Context] = []
    for kind in _ORDER:
        options = [
            {
                "value": name,
                "label": name_of(kind, said),
                "selected": name in picked,
                "help": _("reads it already") if name in already else "",
            }
            for name, is_a, said in choices
            if is_a == kind
        ]
        if options and (only is None or kind in only):
            made.append({
                "template": "components/widgets/checkboxes.html", "id": "form-readers" if not made else f"form-readers-{kind}",
                "name": "form-readers", "label": titles[kind], "options": options, "data_class": "open", "scroll": len(options) > 8,
            })  # fmt: skip
    return made


def people(sheet: Sheet) -> Context:
    """Colleagues are named by their address, others by the handle that they gave: who works where is listed nowhere."""
    return {
        "template": "components/widgets/textarea.html", "id": "form-readers.people", "name": "form-readers.people", "rows": 2,
        "label": kind_words()["person"], "help": _("One a line: the e-mail address of a colleague, or the handle that somebody of another organisation gave you."), "data_class": "open",
        "value": sheet.typed.one("form-readers.people"), "errors": sheet.faults.at("form-readers.people", kind_words()["person"]),
    }  # fmt: skip


def purposes(sheet: Sheet) -> Context:
    """For which purposes; none chosen means those that are usual for the kind."""
    return {
        "template": "components/widgets/checkboxes.html", "id": "form-readers.purposes", "name": "form-readers.purposes",
        "label": _("Only for these purposes"), "help": _("Where none is chosen, the usual ones of this kind of record hold."),
        "options": codes.options("purpose", sheet.lang, sheet.typed.several("form-readers.purposes"), sheet.on),
        "data_class": "open",
    }  # fmt: skip


def names(typed: Typed) -> list[str]:
    """The readers that were chosen or named."""
    people_named = [f"person:{line.strip()}" for line in typed.one("form-readers.people").split("\n") if line.strip()]
    return [*typed.several("form-readers"), *people_named]


def read(typed: Typed) -> list[Target]:
    """The readers with their purposes."""
    under = tuple(typed.several("form-readers.purposes"))
    return [Target(name, under) for name in names(typed)]


def write(intended: Iterable[Mapping[str, Any]], typed: Typed) -> Typed:
    """Put a stored proposal into the controls. Purposes that differ from reader to reader are shown together."""
    entries = list(intended)
    told = [str(entry["to"]) for entry in entries]
    typed.set("form-readers", [name for name in told if not name.startswith("person:")])
    typed.set(
        "form-readers.people", ["\n".join(name.removeprefix("person:") for name in told if name.startswith("person:"))]
    )
    typed.set(
        "form-readers.purposes", list(dict.fromkeys(str(one) for entry in entries for one in entry.get("purposes", ())))
    )
    return typed


def beyond(marking: Marking, chosen: Iterable[str], choices: Choices) -> list[Fault]:
    """A fault for each reader that the marking does not allow; said early, and decided again at the release."""
    said = by_name(choices)
    return [
        Fault("form-readers", Reason.MARKING_TOO_NARROW, (("marking", marking.words), ("name", said.get(name, name))))
        for name in chosen if name != SAME and name.partition(":")[0] not in WIDEST[marking.tlp]
    ]  # fmt: skip
