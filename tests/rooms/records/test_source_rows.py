"""What a row says becomes a body; what it cannot mean is kept beside, flagged and never counted."""

from pathlib import Path
from typing import Any

import pytest
from source_rows import API, flags, one, write_json

from tenfold.kinds.declared.incident import Incident
from tenfold.records.sources.row import SourceRow


@pytest.fixture
def read_with(tmp_path: Path) -> Any:
    def read_one(**changes: str) -> SourceRow:
        row = one(write_json(tmp_path / "rows.json", [{**API, **changes}]))
        Incident.model_validate(row.body)
        return row

    return read_one


def test_a_plain_row_becomes_a_body(read_with: Any) -> None:
    row = read_with()
    assert row.body == {
        "lang": "en",
        "incident_id": "2021.MMP00001",
        "incident_form": "incident",
        "incident_type": ["death", "disappearance"],
        "date": "2021-03-04",
        "date_of_info": "2021-03-04",
        "place": {"name": "Off the coast of Zuwara, Libya", "country": "LBY", "lat": "33", "lon": "12.1"},
        "region_mmp": "mediterranean",
        "unsd_region": "uncategorized",
        "route_mmp": "central-mediterranean",
        "dead": {"best": 1},
        "missing_min": {"low": 3},
        "survivors": {"best": 38},
        "female": {"best": 1},
        "children": {"best": 0},
        "cause_of_death": ["drowning"],
        "cause_text": "Presumed drowning",
        "cause_presumed": "yes",
        "source_quality": "4",
        "sources": [
            {"key": "s1", "name": "IOM Libya", "url": "https://a.example/1"},
            {"key": "s2", "name": "IOM Libya", "url": "https://b.example/2"},
        ],
    }
    assert row.flags == ()
    assert (row.file, row.row, row.source_id, row.part) == ("rows.json", 1, "2021.MMP00001", "")


def test_white_space_entities_and_commas_in_numbers_are_no_differences(read_with: Any) -> None:
    plain = read_with(
        number_dead="1022", number_missing="", total_dead_and_missing="1022", location_description="A & B"
    )
    other = read_with(
        number_dead=" 1,022",
        number_missing="NA",
        total_dead_and_missing="1,022",
        location_description="A\u00a0&amp; B\n",
    )
    assert plain.fingerprint == other.fingerprint
    assert plain.fingerprint != read_with(location_description="A & C").fingerprint


def test_a_blank_is_absent_and_never_zero(read_with: Any) -> None:
    row = read_with(number_dead="", number_missing="", total_dead_and_missing="0", migration_route="")
    assert not {"dead", "missing_min", "route_mmp"} & row.body.keys()
    assert row.body["incident_type"] == ["unknown"]
    assert flags(row) == {
        ("total", "dead and missing are zero or less"),
        ("female, male", "more than dead and missing together"),
    }


def test_a_negative_count_is_kept_as_written(read_with: Any) -> None:
    row = read_with(number_missing="-1", total_dead_and_missing="0", number_of_female="")
    assert "missing_min" not in row.body
    assert row.body["as_received"] == [
        {"key": "missing_min", "field": "missing_min", "why": "a count below zero", "text": "-1"}
    ]
    assert ("missing_min", "a count below zero") in flags(row)
    assert ("total", "dead and missing are zero or less") in flags(row)
    assert row.body["incident_type"] == ["death"]


def test_a_count_that_is_no_number_is_kept_and_a_stated_unknown_is_said(read_with: Any) -> None:
    row = read_with(number_of_survivors="several", number_of_male="unknown")
    assert row.body["male"] == {"unknown": True}
    assert "survivors" not in row.body
    assert ("survivors", "not a count") in flags(row)


def test_a_broken_checksum_is_kept_and_the_row_is_not_lost(read_with: Any) -> None:
    row = read_with(total_dead_and_missing="5")
    assert row.body["dead"] == {"best": 1}
    assert row.body["as_received"] == [
        {"key": "total", "field": "total", "why": "not the sum of dead and missing", "text": "5"}
    ]
    assert row.fingerprint != read_with().fingerprint


def test_sexes_and_children_above_the_total_are_only_warned_about(read_with: Any) -> None:
    row = read_with(number_of_female="3", number_of_male="2", number_of_children="9")
    assert (row.body["female"], row.body["male"], row.body["children"]) == ({"best": 3}, {"best": 2}, {"best": 9})
    assert flags(row) == {
        ("female, male", "more than dead and missing together"), ("children", "more than dead and missing together"),
    }  # fmt: skip
    assert "as_received" not in row.body


def test_a_blank_date_is_told_and_an_impossible_one_is_kept(read_with: Any) -> None:
    blank, broken = read_with(reported_date=""), read_with(reported_date="2021-02-30")
    for row in (blank, broken):
        assert "date" not in row.body
        assert row.body["date_of_info"] == "?"
    assert blank.body["as_received"] == [{"key": "date", "field": "date", "why": "the date is blank"}]
    assert broken.body["as_received"] == [{"key": "date", "field": "date", "why": "not a date", "text": "2021-02-30"}]


def test_a_placeholder_point_is_kept_as_written(read_with: Any) -> None:
    row = read_with(location_coodinates="56.286357, 56.286357")
    assert row.body["place"] == {"name": "Off the coast of Zuwara, Libya", "country": "LBY"}
    assert row.body["as_received"][0]["text"] == "56.286357, 56.286357"
    blank = read_with(location_coodinates="")
    assert flags(blank) == {("coordinates", "the coordinates are blank")}


