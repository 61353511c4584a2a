"""Bodies that are complete enough to be released. The default one is harmless and says nothing about anybody."""

from typing import Any

Body = dict[str, Any]


def incident(**changes: Any) -> Body:
    """An incident at sea, with counts that say how exact they are."""
    return {
        "title": {"en": "Boat in distress off Cape Verrin"},
        "summary": {"en": "A rubber boat was found adrift."},
        "lang": "en",
        "incident_type": ["shipwreck"],
        "incident_form": "incident",
        "date": "2026-05-17",
        "date_of_info": "2026-05-18",
        "place": {
            "name": "Cape Verrin",
            "country": "ITA",
            "lat": "35.5",
            "lon": "12.6",
            "precision": "area",
            "radius_km": "12.5",
        },
        "route_mmp": "central-mediterranean",
        "dead": {"best": 4},
        "missing_min": {"low": 10},
        "survivors": {"low": 30, "high": 35},
        "cause_of_death": ["drowning"],
        "source_quality": "3",
        "sources": [{"key": "S1", "name": "Coast radio", "url": "https://radio.example/1"}],
    } | changes


def report(**changes: Any) -> Body:
    """An intelligence report with one graded fact and nobody named."""
    return {
        "title": {"en": "Lorries from Arlen to Belmora"},
        "lang": "en",
        "report_no": "R-1",
        "report_type": "tactical",
        "reported_on": "2026-11-01",
        "date_of_info": "2026-10",
        "bottom_line": "Three lorries cross each week.",
        "grading": {"scheme": "admiralty", "source_code": "admiralty-b", "info_code": "admiralty-2"},
        "legal_basis": "Agreement of 2020, article 4",
        "retention_until": "2036-01-01",
        "statements": [{"key": "FACT1", "line": "fact", "text": "Seen at the border crossing."}],
    } | changes


def nominal_report(**changes: Any) -> Body:
    """A report that names somebody."""
    named = [{"key": "FACT1", "line": "fact", "text": "Seen at the crossing.", "named": [{"key": "N1", "full": "Oskar Quillfeather"}],
              "contacts": [{"key": "C1", "type": "phone", "value": "+999 555 0101"}]}]  # fmt: skip
    return report(statements=named) | changes


def protected_incident(**changes: Any) -> Body:
    """An incident that tells what was done to a smuggled person."""
    return incident(
        legal_basis="Agreement of 2020, article 4", retention_until="2036-01-01", persons_detail="A girl of nine, travelling alone.",
        abuse=[{"key": "A1", "abuse": "physical-violence", "minor": "yes"}],
    ) | changes  # fmt: skip
