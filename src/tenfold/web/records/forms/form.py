"""The form of one record: what was typed, what it means to the services, and the context of its page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.marking import PAP, TLP, Marking
from tenfold.kinds import labels
from tenfold.kinds.body import Mark
from tenfold.kinds.grammar import Kind
from tenfold.kinds.shape import Shape, shape_of
from tenfold.records.addressing import SAME, Target
from tenfold.records.selectors.opened import Opened
from tenfold.vocabulary import lists
from tenfold.web import language
from tenfold.web.records.forms import bodies, codes, layout, readers
from tenfold.web.records.forms.faults import Faults
from tenfold.web.records.forms.sheet import Sheet
from tenfold.web.records.forms.typed import Typed

Context = dict[str, Any]


class RecordForm:
    """One record being written by somebody in one language."""

    def __init__(self, kind: Kind, typed: Typed, *, lang: str, on: date, choices: readers.Choices) -> None:
        self.kind, self.typed, self.lang, self.on, self.choices = kind, typed, lang, on, choices
        self.shape: Shape = shape_of(kind.model)
        self.files: Mapping[str, str] = {}
        self.found: Mapping[str, Sequence[Context]] = {}

    @classmethod
    def new(cls, kind: Kind, **how: Any) -> "RecordForm":
        """An empty form: the language of the writer, the usual category and marking."""
        typed = Typed({"lang": [how["lang"]], "art10": [kind.art10], "form-marking.tlp": [kind.tlp]})
        return cls(kind, typed, **how)

    @classmethod
    def of(cls, opened: Opened, **how: Any) -> "RecordForm":
        """The form of a version as it stands."""
        form = cls(opened.kind, bodies.write(shape_of(opened.kind.model), opened.body, Typed()), **how)
        for anchor, mark in opened.marks.items():
            bodies.write(shape_of(Mark), mark, form.typed, f"marks.{anchor}.")
        marking = opened.marking
        for name, values in (
            ("tlp", [marking.tlp]),
            ("pap", [marking.pap]),
            ("caveats", sorted(marking.caveats)),
            ("handling_note", [marking.note]),
        ):
            form.typed.set(f"form-marking.{name}", values)
        readers.write(meant_for(opened), form.typed)
        return form

    # What was typed, for the services.

    def marks(self) -> dict[str, Any]:
        """The marks by anchor. A scheme that was left out is that of the codes that were chosen."""
        made = {}
        for name in self.kind.marks_on:
            for key in self.typed.keys(name):
                anchor = f"{name}.{key}"
                if mark := bodies.read(shape_of(Mark), self.typed, self.lang, f"marks.{anchor}."):
                    made[anchor] = _with_scheme(mark)
        return made

    def raw(self) -> dict[str, Any]:
        """The raw body."""
        return _with_scheme(bodies.read(self.shape, self.typed, self.lang, kept=frozenset(self.marks())))

    def marking(self) -> Marking:
        """The marking. Raises Invalid with a fault for each code outside its list."""
        tlp, pap = self.typed.one("form-marking.tlp"), self.typed.one("form-marking.pap")
        caveats = [codes.code_of("caveat", one, self.lang) for one in self.typed.several("form-marking.caveats")]
        note = self.typed.one("form-marking.handling_note")
        wrong = [("form-marking.tlp", "tlp", tlp)] if tlp not in TLP else []
        wrong += [("form-marking.pap", "pap", pap)] if pap not in PAP else []
        wrong += [("form-marking.caveats", "caveat", one) for one in caveats if one not in lists.get("caveat")]
        faults = [Fault(at, Reason.CODE_UNKNOWN, (("value", value), ("list", name))) for at, name, value in wrong]
        if len(note) > 500:
            faults.append(Fault("form-marking.handling_note", Reason.TOO_LONG, (("limit", "500"),)))
        if faults:
            raise Invalid(faults=faults)
        return Marking(tlp, pap, frozenset(caveats), note)

    def targets(self) -> list[Target]:
        """For whom the record is meant. Raises Invalid where the marking does not allow one of them."""
        marking = self.marking()
        if faults := readers.beyond(marking, readers.names(self.typed), self.choices):
            raise Invalid(faults=faults)
        return readers.read(self.typed)

    # Rows come and go without a script: the page is shown again with one more or one less.

    def change(self, wish: str) -> bool:
        """Carry out `add:legs.K7Q2MN`, `remove:legs.K7Q2MN`, `up:legs.K7Q2MN` or `more:offence`; False for anything else."""
        verb, _colon, path = wish.partition(":")
        if verb not in {"add", "remove", "up", "more"} or not path:
            return False
        rows, _dot, key = path.rpartition(".")
        if verb == "more":
            self.typed.set(path, [*self.typed.all_of(path), ""])
        elif verb == "add" and key not in self.typed.keys(rows):
            self.typed.set(f"{rows}.key", [*self.typed.keys(rows), key])
        elif verb == "up":
            self.typed.set(f"{rows}.key", _raised(self.typed.keys(rows), key))
        elif verb == "remove":
            self.typed.set(f"{rows}.key", [one for one in self.typed.keys(rows) if one != key])
            self.typed.drop(path)
            self.typed.drop(f"marks.{path}")
        return True

    # The page.

    def context(self, faults: Iterable[Fault] = (), *, closed_purpose: bool = False) -> Context:
        """Everything that the page shows. `closed_purpose`: what is protected cannot be read back under the view's purpose."""
        sheet = Sheet(
            labels=labels.of(self.kind.name), lang=self.lang, on=self.on, typed=self.typed, faults=Faults(faults, language.explain),
            files=self.files, found=self.found,
        )  # fmt: skip
        sections = layout.sections(sheet, self.kind)
        handling = self._handling(sheet)
        errors = sheet.faults.summary()
        return {
            "kind_name": sheet.labels.name(self.lang),
            "definition": sheet.labels.definition(self.lang),
            "sections": sections,
            "handling": handling,
            "proposals": [
                {"name": name, "options": codes.options(name, self.lang, (), self.on)}
                for name in sorted(sheet.proposals)
            ],
            "error_summary": {"errors": errors} if errors else None,
            "places": layout.has_type(self.shape, "where"),
            "protected": closed_purpose and layout.has_part(self.shape, "protected"),
            "section_nav": {
                "title": _("Sections"),
                "entries": [
                    {"url": f"#{one['id']}", "label": one["title"], "errors": _count_errors(one)}
                    for one in [*sections, handling]
                ],
            },
        }

    def _handling(self, sheet: Sheet) -> Context:
        """Marking and readers: the last section of every form."""
        marking = [_marking_field(sheet, name) for name in ("tlp", "pap", "caveats", "handling_note")]
        return {
            "id": "section-handling",
            "title": _("Marking and readers"),
            "entries": marking,
            "widest": readers.widest(),
            "errors": sheet.faults.at("form-readers", _("Who is this for?"), inside=False),
            "readers": readers.groups(self.choices, self.typed.several("form-readers")),
            "people": readers.people(sheet),
            "purposes": None if self.kind.browse == "originator" else readers.purposes(sheet),
        }


