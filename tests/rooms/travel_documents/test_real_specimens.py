"""Every specimen zone that others have published, with the verdict that stands beside it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tenfold.travel_documents.mrz import read_mrz
from tests.rooms.travel_documents.zones import AT

_DATA = os.environ.get("TENFOLD_REAL_DATA")
pytestmark = pytest.mark.skipif(not _DATA, reason="TENFOLD_REAL_DATA names no folder")
_NAMES = {
    "doc": "document_number",
    "dob": "birth_date",
    "exp": "expiry_date",
    "opt": "optional",
    "composite": "composite",
}


def _specimens() -> list[dict[str, Any]]:
    if not _DATA:
        return []
    found: list[dict[str, Any]] = json.loads((Path(_DATA) / "mrz" / "mrz_strings.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("number", range(len(_specimens())))
def test_a_specimen_has_its_verdict(number: int) -> None:
    specimen = _specimens()[number]
    answer = read_mrz("\n".join(specimen["lines"]), AT)
    assert answer.format == specimen["format"].split()[0]
    assert answer.ok is (specimen["all_ok"] is not False)  # the national layout has no verdict there; it fits
    digits = {name: answer.checks[_NAMES[name]].digit for name in specimen["check_digits"]}
    assert digits == specimen["check_digits"]


def test_all_were_read() -> None:
    assert len(_specimens()) == 53
