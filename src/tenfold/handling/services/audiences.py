"""Forming audiences. Equal ones are one immutable row; asking for one teaches nothing about anybody else's."""

import json
from collections.abc import Iterable
from typing import Any

from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.terms import Terms, as_json, digest, digest_openable

# Forming and finding are one statement; a second look is needed only where somebody formed the same one this instant.
_FORM = """WITH formed AS (
  INSERT INTO handling_audience (originator_id, digest, terms) VALUES (%(originator)s, %(digest)s, %(terms)s::jsonb)
  ON CONFLICT (originator_id, digest) DO NOTHING RETURNING id)
SELECT id FROM formed UNION ALL
SELECT id FROM handling_audience WHERE originator_id = %(originator)s AND digest = %(digest)s LIMIT 1"""


def intern(terms: Terms, *, originator: int) -> int:
    """The id of the audience with these terms, formed where it did not exist. The open view is the originator's."""
    params = _formed(terms, originator)
    found = (
        bulk.execute(_FORM, params, prepared=True).fetchone() or bulk.execute(_FORM, params, prepared=True).fetchone()
    )
    assert found is not None
    return int(found[0])


def form(terms: Terms, *, originator: int) -> bytes:
    """The digest by which a later statement finds the audience with these terms, formed where it did not exist.

    Nothing is waited for: with `bulk.together` both go on one journey.
    """
    params = _formed(terms, originator)
    bulk.send(_FORM, params, prepared=True)
    return params["digest"]  # type: ignore[no-any-return]


def _formed(terms: Terms, originator: int) -> dict[str, Any]:
    if not terms:
        raise Invalid(Reason.AUDIENCE_EMPTY)
    return {"originator": originator, "digest": digest(terms), "terms": json.dumps(as_json(terms))}


_CLOSED = "SELECT id, originator_id, digest, terms FROM handling_audience WHERE id = ANY(%s) AND NOT openable"
_FORM_OPENABLE = """WITH formed AS (
  INSERT INTO handling_audience (originator_id, digest, terms, openable) VALUES (%(originator)s, %(digest)s, %(terms)s::jsonb, true)
  ON CONFLICT (originator_id, digest) DO NOTHING RETURNING id)
SELECT id FROM formed UNION ALL
SELECT id FROM handling_audience WHERE originator_id = %(originator)s AND digest = %(digest)s LIMIT 1"""


def openable(audiences: Iterable[int]) -> dict[int, int]:
    """For each of these own audiences the one with the same readers that break-glass opens. One that it opens stays itself."""
    made = {one: one for one in audiences}
    for closed, originator, told, terms in bulk.execute(_CLOSED, [list(made)]).fetchall():
        params = {"originator": originator, "digest": digest_openable(bytes(told)), "terms": json.dumps(terms)}
        found = bulk.execute(_FORM_OPENABLE, params).fetchone() or bulk.execute(_FORM_OPENABLE, params).fetchone()
        assert found is not None
        made[closed] = int(found[0])
    return made
