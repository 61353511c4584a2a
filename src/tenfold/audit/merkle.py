"""Merkle trees over digests, as RFC 6962 has them: a leaf and a node are hashed under different first bytes."""

import hashlib
from collections.abc import Sequence


def leaf(digest: bytes) -> bytes:
    """The hash of one leaf."""
    return hashlib.sha256(b"\x00" + digest).digest()


def root(digests: Sequence[bytes]) -> bytes:
    """The root over the digests in their order; of none, the hash of nothing."""
    if not digests:
        return hashlib.sha256(b"").digest()
    level = [leaf(digest) for digest in digests]
    while len(level) > 1:
        # An odd one out rises as it is; the tree is the same as the recursive split at the largest power of two.
        paired = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def chain(before: bytes, number: int, count: int, root_of_seal: bytes) -> bytes:
    """The head after a seal: it binds the head before it, the number of the seal, its count and its root."""
    return hashlib.sha256(b"tenfold-seal-1\n" + before + number.to_bytes(8) + count.to_bytes(8) + root_of_seal).digest()
