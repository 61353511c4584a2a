"""The sealed stream, held against another program for the same format, and against everything that can befall a file."""

import io
import tarfile

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.foundation.archive import age
from tenfold.foundation.archive.age import CHUNK, Opener, Sealer
from tenfold.foundation.archive.failure import Damaged
from tenfold.foundation.archive.members import LIST, Reader, Writer

PASS = "correct horse battery"
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


@pytest.fixture(autouse=True, scope="module")
def quick() -> object:
    """Stretching the passphrase is for real archives."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(age, "WORK", 2)
        yield


def sealed(content: bytes, step: int = 10_000) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, PASS)
    for begin in range(0, len(content), step):
        sealer.write(content[begin : begin + step])
    sealer.close()
    return out.getvalue()


def opened(archive: bytes) -> bytes:
    return Opener(io.BytesIO(archive), PASS).read()


@pytest.mark.parametrize("size", SIZES)
def test_another_program_opens_what_is_sealed_here_and_the_other_way(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    assert pyrage.passphrase.decrypt(sealed(content), PASS) == content
    assert opened(sealed(content)) == content


def test_what_another_program_sealed_is_opened() -> None:
    assert opened(pyrage.passphrase.encrypt(b"x" * 100_000, PASS)) == b"x" * 100_000


ARCHIVE = b"\x01\x02" * CHUNK  # two chunks


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_changed_bit_passes(place: float, bit: int) -> None:
    whole = bytearray(sealed(ARCHIVE))
    whole[int(len(whole) * place)] ^= 1 << bit
    with pytest.raises(Damaged):
        opened(bytes(whole))


@given(place=st.floats(0, 1, exclude_max=True))
def test_no_cut_passes(place: float) -> None:
    whole = sealed(ARCHIVE)
    with pytest.raises(Damaged):
        opened(whole[: int(len(whole) * place)])


def test_chunks_that_changed_places_or_came_twice_do_not_pass() -> None:
    whole = sealed(ARCHIVE)
    begin = len(whole) - 2 * (CHUNK + 16)
    first, second = whole[begin : begin + CHUNK + 16], whole[begin + CHUNK + 16 :]
    for order in ((second, first), (first, first), (first, first, second), (first, second, second)):
        with pytest.raises(Damaged):
            opened(whole[:begin] + b"".join(order))


def test_another_passphrase_does_not_open() -> None:
    with pytest.raises(Damaged, match="passphrase does not fit"):
        Opener(io.BytesIO(sealed(b"x")), "another one altogether")


def test_a_head_that_asks_for_endless_work_is_refused() -> None:
    endless = sealed(b"x").replace(b" 2\n", b" 40\n", 1)
    with pytest.raises(Damaged, match="first lines"):
        opened(endless)


def written(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = Writer(out, PASS)
    for name, content in members.items():
        writer.add(name, content)
    writer.finish({"told": 1})
    return out.getvalue()


def read(archive: bytes) -> dict[str, bytes]:
    return {member.name: member.read() for member in Reader(io.BytesIO(archive), PASS)}


def test_members_come_back_and_those_that_nobody_reads_are_checked_too() -> None:
    members = {"a": b"1", "b/c": b"2" * 300_000, "d": b""}
    assert read(written(members)) == members
    reader = Reader(io.BytesIO(written(members)), PASS)
    assert [member.name for member in reader] == ["a", "b/c", "d"]
    assert reader.manifest["told"] == 1 and set(reader.manifest["members"]) == set(members)


def test_the_member_that_was_altered_is_named() -> None:
    whole = bytearray(written({"first": b"1" * 300_000, "second": b"2" * 300_000}))
    whole[450_000] ^= 1
    with pytest.raises(Damaged, match=r"damaged in second, after its byte \d"):
        read(bytes(whole))


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a/../../b"])
def test_a_member_that_would_leave_its_folder_is_refused(name: str) -> None:
    with pytest.raises(Damaged, match="not a member that Tenfold writes"):
        read(written({name: b"x"}))


def test_a_link_is_refused() -> None:
    out = io.BytesIO()
    sealer = Sealer(out, PASS)
    with tarfile.open(fileobj=sealer, mode="w|") as tar:  # type: ignore[call-overload]
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    sealer.close()
    with pytest.raises(Damaged, match="not a member"):
        read(out.getvalue())


def test_a_list_that_does_not_fit_is_refused() -> None:
    out = io.BytesIO()
    writer = Writer(out, PASS)
    writer.add("a", b"1")
    writer.hashes["gone"] = "00"
    writer.finish({})
    with pytest.raises(Damaged, match="gone is not the one"):
        read(out.getvalue())
    assert LIST == "manifest.json"