def _raised(keys: list[str], key: str) -> list[str]:
    """The keys with this one before the one that it followed."""
    place = keys.index(key) if key in keys else 0
    return keys if place == 0 else [*keys[: place - 1], key, keys[place - 1], *keys[place + 1 :]]


def meant_for(opened: Opened) -> list[dict[str, Any]]:
    """For whom the next version is meant where nobody says otherwise: a correction, for whoever reads what it corrects."""
    if opened.version.state in {"released", "expired"}:
        return [{"to": SAME}]
    return opened.drafting.intended if opened.drafting else []


def _with_scheme(body: dict[str, Any]) -> dict[str, Any]:
    """A grading whose scheme was left out takes that of its codes, where both are of one scheme."""
    grading = body.get("grading")
    if not grading or grading.get("scheme"):
        return body
    pair = (("grade_source", grading.get("source_code")), ("grade_info", grading.get("info_code")))
    schemes = {lists.get(name).codes[code].extra["scheme"] for name, code in pair if code in lists.get(name).codes}
    return body | {"grading": grading | {"scheme": schemes.pop()}} if len(schemes) == 1 else body


def _marking_field(sheet: Sheet, name: str) -> Context:
    path, route = f"form-marking.{name}", f"marking.{name}"
    label = sheet.labels.field(route, sheet.lang)
    frame = {
        "id": path, "name": path, "label": label, "help": sheet.labels.help(route, sheet.lang), "type": "text", "data_class": "open",
        "errors": sheet.faults.at(path, label), "required": name == "tlp",
    }  # fmt: skip
    value = sheet.typed.one(path)
    if name == "tlp":
        options = codes.options("tlp", sheet.lang, {value}, sheet.on)
        return frame | {
            "template": "components/widgets/radios.html",
            "options": options,
            "value": value,
            "always_chosen": True,
        }
    if name == "pap":
        return frame | {
            "template": "components/widgets/select.html",
            "options": codes.options("pap", sheet.lang, {value}, sheet.on),
        }
    if name == "caveats":
        options = codes.options("caveat", sheet.lang, sheet.typed.several(path), sheet.on)
        return frame | {"template": "components/widgets/checkboxes.html", "options": options, "scroll": True}
    return frame | {"template": "components/widgets/text.html", "value": value}


def _count_errors(section: Mapping[str, Any]) -> int:
    """How many questions of a section were answered wrongly, nested ones too."""
    inner: Sequence[Mapping[str, Any]] = [*section.get("entries", ()), *section.get("rest", ())]
    grade = section.get("grade")
    own = len(section.get("errors") or ())
    return own + sum(map(_count_errors, inner)) + (_count_errors(grade) if grade else 0)
