"""An export holds what its reader sees, marked and on record, and comes back through an import unchanged."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tenfold.foundation.errors import Invalid
from tenfold.kinds import registry
from tenfold.vocabulary.languages import LANGUAGES
from tests.cast import Cast
from tests.factories import bodies, records
from tests.kinds import strategies
from tests.rooms.records.tables import bring, counts


def take(
    cast: Cast,
    person: Any,
    format: str,
    query: str = "",
    lang: str = "en",
    purpose: str | None = None,
    **filters: list[str],
) -> tuple[bytes, Any]:
    """An export as somebody: its bytes, and what it says of itself."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import exporting

    with acting(person, purpose) as actor:
        made = exporting.export(query, lang=lang, filters=filters, format=format, by=actor, at=now())
    with made.file:
        return made.file.read(), made


@pytest.mark.parametrize("format", ["xlsx", "csv"])
@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_what_is_exported_is_imported_as_unchanged(cast: Cast, tmp_path: Path, format: str, lang: str) -> None:
    named = bodies.nominal_report(
        title={"en": "=cmd|' /C calc'!A0", "pt": "Título; com | sinais"}, bottom_line="+1 is no formula\n- nor this"
    )
    records.make_report(by=cast.ana, release=cast.rosa, body=named)
    records.make_incident(
        by=cast.ana, release=cast.rosa, body=bodies.incident(place={"name": "@home", "lat": "-35.5", "lon": "12.25"})
    )
    for kind in ("intelligence_report", "incident"):
        content, made = take(cast, cast.ana, format, lang=lang, kind=[kind])
        path = tmp_path / made.name
        path.write_bytes(content)
        assert counts(bring(cast, path, kind)) == (1, 0, 0, 1, 0, 0)
        assert made.name.endswith(f"TLP-{made.marking.tlp.upper()}.{format}")


def test_formulas_are_harmless_in_the_file(cast: Cast) -> None:
    records.make_incident(
        by=cast.ana, body=bodies.incident(title={"en": "=1+1"}, sources=[{"key": "S1", "name": "@SUM(A1)"}])
    )
    content, _ = take(cast, cast.ana, "csv")
    for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        assert not [cell for cell in line if cell[:1] in {"=", "+", "@", "\t", "\r"}]


def test_an_edited_export_makes_a_new_version_and_one_that_is_late_is_refused(cast: Cast, tmp_path: Path) -> None:
    records.make_incident(by=cast.ana, release=cast.rosa)
    content, made = take(cast, cast.ana, "csv")
    path = tmp_path / made.name
    path.write_bytes(content.replace(b"Cape Verrin", b"Cape Verena"))
    assert counts(bring(cast, path, "incident")) == (1, 0, 1, 0, 0, 0)
    assert counts(bring(cast, path, "incident")) == (1, 0, 0, 1, 0, 0)
    path.write_bytes(content)
    answer = bring(cast, path, "incident")
    assert counts(answer) == (1, 0, 0, 0, 0, 1) and [str(fault.reason) for fault in answer["faults"]] == [
        "changed-meanwhile"
    ]


def test_a_reader_takes_the_open_part_leaves_a_receipt_and_cannot_bring_it_in(
    cast: Cast, tmp_path: Path, root: psycopg.Connection
) -> None:
    there = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=there, body=bodies.nominal_report())
    content, made = take(cast, cast.bob, "json")
    [told] = json.loads(content)["records"]
    assert (
        told["id"] == str(ref)
        and "Quillfeather" not in content.decode()
        and told["marking"]["label"] == made.marking.words
    )
    assert root.execute(
        "SELECT count(*) FROM records_receipt t JOIN records_record r ON r.id = t.record_id WHERE r.ref = %s", [ref]
    ).fetchone() == (1,)
    events = root.execute(
        "SELECT event, detail FROM audit_entry WHERE participant_id = %s", [cast.belmora_police.pk]
    ).fetchall()
    [done] = [detail for event, detail in events if event == "records.export.done"]
    assert (
        done["count"] == 1
        and "Lorries" not in json.dumps(done)
        and "records.record.read" in {event for event, _ in events}
    )
    content, made = take(cast, cast.bob, "csv")
    (tmp_path / made.name).write_bytes(content)
    answer = bring(cast, tmp_path / made.name, "intelligence_report", person=cast.bob, release=False)
    assert [str(fault.reason) for fault in answer["faults"]] == ["not-originator"] and answer["rejected"] == 1
    with pytest.raises(Invalid):
        take(cast, cast.cora, "json")


