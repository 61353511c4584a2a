"""Canonical bytes: the one way in which content is written before it is hashed and signed.

JSON in UTF-8, members sorted by their UTF-8 bytes, no white space, no fractions (coordinates are decimal strings), no
null members; strings in Unicode normal form C. The reference page `docs/reference/canonical.md` gives test vectors.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

_written = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
).encode  # one for all: making it costs


def canonical(content: Mapping[str, Any]) -> bytes:
    """The canonical bytes of JSON content. Raises TypeError for a fraction or anything that JSON cannot say."""
    if _plain(content):
        return _written(content).encode()
    return _written(_normal(content)).encode()


def _plain(value: Any) -> bool:
    """True where nothing needs rewriting: the common case, told in one pass."""
    kind = type(value)
    if kind is str:
        return bool(value.isascii())
    if kind is dict:
        for name, inner in value.items():  # noqa: SIM110 -- a plain loop is half the time of a generator
            if inner is None or not name.isascii() or not _plain(inner):
                return False
        return True
    if kind is list:
        return all(map(_plain, value))
    return kind is int or kind is bool


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {
            unicodedata.normalize("NFC", name): _normal(inner) for name, inner in value.items() if inner is not None
        }
    if isinstance(value, list):
        return [_normal(inner) for inner in value]
    if isinstance(value, bool | int):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")


def part_digest(salt: bytes, content: Mapping[str, Any]) -> bytes:
    """SHA-256 over the salt and the canonical bytes: short content cannot be guessed from its hash."""
    return hashlib.sha256(salt + canonical(content)).digest()


def version_digest(manifest: Mapping[str, Any]) -> bytes:
    """SHA-256 over the canonical bytes of a version's manifest, which names the digest of each part in hex."""
    return hashlib.sha256(b"tenfold-version-1\n" + canonical(manifest)).digest()
