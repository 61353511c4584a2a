"""Places in a list, sealed for the address: the keys inside are in order of time and would tell how much others write."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason


def seal(place: str) -> str:
    """What stands in the address."""
    return _box().encrypt(place.encode()).decode()


def unseal(given: str) -> str:
    """The place that this node sealed. Raises Invalid for anything else."""
    try:
        return _box().decrypt(given.encode()).decode()
    except InvalidToken:
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"tenfold-cursor\n{settings.SECRET_KEY}".encode()).digest()))
