"""The lint at the shell."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cast import Cast
from tests.factories import bodies

Type = Callable[..., Any]


def test_it_looks_at_a_file(tenfold: Type, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps({"kind": "intelligence_report", "body": bodies.report()}), encoding="utf-8")
    said = tenfold("lint", str(file), "--json")
    assert said.status == 0
    assert all(one.keys() >= {"rule", "anchor", "says", "mend"} for one in said.json)
    assert ("fact-without-date", "statements.FACT1.when") in {(one["rule"], one["anchor"]) for one in said.json}
    assert "statements.FACT1.when" in tenfold("lint", str(file)).out
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(bodies.report()), encoding="utf-8")
    assert tenfold("lint", str(bare), "--kind", "intelligence_report", "--json").json == said.json


def test_it_looks_at_a_record(tenfold: Type, cast: Cast, make_report: Any) -> None:
    ref = str(make_report(by=cast.ana))
    said = tenfold("lint", ref, "--as", cast.ana.email, "--json").json
    assert "fact-without-place" in {one["rule"] for one in said}
    assert tenfold("lint", ref, "--as", cast.cora.email).status == 1
    assert tenfold("lint", ref).status == 2


def test_what_is_no_body_is_refused(tenfold: Type, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    for content in ("[]", "no json", '{"kind": "no-such", "body": {}}'):
        file.write_text(content, encoding="utf-8")
        assert tenfold("lint", str(file)).status == 1
    assert tenfold("lint", "neither", "--as", "nobody@arlen.example").status == 1
