"""The secret of an originator from which the addresses of its attachments are made."""

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@lru_cache(maxsize=512)
def of(participant: int) -> bytes:
    """Derived from the node's secret: nobody outside can make an address, and those of two originators never agree."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"tenfold-attachments-1\n{participant}".encode())
    return made.derive(settings.SECRET_KEY.encode())
