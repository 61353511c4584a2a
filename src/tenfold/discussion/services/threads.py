"""Threads of a network: opened, written in, closed, followed, read."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Participant
from tenfold.audit import services as audit
from tenfold.audit.events import Event
from tenfold.audit.services import Subject
from tenfold.discussion import rules
from tenfold.discussion.models import Follow, Post, PostLink, Thread, ThreadMove
from tenfold.discussion.selectors import threads
from tenfold.discussion.selectors.threads import Opened
from tenfold.foundation import bulk, ids
from tenfold.foundation.errors import Conflict, Denied, Fault, Invalid, Missing
from tenfold.foundation.reason import Reason
from tenfold.handling import rules as handling
from tenfold.handling import selectors as readers
from tenfold.handling.marking import Marking
from tenfold.handling.models import Group
from tenfold.handling.services.audiences import intern
from tenfold.handling.terms import cross, purposes
from tenfold.kinds.projection import words_of
from tenfold.records.models import Record
from tenfold.records.selectors import named
from tenfold.vocabulary.languages import TEXT_SEARCH

_TRIES, _MOST_LINKS = 5, 20
_WORDS = """INSERT INTO discussion_postwords (post_id, audience_id, originator_id, text, vector)
 VALUES (%(post)s, %(audience)s, %(originator)s, %(text)s, records_vector(%(words)s::jsonb, '{}'::text[]))"""


def open_thread(
    group: str, title: str, text: str, *, type: str = "other", tlp: str = "", grading: Mapping[str, str] | None = None,
    records: Sequence[uuid.UUID] = (), lang: str = "en", by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """A new thread with its first post; answers its reference. It is marked as the charter says, or stricter within it.

    Raises Missing for a network to which the house does not belong.
    """
    rules.may_speak(by).require()
    found = threads.member_of(by, group)
    if found.closed_at is not None:
        raise Denied(Reason.GROUP_CLOSED)
    charter = readers.charters_of([found.pk]).get(found.pk)
    wanted = tlp or (charter.tlp_default if charter else "amber")
    faults = [*rules.thread_faults(title, type, wanted), *rules.post_faults(text, grading or {}, lang)]
    if faults:
        raise Invalid(faults=faults)
    _require_marking(found, wanted, charter.tlp_highest if charter else wanted, by=by)
    made = _create(found, title.strip(), type, wanted, by=by, at=at)
    _write(made, text, title=title, grading=grading or {}, records=records, lang=lang, by=by, at=at)
    _note(Event.THREAD_OPENED, made, by=by, at=at, type=type)
    follow(made.ref, True, by=by, at=at)
    return made.ref


def post(
    ref: uuid.UUID, text: str, *, grading: Mapping[str, str] | None = None, records: Sequence[uuid.UUID] = (),
    supersedes: uuid.UUID | None = None, lang: str = "en", by: Actor, at: datetime,
) -> uuid.UUID:  # fmt: skip
    """Write in a thread, and follow it from then on. A correction names the post of the own house for which it stands; both remain."""
    rules.may_speak(by).require()
    found = threads.get(by, ref)
    if found.group.closed_at is not None:
        raise Denied(Reason.GROUP_CLOSED)
    if found.closed:
        raise Denied(Reason.THREAD_CLOSED)
    faults = list(rules.post_faults(text, grading or {}, lang))
    if supersedes is not None and not any(one.ref == supersedes and one.house == by.house for one in found.posts):
        faults.append(Fault("supersedes", Reason.NOT_ORIGINATOR))
    if faults:
        raise Invalid(faults=faults)
    made = _write(
        found.thread, text, grading=grading or {}, records=records, supersedes=supersedes, lang=lang, by=by, at=at
    )
    if not found.follows:
        _put(found, by=by, follows=True)
    _note(Event.THREAD_POSTED, found.thread, by=by, at=at, post=str(made.ref))
    return made.ref


def move(ref: uuid.UUID, name: str, *, by: Actor, at: datetime) -> None:
    """Close a thread, or open it again: whoever opened it may, and the member that coordinates the network."""
    found = threads.get(by, ref)
    thread = found.thread
    rules.may_close(
        by, opener=thread.originator_id, coordinator=found.group.coordinator_id, closed=found.closed, name=name
    ).require()
    ThreadMove.objects.create(
        thread=thread,
        move=name,
        moved_at=at,
        moved_by=by.hand,
        originator_id=by.house,
        audience_id=_audience(found.group, by),
    )
    _note(Event.THREAD_MOVED, thread, by=by, at=at, move=name)


def follow(ref: uuid.UUID, on: bool, *, by: Actor, at: datetime) -> None:
    """Follow a thread, or follow it no more. It is told to nobody."""
    found = threads.get(by, ref)
    _put(found, by=by, follows=on)


def read(ref: uuid.UUID, *, by: Actor, at: datetime) -> Opened:
    """A thread to be read: what stands in it now has been read by this person afterwards."""
    found = threads.get(by, ref)
    last = max((one.key for one in found.posts), default=0)
    if last > found.seen and not by.is_public:
        _put(found, by=by, seen=last)
    return found


def _put(found: Opened, *, by: Actor, follows: bool | None = None, seen: int | None = None) -> None:
    wanted = {name: value for name, value in (("follows", follows), ("seen", seen)) if value is not None}
    mine = Follow.objects.filter(thread=found.thread, person=by.hand, originator=by.house)
    if not mine.update(**wanted):
        own = intern(cross([by.house], purposes()), originator=by.house)
        Follow.objects.get_or_create(
            thread=found.thread,
            person=by.hand,
            originator_id=by.house,
            defaults={"follows": False, "audience_id": own, **wanted},
        )


def _require_marking(group: Group, tlp: str, highest: str, *, by: Actor) -> None:
    """What a network may hold at all, and what its charter allows; the refusal names it."""
    terms = cross([by.house, group.pk], purposes())
    marking, name = Marking(tlp), group.name.get("en") or group.slug
    if not handling.may_form(marking, {by.house: "participant", group.pk: "group"}, by.house, terms):
        raise Denied(Reason.MARKING_TOO_NARROW, marking=marking.words, name=name)
    if not handling.may_enter(marking, highest):
        raise Denied(Reason.GROUP_MARKING_TOO_HIGH, marking=marking.words, name=name)


def _create(group: Group, title: str, type: str, tlp: str, *, by: Actor, at: datetime) -> Thread:
    prefix = Participant.objects.values_list("prefix", flat=True).get(pk=by.house)
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return Thread.objects.create(
                    ref=ids.reference(), human_ref=f"{prefix}-TH-{ids.short(6)}", group=group, title=title, type=type, tlp=tlp, made_at=at,
                    made_by=by.hand, originator_id=by.house, audience_id=_audience(group, by),
                )  # fmt: skip
        except IntegrityError:  # the short reference was given before
            continue
    raise Conflict(Reason.TRY_LATER)


def _write(
    thread: Thread, text: str, *, title: str = "", grading: Mapping[str, str], records: Sequence[uuid.UUID], supersedes: uuid.UUID | None = None,
    lang: str, by: Actor, at: datetime,
) -> Post:  # fmt: skip
    wanted = list(dict.fromkeys(records))
    keys = named.keys_of(by, wanted)
    if len(wanted) > _MOST_LINKS:
        raise Invalid(faults=[Fault("records", Reason.TOO_MANY, (("limit", str(_MOST_LINKS)),))])
    if set(wanted) - set(keys):
        raise Missing
    for originator in set(Record.objects.filter(pk__in=keys.values()).values_list("originator_id", flat=True)):
        rules.may_say_of(by, originator=originator).require()
    audience = _audience(thread.group, by)
    made = Post.objects.create(
        ref=ids.reference(), thread=thread, grading=rules.with_scheme(grading), supersedes=supersedes, lang=lang, made_at=at, made_by=by.hand,
        originator_id=by.house, audience_id=audience,
    )  # fmt: skip
    words = [list(one) for one in words_of("C", TEXT_SEARCH.get(lang) or "simple", f"{title}\n{text}")]
    bulk.execute(
        _WORDS,
        {
            "post": made.pk,
            "audience": audience,
            "originator": by.house,
            "text": text.strip(),
            "words": json.dumps(words),
        },
    )
    PostLink.objects.bulk_create(
        [PostLink(post=made, record_id=keys[one], originator_id=by.house, audience_id=audience) for one in wanted]
    )
    return made


def _audience(group: Group, by: Actor) -> int:
    return intern(cross([by.house, group.pk], purposes()), originator=by.house)


def _note(event: Event, thread: Thread, *, by: Actor, at: datetime, **detail: str) -> None:
    """Each house reads the entries of its own acts; whose thread it is, is told to nobody else by the evidence."""
    audit.write(event, Subject("thread", thread.ref, by.house), person=by.person, at=at, detail=detail)
