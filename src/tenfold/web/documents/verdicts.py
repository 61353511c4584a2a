"""The answer about a zone as a page shows it: the verdict over all first, then what is wrong, then the rest."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenfold.kinds import display
from tenfold.travel_documents.mrz import NO_PROOF, Answer, Check, Correction, names_agree, telling
from tenfold.vocabulary import lists
from tenfold.vocabulary.places import issuers
from tenfold.web import language

Context = dict[str, Any]
_SEXES = {"M": "male", "F": "female"}
_DATES = ("birth_date", "expiry_date")
_STATES = ("issuing_state", "nationality")
_ORDER = {"error": 0, "warning": 1, "success": 2}
_FIRST = 3  # said within the verdict, so that they stand above the fold of a telephone


def shown(answer: Answer, lang: str, printed: str = "", *, look: bool = False) -> Context:
    """What the template takes; a printed name is compared with the one that was read. `look` where something beside the zone speaks against it."""
    rows = [_row(answer, name, check, lang) for name, check in answer.checks.items()]
    if printed:
        rows.append(_printed(printed, answer))
    remarks = lists.get("mrz_remark")
    wrong = [] if answer.ok_corrected else [row for row in rows if row["level"] != "success" and row["why"]]
    return {
        "first": sorted(wrong, key=_rank)[:_FIRST], "verdict": overall(answer, look=look or any(row["level"] == "warning" for row in rows)), "rows": sorted(rows, key=_rank),
        "format": lists.get("mrz_format").label((answer.format or "").lower(), lang), "no_proof": remarks.label(NO_PROOF, lang),
        "remarks": [remarks.label(code, lang) for code in answer.remarks if code != NO_PROOF],
        "corrections": [_correction(one, lang) for one in answer.corrections], "lines": answer.lines,
        "document": answer.document,
    }  # fmt: skip


def _rank(row: Context) -> int:
    return _ORDER[row["level"]]


def overall(answer: Answer, *, look: bool = False) -> Context:
    """The verdict over all fields; `look` where something beside them is to be looked at."""
    if answer.format is None:
        return {"level": "error", "said": _("This could not be read")}
    wrong, mended = len(answer.wrong), len(answer.corrections)
    if wrong and answer.ok_corrected:
        said = ngettext(
            "Right only with %(number)s correction: compare it with the document",
            "Right only with %(number)s corrections: compare them with the document", mended,
        ) % {"number": language.number(mended)}  # fmt: skip
        return {"level": "warning", "said": said}
    if wrong:
        said = ngettext("%(number)s field is not right", "%(number)s fields are not right", wrong) % {
            "number": language.number(wrong)
        }
        return {"level": "error", "said": said}
    if look or answer.doubtful:
        return {"level": "warning", "said": _("All check digits fit. Look at what is marked.")}
    return {"level": "success", "said": _("All fields are right in form, and all check digits fit")}


def _row(answer: Answer, name: str, check: Check, lang: str) -> Context:
    level = "error" if not check.ok else "warning" if check.finding else "success"
    word = {"error": _("not right"), "warning": _("look"), "success": _("right")}[level]
    return {
        "label": telling.label(name, lang), "value": _value(answer, name, lang), "level": level, "word": word,
        "why": why(check, lang), "mended": not check.ok and check.corrected,
    }  # fmt: skip


def _printed(printed: str, answer: Answer) -> Context:
    agrees = names_agree(printed, answer)
    said = {
        True: "", None: _("No table says how these letters are written in a zone"),
        False: _("This name is not written in a zone as the zone has it. Compare letter by letter."),
    }[agrees]  # fmt: skip
    return {
        "label": _("Printed name"), "value": printed, "level": "success" if agrees else "warning", "mended": False, "why": said,
        "word": _("agrees") if agrees else _("look"),
    }  # fmt: skip


def why(check: Check, lang: str) -> str:
    """The reason of a verdict, with the digit that would fit."""
    if check.finding is None:
        return ""
    said = lists.get("mrz_finding").label(check.finding, lang)
    if check.expected:
        return _("%(finding)s: it would have to be %(digit)s") % {"finding": said, "digit": check.expected}
    return said


def _value(answer: Answer, name: str, lang: str) -> str:
    value = telling.value(answer, name)
    if value and name in _DATES:
        return display.when(value, lang)
    if value and name in _STATES:
        return " · ".join(part for part in (value, issuers.label(value, lang)) if part)
    if value in _SEXES and name == "sex":
        return lists.get("sex").label(_SEXES[value], lang)
    return value


def corrected(one: Correction, lang: str) -> str:
    """A correction in one line."""
    told = _correction(one, lang)
    return (
        f"{told['place']}: “{one.given}” → “{one.taken}”"
        if one.given or one.taken
        else f"{told['place']}: {told['says']}"
    )


def _correction(one: Correction, lang: str) -> Context:
    place = (
        _("Line %(line)s, position %(column)s") if one.column else _("Line %(line)s")
    ) % {"line": one.line, "column": one.column}  # fmt: skip
    return {
        "place": place, "given": one.given, "taken": one.taken, "says": lists.get("mrz_correction").label(one.why, lang),
    }  # fmt: skip
