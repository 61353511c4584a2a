"""Forming audiences. Equal ones are one immutable row; asking for one teaches nothing about anybody else's."""

import json

from tenfold.foundation import bulk
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.models import Audience
from tenfold.handling.terms import Terms, as_json, digest

_FORM = (
    "INSERT INTO handling_audience (originator_id, digest, terms) VALUES (%s, %s, %s::jsonb)"
    " ON CONFLICT (originator_id, digest) DO NOTHING"
)


def intern(terms: Terms, *, originator: int) -> int:
    """The id of the audience with these terms, formed where it did not exist. The open view is the originator's."""
    if not terms:
        raise Invalid(Reason.AUDIENCE_EMPTY)
    bulk.execute(_FORM, [originator, digest(terms), json.dumps(as_json(terms))])
    return Audience.objects.only("id").get(originator=originator, digest=digest(terms)).pk
