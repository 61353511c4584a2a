"""Bodies about documents and persons that are complete enough to be released."""

from typing import Any

Body = dict[str, Any]


def loss(**changes: Any) -> Body:
    """Five hundred blanks of Arlen's."""
    return {
        "title": {"en": "Blank passports stolen on the way"}, "lang": "en", "date_of_info": "2026-05-02", "loss_type": "range",
        "doc_type": "passport-ordinary", "issuing_state": "QMM", "number_from": "AR0048201", "number_to": "AR0048700",
        "quantity": {"best": 500}, "doc_status": "stolen-blank", "blank": "yes", "date_of_loss": "2026-05-01",
        "circumstances": "Taken from a van.", "confirm_with": "Duty desk of the Border Guard",
    } | changes  # fmt: skip


def single(**changes: Any) -> Body:
    """One passport of Arlen's."""
    body = loss(
        loss_type="single", number="AR-771-204", doc_status="stolen", blank="no", circumstances="Reported by its owner."
    )
    return {
        name: value for name, value in body.items() if name not in {"number_from", "number_to", "quantity"}
    } | changes


def alert(**changes: Any) -> Body:
    """A false passport of Arlen's, with a number that was seen."""
    return {
        "title": {"en": "False passports of Arlen"}, "lang": "en", "date_of_info": "2026-06-01", "doc_type": "passport-ordinary",
        "imitated_state": "QMM", "doc_fraud": ["counterfeit"], "art3c": "falsely-made-or-altered", "alert_level": "watch",
        "description": "The thread is printed.", "first_found": "2026-05",
        "detection_tips": [{"key": "T1", "equipment": "none", "text": "Tilt the page."}],
        "number_samples": ["AR-999-001"], "legal_basis": "Agreement of 2020, article 4", "retention_until": "2036-01-01",
    } | changes  # fmt: skip


def specimen(**changes: Any) -> Body:
    """A passport of Arlen's as practitioners may know it."""
    return {
        "title": {"en": "Passport of Arlen, 2020"}, "lang": "en", "date_of_info": "2026-01-01", "doc_type": "passport-ordinary",
        "issuing_state": "QMM", "series": "AR 2020", "first_issued": "2020", "in_circulation": "yes", "tier": "practitioner",
        "features": [{"key": "F1", "feature": "Thread", "light": "visible", "sense": "tilt", "tier": "public"}],
    } | changes  # fmt: skip


def person(**changes: Any) -> Body:
    """Somebody suspected, whom the Protocol does not protect."""
    return {
        "title": {"en": "Driver under suspicion"}, "lang": "en", "date_of_info": "2026-06", "poi_status": "suspected",
        "distinct_offence": "Drove hidden persons for money, three times.", "names": [{"key": "N1", "full": "Oskar Quillfeather"}],
        "roles": ["driver"], "notices_barred": "no", "legal_basis": "Agreement of 2020, article 4", "retention_until": "2031-06-01",
        "grading": {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"},
        "protected_check": {"is_smuggled_person": "no", "is_child": "no", "is_refugee_claimant": "no"},
    } | changes  # fmt: skip
