"""What a release needs is learned from the checks of a kind, for every door that tells people beforehand."""

import pytest

from tenfold.foundation.errors import Invalid
from tenfold.kinds import registry
from tenfold.kinds.needs import Need, needs
from tenfold.kinds.shape import shape_of
from tenfold.kinds.validation import clean


def test_a_check_of_the_kind_makes_a_field_needed() -> None:
    incident = needs(registry.get("incident"))
    assert incident["source_quality"] == Need(always=True) and incident["date"] == Need(always=True)
    assert "dead" not in incident


def test_one_field_can_spare_another_or_make_it_needed() -> None:
    assert needs(registry.get("flow_figure"))["events"] == Need(always=True, unless=("persons", "obs_status"))
    report = needs(registry.get("intelligence_report"))
    assert report["probability"] == Need(where=("judgement",)) and report["confidence"] == Need(where=("judgement",))
    agreement = needs(registry.get("agreement"))
    assert agreement["in_force_on"] == Need(some=("agreement_status",))
    assert agreement["parties"] == Need(always=True, unless=("agreement_type",))


def test_a_needed_block_is_told_by_its_leaves() -> None:
    group = needs(registry.get("criminal_group"))
    assert group["grading.info_code"] == Need(always=True) and "grading" not in group
    assert {name for name in group if name.startswith("ocg_test.")} == {
        f"ocg_test.{name}" for name in ("three_or_more", "structured", "over_time", "in_concert", "serious_crime", "benefit")
    }  # fmt: skip


@pytest.mark.parametrize("name", registry.names())
def test_everything_that_an_empty_record_lacks_is_told(name: str) -> None:
    kind = registry.get(name)
    with pytest.raises(Invalid) as raised:
        clean(kind, {}, at="release")
    told = {path.partition(".")[0] for path, need in needs(kind).items() if need.always}
    assert {fault.at.partition(".")[0] for fault in raised.value.faults} <= told
    leaves = {path for path, _ in shape_of(kind.model).leaves()} | {one.name for one in shape_of(kind.model).fields}
    assert {*needs(kind)} <= leaves


@pytest.mark.parametrize("name", ["consultation", "document_verification", "information_request", "vessel_request"])
def test_a_request_without_a_question_is_not_released(name: str) -> None:
    with pytest.raises(Invalid) as raised:
        clean(registry.get(name), {"title": {"en": "A request"}}, at="release")
    assert {"asking.question", "asking.use"} <= {fault.at for fault in raised.value.faults}
