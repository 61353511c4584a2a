"""Secrets at rest, sealed with the node's secret and bound to what they belong to: a dump opens none of them."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


def _derived(use: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode()).derive(settings.SECRET_KEY.encode())


def seal(secret: bytes, *, use: str, bound: int) -> bytes:
    """Seal a secret for one use; it opens only beside the number to which it was bound."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(_derived(use)).encrypt(nonce, secret, str(bound).encode())


def unseal(sealed: bytes, *, use: str, bound: int) -> bytes:
    """The secret again. Raises InvalidTag where it was altered, moved to somebody else, or sealed by another node."""
    return AESGCM(_derived(use)).decrypt(sealed[:_NONCE], sealed[_NONCE:], str(bound).encode())


def digest(words: str, *, use: str) -> bytes:
    """A keyed digest: short words cannot be guessed from it without the node's secret."""
    return hmac.digest(_derived(use), words.encode(), hashlib.sha256)
