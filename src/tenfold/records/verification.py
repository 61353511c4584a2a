"""Do a record's versions still say what their originator signed?"""

import json
import uuid
from collections.abc import Mapping
from typing import NamedTuple

from tenfold.accounts.actor import Actor
from tenfold.accounts.selectors import public_key
from tenfold.accounts.signing import verifies
from tenfold.kinds.canonical import part_digest, version_digest
from tenfold.kinds.marks import PartName
from tenfold.records.selectors import opening
from tenfold.records.selectors.opened import Opened


class Checked(NamedTuple):
    """The verdict on one version: signature, digest, and each part ("same", "differs", "unread")."""

    number: int
    signed: bool
    parts: Mapping[PartName, str]

    @property
    def ok(self) -> bool:
        """Nothing that could be checked differs."""
        return self.signed and "differs" not in self.parts.values()


def check(actor: Actor, ref: uuid.UUID, number: int | None = None) -> Checked:
    """Check one version as far as this reader can read it. A part that is erased or unread counts by its hash alone."""
    opened = opening.get(actor, ref, number)
    return verdict(opened, public_key(opened.version.key_id))


def verdict(opened: Opened, key: bytes | None) -> Checked:
    """The verdict on a version that is open already, with the public half of the key that signed it."""
    version = opened.version
    manifest = json.loads(json.dumps(version.manifest))
    digest = version_digest(manifest)
    signed = digest == bytes(version.digest) and key is not None and verifies(key, digest, bytes(version.signature))
    said: dict[PartName, str] = {}
    for part in opened.parts:
        same = manifest["parts"].get(part.name) == part.digest.hex()
        if part.readable:
            same = same and part.salt is not None and part_digest(part.salt, opened.contents[part.name]) == part.digest
        said[part.name] = "differs" if not same else "same" if part.readable else "unread"
    return Checked(version.number, signed, said)
