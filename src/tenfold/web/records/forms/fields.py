"""One leaf of a kind as a question of the form: which control by which value type, and what stands around it."""

from typing import Any

from django.utils.translation import gettext as _

from tenfold.foundation.errors import Fault
from tenfold.foundation.reason import Reason
from tenfold.kinds import registry
from tenfold.kinds.cells import codes as cells
from tenfold.kinds.filing import shows_holders
from tenfold.kinds.needs import needs
from tenfold.kinds.shape import Field
from tenfold.records.attachments.types import ACCEPT
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES
from tenfold.web import language
from tenfold.web.records import words
from tenfold.web.records.forms import bodies, codecs, codes
from tenfold.web.records.forms.blank import PLACE, Blank
from tenfold.web.records.forms.sheet import Sheet

_MANY_BOXES = 10  # more check boxes than this cost a keyboard more than typing the first letters of a label

Context = dict[str, Any]


def leaf(sheet: Sheet, field: Field, path: str, route: str) -> Context:
    """The context of one question. `path` names its control, `route` (the path without keys) its words."""
    help_ = _help(sheet, field, route)
    if not sheet.is_blank(path, many=field.many):
        return _question(sheet, field, path, route, help_)
    made = sheet.blanks.get((route, help_))
    if made is None:
        made = sheet.blanks[route, help_] = Blank(_question(sheet, field, PLACE, route, help_))
    return made.at(path)


def _question(sheet: Sheet, field: Field, path: str, route: str, help_: str | None) -> Context:
    label = sheet.labels.field(route, sheet.lang)
    frame: Context = {
        "id": path, "name": path, "label": label, "type": "text", "help": help_,
        "errors": sheet.faults.at(path, label, say=lambda fault: _say(sheet, field, path, fault)),
        "required": field.need == "draft", "release": _for_release(sheet, field, route), "data_class": field.part,
    }  # fmt: skip
    if not field.many:
        return frame | _control(sheet, field, path)
    control = _several(sheet, field, path)
    if control.get("lines"):
        frame["help"] = " ".join(text for text in (frame["help"], _("One entry a line.")) if text)
    return frame | control


def _for_release(sheet: Sheet, field: Field, route: str) -> bool:
    """Whether a release asks for it of every record: by its own mark, or by a check of the kind."""
    asked = needs(registry.get(sheet.labels.kind)).get(route)
    return field.need == "release" or (field.need is None and asked is not None and asked.always)


def _control(sheet: Sheet, field: Field, path: str) -> Context:
    value = sheet.typed.one(path)
    match field.type:
        case "long_text":
            return {"template": "components/widgets/textarea.html", "value": value, "rows": 5}
        case "ltext":
            return _languages(sheet, field, path)
        case "code":
            return _code(sheet, field.list or "", value)
        case "where":
            return _place(sheet, path)
        case "money":
            return {"template": "records/widgets/money.html", "value": _parts(sheet, field, path)}
        case "yes3":
            options = codes.options("yes_no_unknown", sheet.lang, {value}, sheet.on)
            return {"template": "components/widgets/radios.html", "options": options, "value": value, "inline": True}
        case "flag":
            options = [{"value": "1", "label": _("Yes"), "selected": value == "1"}]
            return {"template": "components/widgets/checkboxes.html", "options": options}
        case "when" | "day":
            return {"template": "components/widgets/text.html", "value": value, "size": "short", "dir": "ltr"}
        case "range":
            return {"template": "components/widgets/text.html", "value": value, "size": "count", "dir": "ltr"}
        case "file":
            return {
                "template": "records/widgets/file.html",
                "value": value,
                "file": sheet.files.get(value, ""),
                "accept": ACCEPT,
                "bearer": shows_holders(registry.shape(sheet.labels.kind)),
                "areas": sheet.typed.one(f"areas-{path}"),
            }
        case "ident" | "ref" | "local":
            return {"template": "components/widgets/text.html", "value": value, "size": "code"}
        case _:
            return {"template": "components/widgets/text.html", "value": value}


def _code(sheet: Sheet, name: str, value: str) -> Context:
    if grouped := codes.groups(name, sheet.lang, {value}, sheet.on):
        return {"template": "records/widgets/grouped.html", "groups": grouped, "value": value}
    if codes.is_long(name):
        sheet.proposals.add(name)
        return {
            "template": "records/widgets/proposed.html",
            "value": codes.label(name, value, sheet.lang),
            "list": name,
        }
    return {
        "template": "components/widgets/select.html",
        "options": codes.options(name, sheet.lang, {value}, sheet.on),
    }


