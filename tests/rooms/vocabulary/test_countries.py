"""Countries are found by whatever name the sources use, and stored as alpha-3."""

import csv
import json
import os
from pathlib import Path

import pytest

from tenfold.vocabulary import lists
from tenfold.vocabulary.places import countries, regions

DATA = os.environ.get("TENFOLD_REAL_DATA")
needs_data = pytest.mark.skipif(not DATA, reason="TENFOLD_REAL_DATA names no folder")
NO_COUNTRY = {"", "Unknown", "Mixed", "Mixed/Unknown"}


@pytest.mark.parametrize(
    "name, code",
    [
        ("Libya", "LBY"),
        ("ليبيا", "LBY"),
        ("利比亚", "LBY"),
        ("Libye", "LBY"),
        ("Ливия", "LBY"),
        ("Libia", "LBY"),
        ("Côte d&#039;Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo", "COG"),
        ("Republic of Korea", "KOR"),
        ("the Gambia", "GMB"),
        ("Gambia (the)", "GMB"),
        ("St. Lucia", "LCA"),
        ("Trinidad & Tobago", "TTO"),
        ("Russian Federation", "RUS"),
        ("FR", "FRA"),
        ("FRA", "FRA"),
        ("250", "FRA"),
        ("XKX", "XKX"),
        ("Arlen", "QMM"),
        ("贝尔莫拉", "QNN"),
        ("QP", "QPP"),
        ("South Korea", "KOR"),
        ("Россия", "RUS"),
        ("Biélorussie", "BLR"),
        ("Corea del Sur", "KOR"),
        ("Palestinian Territories", "PSE"),
        ("Taiwan", "TWN"),
        ("Hong Kong SAR China", "HKG"),
        ("Kosovo", "XKX"),
    ],
)
def test_a_country_is_found(name: str, code: str) -> None:
    assert countries.find(name) == code


@pytest.mark.parametrize("text", ["", "nowhere", "and", "can", "Korea", "Guinea Bissau Sea", "Mixed/Unknown"])
def test_what_names_no_country_finds_none(text: str) -> None:
    assert countries.find(text) is None


@pytest.mark.parametrize(
    "cell, codes, leftovers",
    [
        ("Libya, Tunisia", ["LBY", "TUN"], []),
        ("China, Hong Kong Special Administrative Region, Mali", ["HKG", "MLI"], []),
        ("Bosnia and Herzegovina and Serbia", ["BIH", "SRB"], []),
        ("Mali; Atlantis / Mali", ["MLI"], ["Atlantis"]),
        ("Mixed/Unknown", [], ["Mixed", "Unknown"]),
        ("Syrie et Iraq", ["SYR", "IRQ"], []),
        ("Мали, Нигер и Чад", ["MLI", "NER", "TCD"], []),
        ("مالي والنيجر", ["MLI", "NER"], []),
        ("马里、尼日尔", ["MLI", "NER"], []),
        ("", [], []),
    ],
)
def test_several_countries_in_one_cell(cell: str, codes: list[str], leftovers: list[str]) -> None:
    assert countries.find_all(cell) == (codes, leftovers)


def test_codes_map_both_ways() -> None:
    assert (countries.alpha3("fr"), countries.alpha3("008"), countries.alpha3("zz9")) == ("FRA", "ALB", None)
    assert (countries.alpha2("FRA"), countries.alpha2("XXX")) == ("FR", None)
    assert (countries.numeric("ALB"), countries.numeric("XKX"), countries.numeric("XXX")) == ("008", None, None)


def test_every_name_leads_back_to_its_code() -> None:
    for code in lists.get("country").codes.values():
        assert {countries.find(label) for label in code.labels.values()} == {code.code}
        assert countries.find(code.extra["alpha2"]) == code.code


@pytest.mark.parametrize(
    "code, lang, name",
    [
        ("PSE", "en", "State of Palestine"),
        ("TWN", "en", "Taiwan Province of China"),
        ("HKG", "fr", "Chine, région administrative spéciale de Hong Kong"),
        ("FLK", "en", "Falkland Islands (Malvinas)"),
        ("FLK", "es", "Islas Malvinas (Falkland)"),
        ("XKX", "es", "Kosovo (resolución 1244 (1999) del Consejo de Seguridad)"),
        ("TUR", "fr", "Türkiye"),
        ("CZE", "en", "Czechia"),
        ("CIV", "fr", "Côte d’Ivoire"),
        ("PRK", "ru", "Корейская Народно-Демократическая Республика"),
        ("BLR", "fr", "Bélarus"),
        ("VEN", "zh", "委内瑞拉玻利瓦尔共和国"),
    ],
)
def test_countries_are_called_as_the_united_nations_call_them(code: str, lang: str, name: str) -> None:
    assert lists.get("country").label(code, lang) == name


def test_three_states_are_invented_and_say_so() -> None:
    invented = [code.code for code in lists.get("country").codes.values() if code.extra.get("invented")]
    assert invented == ["QMM", "QNN", "QPP"]
    assert not any(regions.region_of(code) for code in invented)


def test_regions_hold_countries_through_their_parts() -> None:
    chain = [regions.region_of("NER")]
    while chain[-1]:
        chain.append(regions.code_list().codes[chain[-1]].parent)
    assert chain == ["011", "202", "002", "001", None]


@needs_data
def test_all_countries_of_the_missing_migrants_files_are_found() -> None:
    found: set[str] = set()
    for path in Path(str(DATA)).glob("missing_migrants/hdx_api_json/*.json"):
        for row in json.loads(path.read_text(encoding="utf-8")):
            found |= {row.get("country_of_incident") or "", row.get("country_origin") or ""}
    assert len(found) > 100
    assert {name for name in found if countries.find(name) is None} == NO_COUNTRY


@needs_data
def test_codes_and_regions_agree_with_a_published_table() -> None:
    path = Path(str(DATA)) / "geo" / "ocha_countries_territories_taxonomy.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["ISO 3166-1 Alpha 3-Codes"]]
    assert len(rows) > 240
    for row in rows:
        code = row["ISO 3166-1 Alpha 3-Codes"]
        region = row["Intermediate Region Code"] or row["Sub-region Code"]
        assert countries.alpha2(code) == row["ISO 3166-1 Alpha 2-Codes"]
        assert countries.numeric(code) == row["m49 numerical code"].zfill(3)
        assert countries.find(row["Preferred Term"].split(" (")[0]) in (code, None)
        if code not in {"TWN", "GGY", "JEY"}:  # outside M49, or grouped once more in the table
            assert regions.region_of(code) == (region.zfill(3) if region else None)


@needs_data
def test_names_of_states_are_those_of_a_published_table() -> None:
    """Of all States, and of every area that the table of names holds; apostrophes and the letter ё aside."""
    languages = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}
    other_spelling = {("NLD", "ar"), ("OMN", "ar"), ("IRL", "ar")}  # a dash, a vowel mark, an alif
    path = Path(str(DATA)) / "geo" / "ocha_countries_territories_taxonomy.csv"
    known = lists.get("country").codes
    compared = 0
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            code = known.get(row["ISO 3166-1 Alpha 3-Codes"])
            if code is None or (row["Independent"] != "Y" and "UN M49" not in code.source) or not row["M49 English"]:
                continue
            for lang, language in languages.items():
                if (code.code, lang) not in other_spelling:
                    assert _plain(code.labels[lang]) == _plain(row[f"M49 {language}"])
                    compared += 1
    assert compared > 6 * 190


def _plain(name: str) -> str:
    return name.strip().replace("’", "'").replace("ё", "е")
