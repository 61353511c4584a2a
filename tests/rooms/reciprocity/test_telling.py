"""Who is told of reciprocity: the member whom a decision concerns, the members of a new rule, and nobody else."""

from datetime import timedelta
from typing import Any

from tenfold.audit import selectors as audit
from tenfold.handling.acting import acting
from tenfold.notices import selectors as notices
from tenfold.notices.services import noticing
from tenfold.reciprocity.services import judging
from tests.cast import Cast
from tests.rooms.reciprocity.play import admitted


def told(person: Any, net: Any) -> list[tuple[str, str]]:
    """The sorts and codes of what a person is told of a network, the oldest first."""
    with acting(person) as actor:
        found = [one for one in notices.list_notices(actor) if one.subject == str(net.pk)]
    return [(one.name, one.code) for one in reversed(found) if one.name in {"rule-written", "standing-moved"}]


def test_each_member_is_told_of_its_own_steps_alone_and_strangers_of_nothing(cast: Cast) -> None:
    net, _grade, at = admitted(cast)
    judging.judge_all(at=at + timedelta(days=85))
    noticing.dispatch()
    steps = [("standing-moved", step) for step in ("qualify", "admit", "warn")]
    assert told(cast.bob, net) == [("rule-written", ""), *steps]
    assert told(cast.petra, net) == [("rule-written", "")]
    assert told(cast.cora, net) == []


def test_the_evidence_of_a_decision_is_read_by_the_member_and_by_no_other(cast: Cast) -> None:
    admitted(cast)
    from tests.factories.colleagues import colleague

    for house, count in ((cast.belmora_police, 2), (cast.arlen_police, 0), (cast.corvo_police, 0)):
        with acting(colleague(house, "guardian")) as guardian:
            entries = [one for one in audit.list_entries(guardian.house) if one.event == "reciprocity.standing.moved"]
            assert len(entries) == count