def _several(sheet: Sheet, field: Field, path: str) -> Context:
    if field.type == "code":
        return _several_codes(sheet, field.list or "", path)
    if field.type in codecs.LINES:
        return {
            "template": "components/widgets/textarea.html",
            "value": sheet.typed.one(path),
            "rows": 3,
            "lines": True,
        }
    steps = bodies.positions(sheet.typed, path)
    steps.append(str(int(steps[-1]) + 1 if steps else 0))
    inner = [{"id": f"{path}.{step}", "name": f"{path}.{step}", "label": str(number), "data_class": "open"}
             | _control(sheet, field, f"{path}.{step}") for number, step in enumerate(steps, 1)]  # fmt: skip
    return {"template": "records/widgets/several.html", "inner": inner}


def _several_codes(sheet: Sheet, name: str, path: str) -> Context:
    chosen = sheet.typed.several(path)
    if len(lists.get(name).codes) <= _MANY_BOXES:
        options = codes.options(name, sheet.lang, chosen, sheet.on)
        return {"template": "components/widgets/checkboxes.html", "options": options}
    sheet.proposals.add(name)
    values = [codes.label(name, value, sheet.lang) for value in chosen]
    blanks = max(2 - len(values), sheet.typed.blanks(path), 1)
    return {"template": "records/widgets/proposed_many.html", "values": values + [""] * blanks, "list": name}


def _languages(sheet: Sheet, field: Field, path: str) -> Context:
    used = [step for step in sheet.typed.below(path) if sheet.typed.one(f"{path}.{step}")]
    shown = list(dict.fromkeys([sheet.lang, *used]))
    entries = [_in_language(sheet, path, code) for code in [*shown, *(code for code in LANGUAGES if code not in shown)]]
    return {
        "template": "components/widgets/languages.html",
        "value": entries[: len(shown)],
        "others": entries[len(shown) :],
        "rows": None if field.weight == "A" else 3,
    }


def _in_language(sheet: Sheet, path: str, code: str) -> Context:
    name = words.language_name(code, sheet.lang)
    return {"code": code, "name": name, "dir": words.direction(code), "text": sheet.typed.one(f"{path}.{code}")}


def _place(sheet: Sheet, path: str) -> Context:
    value = {part: sheet.typed.one(f"{path}.{part}") for part in codecs.PARTS["where"]}
    sheet.proposals.add("country")
    choices = {
        part: codes.options(name, sheet.lang, {value[part]}, sheet.on)
        for part, name in codecs.PART_LISTS.items() if part != "country"
    }  # fmt: skip
    value["country"] = codes.label("country", value["country"], sheet.lang)
    more = any(value[part] for part in codecs.PARTS["where"] if part not in {"name", "country"})
    return {
        "template": "records/widgets/place.html",
        "value": value,
        "choices": choices,
        "open": more or sheet.faults.under(path),
        "found": sheet.found.get(path),
    }


def _parts(sheet: Sheet, field: Field, path: str) -> Context:
    return {part: sheet.typed.one(f"{path}.{part}") for part in codecs.PARTS[field.type]}


def _help(sheet: Sheet, field: Field, route: str) -> str | None:
    if said := sheet.labels.help(route, sheet.lang):
        return said
    if field.type == "when" and sheet.first("when"):
        return _(
            "As exact as it is known: 2024, 2024-05, 2024-05-17, or a period such as 2024-05-01/2024-05-17; ? where it is not known."
        )
    return None


def how_to_count(sheet: Sheet) -> str:
    """How counts are typed, once a page."""
    return (
        _(
            "Write 12, or 10-15, or >=12 for “at least”, or ? where it is stated as not known. Leave blank what is not stated."
        )
        if sheet.first("range")
        else ""
    )


def _typed_code(sheet: Sheet, name: str, path: str, fault: Fault) -> str:
    """What was typed where the fault lies. Of several codes the fault may name the field alone: then the first that is none."""
    step = fault.at.removeprefix(f"{path}.")
    several = sheet.typed.several(path)
    if step.isdecimal():
        return dict(enumerate(several)).get(int(step), "")
    if fault.at == path and len(several) > 0:
        strange = (one for one in several if codes.code_of(name, one, sheet.lang) not in lists.get(name))
        return next(strange, several[-1])
    return sheet.typed.one(fault.at)


def _say(sheet: Sheet, field: Field, path: str, fault: Fault) -> str:
    """A code that was typed is quoted as it was typed, with the title of its list."""
    step = fault.at.removeprefix(f"{path}.")
    name = field.list if field.type == "code" else codecs.PART_LISTS.get(step) if field.type == "where" else None
    if name and fault.reason in {Reason.VALUE_NOT_FIT, Reason.CODE_UNKNOWN}:
        typed = _typed_code(sheet, name, path, fault)
        if near := cells.nearest(name, typed[:80]):
            return language.say(Reason.CODE_ALMOST, {"value": typed, "list": name, "near": "”, “".join(near)})
        return language.say(Reason.CODE_UNKNOWN, {"value": typed, "list": name})
    return language.explain(fault)
