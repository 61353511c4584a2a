"""Two people edit one record: each sees what the other changed, chooses field by field, and nothing is lost."""

import re
from typing import Any

from tests.rooms.web.test_records_form import read, ref_of, stored


def apart(answer: Any) -> dict[str, str]:
    """The fields in which they differ, each with what is picked already."""
    text = answer.content.decode()
    names = re.findall(r'<fieldset class="apart[^"]*" id="form-pick\.([^"]+)"', text)
    return {
        name: (re.findall(rf'name="form-pick\.{re.escape(name)}" value="(\w+)" checked', text) or [""])[0]
        for name in names
    }


def both(cast: Any, seat: Any, ref: str, his: dict[str, Any], hers: dict[str, Any]) -> tuple[Any, Any]:
    """Cato saves his changes, and then Ana hers; answers her browser and what she gets."""
    ana, cato = seat(cast.ana), seat(cast.cato)
    page, other = read(ana.get(f"/records/{ref}/edit")), read(cato.get(f"/records/{ref}/edit"))
    ref_of(cato.post(f"/records/{ref}/edit", {**other.sent, **his, "form-do": "save"}))
    return ana, ana.post(f"/records/{ref}/edit", {**page.sent, **hers, "form-do": "save"})


def test_what_both_changed_is_asked_and_the_rest_stands(cast: Any, seat: Any, acting: Any, make_report: Any) -> None:
    ref = str(make_report(by=cast.ana))
    ana, answer = both(
        cast,
        seat,
        ref,
        {"bottom_line": ["His line"], "report_no": ["R-7"]},
        {"bottom_line": ["Her line"], "title.fr": ["Camions"]},
    )
    text = answer.content.decode()
    assert answer.status_code == 409 and apart(answer) == {"report_no": "theirs", "bottom_line": ""}
    assert "His line" in text and "Her line" in text and "Three lorries cross each week." in text
    assert stored(acting, cast.ana, ref).body["bottom_line"] == "His line"

    sent = read(answer).sent
    again = ana.post(f"/records/{ref}/edit", {**sent, "form-do": "merge"})
    assert again.status_code == 422 and "Choose which of the two holds." in again.content.decode()
    sent = read(again).sent
    ref_of(ana.post(f"/records/{ref}/edit", {**sent, "form-pick.bottom_line": ["mine"], "form-do": "merge"}))
    after = stored(acting, cast.ana, ref)
    assert (after.body["bottom_line"], after.body["report_no"], after.version.number) == ("Her line", "R-7", 3)
    assert after.body["title"]["fr"] == "Camions"


def test_rows_that_came_and_went_are_chosen_whole(cast: Any, seat: Any, acting: Any, make_report: Any) -> None:
    ref = str(make_report(by=cast.ana))
    his = {
        "statements.key": ["FACT1", "HIS"],
        "statements.HIS.text": ["He saw it too."],
        "marks.statements.HIS.grading.source_code": ["admiralty-c"],
    }
    ana, answer = both(
        cast, seat, ref, his, {"statements.key": ["FACT1", "HERS"], "statements.HERS.text": ["She saw it."]}
    )
    assert apart(answer) == {"statements.HIS": "theirs"} and "He saw it too." in answer.content.decode()
    ref_of(ana.post(f"/records/{ref}/edit", {**read(answer).sent, "form-do": "merge"}))
    after = stored(acting, cast.ana, ref)
    assert [row["key"] for row in after.body["statements"]] == ["FACT1", "HERS", "HIS"]
    assert after.marks["statements.HIS"]["grading"]["source_code"] == "admiralty-c"


def test_a_row_that_one_took_away_and_the_other_changed_is_asked(
    cast: Any, seat: Any, acting: Any, make_report: Any
) -> None:
    ref = str(make_report(by=cast.ana))
    ana, answer = both(cast, seat, ref, {"statements.FACT1.text": ["Changed by him."]}, {"statements.key": []})
    assert apart(answer) == {"statements.FACT1": ""}
    ref_of(
        ana.post(
            f"/records/{ref}/edit", {**read(answer).sent, "form-pick.statements.FACT1": ["theirs"], "form-do": "merge"}
        )
    )
    assert stored(acting, cast.ana, ref).body["statements"][0]["text"] == "Changed by him."


def test_her_form_is_kept_while_she_chooses_and_goes_on_later(
    cast: Any, seat: Any, acting: Any, make_report: Any
) -> None:
    ref = str(make_report(by=cast.ana))
    ana, answer = both(cast, seat, ref, {"bottom_line": ["His line"]}, {"bottom_line": ["Her line"]})
    assert answer.status_code == 409
    offered = re.findall(rf'href="(/records/{ref}/edit\?unfinished=[0-9a-f-]+)"', ana.get("/").content.decode())
    again = read(ana.get(offered[0], follow=True))
    assert again.sent["bottom_line"] == ["Her line"] and again.sent["form-seen"] == ["1"]
    later = ana.post(f"/records/{ref}/edit", {**again.sent, "form-do": "save"})
    assert later.status_code == 409 and apart(later) == {"bottom_line": ""}


def test_marking_and_readers_are_settled_too(cast: Any, seat: Any, acting: Any, make_report: Any) -> None:
    ref = str(make_report(by=cast.ana))
    ana, answer = both(
        cast, seat, ref, {"form-marking.tlp": ["green"], "form-readers": ["state:qn"]}, {"form-marking.tlp": ["red"]}
    )
    assert apart(answer) == {"form-marking.tlp": "", "form-readers": "theirs"}
    ref_of(
        ana.post(
            f"/records/{ref}/edit", {**read(answer).sent, "form-pick.form-marking.tlp": ["theirs"], "form-do": "merge"}
        )
    )
    after = stored(acting, cast.ana, ref)
    assert after.version.tlp == "green" and [one["to"] for one in after.drafting.intended] == ["state:qn"]


def test_two_who_changed_the_same_in_the_same_way_are_not_asked(
    cast: Any, seat: Any, acting: Any, make_report: Any
) -> None:
    ref = str(make_report(by=cast.ana))
    _, answer = both(cast, seat, ref, {"bottom_line": ["One line"]}, {"bottom_line": ["One line"]})
    assert answer.status_code == 302 and stored(acting, cast.ana, ref).version.number == 2