def test_the_protected_part_stays_closed_and_a_purpose_that_cannot_read_it_changes_nothing(
    cast: Cast, tmp_path: Path
) -> None:
    records.make_incident(by=cast.ana, body=bodies.protected_incident())
    closed, made = take(cast, cast.ana, "csv", purpose="law-enforcement")
    assert b"girl of nine" not in closed
    (tmp_path / made.name).write_bytes(closed.replace(b"Cape Verrin", b"Cape Verena"))
    answer = bring(cast, tmp_path / made.name, "incident", purpose="law-enforcement", release=False)
    assert [str(fault.reason) for fault in answer["faults"]] == ["protected-not-visible"]


def test_geojson_has_longitude_first_and_keeps_what_has_no_point(cast: Cast) -> None:
    records.make_incident(by=cast.ana)
    records.make_incident(by=cast.ana, body=bodies.incident(place={"country": "ITA"}))
    content, _ = take(cast, cast.ana, "geojson")
    points = [feature["geometry"] and feature["geometry"]["coordinates"] for feature in json.loads(content)["features"]]
    assert sorted(points, key=str) == sorted([[12.6, 35.5], None], key=str)
    assert {feature["properties"]["radius_km"] for feature in json.loads(content)["features"]} == {12.5, None}


def test_a_csv_holds_one_kind_and_nothing_found_is_no_file(cast: Cast) -> None:
    records.make_incident(by=cast.ana)
    records.make_report(by=cast.ana)
    for format, filters in (("csv", {}), ("json", {"kind": ["route"]}), ("exe", {})):
        with pytest.raises(Invalid):
            take(cast, cast.ana, format, **filters)
    content, _ = take(cast, cast.ana, "xlsx")
    assert content[:2] == b"PK"


def _without_files(shape: Any, body: dict[str, Any]) -> dict[str, Any]:
    """Files are attached on the pages, and are in no sheet."""
    made = {}
    for field in shape.fields:
        if field.name not in body or field.type == "file":
            continue
        value = body[field.name]
        if field.inner is not None:
            rows = [
                {**({"key": row["key"]} if field.many else {}), **_without_files(field.inner, row)}
                for row in (value if field.many else [value])
            ]
            value = rows if field.many else rows[0]
        made[field.name] = value
    return made


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind_name", registry.names())
@settings(
    max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(data=st.data())
def test_every_body_of_every_kind_comes_back_from_a_file(
    kind_name: str, lang: str, tmp_path_factory: Any, data: st.DataObject
) -> None:
    """Template, filled in; read; equal: for every kind in every language, in a workbook and in a table."""
    from tenfold.handling.marking import Marking
    from tenfold.kinds.validation import without_empty
    from tenfold.records.sheets import files
    from tenfold.records.sheets.reading import Tables
    from tenfold.records.sheets.writing import Told

    kind, shape = registry.get(kind_name), registry.shape(kind_name)
    drawn = data.draw(st.lists(strategies.content(shape), min_size=1, max_size=4))
    wanted = []
    for raw in drawn:
        model = kind.model.model_validate(_without_files(shape, raw))
        wanted.append(without_empty(model.model_dump(mode="json", exclude_none=True)))
    told = [
        Told(id=str(place), reference=f"N-{place}", kind=kind_name, version=1, state="released", originator="x", marking=Marking("green"), body=body)
        for place, body in enumerate(wanted)
    ]  # fmt: skip
    for format in ("xlsx", "csv"):
        path = tmp_path_factory.mktemp("files") / f"a.{format}"
        with path.open("wb") as target:
            files.write(format, target, [kind_name], told, Marking("green"), lang)
        read = list(Tables(kind).read(path))
        assert [row.table.unread for row in read] == [()] * len(wanted)
        got = [
            without_empty(kind.model.model_validate(row.body).model_dump(mode="json", exclude_none=True))
            for row in read
        ]
        assert got == wanted
        assert {row.table.marking["tlp"] for row in read} == {"green"}
