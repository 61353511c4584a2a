"""What a search finds as a file, for programs."""

import json
from collections.abc import Callable
from typing import Any

from tests.cast import Cast


def test_a_file_bears_its_marking_and_holds_what_the_caller_reads(
    cast: Cast, program: Callable[..., Any], make_incident: Any
) -> None:
    ref = make_incident(by=cast.ana, release=cast.rosa)
    answer = program(cast.ana).get("/export?format=geojson&kind=incident")
    assert answer["Tenfold-Marking"] == "TLP:AMBER" and "TLP-AMBER.geojson" in answer["Content-Disposition"]
    assert [feature["id"] for feature in json.loads(b"".join(answer.streaming_content))["features"]] == [str(ref)]
    assert program(cast.cora).get("/export").status_code == 422
    assert program(cast.ana).get("/export?kind=nothing").status_code == 422
    assert program(cast.ana).get("/export?f.nothing=x").status_code == 422
