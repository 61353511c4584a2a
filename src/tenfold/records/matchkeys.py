"""Digests under which values are compared across organisations. They are made here, and never in the database.

The secret is the node's: whoever reads the table alone tries no numbers out. Where the secret changes, `tenfold rebuild`
makes all digests anew.
"""

import hashlib
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from tenfold.handling.marking import Marking
from tenfold.kinds.crossing import Form
from tenfold.vocabulary import lists

DECOY = Form("decoy")


def digest(form: Form) -> bytes:
    """The digest of a form; where in its block a range lies is no part of it."""
    return hashlib.blake2b(form.said.encode(), key=_secret(), digest_size=16).digest()


def may_be_met(marking: Marking) -> tuple[bool, bool]:
    """Whether a question may meet what is so marked at all, and whether that of law enforcement alone (Tenfold definition).

    Not what stays with named people (TLP:RED), not what nobody outside may notice (PAP:RED), not what a caveat keeps from it.
    """
    known = lists.get("caveat").codes
    said = [known[code].extra if code in known else {"blocks": ["match"]} for code in marking.caveats]
    barred = "red" in {marking.tlp, marking.pap} or any("match" in one.get("blocks", ()) for one in said)
    return not barred, any(one.get("law_enforcement_only") for one in said)


@cache
def _secret() -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tenfold-matching-1")
    return made.derive(settings.SECRET_KEY.encode())
