"""Secrets at rest, sealed with the node's secret and bound to what they belong to: a dump opens none of them."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


def derived(use: str) -> bytes:
    """A secret of one use, made from that of the node: uses never learn of each other."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode()).derive(settings.SECRET_KEY.encode())


def seal(secret: bytes, *, use: str, bound: int) -> bytes:
    """Seal a secret for one use; it opens only beside the number to which it was bound."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(derived(use)).encrypt(nonce, secret, str(bound).encode())


def unseal(sealed: bytes, *, use: str, bound: int) -> bytes:
    """The secret again. Raises InvalidTag where it was altered, moved to somebody else, or sealed by another node."""
    return AESGCM(derived(use)).decrypt(sealed[:_NONCE], sealed[_NONCE:], str(bound).encode())


def digest(words: str, *, use: str) -> bytes:
    """A keyed digest: short words cannot be guessed from it without the node's secret."""
    return hmac.digest(derived(use), words.encode(), hashlib.sha256)


def digest_of_house(words: str, *, use: str, house: int | None) -> bytes:
    """Equal words of one house have equal digests; nobody goes back from a digest, or compares two houses."""
    key = hashlib.sha256(f"{use}\n{house}\n{settings.SECRET_KEY}".encode()).digest()
    return hmac.digest(key, words.encode(), hashlib.sha256)
