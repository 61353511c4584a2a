"""The operator's file of boundaries is looked through at the start; one that would draw nothing, or nonsense, stops it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tenfold.config import boundaries

RING = [[0, 0], [0, 1], [1, 1], [0, 0]]
SHIPPED = Path(boundaries.__file__).parents[1] / "web" / "static" / "vendor"


def feature(geometry: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}


def topology(arcs: Any, **more: Any) -> dict[str, Any]:
    area = {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0]]}]}
    return {"type": "Topology", "objects": {"land": area}, "arcs": arcs} | more


def read(folder: Path, content: Any) -> Any:
    path = folder / "world.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return boundaries.read(str(path))


@pytest.mark.parametrize(
    "content",
    [
        feature({"type": "Polygon", "coordinates": [RING]}), feature({"type": "MultiPolygon", "coordinates": [[RING]]}), topology([RING]),
        topology([[[0, 0], [10, 10], [5, -5]]], transform={"scale": [0.01, 0.01], "translate": [-180, -90]}),
    ],
)  # fmt: skip
def test_a_map_is_taken_and_packed(tmp_path: Path, content: Any) -> None:
    held = read(tmp_path, content)
    assert json.loads(gzip.decompress(held.packed)) == json.loads(held.data) == content
    assert len(held.digest) == 16


@pytest.mark.parametrize("name", ["countries-50m.json", "countries-110m.json"])
def test_the_files_that_we_bring_would_be_taken(name: str) -> None:
    assert boundaries.read(str(SHIPPED / name)) is not None


@pytest.mark.parametrize(
    "content, says",
    [
        (b"", "not JSON"), (b"<svg>", "not JSON"), (b"[" * 100_000, "not JSON"), ([], "neither a Topology"), ({"type": "Feature"}, "neither a Topology"),
        (feature(None), "holds no area"), (feature({"type": "Point", "coordinates": [0, 0]}), "holds no area"),
        (feature({"type": "Polygon", "coordinates": [[[500_000, 4_000_000], [0, 0]]]}), "not in degrees"),
        (topology([[[200, 0], [0, 0]]]), "not in degrees"), ({"type": "Topology"}, "does not go on as one"),
        ({"type": "FeatureCollection", "features": 7}, "does not go on as one"),
        (feature({"type": "Polygon", "coordinates": "x"}), "does not go on as one"),
        (topology([[[0, 0]]], transform={"scale": 1}), "does not go on as one"),
    ],
)  # fmt: skip
def test_what_is_no_map_stops_the_start(tmp_path: Path, content: Any, says: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=says) as raised:
        read(tmp_path, content)
    assert "TENFOLD_BOUNDARIES" in str(raised.value)


def test_none_is_none_and_a_missing_or_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert boundaries.read(None) is None and boundaries.read("") is None
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        boundaries.read(str(tmp_path / "nothing.json"))
    monkeypatch.setattr(boundaries, "_LARGEST", 10)
    with pytest.raises(ImproperlyConfigured, match="larger than"):
        read(tmp_path, feature({"type": "Polygon", "coordinates": [RING]}))
