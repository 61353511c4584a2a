"""Canonical bytes, digests and signatures against vectors that were written by hand, which the documentation shows too."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenfold.kinds.canonical import canonical, part_digest, version_digest

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


def each(section: str) -> Any:
    return pytest.mark.parametrize("vector", VECTORS[section], ids=lambda vector: vector["name"])


@each("canonical")
def test_canonical_bytes(vector: dict[str, Any]) -> None:
    assert canonical(vector["content"]) == vector["canonical"].encode("utf-8")


@each("refused")
def test_what_has_no_canonical_form(vector: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        canonical(vector["content"])


@each("part")
def test_the_digest_of_a_part(vector: dict[str, Any]) -> None:
    salt = bytes.fromhex(vector["salt"])
    assert hashlib.sha256(salt + vector["hashed"].encode()).hexdigest() == vector["digest"]
    assert part_digest(salt, vector["content"]).hex() == vector["digest"]


@each("version")
def test_the_digest_of_a_version(vector: dict[str, Any]) -> None:
    assert hashlib.sha256(vector["hashed"].encode()).hexdigest() == vector["digest"]
    assert version_digest(vector["manifest"]).hex() == vector["digest"]


@each("signature")
def test_the_signature_of_a_version(vector: dict[str, Any]) -> None:
    """The key is the first test vector of RFC 8032, section 7.1."""
    from tenfold.accounts.signing import verifies

    public, digest, signature = (bytes.fromhex(vector[name]) for name in ("public", "digest", "signature"))
    assert verifies(public, digest, signature)
    for forged in (digest[:-1] + bytes([digest[-1] ^ 1]), bytes(32), digest[::-1]):
        assert not verifies(public, forged, signature)
    assert not verifies(public, digest, signature[:-1] + bytes([signature[-1] ^ 1]))


CONTENT = st.recursive(
    st.text(max_size=8) | st.integers() | st.booleans(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcé", max_size=3), inner, max_size=3)
)  # fmt: skip


@given(st.dictionaries(st.text("abcxyz", max_size=3), CONTENT, max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_members_were_written_does_not_matter(content: dict[str, Any], chance: Any) -> None:
    shuffled = list(content.items())
    chance.shuffle(shuffled)
    made = canonical(dict(shuffled))
    assert made == canonical(content) == canonical(json.loads(made))
