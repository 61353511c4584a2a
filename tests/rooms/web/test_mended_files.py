"""A file that comes back mended is not matched twice, what was withdrawn can come back, and an import shows what it brought."""

import re
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tenfold.handling.acting import acting
from tenfold.intake import selectors
from tenfold.intake.services import working
from tests.cast import Cast
from tests.rooms.intake.wizard import ROWS, begun, brought, table
from tests.rooms.web.test_wizard_pages import _RUN
from tests.statements import MOST

WRONG = [*ROWS[:3], ("4", "02/06/2026", "Cape Verrin", "Italy", "about one", "25", "Shipwreck")]


def again(browser: Any, run: str, path: Path, **more: str) -> Any:
    return browser.post(f"{run}/mended", {"file": SimpleUploadedFile(path.name, path.read_bytes()), **more})


def import_of(person: Any, run: str) -> str:
    with acting(person) as actor:
        return f"/imports/{selectors.get_run(actor, _RUN.search(run)[1]).answer['import']}"  # type: ignore[index,arg-type]


def test_the_mended_file_takes_the_place_of_the_first_and_the_matching_is_kept(
    cast: Cast, seat: Any, tmp_path: Path
) -> None:
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv', WRONG))}"
    ana.post(f"{run}/check", {"do": "look"})
    page = ana.get(f"{run}/check").content.decode()
    assert "Keep this matching as a profile and bring the mended file in with it" in page and 'value="q2"' in page
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    refused = again(ana, run, tmp_path / "other.csv", title="海岸 2026")
    assert refused.status_code == 302 and ana.get(run).status_code == 302, "the first one stands as it did"
    with acting(cast.ana) as actor:
        assert all(one.shipped for one in selectors.list_profiles(actor))
    answer = again(ana, run, table(tmp_path / "q2 mended.csv"), title="海岸 2026")
    new = _RUN.search(answer["Location"])[0]  # type: ignore[index]
    assert new != run and ana.get(run).status_code == 404
    assert ana.get(new)["Location"] == f"{new}/check"
    page = ana.get(f"{new}/check").content.decode()
    assert ">4</dd>" in page and "Rows that are refused" not in page
    with acting(cast.cato) as actor:
        [kept] = [one for one in selectors.list_profiles(actor) if not one.shipped]
        assert kept.title("ar") == "海岸 2026"


def test_after_rows_were_left_out_the_mended_file_brings_in_only_what_was_wrong(
    cast: Cast, seat: Any, tmp_path: Path
) -> None:
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv', WRONG))}"
    ana.post(f"{run}/check", {"do": "look"})
    assert ana.post(f"{run}/readers", {"sure": "yes"}).status_code == 302
    working.work_waiting()
    page = ana.get(f"{run}/progress").content.decode()
    assert "When the file is mended" in page and "Name of the profile" not in page
    answer = again(ana, run, table(tmp_path / "mended.csv"))
    new = _RUN.search(answer["Location"])[0]  # type: ignore[index]
    with acting(cast.ana) as actor:
        found = selectors.get_run(actor, _RUN.search(new)[1]).found["answer"]  # type: ignore[index,arg-type]
    assert (found["created"], found["unchanged"], found["rejected"]) == (1, 3, 0)


def test_an_import_shows_its_file_and_its_records_to_the_house_alone(
    cast: Cast, seat: Any, tmp_path: Path, queries: Any
) -> None:
    run = brought(cast.ana, table(tmp_path / "coast 2026.csv"))
    ana, rosa, address = seat(cast.ana), seat(cast.rosa), f"/imports/{run.answer['import']}"
    listed = ana.get("/imports").content.decode()
    assert "coast 2026.csv" in listed and "without a profile" in listed and "table:incident" not in listed
    rosa.get(address)  # what the marks of facets mean is learnt once in the life of a process
    with queries() as said:
        page = rosa.get(address).content.decode()
    assert len(said) <= MOST, "\n".join(said)
    assert page.count('class="result"') == 4 or page.count("<h3>") >= 4
    assert "Release all of them" in page, "the reviewer sees what she releases"
    assert "Whom it reaches" in page and "No reader is named" in page
    whole = f"/search?import={run.answer['import']}"
    assert whole in page
    with queries() as said:
        found = rosa.get(whole).content.decode()
    assert len(said) <= MOST and "coast 2026.csv" in found and "4 records" in found
    for stranger in (cast.cora, cast.petra):
        other = seat(stranger)
        assert other.get(address).status_code == 404
        seen = other.get(whole).content.decode()
        assert "coast 2026.csv" not in seen and "4 records" not in seen and "Cape Verrin" not in seen
    assert ana.get("/search?import=no").status_code == 422


def test_what_was_withdrawn_comes_back_where_somebody_asks_for_it(cast: Cast, seat: Any, tmp_path: Path) -> None:
    run = brought(cast.ana, table(tmp_path / "q2.csv"))
    ana, address = seat(cast.ana), f"/imports/{run.answer['import']}"
    assert ana.post(address, {"reason": "wrong-information"}).status_code == 302
    assert "bring the same file in" in ana.get(address).content.decode()
    new = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv'))}"
    counts = []
    for do in ("look", "back", "no-back", "back"):
        assert ana.post(f"{new}/check", {"do": do}).status_code == 302
        with acting(cast.ana) as actor:
            found = selectors.get_run(actor, _RUN.search(new)[1]).found["answer"]  # type: ignore[index,arg-type]
        counts.append((found["created"], found["unchanged"] + found["rejected"]))
    assert counts == [(0, 4), (4, 0), (0, 4), (4, 0)]
    assert ana.post(f"{new}/readers", {}).status_code == 302
    working.work_waiting()
    page = ana.get(import_of(cast.ana, new)).content.decode()
    assert len(re.findall("<h3>", page)) >= 4


def test_a_colleague_finds_no_run_to_mend(cast: Cast, seat: Any, tmp_path: Path) -> None:
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv', WRONG))}"
    for other in (cast.cato, cast.cora):
        assert again(seat(other), run, table(tmp_path / "m.csv")).status_code == 404
