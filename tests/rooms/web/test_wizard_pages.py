"""A table brought in on the pages, one task a page, without a script, in three languages; and what strangers find of it."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tenfold.intake.services import working
from tests.cast import Cast
from tests.factories import bodies, records
from tests.rooms.intake.wizard import CONSTANTS, ROWS, begun, table
from tests.statements import MOST

_RUN = re.compile(r"/imports/run/([0-9a-f-]{36})")


def send(browser: Any, path: Path, kind: str = "incident") -> Any:
    return browser.post("/imports/new", {"kind": kind, "file": SimpleUploadedFile(path.name, path.read_bytes())})


def controls(page: str) -> dict[str, Any]:
    """What a browser would send of the form of a page if nothing were touched."""
    sent: dict[str, Any] = {}
    for name, body in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        sent[name] = (
            html.unescape(chosen[1]) if chosen else html.unescape((re.search(r'value="([^"]*)"', body) or ["", ""])[1])
        )
    for tag in re.findall(r"<input[^>]*>", page):
        name, value, kind = (re.search(rf'\b{one}="([^"]*)"', tag) for one in ("name", "value", "type"))
        if (
            not name
            or name[1] in {"csrfmiddlewaretoken", "q", "next"}
            or (kind and kind[1] in {"checkbox", "radio"} and "checked" not in tag)
        ):
            continue
        sent.setdefault(name[1], []).append(html.unescape(value[1]) if value else "")
    return sent


def filled(page: str, **more: str) -> dict[str, Any]:
    """The same with the constants that the file does not say."""
    sent = controls(page)
    numbers = sorted(int(name.rpartition("-")[2]) for name in sent if name.startswith("constant-"))
    for number, (name, value) in zip(numbers, CONSTANTS.items(), strict=False):
        sent[f"constant-{number}"], sent[f"value-{number}"] = name, value
    return sent | more


@pytest.mark.parametrize("lang", ["en", "zh", "ar"])
def test_the_whole_way_without_a_script(cast: Cast, seat: Any, tmp_path: Path, lang: str) -> None:
    from tenfold.accounts.models import Person

    Person.objects.filter(pk=cast.ana.pk).update(language=lang)
    ana, rosa = seat(cast.ana), seat(cast.rosa)
    answer = send(ana, table(tmp_path / "q2.csv"))
    assert answer.status_code == 302
    run = _RUN.search(answer["Location"])[0]  # type: ignore[index]
    assert ana.get(run)["Location"] == f"{run}/columns", "the cut is proposed"
    cut = ana.get(f"{run}/cut").content.decode()
    assert "Incidents at sea" in cut and "Cape Verrin" in cut and (lang != "ar" or 'dir="rtl"' in cut)
    answer = ana.post(f"{run}/cut", controls(cut) | {"do": "next"})
    assert answer["Location"] == f"{run}/columns"
    columns = ana.get(f"{run}/columns").content.decode()
    assert "17/05/2026" in columns and columns.count(f'href="{run}/cut"') == 2, (
        "which table it is, and where another is chosen"
    )
    answer = ana.post(f"{run}/columns", filled(columns, do="next", key="0"))
    assert answer.status_code == 302, answer.content.decode()[:3000]
    values = ana.get(f"{run}/values").content.decode()
    answer = ana.post(f"{run}/values", controls(values) | {"do": "next"})
    assert answer["Location"] == f"{run}/check"
    check = ana.get(f"{run}/check").content.decode()
    assert f"{run}/readers" in check and re.search(r"<dd>[4٤]</dd>", check)
    readers = ana.get(f"{run}/readers").content.decode()
    assert cast.belmora_police.slug in readers and ">Rosa<" in readers
    answer = ana.post(
        f"{run}/readers", {"form-readers": [f"participant:{cast.belmora_police.slug}"], "reviewer": str(cast.rosa.pk)}
    )
    assert answer["Location"] == f"{run}/progress"
    waits = ana.get(f"{run}/progress").content.decode()
    assert "progress.json" in waits and "http-equiv" in waits
    assert ana.get(f"{run}/progress.json").json()["under_way"] is True
    assert run in ana.get("/imports").content.decode()
    working.work_waiting()
    assert ana.get(f"{run}/progress.json").json()["under_way"] is False
    done = ana.get(f"{run}/progress").content.decode()
    imported = re.search(r'href="(/imports/[0-9a-f-]{36})"', done)[1]  # type: ignore[index]
    assert f"{imported}/release" not in ana.get(imported).content.decode(), "nobody releases what she brought herself"
    page = rosa.get(imported).content.decode()
    assert f"{imported}/release" in page and '<ul class="readers"><li><b><bdi>Belmora Police' in page
    assert rosa.post(f"{imported}/release").status_code == 302
    assert f"{imported}/release" not in rosa.get(imported).content.decode()


def test_a_wrong_row_has_to_be_left_out_on_purpose(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    rows = [*ROWS[:3], ("4", "someday", "Cape Verrin", "Italy", "many", "25", "Shipwreck")]
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv', rows))}"
    assert ana.post(f"{run}/check", {"do": "look"}).status_code == 302
    check = ana.get(f"{run}/check").content.decode()
    assert ">B8<" in check and ">E8<" in check and f"{run}/marked" in check
    marked = ana.get(f"{run}/marked")
    assert (
        marked.status_code == 200
        and "attachment" in marked["Content-Disposition"]
        and b"What to mend" in marked.content
    )
    refused = ana.post(f"{run}/readers", {})
    assert refused.status_code == 422 and "are to be left out" in refused.content.decode()
    assert ana.post(f"{run}/readers", {"sure": "yes"})["Location"] == f"{run}/progress"


def test_the_heading_stands_beside_the_cell_and_drafts_are_told(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    rows = [*ROWS[:3], ("4", "someday", "Cape Verrin", "Italy", "1", "25", "Shipwreck")]
    ref = begun(cast.ana, table(tmp_path / "q2.csv", rows), source_quality="")
    run = f"/imports/run/{ref}"
    ana.post(f"{run}/check", {"do": "look"})
    check = ana.get(f"{run}/check").content.decode()
    assert re.search(r">B8<.{0,80}>Date<", check, re.DOTALL) and "“Date”" in check, check[check.find(">B8") :][:300]
    assert "Rows that stay drafts" in check and "Quality of the source" in check
    marked = ana.get(f"{run}/marked").content.decode("utf-8-sig")
    assert "B8, column “Date”: " in marked and "Row 5, “Quality of the source”: For a release: " in marked
    readers = ana.get(f"{run}/readers").content.decode()
    assert "3 of them stay your drafts" in readers
    ana.post(f"{run}/readers", {"sure": "yes"})
    working.work_waiting()
    assert "3 of them are your drafts" in ana.get(f"{run}/progress").content.decode()


def test_months_as_columns_become_rows(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    path = tmp_path / "months.csv"
    path.write_text("Country of citizenship,Jan 2024,Feb 2024,Mar 2024\nSYR,3,4,\nAFG,10,many,0\n")
    run = _RUN.search(send(ana, path, kind="flow_figure")["Location"])[0]  # type: ignore[index]
    cut = ana.get(f"{run}/cut").content.decode()
    assert "The headings of B-D look like it." in cut
    sent = controls(cut) | {"do": "next", "melt": "B-D", "melt_heading": "Month", "melt_value": "Arrivals"}
    for wrong in ({"melt": "B-Z"}, {"melt": "nonsense"}, {"melt_heading": ""}, {"melt": "B"}):
        refused = ana.post(f"{run}/cut", sent | wrong)
        assert refused.status_code == 422 and "Columns that are values" in refused.content.decode()
    assert ana.post(f"{run}/cut", sent)["Location"] == f"{run}/columns"
    assert 'value="B-D"' in ana.get(f"{run}/cut").content.decode()
    columns = controls(ana.get(f"{run}/columns").content.decode())
    names = {"column-0": "citizenship", "column-1": "period", "column-2": "persons"}
    given = {"measure": "arrival", "source": "Coast office", "date_of_info": "2024-04"}
    more = {}
    for number, (name, value) in enumerate(given.items()):
        more |= {f"constant-{number}": name, f"value-{number}": value}
    answer = ana.post(f"{run}/columns", columns | names | more | {"do": "next", "key": ["0", "1"]})
    assert answer.status_code == 302, answer.content.decode()
    ana.post(f"{run}/values", controls(ana.get(f"{run}/values").content.decode()) | {"do": "next"})
    check = ana.get(f"{run}/check").content.decode()
    assert ">C3<" in check and "“Feb 2024”" in check and "blank cells 1" in check
    ana.post(f"{run}/check", {"do": "profile", "name": "months-across"})
    ana.post(f"{run}/readers", {"sure": "yes"})
    working.work_waiting()
    assert re.search(r"<dd>4</dd>", ana.get(f"{run}/progress").content.decode())
    path.write_text("Country of citizenship,Apr 2024,May 2024\nSYR,3,4\n")
    later = _RUN.search(send(ana, path, kind="")["Location"])[0]  # type: ignore[index]
    assert '<option value="months-across" selected' in ana.get(f"{later}/columns").content.decode()
    ana.post(f"{later}/check", {"do": "look"})
    assert re.search(r"<dd>2</dd>", ana.get(f"{later}/check").content.decode())


def test_a_likely_duplicate_is_shown_side_by_side(cast: Cast, seat: Any, tmp_path: Path) -> None:
    body = bodies.incident(
        title={"en": "Boat of the cape"},
        date="2026-05-17",
        place={"name": "Cape Verrin", "country": "ITA"},
        survivors={"best": 30},
    )
    ref = records.make_incident(by=cast.rosa, body=body)
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv'))}"
    ana.post(f"{run}/check", {"do": "look"})
    assert f"{run}/likely" in ana.get(f"{run}/check").content.decode()
    page = ana.get(f"{run}/likely").content.decode()
    assert "Boat of the cape" in page and f"skip {ref}" in page and f"version {ref}" in page and "near in place" in page
    assert ana.post(f"{run}/likely", {"rest": "make", "row-5": f"skip {ref}"})["Location"] == f"{run}/check"
    assert 'value="skip ' in ana.get(f"{run}/likely").content.decode()
    assert (
        ana.post(f"{run}/likely", {"rest": "make", "row-5": "skip 00000000-0000-4000-8000-000000000000"}).status_code
        == 422
    )


def test_a_profile_is_kept_and_proposed_for_the_next_file(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana, cato = seat(cast.ana), seat(cast.cato)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv'))}"
    ana.post(f"{run}/check", {"do": "look"})
    refused = ana.post(f"{run}/check", {"do": "profile", "name": "…"})
    assert refused.status_code == 422
    assert '<a href="#field-name">Name of the profile: ' in refused.content.decode(), "called as on the page"
    assert ana.post(f"{run}/check", {"do": "profile", "name": "sea-quarters"}).status_code == 302
    answer = send(cato, table(tmp_path / "q3.csv"), kind="")
    assert answer.status_code == 302
    mine = _RUN.search(answer["Location"])[0]  # type: ignore[index]
    page = cato.get(f"{mine}/columns").content.decode()
    assert '<option value="sea-quarters" selected' in page
    stranger = send(seat(cast.cora), tmp_path / "q3.csv", kind="")
    assert stranger.status_code == 422, "a stranger's profile is none"
    page = stranger.content.decode()
    assert '<a href="#field-kind">' in page and "kind: " not in page, "what is to be chosen is said at its field"


def test_a_template_needs_no_matching(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    (tmp_path / "t.xlsx").write_bytes(ana.get("/imports/template/incident/en.xlsx").content)
    run = _RUN.search(send(ana, tmp_path / "t.xlsx", kind="")["Location"])[0]  # type: ignore[index]
    assert ana.get(run)["Location"] == f"{run}/check"


def test_stop_drop_and_come_back(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv'))}"
    ana.post(f"{run}/check", {"do": "look"})
    ana.post(f"{run}/readers", {})
    assert ana.get(f"{run}/columns").status_code in {200, 302}
    ana.post(f"{run}/act", {"do": "stop"})
    page = ana.get(f"{run}/progress").content.decode()
    assert "It was stopped" in page and 'value="resume"' in page
    ana.post(f"{run}/act", {"do": "resume"})
    working.work_waiting()
    assert "Brought in" in ana.get(f"{run}/progress").content.decode()
    other = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q3.csv'))}"
    assert ana.post(f"{other}/act", {"do": "drop"})["Location"] == "/imports"
    assert ana.get(f"{other}/cut").status_code == 404


PAGES = ("", "/cut", "/columns", "/values", "/check", "/marked", "/likely", "/readers", "/progress", "/progress.json")


def test_strangers_and_colleagues_find_nothing(cast: Cast, seat: Any, tmp_path: Path) -> None:
    ref = begun(cast.ana, table(tmp_path / "q2.csv"))
    missing = "00000000-0000-4000-8000-000000000001"
    for person in (cast.rosa, cast.cora, cast.cato):
        browser = seat(person)
        assert str(ref) not in browser.get("/imports").content.decode()
        for page in PAGES:
            answers = [browser.get(f"/imports/run/{one}{page}") for one in (ref, missing)]
            assert [one.status_code for one in answers] == [404, 404]
            plain = [one.content.decode().replace(str(ref), "").replace(missing, "") for one in answers]
            assert _without_numbers(plain[0]) == _without_numbers(plain[1])
        for page in ("/cut", "/columns", "/values", "/check", "/likely", "/readers", "/act"):
            assert browser.post(f"/imports/run/{ref}{page}", {"do": "drop"}).status_code == 404
    assert seat(cast.adam).get("/imports/new").status_code == 403


def _without_numbers(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{32}', "", page)


@pytest.mark.parametrize("page", [*PAGES, "/../../new"])
def test_a_page_of_the_wizard_takes_at_most_twelve_statements(
    cast: Cast, seat: Any, queries: Any, tmp_path: Path, page: str
) -> None:
    body = bodies.incident(date="2026-05-17", place={"name": "Cape Verrin", "country": "ITA"}, survivors={"best": 30})
    records.make_incident(by=cast.rosa, body=body)
    ana = seat(cast.ana)
    run = f"/imports/run/{begun(cast.ana, table(tmp_path / 'q2.csv'))}"
    ana.post(f"{run}/check", {"do": "look"})
    address = "/imports/new" if page.endswith("new") else f"{run}{page}"
    ana.get(address)
    with queries() as said:
        assert ana.get(address).status_code in {200, 302}
    # What is marked is a trial of the import in a savepoint that is undone: it writes, and says what that came to.
    assert len(said) <= (MOST if page != "/marked" else MOST + 8), said
