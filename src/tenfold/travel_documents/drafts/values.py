"""What the fields of each form hold, taken out of the open part of a record. Codes stay codes; words are made when it is written."""

from collections.abc import Callable, Mapping
from typing import Any

from tenfold.kinds import display
from tenfold.travel_documents import ranges
from tenfold.travel_documents.drafts.targets import DIAL_DOC, PURPLE, SLTD
from tenfold.vocabulary import lists, serials

Body = Mapping[str, Any]
Values = dict[str, Any]


def of(target: str, body: Body, reference: str, lang: str) -> Values:
    """Everything that the form of this system can say of a record."""
    return {"national_reference": reference, **_MAKERS[target](body, lang)}


def _sltd(body: Body, _lang: str) -> Values:
    """Numbers that are out; where nothing is out any more the report is withdrawn, and it names what was lost."""
    found = ranges.standing(body)
    back = not found.out
    first = body.get("number") or body.get("number_from", "")
    last = body.get("number") or body.get("number_to", "")
    ends = [(one.first, one.last) for one in found.out] or [(first, last)]
    pieces = [(serials.printed(one), serials.printed(other)) for one, other in ends]
    place = body.get("place", {})
    return {
        "action": "withdraw" if back else "report", "issuing_state": body.get("issuing_state"), "document_type": body.get("doc_type"),
        "status": body.get("doc_status"), "blank": body.get("blank"),
        "numbers": [one if one == other else f"{one}-{other}" for one, other in pieces if one],
        "quantity": found.lost if back else found.missing, "date_of_loss": body.get("date_of_loss"),
        "place": place.get("name"), "country": place.get("country"), "circumstances": body.get("circumstances"),
        "contact": body.get("confirm_with"),
    }  # fmt: skip


def _purple(body: Body, lang: str) -> Values:
    """What was written for a notice, else what the record says."""
    draft, title = body.get("notice_draft", {}), display.best(body.get("title", {}), lang)[0]
    grade = body.get("grading", {})
    return {
        "subject": draft.get("subject") or title, "method": draft.get("method") or body.get("narrative"), "objects": draft.get("objects"),
        "hiding": draft.get("hiding"), "ways_of_hiding": body.get("concealment"), "stages": body.get("stages"),
        "transports": body.get("transports"), "document_fraud": body.get("doc_fraud"), "countries": body.get("countries"),
        "first_seen": body.get("first_seen"), "last_seen": body.get("last_seen"), "red_flags": body.get("red_flags"),
        "detection": body.get("detection_methods"), "request": draft.get("request"),
        "grade": " ".join(str(grade[name]) for name in ("scheme", "source_code", "info_code") if grade.get(name)),
    }  # fmt: skip


def _dial_doc(body: Body, lang: str) -> Values:
    """Numbers that were seen stay in the house with the other personal data; their pattern goes along."""
    equipment, fields_, findings = lists.get("check_equipment"), lists.get("mrz_field"), lists.get("mrz_finding")
    return {
        "document_type": body.get("doc_type"), "imitated_state": body.get("imitated_state"), "document_fraud": body.get("doc_fraud"),
        "legal_kind": body.get("art3c"), "alert_level": body.get("alert_level"), "description": body.get("description"),
        "what_to_look_at": [f"{equipment.label(row.get('equipment', ''), lang)}: {row.get('text', '')}" for row in body.get("detection_tips", [])],
        "zone_findings": [f"{fields_.label(row.get('field', ''), lang)}: {findings.label(row.get('finding', ''), lang)}" for row in body.get("mrz_findings", [])],
        "number_pattern": body.get("number_pattern"), "first_found": body.get("first_found"), "last_found": body.get("last_found"),
        "count_found": body.get("count_found", {}).get("best"), "country": body.get("found_at", {}).get("country"),
    }  # fmt: skip


_MAKERS: dict[str, Callable[[Body, str], Values]] = {
    SLTD.name: _sltd, PURPLE.name: _purple, DIAL_DOC.name: _dial_doc,
}  # fmt: skip