def test_a_country_is_found_behind_entities(read_with: Any) -> None:
    assert read_with(country_of_incident="Côte d&#039;Ivoire").body["place"]["country"] == "CIV"
    nowhere = read_with(country_of_incident="Mixed/Unknown")
    assert "country" not in nowhere.body["place"]
    assert nowhere.body["as_received"][0]["key"] == "place-country"


def test_a_label_that_no_list_has_is_kept(read_with: Any) -> None:
    row = read_with(migration_route="Over the moon", region="Atlantis", unsd_geographic_grouping="South Asia")
    assert not {"route_mmp", "region_mmp", "region_mmp_older", "unsd_region"} & row.body.keys()
    assert [kept["text"] for kept in row.body["as_received"]] == ["Atlantis", "South Asia", "Over the moon"]


@pytest.mark.parametrize(
    ("label", "code", "relation"),
    [
        ("Calais to United Kingdom", "english-channel", "close"),
        ("Central America to US", "us-mexico", "broader"),
        ("Darien Gap", "darien", None),
        ("Western Balkans", "western-balkans", None),
    ],
)
def test_an_older_route_has_its_code_and_keeps_its_name(
    read_with: Any, label: str, code: str, relation: str | None
) -> None:
    row = read_with(migration_route=label)
    assert row.body["route_mmp"] == code
    assert row.flags == ()
    kept = [entry["why"] for entry in row.body.get("as_received", [])]
    assert kept == ([f"an older label; relation to the code: {relation}"] if relation else [])


def test_the_nearest_route_is_not_the_route(read_with: Any) -> None:
    row = read_with(migration_route="Malaysia to Indonesia")
    assert "route_mmp" not in row.body
    assert ("route_mmp", "not a label of the list") in flags(row)


@pytest.mark.parametrize(
    ("region", "identifier", "field", "code"),
    [
        ("Northern Africa", "2021.MMP00001", "region_mmp", "northern-africa"),
        ("North Africa", "52519", "region_mmp_older", "north-africa"),
        ("Mediterranean", "2021.MMP00001", "region_mmp", "mediterranean"),
        ("Mediterranean", "52519", "region_mmp_older", "mediterranean"),
    ],
)
def test_the_two_lists_of_regions_stay_apart(
    read_with: Any, region: str, identifier: str, field: str, code: str
) -> None:
    row = read_with(region=region, web_id=identifier)
    assert {name: value for name, value in row.body.items() if name.startswith("region_mmp")} == {field: code}


def test_an_origin_behind_p_is_presumed(read_with: Any) -> None:
    row = read_with(region_origin="Northern Africa (P)", country_origin="Unknown")
    assert row.body["origin_text"] == "Unknown; Northern Africa (P)"
    assert (row.body["origin_region"], row.body["origin_presumed"]) == ("northern-africa", "yes")
    assert "origin_countries" not in row.body
    several = read_with(region_origin="", country_origin="Ethiopia, Somalia (P)")
    assert several.body["origin_countries"] == ["ETH", "SOM"]
    plain = read_with(region_origin="Southern Asia", country_origin="Afghanistan")
    assert plain.body["origin_countries"] == ["AFG"]
    assert "origin_presumed" not in plain.body
    vague = read_with(region_origin="Latin America / Caribbean (P)", country_origin="")
    assert "origin_region" not in vague.body
    assert ("origin_text", "names an origin that is not in the lists") in flags(vague)


def test_an_identifier_that_is_no_code_is_told_and_kept(read_with: Any) -> None:
    row = read_with(web_id="it will be included ")
    assert row.body["incident_id"] == row.source_id == "it will be included"
    assert ("incident_id", "the identifier is not a code") in flags(row)


@pytest.mark.parametrize(("written", "why"), [("", "the quality is blank"), ("6", "not a quality from 1 to 5")])
def test_a_quality_outside_the_list_is_kept(read_with: Any, written: str, why: str) -> None:
    row = read_with(source_quality=written)
    assert "source_quality" not in row.body
    assert flags(row) == {("source_quality", why)}
    assert row.body["as_received"][0]["field"] == "source_quality"


def test_a_cause_that_no_rule_knows_is_told(read_with: Any) -> None:
    row = read_with(cause_death="Xyzzy")
    assert row.body["cause_of_death"] == ["mixed-or-unknown"]
    assert ("cause_of_death", "no rule knows this wording") in flags(row)
    assert not {"cause_of_death", "cause_text"} & read_with(cause_death="").body.keys()


def test_a_wreck_or_an_accident_is_a_type_where_it_is_named(read_with: Any) -> None:
    assert read_with(cause_death="Car accident").body["incident_type"] == ["death", "disappearance", "vehicle-accident"]
    assert read_with(cause_death="Drowning - invisible shipwreck").body["incident_type"][-1] == "shipwreck"


def test_text_longer_than_a_line_is_cut_and_told(read_with: Any) -> None:
    row = read_with(location_description="a" * 501)
    assert row.body["place"]["name"] == "a" * 499 + "…"
    assert ("place.name", "longer than one line holds") in flags(row)
    assert row.content["location"] == "a" * 501
