"""A record as JSON for programs: what the API and the command line answer alike. No audience stands in it.

Not for the pages: they are written for people.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.handling import selectors as handling
from tenfold.kinds import display
from tenfold.records.models import Link, Version
from tenfold.records.search import Hit, Results
from tenfold.records.search.places import Placed, Totals
from tenfold.records.selectors import hanging, opening, recalls
from tenfold.records.selectors.opened import Opened

Json = dict[str, Any]


def standing(opened: Opened) -> Json:
    """Where a record stands: its newest version that was not given up. It holds no content, so that it can be kept."""
    living = [version for version in opened.versions if version.state != "discarded"]
    newest = (living or list(opened.versions))[0]
    return {
        "id": str(opened.record.ref),
        "reference": opened.record.human_ref,
        "kind": opened.record.kind,
        "version": newest.number,
        "state": newest.state,
        "versions": [_version(version) for version in opened.versions],
    }


def record(actor: Actor, opened: Opened, lang: str) -> Json:
    """One version of a record as this reader sees it; the parts that he cannot read are named, their content is not."""
    title, title_lang = display.headline(opened.kind, opened.body, lang)
    marking = opened.marking
    return {
        **standing(opened),
        "version": opened.version.number,
        "state": opened.version.state,
        "originator": slugs([opened.record.originator_id]).get(opened.record.originator_id),
        "title": title or opened.record.human_ref,
        "title_lang": title_lang,
        "marking": {
            "label": marking.words, "tlp": marking.tlp, "pap": marking.pap,
            "caveats": sorted(marking.caveats), "note": marking.note,
        },
        "body": opened.body,
        "derived": {derived.name: code for derived, code in opened.kind.worked_out(opened.body)},
        "marks": opened.marks,
        "parts": {"readable": [part.name for part in opened.parts if part.readable], "unreadable": opened.unreadable},
        "created_at": opened.version.created_at.isoformat(),
        "moved_at": opened.version.moved_at.isoformat(),
        "links": links(actor, opened),
        "own": _own(actor, opened, lang),
    }  # fmt: skip


def results(found: Results) -> Json:
    """A page of hits with total and facets."""
    originators = slugs(hit.originator for hit in found.hits)
    return {
        "total": found.total,
        "more": found.more,
        "took_ms": found.took_ms,
        "facets": {field: dict(counts) for field, counts in found.facets.items()},
        "facets_at_least": found.facets_at_least,
        "results": [_hit(hit, originators) for hit in found.hits],
        "next": found.next,
    }


def placed(found: Placed, totals: Totals | None) -> Json:
    """What lies in a piece of the map; rows without names, for there may be many."""
    return {
        "count": found.count,
        "more": found.more,
        "points": [[str(one.ref), one.lon, one.lat, one.radius_km] for one in found.points],
        "cells": [[one.lon, one.lat, one.count, one.more] for one in found.cells],
        "lines": found.lines,
        "totals": totals and {
            "records": totals.records, "more": totals.more,
            "without_place": totals.without, "without_place_more": totals.without_more,
        },
    }  # fmt: skip


def _hit(hit: Hit, originators: Mapping[int, str]) -> Json:
    return {
        "id": str(hit.ref),
        "reference": hit.human_ref,
        "kind": hit.kind,
        "title": hit.title,
        "title_lang": hit.title_lang,
        "marking": hit.marking,
        "state": hit.state,
        "occurred": hit.occurred,
        "place": hit.place,
        "originator": originators.get(hit.originator),
        "snippet": "".join(text for text, _ in hit.snippet),
        "highlights": [text for text, is_hit in hit.snippet if is_hit],
        "within": {"file": str(hit.within.ref), "name": hit.within.name, "page": hit.within.page}
        if hit.within
        else None,
    }


def _version(version: Version) -> Json:
    return {"number": version.number, "state": version.state, "moved_at": version.moved_at.isoformat()}


def links(actor: Actor, opened: Opened) -> list[Json]:
    """The links of a record that this reader sees, the newest first, at most 200."""
    found = list(hanging.list_links(actor, opened.record)[:200])
    names = slugs(one.originator_id for one in found)
    return [link(one, names) for one in found]


def link(one: Link, names: Mapping[int, str]) -> Json:
    """One link; `names` are the slugs of participants."""
    return {
        "id": str(one.ref),
        "type": one.type,
        "source": str(one.source.ref),
        "target": str(one.target.ref),
        "note": one.note,
        "grading": dict(one.grading),
        "by": names.get(one.originator_id),
        "made_at": one.made_at.isoformat(),
    }


def _own(actor: Actor, opened: Opened, lang: str) -> Json | None:
    """What the originator alone is told: who reads, for whom a draft is meant, who was told of a recall."""
    if actor.participant != opened.record.originator_id:
        return None
    drafting = opened.drafting
    return {
        "readers": _readers(actor, opened, lang),
        "intended": drafting.intended if drafting else [],
        "returned_because": drafting.returned_because if drafting else "",
        "urgent_because": drafting.urgent_because if drafting else "",
        "recalls": _recalls(actor, opened) if opened.version.state in {"recalled", "released"} else [],
    }


def _readers(actor: Actor, opened: Opened, lang: str) -> Json:
    reach = opening.reach_terms(actor, opened)
    ids = {term.principal for terms in reach.values() for term in terms}
    kinds, names = handling.kinds_of(ids), handling.names(ids, lang)
    return {
        part: [
            {
                "kind": kinds[principal],
                "name": names.get(principal, kinds[principal]),
                "purposes": _purposes(terms, principal),
            }
            for principal in sorted({term.principal for term in terms})
        ]
        for part, terms in reach.items()
    }


def _purposes(terms: Iterable[Any], principal: int) -> list[str]:
    return sorted(term.purpose for term in terms if term.principal == principal)


def _recalls(actor: Actor, opened: Opened) -> list[Json]:
    told = recalls.recalls_of(actor, opened.record)
    readers = slugs(tombstone.reader_id for tombstone, _ in told)
    return [
        {
            "reader": readers.get(tombstone.reader_id), "reason": tombstone.reason, "at": tombstone.at.isoformat(),
            "acknowledged_at": done_at.isoformat() if done_at else None,
        }
        for tombstone, done_at in told
    ]  # fmt: skip
