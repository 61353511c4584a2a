"""The list UN/LOCODE: every row accounted for, twice the same, found by code and name, and filled in where a record names it."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.errors import Denied, Invalid
from tenfold.foundation.reason import Reason
from tenfold.records.sources.unlocode import degrees
from tests.cast import Cast
from tests.factories import bodies, records

_HEAD = "country,location,name,nameWoDiacritics,subdivision,status,function,iata,lat,lon,geocoded"
_ROWS = (
    "ZZ,AAA,Älmhaven,Almhaven,,AI,1--4----,,50.5,1.25,",
    "ZZ,BBB,Pass of Örn,Pass of Orn,7,RL,--3----B,,-42.5,-1.5,",
    "ZZ,AAA,Elm Haven,Elm Haven,,AI,1--4----,,50.5,1.25,",
    "ZZ,CCC,H\ufffdrn,Horn,,RL,--3-----,,NaN,4.5,",
    'ZZ,DDD,"""Bay"," East""","""Bay"," East""",13,1-------,1.5,111.5,true',
    "XZ,EEE,Far Out,Far Out,,RL,1-------,,,,",
    "ZZ,TOOLONG,Nowhere,Nowhere,,RL,1-------,,,,",
)


def _list(folder: Path, *rows: str) -> Path:
    path = folder / "places.csv"
    path.write_text("\n".join((_HEAD, *rows)) + "\n", encoding="utf-8")
    return path


def _bring(cast: Cast, path: Path, person: Any = None, **how: Any) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import placing

    with acting(person or cast.ana) as actor:
        return placing.bring(path, report=path.with_suffix(".report"), by=actor, at=now(), **how)


def _counts(answer: dict[str, Any]) -> tuple[int, ...]:
    names = ("read", "created", "changed", "unchanged", "duplicates", "rejected", "warnings")
    assert answer["read"] == sum(answer[name] for name in names[1:-1])
    return tuple(answer[name] for name in names)


def _found(cast: Cast, written: str, country: str = "") -> list[Any]:
    from tenfold.handling.acting import acting
    from tenfold.records import placefinding

    with acting(cast.ana) as ana:
        return placefinding.find_listed(ana, written, country)


@pytest.fixture
def emptied(root: Any) -> Any:
    """No other test finds places that these bring."""
    root.execute("DELETE FROM records_referenceplace")
    yield root
    root.execute("DELETE FROM records_referenceplace")


@pytest.mark.usefixtures("emptied")
def test_every_row_is_accounted_for_and_the_same_file_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    path = _list(tmp_path, *_ROWS)
    assert _counts(_bring(cast, path, dry_run=True)) == (7, 5, 0, 0, 1, 1, 3) and not _found(cast, "elm")
    assert _counts(_bring(cast, path)) == (7, 5, 0, 0, 1, 1, 3)
    assert _counts(_bring(cast, path)) == (7, 0, 0, 5, 1, 1, 0)
    moved = _list(tmp_path, _ROWS[0].replace("50.5", "50.75"), *_ROWS[1:])
    assert _counts(_bring(cast, moved)) == (7, 0, 1, 4, 1, 1, 0)
    assert _found(cast, "ZZAAA")[0].lat == 50.75
    told = path.with_suffix(".report").read_text(encoding="utf-8")
    assert "another name of a place of this file" in told


@pytest.mark.usefixtures("emptied")
def test_a_place_is_found_by_code_and_by_the_beginning_of_a_word_in_either_name(cast: Cast, tmp_path: Path) -> None:
    _bring(cast, _list(tmp_path, *_ROWS))
    for written in ("zz aaa", "ALMH", "älmhaven", "elm", "haven"):
        assert [one.locode for one in _found(cast, written)] == ["ZZAAA"], written
    orn = _found(cast, "örn")[0]
    assert (orn.names, orn.country, orn.subdivision, orn.lat, orn.lon) == (["Pass of Örn"], "ZZZ", "7", -42.5, -1.5)
    bay = _found(cast, "bay")[0]
    assert (bay.names, bay.functions, bay.lat, bay.lon) == (["Bay, East"], "1-------", 1.5, 111.5)
    assert [(one.names, one.lat) for one in _found(cast, "horn")] == [(["Horn"], None)]
    assert _found(cast, "far out")[0].country == "" and not _found(cast, "bay", "FR") and _found(cast, "bay", "zz")
    assert _found(cast, "%") == [] and _found(cast, "aven") == []


@pytest.mark.usefixtures("emptied")
def test_who_may_not_import_is_refused_and_a_foreign_file_is_none(cast: Cast, tmp_path: Path, emptied: Any) -> None:

    with pytest.raises(Denied):
        _bring(cast, _list(tmp_path, *_ROWS), person=cast.gerd)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Invalid):
        _bring(cast, other)
    assert emptied.execute("SELECT count(*) FROM records_referenceplace").fetchone() == (0,)


@pytest.mark.usefixtures("emptied")
def test_the_published_table_has_no_header_and_writes_degrees_and_minutes(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "2024-1.csv"
    lines = (',"ZZ",,".ZEDLAND",,,,,,,,', '+,"ZZ","FFF","Fjörd","Fjord","4","AI","1-------","0401",,"4230N 00131W",')
    path.write_bytes("\n".join(lines).encode("latin-1"))
    assert _counts(_bring(cast, path)) == (2, 1, 0, 0, 0, 1, 0)
    assert [(one.names, one.lat, one.lon) for one in _found(cast, "fjord")] == [(["Fjörd"], 42.5, -1.5166667)]


@pytest.mark.usefixtures("emptied")
def test_a_code_fills_in_its_place_and_one_that_is_not_in_the_list_is_told(cast: Cast, tmp_path: Path) -> None:
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import opening

    named = bodies.incident() | {"place": {"locode": "QQ QQQ"}}
    records.make_incident(by=cast.ana, body=named)  # a node without the list takes every code
    _bring(cast, _list(tmp_path, *_ROWS))
    ref = records.make_incident(
        by=cast.ana, body=bodies.incident() | {"place": {"locode": "zz bbb", "name": "The pass"}}
    )
    with acting(cast.ana) as ana:
        assert opening.get(ana, ref).body["place"] == {
            "locode": "ZZBBB", "name": "The pass", "country": "ZZZ", "lat": "-42.5", "lon": "-1.5",
        }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        records.make_incident(by=cast.ana, body=named)
    assert [(fault.at, fault.reason) for fault in refused.value.faults] == [("place.locode", Reason.CODE_UNKNOWN)]


@given(
    st.integers(0, 89),
    st.integers(0, 59),
    st.sampled_from("NS"),
    st.integers(0, 179),
    st.integers(0, 59),
    st.sampled_from("EW"),
)
def test_degrees_and_minutes_are_read_to_the_minute(
    north: int, minutes: int, side: str, east: int, seconds: int, half: str
) -> None:
    found = degrees(f"{north:02d}{minutes:02d}{side} {east:03d}{seconds:02d}{half}")
    assert found is not None
    lat, lon = found
    assert round(abs(lat) * 60) == north * 60 + minutes and (lat == 0 or (lat < 0) == (side == "S"))
    assert round(abs(lon) * 60) == east * 60 + seconds and (lon == 0 or (lon < 0) == (half == "W"))


@given(st.text(alphabet="0123456789NSEW .-", max_size=14))
def test_what_is_read_as_a_point_is_on_the_earth(written: str) -> None:
    found = degrees(written)
    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)


@pytest.mark.usefixtures("emptied")
def test_the_whole_list_goes_in_and_again_without_a_change(
    cast: Cast, tmp_path: Path, real_data: Path, emptied: Any
) -> None:
    """What must come out is counted here from the file itself, without the reader."""
    path = real_data / "geo" / "unlocode.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    codes = {row["country"] + row["location"] for row in rows}
    assert all(re.fullmatch("[A-Z]{2}[A-Z0-9]{3}", code) for code in codes)
    crossings = {row["country"] + row["location"] for row in rows if re.fullmatch("[-0-9]{7}B", row["function"])}
    again = len(rows) - len(codes)
    answers = [_bring_to(cast, path, tmp_path / f"{turn}.csv") for turn in range(2)]
    assert _counts(answers[0])[:-1] == (len(rows), len(codes), 0, 0, again, 0)
    assert _counts(answers[1])[:-1] == (len(rows), 0, 0, len(codes), again, 0)
    found = emptied.execute(
        "SELECT count(*), count(*) FILTER (WHERE locode = ANY(%s) AND functions LIKE '%%B'), count(*) FILTER (WHERE country = '')"
        " FROM records_referenceplace", [sorted(crossings)],
    ).fetchone()  # fmt: skip
    assert found == (len(codes), len(crossings), sum(code.startswith("XZ") for code in codes))


def _bring_to(cast: Cast, path: Path, report: Path) -> dict[str, Any]:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import placing

    with acting(cast.ana) as ana:
        answer = placing.bring(path, report=report, by=ana, at=now())
    print(answer)
    return answer
