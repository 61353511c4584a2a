"""An answer for programs, with the words of one language."""

from typing import Any

from tenfold.travel_documents.mrz.answers import Answer, Check, Correction
from tenfold.travel_documents.mrz.comparing import names_agree
from tenfold.vocabulary import lists


def as_json(answer: Answer, lang: str = "en", printed: str = "") -> dict[str, Any]:
    """The answer as `tenfold mrz --json` and the interface tell it. Codes stay, whatever the language.

    `printed` is the name as it is printed on the document, where somebody wants it compared with the zone.
    """
    return {
        "format": answer.format,
        "ok": answer.ok,
        "ok_corrected": answer.ok_corrected,
        "fields": dict(answer.fields),
        "checks": {name: _check(check, lang) for name, check in answer.checks.items()},
        "corrections": [_correction(one, lang) for one in answer.corrections],
        "remarks": [{"code": code, "says": lists.get("mrz_remark").label(code, lang)} for code in answer.remarks],
        "lines": list(answer.lines),
        "printed_name": _printed(printed, answer) if printed.strip() and answer.format else None,
    }


def label(field: str, lang: str) -> str:
    """What a field or a check is called."""
    return lists.get("mrz_field").label(field.replace("_", "-"), lang)


def value(answer: Answer, name: str) -> str:
    """What stands in a field; both names for their one verdict."""
    if name == "names":
        return ", ".join(part for part in (answer.fields["surname"], answer.fields["given_names"]) if part)
    return answer.fields.get(name, "")


def _printed(printed: str, answer: Answer) -> dict[str, Any]:
    """Whether a zone may write a printed name as this one does; null where no table has its letters."""
    return {"given": printed.strip(), "agrees": names_agree(printed.strip(), answer)}


def _check(check: Check, lang: str) -> dict[str, Any]:
    return {
        "ok": check.ok,
        "finding": check.finding,
        "says": lists.get("mrz_finding").label(check.finding, lang) if check.finding else "",
        "digit": check.digit,
        "expected": check.expected,
        "corrected": check.corrected,
    }


def _correction(one: Correction, lang: str) -> dict[str, Any]:
    said = lists.get("mrz_correction").label(one.why, lang)
    return {
        "line": one.line,
        "column": one.column,
        "given": one.given,
        "taken": one.taken,
        "why": one.why,
        "says": said,
    }
