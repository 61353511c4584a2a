"""Each address is an entry of its own, and no name is given to an address by guess."""

import pytest

from tenfold.records.sources.missing_migrants import reports


def test_one_name_stands_with_each_of_its_addresses() -> None:
    found = reports.read("IOM Libya", "https://a.example/1, https://b.example/2")
    assert found.rows == [
        {"key": "s1", "name": "IOM Libya", "url": "https://a.example/1"},
        {"key": "s2", "name": "IOM Libya", "url": "https://b.example/2"},
    ]


def test_several_names_stand_together_with_each_address() -> None:
    found = reports.read("La Verdad, Las Provincias", "https://a.example/1")
    assert found.rows == [{"key": "s1", "name": "La Verdad, Las Provincias", "url": "https://a.example/1"}]


def test_without_an_address_each_name_is_an_entry() -> None:
    found = reports.read("UNHCR; IOM Italy (Rome, Catania)", "")
    assert found.rows == [{"key": "s1", "name": "UNHCR"}, {"key": "s2", "name": "IOM Italy (Rome, Catania)"}]


def test_an_address_without_a_name_is_kept() -> None:
    assert reports.read("", "https://a.example/1").rows == [{"key": "s1", "url": "https://a.example/1"}]
    assert reports.read("", "").rows == []


def test_spellings_of_one_name_are_one() -> None:
    found = reports.read("Mixed Migration Monitoring Mechanism Initative (4mi)", "")
    assert found.rows == [{"key": "s1", "name": "Mixed Migration Monitoring Mechanism Initiative (4Mi)"}]


@pytest.mark.parametrize(
    ("cell", "urls", "stray"),
    [
        ("https://a.example/1,https://b.example/2", ["https://a.example/1", "https://b.example/2"], []),
        ("https://a.example/1 https://b.example/2", ["https://a.example/1", "https://b.example/2"], []),
        ("http://a.example/1http://b.example/2", ["http://a.example/1", "http://b.example/2"], []),
        ("https://http://a.example/1", ["http://a.example/1"], []),
        ("https://a.example/web/2022/https://b.example/2", ["https://a.example/web/2022/https://b.example/2"], []),
        ("https://a.example/story,12.html", ["https://a.example/story,12.html"], []),
        ("https://a.example/1, https://a.example/1", ["https://a.example/1"], []),
        ("https://a.example/1 (follow-up news)", ["https://a.example/1"], ["(follow-up", "news)"]),
        ("www.a.example/1", ["www.a.example/1"], []),
    ],
)
def test_addresses_are_parted(cell: str, urls: list[str], stray: list[str]) -> None:
    assert reports.split_addresses(cell) == (urls, stray)


def test_an_address_that_was_cut_short_is_told() -> None:
    assert reports.read("", "https://a.example/spreadsheets/d/1WUD…").cut
