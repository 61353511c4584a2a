"""Threads as programs are told of them: references, codes, moments, and what was said."""

import uuid
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.accounts.registers import slugs
from tenfold.discussion.selectors import threads
from tenfold.discussion.selectors.threads import Line, Opened, Said


def lines(
    actor: Actor, *, group: str = "", type: str = "", words: str = "", lang: str = "en", page: int = 1, size: int = 50
) -> dict[str, Any]:
    """The threads of the caller's networks, the newest post first."""
    found = threads.list_threads(actor, group=group, type=type, words=words, lang=lang, page=page, size=size)
    names = slugs({one.house for one in found})
    return {"threads": [_line(one, names) for one in found[:size]], "more": len(found) > size}


def _line(one: Line, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": str(one.ref), "reference": one.human_ref, "title": one.title, "type": one.type, "tlp": one.tlp, "group": one.group_slug, "by": names.get(one.house, ""),
        "posts": one.posts, "last_at": one.last_at.isoformat() if one.last_at else None, "new": one.fresh, "followed": one.follows, "closed": one.closed,
    }  # fmt: skip


def thread(found: Opened) -> dict[str, Any]:
    """One thread with its posts."""
    one, stands = found.thread, found.superseded()
    names = slugs({one.originator_id, *(post.house for post in found.posts)})
    return {
        "id": str(one.ref), "reference": one.human_ref, "title": one.title, "type": one.type, "tlp": one.tlp, "group": found.group.slug,
        "by": names.get(one.originator_id, ""), "closed": found.closed, "followed": found.follows,
        "posts": [_post(post, names, stands.get(post.ref), found.seen) for post in found.posts],
    }  # fmt: skip


def _post(one: Said, names: dict[int, str], later: Said | None, seen: int) -> dict[str, Any]:
    return {
        "id": str(one.ref), "by": names.get(one.house, ""), "at": one.at.isoformat(), "lang": one.lang, "text": one.text, "grading": dict(one.grading),
        "supersedes": str(one.supersedes) if one.supersedes else None, "superseded_by": str(later.ref) if later else None,
        "records": [str(ref) for ref, _, _ in one.links], "new": one.key > seen,
    }  # fmt: skip


def read(actor: Actor, ref: uuid.UUID) -> dict[str, Any]:
    """One thread as it stands. Raises Missing."""
    return thread(threads.get(actor, ref))
