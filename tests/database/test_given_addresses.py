"""An operator's own server: its addresses are used, and nothing is started."""

from pathlib import Path

import pytest

from tenfold.foundation.database.failure import NodeUnavailable
from tenfold.foundation.database.node import running


def test_given_addresses_are_used_as_they_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL_APP", "postgresql://app:a@db.example/tenfold")
    (folder / "owner").write_text("postgresql://owner:b@db.example/tenfold\n")
    monkeypatch.setenv("DATABASE_URL_OWNER_FILE", str(folder / "owner"))
    with running(folder / "data") as node:
        assert not node.managed
        assert node.addresses() == {
            "app": "postgresql://app:a@db.example/tenfold",
            "owner": "postgresql://owner:b@db.example/tenfold",
        }
    assert not (folder / "data").exists()


def test_a_named_file_that_is_missing_stops_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL_APP_FILE", str(folder / "missing"))
    with pytest.raises(NodeUnavailable, match="DATABASE_URL_APP_FILE"), running(folder / "data"):
        pass
