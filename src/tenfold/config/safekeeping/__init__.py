"""Backup and restore: everything that a node cannot make again, in one sealed file, and back.

Not for copies of single records: those leave through the doors that the wall guards.
"""

from pathlib import Path
from typing import NamedTuple

FORM = 1
# What of the data directory is carried beside the tables. The rest is made again, or belongs to one machine.
FOLDERS = ("attachments",)  # not reports of imports: they quote rows, and erasing scrubs them by the value
FILES = ("demonstration-passwords.txt", "erasures.jsonl")
# Sessions end with a restore: who was signed out, or lost the account, must not be signed in again by it. Bits of audiences are made
# again when the tables are prepared.
LEFT_OUT = frozenset({
    "django_migrations", "django_session", "accounts_session", "handling_gathered", "handling_naming",
})  # fmt: skip
LEAST_PASSPHRASE = 12


class Place(NamedTuple):
    """Where a node keeps what is its own: the data directory, and the address of its database for one role."""

    data: Path
    address: str
