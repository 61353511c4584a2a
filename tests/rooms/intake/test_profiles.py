"""Profiles: kept by a participant and read by nobody else; what one says is a version; a table comes in by one."""

import json
from pathlib import Path
from typing import Any

import pytest

from tenfold.foundation.clock import now
from tenfold.foundation.errors import Conflict, Invalid, Missing
from tenfold.handling.acting import acting
from tenfold.intake import recipes, selectors
from tenfold.intake.services import importing, profiles
from tests.cast import Cast

CONTENT: dict[str, Any] = {"mapping": {"kind": "flow_figure", "steps": [{"target": "period", "columns": ["t"]}]}}


def test_a_profile_is_saved_renamed_and_deleted_and_another_house_has_none(cast: Cast) -> None:
    with acting(cast.ana) as ana:
        first = profiles.save("coast", CONTENT, by=ana, at=now())
        again = profiles.save("coast", CONTENT, by=ana, at=now())
        other = profiles.save("coast", CONTENT | {"pattern": {"headings": ["t", "n"]}}, by=ana, at=now())
        assert (first.number, again.number, other.number) == (1, 1, 2) and first.digest != other.digest
        assert selectors.get_profile(ana, "coast", 1).digest == first.digest
        profiles.save("hills", CONTENT, by=ana, at=now())
        with pytest.raises(Conflict):
            profiles.rename("hills", "coast", by=ana, at=now())
        profiles.rename("coast", "shore", by=ana, at=now())
        own = [one for one in selectors.list_profiles(ana) if not one.shipped]
        assert [(one.name, one.title("en")) for one in own] == [("coast", "shore"), ("hills", "hills")]
    with acting(cast.bob) as bob:
        assert all(one.shipped for one in selectors.list_profiles(bob))
        with pytest.raises(Missing):
            profiles.delete("shore", by=bob, at=now())
    with acting(cast.ana) as ana:
        profiles.delete("shore", by=ana, at=now())
        with pytest.raises(Missing):
            selectors.get_profile(ana, "shore")


@pytest.mark.parametrize(
    "name, content",
    [
        ("…", CONTENT), ("", CONTENT), ("x" * 81, CONTENT), ("a\u202eb", CONTENT), ("frontex-detections", CONTENT), ("Frontex detections", CONTENT), ("x", {}), ("x", {"mapping": {"kind": "incident", "steps": [{"target": "no_such"}]}}),
        ("x", {"mapping": {"kind": "incident", "steps": 3}}),
    ],
)  # fmt: skip
def test_what_is_no_profile_is_refused(cast: Cast, name: str, content: dict[str, Any]) -> None:
    with pytest.raises(Invalid), acting(cast.ana) as ana:
        profiles.save(name, content, by=ana, at=now())


@pytest.mark.parametrize(
    "step, at, allowed",
    [
        ({"target": "date", "columns": ["Day"], "how": "guess"}, "mapping.steps[1].how", "cell"),
        ({"target": "date", "columns": ["Day"], "options": {"form": "dmy"}}, "mapping.steps[1].options.form", "order"),
        ({"target": "date", "column": "Day"}, "mapping.steps[1].column", "columns"),
        ({"columns": ["Day"]}, "mapping.steps[1].target", ""),
    ],
)
def test_what_is_wrong_in_a_mapping_is_said_with_its_place(
    cast: Cast, step: dict[str, Any], at: str, allowed: str
) -> None:
    content = {"mapping": {"kind": "incident", "steps": [{"target": "title.en", "columns": ["Title"]}, step]}}
    with pytest.raises(Invalid) as refused, acting(cast.ana) as ana:
        profiles.save("coast", content, by=ana, at=now())
    (fault,) = refused.value.faults
    assert fault.at == at and allowed in dict(fault.params).get("allowed", "").split(", ")


@pytest.mark.parametrize("title", ["海岸", "Береговая охрана, 2026", "خفر السواحل", "Côte nord", "North coast, daily"])
def test_a_profile_is_called_in_any_script_and_found_by_what_it_is_called(cast: Cast, title: str) -> None:
    with acting(cast.ana) as ana:
        made = profiles.save(title, CONTENT, by=ana, at=now())
        again = profiles.save(f"  {title} ", CONTENT | {"pattern": {"headings": ["t", "n"]}}, by=ana, at=now())
        assert made.name == again.name == recipes.key_of(title) and (made.number, again.number) == (1, 2)
        assert made.name.isascii() and len(made.name) <= 30 and again.title("zh") == title
        assert [selectors.get_profile(ana, name).name for name in (title, made.name)] == [made.name, made.name]
        other = profiles.save("other", CONTENT, by=ana, at=now())
        with pytest.raises(Conflict):
            profiles.save("other", CONTENT, title=title, by=ana, at=now())
        assert profiles.save("other", CONTENT, title=f"{title} 2", by=ana, at=now()).title("en") == f"{title} 2"
        assert selectors.get_profile(ana, f"{title} 2").name == other.name
    with acting(cast.bob) as bob, pytest.raises(Missing):
        selectors.get_profile(bob, title)


def test_a_key_does_not_change_with_the_ways_of_writing_a_name() -> None:
    assert recipes.key_of("coast-2") == "coast-2" and recipes.key_of("Coast 2") == "coast-2"
    assert recipes.key_of("Côte  nord") == recipes.key_of("cote nord") == "cote-nord"
    assert recipes.key_of("海岸") == recipes.key_of("海岸") != recipes.key_of("海 岸")


def test_shipped_profiles_come_back_from_their_json() -> None:
    assert sorted(recipes.shipped()) == [
        "darien-crossings",
        "frontex-detections",
        "frontex-style-incidents",
        "us-border-encounters",
    ]
    for recipe in recipes.shipped().values():
        assert recipes.of(recipe.name, json.loads(json.dumps(recipe.content()))).digest == recipe.digest


FRONTEX = (
    "Monthly detections\n\nroute,type,nat,t,n\nWestern Balkan Route,Land,SYR,2024-01-01,12\nBlack Sea Route,Sea,OOO,2024-01-01,<5\n"
    "Western Balkan Route,Land,ZZQ,2024-01-01,7\nTotal,,,,19\n"
)  # fmt: skip


def test_a_table_comes_in_by_a_profile_and_each_fault_is_at_its_cell(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "detections.csv"
    path.write_text(FRONTEX)
    with acting(cast.ana) as ana:
        said = importing.run(path, "frontex-detections", dry_run=True, report=tmp_path / "r.csv", by=ana, at=now())
    assert (said["read"], said["created"], said["rejected"]) == (3, 2, 1)
    assert [(fault.row, fault.column, fault.reason) for fault in said["faults"]] == [(6, "C", "code-unknown")]
    assert said["sheet"] == {"rows": 7, "data": 3, "headings": 1, "left_out": {"blank": 1, "title": 1, "total": 1}}
    path.write_text(FRONTEX.replace("ZZQ", "AFG"))
    with acting(cast.ana) as ana:
        made = importing.run(path, "frontex-detections", report=tmp_path / "s.csv", by=ana, at=now())
        assert made["created"] == 3
    path.write_text(FRONTEX.replace("ZZQ", "AFG").replace("-01,12", "-01,13"))
    with acting(cast.ana) as ana:
        again = importing.run(path, "frontex-detections", report=tmp_path / "t.csv", by=ana, at=now())
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 1, 2)
