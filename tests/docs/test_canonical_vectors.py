"""The vectors of the canonical bytes, made again by a second program that shares no line with the first.

It writes JSON letter by letter from the rules of the page, and checks the signature with the page's own public key.
"""

import hashlib
import json
import unicodedata
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tenfold.config.reference.kinds import TYPES
from tenfold.kinds import registry
from tenfold.kinds.canonical import canonical
from tests.docs.documents import DOCS, blocks

(BLOCK,) = blocks(DOCS / "reference" / "canonical.md", "json")
VECTORS: dict[str, Any] = json.loads(BLOCK)
SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def write(value: Any) -> str:
    """Canonical JSON by the seven rules."""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(map(letter, unicodedata.normalize("NFC", value))) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    if isinstance(value, dict):
        named = {unicodedata.normalize("NFC", name): inner for name, inner in value.items() if inner is not None}
        members = sorted(named.items(), key=lambda member: member[0].encode("utf-8"))
        return "{" + ",".join(f"{write(name)}:{write(inner)}" for name, inner in members) + "}"
    raise TypeError(type(value))


def letter(one: str) -> str:
    """One character of a string."""
    point = ord(one)
    return SHORT.get(point) or (f"\\u00{point:02x}" if point < 32 else one)


@pytest.mark.parametrize("name", ["open", "nominal", "protected"])
def test_the_bytes_and_the_digest_of_a_part(name: str) -> None:
    part = VECTORS["parts"][name]
    assert write(part["content"]) == part["canonical"]
    salted = bytes.fromhex(part["salt"]) + part["canonical"].encode()
    assert hashlib.sha256(salted).hexdigest() == part["digest"] == VECTORS["manifest"]["parts"][name]


def test_the_digest_of_the_version() -> None:
    assert write(VECTORS["manifest"]) == VECTORS["manifest_canonical"]
    text = "tenfold-version-1\n" + VECTORS["manifest_canonical"]
    assert hashlib.sha256(text.encode()).hexdigest() == VECTORS["version_digest"]


def test_the_signature_is_by_the_key_and_over_this_digest_only() -> None:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(VECTORS["public_key"]))
    signature, digest = bytes.fromhex(VECTORS["signature"]), bytes.fromhex(VECTORS["version_digest"])
    key.verify(signature, b"tenfold-version-signature-1\n" + digest)
    for other in (digest, b"tenfold-version-signature-1\n" + bytes(32)):
        with pytest.raises(InvalidSignature):
            key.verify(signature, other)


@pytest.mark.parametrize(
    "odd", ["\x00\x07\x1f\x7f", "\u2028\u2029", "\ud7a3\u1100\u1161", "A\u030a\u00c5\u212b", "</script>&", ""]
)
def test_both_programs_write_odd_letters_alike(odd: str) -> None:
    assert write({odd: odd, "list": [odd, {}, [], -1, 10**18]}).encode() == canonical(
        {odd: odd, "list": [odd, {}, [], -1, 10**18]}
    )


@pytest.mark.parametrize("refused", [1.5, [None], {"a": [0.0]}])
def test_what_has_no_canonical_form_is_refused(refused: Any) -> None:
    with pytest.raises(TypeError):
        canonical({"value": refused})


def test_every_value_type_has_a_line_in_the_page_of_kinds() -> None:
    used = {leaf.type for name in registry.names() for _, leaf in registry.shape(name).leaves()}
    assert used <= TYPES.keys()
