"""Reciprocity on pages: the own standing with what would change it, the rule tried and put in force, nothing for strangers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tenfold.foundation.clock import now
from tenfold.reciprocity.services import answering, judging
from tests.cast import Cast
from tests.factories import bodies, records, requests
from tests.rooms.reciprocity.play import admitted, decide, network
from tests.statements import MOST

FORM = {
    "grades.0.name": "Reached", "grades.0.contacts-verified.wanted": "1", "grades.0.contacts-verified.within": "90",
    "grades.1.name": "Full", "grades.1.records-shared.wanted": "2", "grades.1.records-shared.within": "12",
    "grace_days": "0", "warn_days": "30", "told": "coordinator",
}  # fmt: skip
Seat = Callable[..., Any]


def said(browser: Any, path: str) -> str:
    return str(browser.get(path).content.decode())


def test_a_rule_is_tried_then_put_in_force_and_read_by_the_members(cast: Cast, seat: Seat) -> None:
    net = network(cast)
    at, bela, bob = f"/groups/{net.slug}", seat(cast.bela), seat(cast.bob)
    assert bob.get(f"{at}/reciprocity").status_code == 404 and "Reciprocity" not in said(bob, at)
    assert "no rule of reciprocity" in said(bela, f"{at}/reciprocity") and "Reciprocity" in said(bela, at)

    tried = bela.post(f"{at}/reciprocity/write", FORM | {"act": "try"})
    assert tried.status_code == 302 and "has not answered yet" in said(bela, f"{at}/reciprocity")
    answering.answer_waiting(at=now())
    assert "would part fewer than three members" in said(bela, f"{at}/reciprocity")
    assert bob.get(f"{at}/reciprocity").status_code == 404
    assert 'value="Reached"' in said(bela, f"{at}/reciprocity/write")

    assert bela.post(f"{at}/reciprocity/write", FORM | {"act": "decide"}).status_code == 302
    page = said(bob, f"{at}/reciprocity")
    assert "at least 2 records, in the last 12 months" in page and "Everything that the grades before it ask." in page
    assert "Who meets which grade" not in page
    judging.judge_all(at=now())
    assert "Who meets which grade" in said(bela, f"{at}/reciprocity") and "Who meets" not in said(
        bob, f"{at}/reciprocity"
    )


def test_what_is_wrong_with_a_rule_is_said_at_its_field(cast: Cast, seat: Seat) -> None:
    net = network(cast)
    wrong = {"grades.0.contacts-verified.within": "5", "warn_days": "soon", "grades.1.name": ""}
    answer = seat(cast.bela).post(f"/groups/{net.slug}/reciprocity/write", FORM | wrong | {"act": "decide"})
    page = answer.content.decode()
    assert answer.status_code == 422
    for field in ("grades.0.contacts-verified.within", "warn_days", "grades.1.name"):
        assert f'href="#field-{field}"' in page
    assert seat(cast.ana).get(f"/groups/{net.slug}/reciprocity/write").status_code == 403


def test_a_member_reads_exactly_what_would_change_its_standing(cast: Cast, seat: Seat) -> None:
    net, grade, at = admitted(cast)
    ref = requests.send(cast, "information_request", requests.information(), to=cast.belmora_police.slug)
    judging.judge_all(at=at + timedelta(days=85))
    page = said(seat(cast.bob), f"/groups/{net.slug}/standing")
    for words in (
        "In this grade", "Warned: unless the conditions are met by then", "Verify 1 more contact point.", str(ref), "Arlen Border",
        "Admitted to the grade", "Contact points, by the day of their verification: 1", '<svg class="bars"', "Danger to life is never withheld",
    ):  # fmt: skip
        assert words in page
    for stranger in ("", "/standing", "/reciprocity", "/reciprocity/write"):
        assert seat(cast.cora).get(f"/groups/{net.slug}{stranger}").status_code in {403, 404}
    other = said(seat(cast.petra), f"/groups/{net.slug}/standing")
    assert "Not in this grade" in other and "Admitted to the grade" not in other and "Belmora Police" not in other
    assert f"/groups/{net.slug}/standing" in said(seat(cast.bob), f"/groups/{grade.slug}")


def test_a_standing_takes_a_constant_number_of_statements(cast: Cast, seat: Seat, queries: Any) -> None:
    net, _grade, at = admitted(cast)
    bob = seat(cast.bob)
    requests.send(cast, "information_request", requests.information(), to=cast.belmora_police.slug)
    counted = []
    for number in range(3):
        with queries() as asked:
            bob.get(f"/groups/{net.slug}/standing")
        counted.append(len(asked))
        requests.send(cast, "information_request", requests.information(), to=cast.belmora_police.slug)
        judging.judge_all(at=at + timedelta(days=85 * (number + 1)))
    assert len(set(counted)) == 1 and counted[0] <= MOST, counted


def test_before_the_first_count_nothing_is_made_up(cast: Cast, seat: Seat) -> None:
    net = network(cast)
    decide(cast, net)
    page = said(seat(cast.bob), f"/groups/{net.slug}/standing")
    assert "Nothing has been counted yet" in page and '<svg class="bars"' not in page
    assert seat(cast.bob).get(f"/groups/none-{cast.ending}/standing").status_code == 404


def test_before_it_is_shared_a_page_says_that_a_danger_goes_to_the_whole_network(cast: Cast, seat: Seat) -> None:
    ref = {
        danger: records.make_report(
            by=cast.ana, release=cast.rosa, body=bodies.report(danger_to_life=danger), tlp="amber"
        )
        for danger in ("yes", "no")
    }
    draft = records.make_report(by=cast.ana, submit=True, body=bodies.report(danger_to_life="yes"))
    words = "reciprocity withholds no danger"
    assert words in said(seat(cast.ana), f"/records/{ref['yes']}/share")
    assert words not in said(seat(cast.ana), f"/records/{ref['no']}/share")
    assert words in said(seat(cast.rosa), f"/records/{draft}/release")


def test_the_page_of_a_grade_offers_no_step(cast: Cast, seat: Seat) -> None:
    from tests.factories.colleagues import colleague

    net, grade, _at = admitted(cast)
    page = said(seat(colleague(cast.belmora_police, "coordinator")), f"/groups/{grade.slug}")
    assert "Leave the group" not in page and f"/groups/{net.slug}/standing" in page
    assert "Met the conditions of the grade; the notice began" in page
