"""What one list says of another is true."""

from tenfold.vocabulary import lists
from tenfold.vocabulary.places import regions

RIGHTS = {"see", "cite", "export", "share-onward", "use-in-court", "match", "count"}


def test_three_purposes_are_law_enforcement() -> None:
    purposes = lists.get("purpose").codes.values()
    assert {code.code for code in purposes if code.extra["law_enforcement"]} == {
        "law-enforcement",
        "prosecution",
        "border-control",
    }


def test_caveats_block_only_rights_that_exist() -> None:
    caveats = lists.get("caveat").codes
    assert all(set(code.extra["blocks"]) <= RIGHTS for code in caveats.values())
    assert caveats["h1"].extra["blocks"] == ["use-in-court"]
    assert caveats["h2"].extra["blocks"] == ["share-onward"]
    blocked = [code for code in caveats if code.startswith("5x5x5") and caveats[code].extra["blocks"]]
    assert blocked == ["5x5x5-4", "5x5x5-5"]


def test_marks_are_ordered_from_clear_to_red() -> None:
    order = sorted(lists.get("tlp").codes.values(), key=lambda code: code.extra["rank"])
    assert [code.code for code in order] == ["clear", "green", "amber", "amber-strict", "red"]


def test_the_cross_walk_names_grades_that_exist() -> None:
    schemes = set(lists.get("grading_scheme").codes)
    for name in ("grade_source", "grade_info"):
        grades = lists.get(name)
        for code in grades.codes.values():
            assert code.extra["scheme"] in schemes
            for scheme, nearest in code.extra["nearest"].items():
                assert all(grades.codes[other].extra["scheme"] == scheme for other in nearest)
            assert set(code.extra["approximate"]) <= set(code.extra["nearest"])


def test_the_cross_walk_follows_the_table() -> None:
    source, info = lists.get("grade_source").codes, lists.get("grade_info").codes
    assert source["admiralty-f"].extra["nearest"] == {
        "5x5x5": ["5x5x5-e"],
        "3x5x2": ["3x5x2-2"],
        "europol-4x4": ["europol-x"],
    }
    assert source["admiralty-c"].extra["nearest"]["3x5x2"] == ["3x5x2-1", "3x5x2-2"]
    assert source["admiralty-c"].extra["approximate"] == ["3x5x2", "europol-4x4"]
    assert info["admiralty-5"].extra["nearest"] == {"5x5x5": ["5x5x5-5"], "3x5x2": ["3x5x2-e"]}
    assert info["3x5x2-b"].extra["nearest"]["europol-4x4"] == ["europol-3"]


def test_routes_cross_to_frontex_routes() -> None:
    routes, frontex = lists.get("mmp_route").codes, lists.get("frontex_route")
    assert len(routes) == 30
    for route in routes.values():
        assert route.extra["frontex"] is None or route.extra["frontex"] in frontex
        assert (route.extra["frontex"] is None) == (route.extra["relation"] == "none")
        assert (route.extra["older"] is None) == (route.extra["older_relation"] == "none")


def test_a_route_has_its_name_in_every_naming() -> None:
    names = lists.get("route_name").codes
    assert len(names) == 30 + 9 + 13  # without what is no route: Frontex "other", the group "undefined"
    assert {code.extra["naming"] for code in names.values()} <= set(lists.get("route_nomenclature").codes)
    darien, sahara = names["mmp-darien"], names["mmp-sahara"]
    assert darien.labels["ru"] == "Дарьен (MMP)" and darien.labels["zh"] == "达连（MMP）"
    assert darien.extra["also"] == ["Darien", "Darien Gap"] and sahara.extra["also"] == ["Sahara Desert crossing"]
    assert names["mmp-venezuela-caribbean"].extra["also"] == [
        "Venezuela to Caribbean"
    ]  # what is narrower is no other name


def test_regions_are_as_many_as_the_sources_have() -> None:
    assert len(lists.get("mmp_region").codes) == 16
    assert len(lists.get("mmp_region_older").codes) == 15
    assert len(lists.get("cause_of_death").codes) == 7


def test_statistical_regions_are_regions_of_m49() -> None:
    known = {code.extra["m49"] for code in lists.get("unsd_region").codes.values()} - {None}
    assert known == {code for code in lists.get("m49").codes if regions.code_list().codes[code].extra}


def test_age_bands_stand_below_child_and_adult() -> None:
    bands = lists.get("age_band").codes
    assert [code.code for code in bands.values() if code.parent == "0-17"] == ["0-8", "9-17"]


def test_probability_ranges_meet() -> None:
    words = list(lists.get("probability").codes.values())
    assert [word.extra["low"] for word in words[1:]] == [word.extra["high"] for word in words[:-1]]
