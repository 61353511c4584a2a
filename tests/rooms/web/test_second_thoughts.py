"""Whoever goes back in the wizard keeps what she chose, and can choose otherwise; what is wrong is said where it can be mended."""

import re
from pathlib import Path
from typing import Any

from tenfold.handling.acting import acting
from tenfold.intake import selectors
from tests.cast import Cast
from tests.rooms.intake.wizard import ROWS, begun, table
from tests.rooms.web.test_wizard_pages import _RUN, controls, filled, send

ODD = [*ROWS[:3], ("4", "02/06/2026", "Cape Verrin", "Italy", "1", "25", "Somersault")]


def mapping_of(person: Any, run: str) -> Any:
    with acting(person) as actor:
        return selectors.get_run(actor, _RUN.search(run)[1]).mapping  # type: ignore[index,arg-type]


def says(person: Any, run: str) -> dict[str, str]:
    return {
        word: code
        for step in mapping_of(person, run)["steps"]
        if step["target"] == "incident_type"
        for word, code in step.get("values", {}).items()
    }


def test_a_word_that_was_matched_can_be_matched_otherwise(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv', ODD))}"
    page = ana.get(f"{run}/values").content.decode()
    assert "What was matched already" not in page
    ana.post(f"{run}/values", controls(page) | {"code-0": "rescue", "do": "next"})
    page = ana.get(f"{run}/values").content.decode()
    assert "What was matched already" in page and "Somersault" in page
    assert '<option value="rescue" selected' in page
    ana.post(f"{run}/values", controls(page) | {"code-300": "other", "do": "next"})
    assert says(cast.ana, run)["Somersault"] == "other"
    page = ana.get(f"{run}/values").content.decode()
    ana.post(f"{run}/values", controls(page) | {"code-300": "-", "do": "next"})
    page = ana.get(f"{run}/values").content.decode()
    assert says(cast.ana, run)["Somersault"] == "" and '<option value="-" selected' in page
    ana.post(f"{run}/values", controls(page) | {"code-300": "", "do": "keep"})
    page = ana.get(f"{run}/values").content.decode()
    assert "Somersault" not in says(cast.ana, run) and "What was matched already" not in page and "Somersault" in page


def test_leaving_a_row_out_keeps_what_was_matched(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv', ODD))}"
    ana.post(f"{run}/values", controls(ana.get(f"{run}/values").content.decode()) | {"code-0": "rescue", "do": "keep"})
    before = mapping_of(cast.ana, run)
    cut = controls(ana.get(f"{run}/cut").content.decode())
    ana.post(f"{run}/cut", cut | {"out": "6", "do": "next"})
    assert mapping_of(cast.ana, run) == before
    cut = controls(ana.get(f"{run}/cut").content.decode())
    ana.post(f"{run}/cut", cut | {"headings": "1", "first": "5", "do": "next"})
    assert mapping_of(cast.ana, run) is None, "other headings are other columns"


def test_one_value_for_all_rows_is_refused_where_it_is_written(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    run = _RUN.search(send(ana, table(tmp_path / "q2.csv"))["Location"])[0]  # type: ignore[index]
    form = filled(ana.get(f"{run}/columns").content.decode(), do="next", key="0")
    number = next(name for name, value in form.items() if value == "source_quality").rpartition("-")[2]
    answer = ana.post(f"{run}/columns", form | {f"value-{number}": "splendid"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'<a href="#value-\d">Quality of the source: “splendid” is ', page), "called as on the page"
    assert 'value="splendid"' in page, "nothing that was typed is lost"
    assert ana.post(f"{run}/columns", form).status_code == 302


def test_a_file_that_no_profile_knows_asks_for_its_kind_in_words(cast: Cast, seat: Any, tmp_path: Path) -> None:
    answer = send(seat(cast.ana), table(tmp_path / "q2.csv"), kind="")
    assert answer.status_code == 422 and "No profile knows this file" in answer.content.decode()
