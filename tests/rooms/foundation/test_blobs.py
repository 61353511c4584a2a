"""The store of bytes: one suite for every adapter; there is one, a folder on disk."""

import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.blobs import Blobs, Disk

SECRET, OTHER = b"s" * 32, b"o" * 32


@pytest.fixture
def store(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "attachments")


def test_what_is_kept_is_read_and_forgotten(store: Blobs) -> None:
    address = store.keep(1, [b"some ", b"words"], SECRET)
    assert store.read(1, address) == b"some words"
    assert (store.read(1, address, 2, 6), store.read(1, address, 8), store.read(1, address, 99)) == (
        b"me w",
        b"ds",
        b"",
    )
    assert store.size(1, address) == 10
    store.keep_beside(1, address, "text", b"derived")
    assert store.beside(1, address, "text") == b"derived" and store.beside(1, address, "p1") is None
    assert [one.address for one in store.kept(1)] == [address]
    store.forget(1, address)
    assert (store.read(1, address), store.size(1, address), store.beside(1, address, "text")) == (None, None, None)
    assert list(store.kept(1)) == []


def test_the_same_bytes_stand_once_for_each_owner_under_unequal_addresses(store: Blobs) -> None:
    first, again, other = (
        store.keep(1, [b"same"], SECRET),
        store.keep(1, [b"sa", b"me"], SECRET),
        store.keep(2, [b"same"], OTHER),
    )
    assert first == again != other
    assert (len(list(store.kept(1))), len(list(store.kept(2))), store.owners()) == (1, 1, [1, 2])
    assert store.read(2, first) is None
    store.forget(1, first)
    assert store.read(2, other) == b"same"


@given(st.text(max_size=80))
def test_nothing_but_an_address_leads_anywhere(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    store = Disk(tmp_path_factory.mktemp("store") / "attachments")
    assert store.read(1, text) is None and store.size(1, text) is None and store.staged(text) is None


@pytest.mark.parametrize("name", ["../x", "a/b", "", "x" * 13, "A"])
def test_nothing_is_kept_beside_under_another_sort_of_name(store: Blobs, name: str) -> None:
    address = store.keep(1, [b"x"], SECRET)
    with pytest.raises(ValueError, match="no name of anything derived"):
        store.keep_beside(1, address, name, b"x")


def test_files_and_folders_are_closed_to_others(store: Disk) -> None:
    before = os.umask(0)
    try:
        address = store.keep(7, [b"x"], SECRET)
        store.keep_beside(7, address, "text", b"x")
        store.stage(b"note")
    finally:
        os.umask(before)
    for path in [store.folder, *store.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_what_breaks_off_leaves_nothing(store: Disk) -> None:
    def broken() -> object:
        yield b"half"
        raise OSError("broken off")

    with pytest.raises(OSError, match="broken off"):
        store.keep(1, broken(), SECRET)  # type: ignore[arg-type]
    assert list(store.kept(1)) == [] and list(store.incoming().iterdir()) == []


def test_a_note_is_found_by_its_handle_until_it_is_tidied_away(store: Disk) -> None:
    handle = store.stage(b"note")
    assert store.staged(handle) == b"note" and store.staged("upload-" + "0" * 32) is None
    assert store.tidy(3600) == 0
    old = time.time() - 7200
    os.utime(store.folder / "staged" / handle, (old, old))
    assert store.tidy(3600) == 1 and store.staged(handle) is None
