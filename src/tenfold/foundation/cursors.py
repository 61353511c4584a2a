"""Places in a list, sealed for the address: the keys inside are in order of time and would tell how much others write.

A place is good in the list for which it was sealed, in the hands of the house to which that list was shown, and nowhere else: as a place
among other rows it would compare keys that nobody is to compare.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason


def seal(place: str, of: str, house: int) -> str:
    """What stands in the address of a list `of` this name, as a house is shown it."""
    return _box(of, house).encrypt(place.encode()).decode()


def unseal(given: str, of: str, house: int) -> str:
    """The place that this node sealed in this list for this house. Raises Invalid for anything else."""
    try:
        return _box(of, house).decrypt(given.encode()).decode()
    except InvalidToken:
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def unseal_key(given: str, of: str, house: int) -> int:
    """The same where the place is a key. Raises Invalid for anything else."""
    try:
        return int(unseal(given, of, house))
    except ValueError:
        raise Invalid(Reason.VALUE_NOT_FIT) from None


def _box(of: str, house: int) -> Fernet:
    said = f"tenfold-cursor\n{of}\n{house}\n{settings.SECRET_KEY}"
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(said.encode()).digest()))
