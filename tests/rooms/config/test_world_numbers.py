"""The numbers of the invented world: what is told twice agrees, what is told apart adds up."""

from typing import Any

from tenfold.config.world import WORLD, bodies
from tenfold.kinds.values import Range


def test_two_accounts_of_one_event_agree_or_the_link_says_why_not() -> None:
    """Records that tell of the same have counts of survivors that can be the same, or a note with the difference."""
    last = {}
    for story in WORLD.stories:
        body = story.body
        for act in story.course:
            body = bodies.changed(body, act.given.get("change", {}))
        last[story.key] = body
    for tie in WORLD.ties:
        counts = [last[key]["survivors"] for key in (tie.source, tie.target) if "survivors" in last[key]]
        if tie.type == "same-as" and len(counts) == 2:
            one, other = (Range.model_validate(count) for count in counts)
            alike = _least(one) <= _most(other) and _least(other) <= _most(one)
            assert alike or tie.act.given.get("note"), f"{tie.source} and {tie.target}"


def _least(count: Any) -> int:
    return next(number for number in (count.low, count.best, count.high, 0) if number is not None)


def _most(count: Any) -> int:
    open_ended = count.best is None and count.high is None
    return 10**9 if open_ended else next(number for number in (count.high, count.best) if number is not None)


def test_no_more_dead_and_missing_are_told_apart_than_there_are() -> None:
    """Female, male and children are of the dead and missing: those who came ashore alive are not counted there."""
    for story in WORLD.stories:
        names = [name for name in ("female", "male", "children") if name in story.body]
        told = {name: Range.model_validate(story.body.get(name, 0)) for name in ("dead", "missing_min", *names)}
        lost = sum(_most(told[name]) for name in ("dead", "missing_min"))
        assert all(_least(told[name]) <= lost for name in names), story.key


def test_the_lorries_that_were_found_add_up_to_what_the_reports_say() -> None:
    """By hand from the reports: seven lorries with 54 people to June, ten with 78 to August, one with three in the autumn."""
    road = {"@halden-cross", "@kilder-toll", "@merrow-layby", "@oxmoor-services"}
    found = {
        story.body["date"].isoformat(): story.body["survivors"]
        for story in WORLD.stories
        if story.kind == "incident"
        and story.body.get("place") in road
        and story.body.get("transport") == ["lorry-container"]
        and WORLD.people[story.course[0].by].agency == "arlen-border"
    }
    for first, last, lorries, people in (
        ("2026-01", "2026-07", 7, 54),
        ("2026-01", "2026-09", 10, 78),
        ("2026-09-15", "2026-11", 1, 3),
    ):
        counted = [count for day, count in found.items() if first <= day < last]
        assert (len(counted), sum(counted)) == (lorries, people)
