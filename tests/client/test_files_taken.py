"""Files on their way: continued where they broke off, compared with their digest, under no name that leads elsewhere."""

import hashlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from tenfold_client import Damaged, NoAnswer
from tenfold_client.answers import File

CONTENT = b"0123456789" * 100


def file(content: bytes = CONTENT) -> File:
    return File(
        id="f", anchor="a", name="n", type="txt", media_type="text/plain", size=len(content), pages=None, text="", because="", href="",
        sha256=hashlib.sha256(content).hexdigest(), findings=None,
    )  # fmt: skip


class Holding:
    """A node that holds one file and breaks off after so many bytes, as often as it is told to."""

    def __init__(self, *breaks: int, content: bytes = CONTENT, ranges: bool = True) -> None:
        self.breaks, self.content, self.ranges, self.asked = list(breaks), content, ranges, list[str | None]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        asked = request.headers.get("Range")
        self.asked.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.ranges else 0
        whole = len(self.content)
        if start >= whole:
            return httpx.Response(416, headers={"Content-Range": f"bytes */{whole}"})
        headers = {"Content-Length": str(whole - start)}
        if start:
            headers["Content-Range"] = f"bytes {start}-{whole - 1}/{whole}"
        return httpx.Response(
            206 if start else 200, headers=headers, stream=_Breaking(self.content[start:], self.breaks)
        )


class _Breaking(httpx.SyncByteStream):
    def __init__(self, content: bytes, breaks: list[int]) -> None:
        self._content, self._breaks = content, breaks

    def __iter__(self) -> Any:
        if not self._breaks:
            yield self._content
            return
        yield self._content[: self._breaks.pop(0)]
        raise httpx.ReadError("broken")


def test_it_goes_on_where_it_broke_off(told: Any, tmp_path: Path) -> None:
    node = Holding(100, 200)
    told(node).files.fetch("r", file(), tmp_path / "n")
    assert node.asked == [None, "bytes=100-", "bytes=300-"]
    assert (tmp_path / "n").read_bytes() == CONTENT


def test_it_goes_on_where_an_earlier_run_ended(told: Any, tmp_path: Path) -> None:
    (tmp_path / "n.part").write_bytes(CONTENT[:400])
    node = Holding()
    told(node).files.fetch("r", file(), tmp_path / "n")
    assert node.asked == ["bytes=400-"] and (tmp_path / "n").read_bytes() == CONTENT
    (tmp_path / "n.part").write_bytes(CONTENT)
    told(node).files.fetch("r", file(), tmp_path / "n")
    assert node.asked[1:] == [f"bytes={len(CONTENT)}-"] and not (tmp_path / "n.part").exists()


def test_without_a_digest_nothing_of_an_earlier_run_is_used(told: Any, tmp_path: Path) -> None:
    (tmp_path / "n.part").write_bytes(b"of another file")
    node = Holding()
    told(node).files.fetch("r", "f", tmp_path / "n")
    assert node.asked == [None] and (tmp_path / "n").read_bytes() == CONTENT


def test_a_node_that_sends_no_pieces_is_read_from_the_beginning(told: Any, tmp_path: Path) -> None:
    node = Holding(100, ranges=False)
    told(node).files.fetch("r", file(), tmp_path / "n")
    assert (tmp_path / "n").read_bytes() == CONTENT


@pytest.mark.parametrize("left", [b"", b"something else" * 100])
def test_what_differs_is_not_kept(told: Any, tmp_path: Path, left: bytes) -> None:
    (tmp_path / "n.part").write_bytes(left)
    with pytest.raises(Damaged):
        told(Holding(content=CONTENT[:-1] + b"x")).files.fetch("r", file(), tmp_path / "n")
    assert list(tmp_path.iterdir()) == []


def test_a_line_that_brings_nothing_is_given_up(told: Any, tmp_path: Path) -> None:
    with pytest.raises(NoAnswer):
        told(Holding(*[0] * 20)).files.fetch("r", file(), tmp_path / "n")
    assert not (tmp_path / "n").exists()


def test_a_line_that_brings_something_each_time_is_not(told: Any, tmp_path: Path) -> None:
    heard: list[tuple[int, int | None]] = []
    told(Holding(*[100] * 9)).files.fetch("r", file(), tmp_path / "n", progress=lambda *now: heard.append(now))
    assert (tmp_path / "n").read_bytes() == CONTENT and heard[-1] == (1000, 1000)


@pytest.mark.parametrize(
    "said, name",
    [
        ('attachment; filename="RED-export.csv"', "RED-export.csv"),
        ("attachment; filename=\"a\"; filename*=UTF-8''%C3%A9.csv", "a"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="..\\\\..\\\\x.csv"', "x.csv"),
        ('attachment; filename=".."', "export"),
        ("", "export"),
    ],
)
def test_an_export_goes_into_a_folder_under_a_name_that_stays_there(
    told: Any, tmp_path: Path, said: str, name: str
) -> None:
    headers = {"Content-Disposition": said, "Tenfold-Marking": "TLP:AMBER"}
    taken = told(lambda _: httpx.Response(200, content=b"a,b", headers=headers)).records.export(tmp_path)
    assert (taken.path, taken.size, taken.marking) == (tmp_path / name, 3, "TLP:AMBER")
    assert [one.name for one in tmp_path.iterdir()] == [name] and taken.path.stat().st_mode & 0o077 == 0


def test_an_export_is_begun_anew_where_it_broke_off(told: Any, tmp_path: Path) -> None:
    node = Holding(5, 7)
    taken = told(node).records.export(tmp_path / "out.json")
    assert node.asked == [None] * 3 and taken.path.read_bytes() == CONTENT


def test_a_file_is_read_in_pieces_and_from_the_beginning_again(told: Any, tmp_path: Path) -> None:
    (tmp_path / "big.bin").write_bytes(b"x" * 200_000)
    heard, got, upload = [], [], {"file": "h", "type": "pdf", "size": 1, "sha256": "s", "pages": None, "findings": []}

    def answer(request: httpx.Request) -> httpx.Response:
        got.append((request.read(), request.headers["Content-Length"], request.url.params["name"]))
        return httpx.Response(503) if len(got) == 1 else httpx.Response(201, json=upload)

    told(answer).files.send(tmp_path / "big.bin", progress=lambda *now: heard.append(now))
    assert got == [(b"x" * 200_000, "200000", "big.bin")] * 2
    assert heard[-1] == (200_000, 200_000) and len(heard) == 8
