"""Programs and the command line say why they read; the entry bears the reason and the door (R12)."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import bodies


@pytest.fixture
def ref(cast: Cast, make_report: Any) -> Any:
    return make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())


def left(root: Any, ref: Any) -> list[dict[str, Any]]:
    """The details of the readings of a record, in their order."""
    asked = "SELECT detail FROM audit_entry WHERE subject = %s AND event = 'records.record.read' ORDER BY id"
    return [detail for (detail,) in root.execute(asked, [ref]).fetchall()]


def test_r12_a_program_says_why_it_reads(cast: Cast, program: Any, root: Any, ref: Any) -> None:
    ana = program(cast.ana)
    assert ana.get(f"/records/{ref}").status_code == 200
    assert ana.get(f"/records/{ref}", Tenfold_Reason="case").status_code == 200
    assert [(one["door"], one["because"], one["parts"]) for one in left(root, ref)] == [
        ("api", "everyday", ["nominal"]), ("api", "case", ["nominal"]),
    ]  # fmt: skip


def test_a_reason_that_is_none_is_refused_and_nothing_is_read(cast: Cast, program: Any, root: Any, ref: Any) -> None:
    answer = program(cast.ana).get(f"/records/{ref}", Tenfold_Reason="curiosity")
    assert answer.status_code == 422 and "Tenfold-Reason" in answer.content.decode()
    assert left(root, ref) == []


def test_r12_the_command_line_says_why_it_reads(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, root: Any, ref: Any, capsys: Any
) -> None:
    from tenfold.cli import main

    said = ["records", "show", str(ref), "--as", cast.ana.email, "--json"]
    assert main.main([*said, "--read-because", "oversight"]) == 0
    assert [(one["door"], one["because"]) for one in left(root, ref)] == [("shell", "oversight")]
