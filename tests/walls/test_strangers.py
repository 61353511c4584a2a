"""What a stranger gets from every service and every selector. A function that is not in the table fails the suite.

The stranger is Cora of Corvo: signed in, with every right that her roles give, and reached by nothing that is Arlen's.
"""

import importlib
import inspect
import pkgutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest
from django.db import transaction
from django.test import Client

from tenfold.accounts import selectors as accounts
from tenfold.accounts.actor import Actor
from tenfold.accounts.models import Person
from tenfold.accounts.permissions import Permission
from tenfold.accounts.services import credentials, factors, notices, participants, people, units
from tenfold.accounts.services import roles as account_roles
from tenfold.accounts.services import sessions as session_ends
from tenfold.accounts.services import standing as account_standing
from tenfold.audit import readership
from tenfold.audit import selectors as audit_selectors
from tenfold.audit import services as audit_services
from tenfold.audit.events import Event
from tenfold.desk.selectors import searches as kept
from tenfold.desk.selectors import tags, work
from tenfold.desk.selectors import unfinished as unfinished_forms
from tenfold.desk.services import many, searches, tagging, unfinished
from tenfold.desk.services.many import Chosen
from tenfold.discussion.selectors import comments, news, proposals
from tenfold.discussion.selectors import threads as topics
from tenfold.discussion.services import commenting
from tenfold.discussion.services import proposing as correcting
from tenfold.discussion.services import reporting as thread_reports
from tenfold.discussion.services import threads as talking
from tenfold.exchange import entries, outcomes
from tenfold.exchange import figures as exchange_figures
from tenfold.exchange import selectors as exchange
from tenfold.exchange.services import asking as requesting
from tenfold.exchange.services import consenting, consulting, contacts, converting, effects, moving, sending, telling
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Denied, Invalid, Missing
from tenfold.foundation.wall import View
from tenfold.handling import agreements, openings, voting
from tenfold.handling import selectors as readers
from tenfold.handling.acting import acting
from tenfold.handling.rights import Right
from tenfold.handling.services import charters, glass, grading, groups, polling
from tenfold.handling.services import moving as group_moving
from tenfold.handling.services.audiences import form, intern, openable
from tenfold.handling.terms import Term
from tenfold.intake import selectors as intake
from tenfold.intake import selectors as intake_selectors
from tenfold.intake.services import beginning as intake_beginning
from tenfold.intake.services import deciding as intake_deciding
from tenfold.intake.services import importing as intake_importing
from tenfold.intake.services import marking as intake_marking
from tenfold.intake.services import mended as intake_mended
from tenfold.intake.services import profiles
from tenfold.intake.services import runs as intake_runs
from tenfold.kinds import registry
from tenfold.matching.selectors import candidates as named
from tenfold.matching.selectors import choices as match_choices
from tenfold.matching.selectors import matches as match_rows
from tenfold.matching.selectors import pairs
from tenfold.matching.selectors import persons as somebody
from tenfold.matching.services import asking as asking_across
from tenfold.matching.services import choosing as match_choosing
from tenfold.matching.services import deciding as match_deciding
from tenfold.matching.services import judging, proposing, searching
from tenfold.notices import selectors as new_here
from tenfold.notices.rules import Wishes
from tenfold.notices.services import marking as notice_marking
from tenfold.notices.services import noticing, preferring
from tenfold.reciprocity import selectors as own_standing
from tenfold.reciprocity.services import judging as reciprocity_judging
from tenfold.reciprocity.services import ruling
from tenfold.records import (
    about,
    drawing,
    entitlements,
    holding,
    neighbourhood,
    processing,
    recalling,
    search,
    surroundings,
    verification,
)
from tenfold.records import bases as bases_read
from tenfold.records import twins as made_of
from tenfold.records.addressing import Target
from tenfold.records.processing import Activity, Register
from tenfold.records.search import alike, arriving, counting, finding, places, table
from tenfold.records.search.box import WORLD
from tenfold.records.search.choosing import standing
from tenfold.records.search.looking import Look
from tenfold.records.search.narrowing import narrow
from tenfold.records.selectors import content, hanging, opening, recalls, reviews, underway, viewing
from tenfold.records.selectors import named as record_named
from tenfold.records.selectors.opened import Opened
from tenfold.records.services import (
    acts,
    asking,
    attaching,
    clearing,
    consents,
    dating,
    drafting,
    erasing,
    exempting,
    exporting,
    fetching,
    handing,
    importing,
    keeping,
    mass,
    quoting,
    reading,
    receipts,
    referring,
    releasing,
    restoring,
    review,
    reviewing,
    scrubbing,
    sharing,
    tombstones,
    withdrawing,
)
from tenfold.records.services.dating import Days
from tenfold.records.services.massing import Narrow, Recall, SetDays, Share
from tenfold.reporting import selectors as twin_log
from tenfold.reporting.services import printing, twins
from tenfold.subjects import selectors as subjects
from tenfold.subjects import told as subjects_told
from tenfold.subjects.services import answering as answering_subjects
from tenfold.subjects.services import moving as moving_subjects
from tenfold.subjects.services import reading as reading_subjects
from tenfold.subjects.services import registering as registering_subjects
from tenfold.travel_documents import library, numbers, register, safeguard
from tenfold.travel_documents import selectors as look_ups
from tenfold.travel_documents.services import drafting_for, looking_up, publishing, registering
from tests import cast as casts
from tests.cast import PASSWORD, Cast
from tests.factories import attached, bodies, documents, files, records, requests
from tests.factories.colleagues import colleague
from tests.rooms.reciprocity.play import BASIC as RULE
from tests.rooms.reciprocity.play import grade_of

_GRADE = {"source_code": "europol-b", "info_code": "europol-2"}
LAISSEZ_PASSER = ("QMM", "laissez-passer")  # of which Arlen alone has a specimen and an alert
OF_TYPE = {"doc_type": ["laissez-passer"]}
LOST = ("QMM", "passport-ordinary", "AR0048350")  # within the blanks that Arlen misses

READS_NOTHING = (
    "reads the lines that it is given, and looks at nothing that is kept; tests/rooms/travel_documents/test_checking.py"
)
ROOMS = (
    "accounts",
    "handling",
    "audit",
    "records",
    "intake",
    "reporting",
    "desk",
    "discussion",
    "travel_documents",
    "matching",
    "exchange",
    "reciprocity",
    "notices",
    "subjects",
)
READING = (
    "services",
    "selectors",
    "search",
    "verification",
    "agreements",
    "voting",
    "neighbourhood",
    "surroundings",
    "library",
    "register",
    "safeguard",
    "entitlements",
    "drawing",
    "recalling",
    "twins",
    "readership",
    "about",
    "figures",
    "outcomes",
    "entries",
    "openings",
    "processing",
    "holding",
    "bases",
    "told",
)


@dataclass
class Stage:
    """What is Arlen's: released and shared with Belmora, read there, linked, recalled; and a draft."""

    cast: Cast
    released: uuid.UUID
    draft: uuid.UUID
    recalled: uuid.UUID
    placed: uuid.UUID
    tombstone: uuid.UUID
    opened: Opened
    link: Any
    group: Any
    token: Any
    cora: Actor
    handle: str
    file: uuid.UUID
    address: str
    unit: Any
    session: Any
    notice: Any
    imported: uuid.UUID
    profile: str
    kept: uuid.UUID
    tag: uuid.UUID
    unfinished: uuid.UUID
    run: uuid.UUID
    picture: tuple[uuid.UUID, uuid.UUID]
    pair: pairs.Pair
    judgement: uuid.UUID
    request: uuid.UUID
    loss: uuid.UUID
    match: uuid.UUID
    held: uuid.UUID
    consent: uuid.UUID
    comment: uuid.UUID
    proposal: uuid.UUID
    told: new_here.Line
    broken: uuid.UUID
    thread: uuid.UUID
    subject: uuid.UUID
    grade: Any


@pytest.fixture(scope="module")
def setting() -> Stage:
    """Set once for all: whatever the stranger tries, it is the same afterwards."""
    cast = casts.make()
    belmora = [f"participant:{cast.belmora_police.slug}"]
    handle = attached.send(cast.ana)
    body = bodies.nominal_report(attachments=[{"key": "A1", "file": handle}])
    released = records.make_report(by=cast.ana, release=cast.rosa, to=belmora, body=body)
    other = records.make_report(by=cast.ana, release=cast.rosa, to=belmora)
    draft = records.make_report(by=cast.ana)
    placed = records.make_incident(by=cast.ana, release=cast.rosa, to=belmora, tlp="amber", body=bodies.incident())
    recalled = records.make_report(by=cast.ana, release=cast.rosa, to=belmora)
    loss = records.make("document_loss", documents.loss(), by=cast.ana, release=cast.rosa, to=belmora)
    with acting(cast.bob) as bob:
        for ref in (released, recalled):
            reading.open_record(ref, by=bob, at=now())
    with acting(cast.ana) as ana:
        link = referring.link(released, other, "same-as", shared=True, by=ana, at=now())
        sharing.recall(recalled, "wrong-information", by=ana, at=now())
        credentials.create_token(cast.ana, label="t", scopes=[], purpose="analysis", days=1, by=ana, at=now())
        opened = opening.get(ana, released)
        token = accounts.list_tokens(ana)[0]
        file = hanging.list_files(ana, opened)[0]
        kept_search = searches.save("Lorries", "q=lorries", shared=True, at_home=True, by=ana, at=now())
        tag = tagging.make("Quillfeather case", by=ana, at=now())
        tagging.set_tags(released, [tag.ref], by=ana, at=now())
    with acting(cast.bob) as bob:
        tombstone = recalls.list_tombstones(bob)[0].ref
    group = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    with acting(colleague(cast.arlen_border, "coordinator")) as coordinator:
        ruling.decide(group, RULE, by=coordinator, at=now())
        ruling.attempt(group, RULE, by=coordinator, at=now())
    reciprocity_judging.judge_all(at=now())
    unit = people.add_unit(cast.arlen_border, "desk", {"en": "Desk"})
    session_ends.start(
        cast.ending.encode().ljust(32), {}, person=cast.ana.pk, device="", until=now() + timedelta(days=1)
    )
    notices.tell(cast.ana, Event.PASSWORD_RESET, by=None)
    with acting(cast.ana) as ana:
        session, notice = accounts.list_sessions(ana)[0], accounts.list_notices(ana)[0]
    return Stage(
        cast,
        released,
        draft,
        recalled,
        placed,
        tombstone,
        opened,
        link,
        group,
        token,
        _actor_of(cast),
        handle,
        file.ref,
        file.address,
        unit,
        session,
        notice,
        _import(cast),
        _profile(cast),
        kept_search.ref,
        tag.ref,
        _unfinished(cast, draft),
        _run(cast),
        _picture(cast),
        *_pair(cast),
        requests.send(cast, "information_request", requests.information(title={"en": "Quillfeather asks"})),
        loss,
        *_matches(cast, released),
        _consent(cast, released),
        *_said(cast, released),
        _told(cast),
        _broken(cast),
        _thread(cast, group),
        _subject(cast),
        grade_of(group),
    )


@pytest.fixture
def stage(setting: Stage) -> Iterator[Stage]:
    """The view of the stranger, open, before everything that is Arlen's; it ends as every edge ends a refusal."""
    with acting(setting.cast.cora) as cora:
        yield replace(setting, cora=cora)
        transaction.set_rollback(True)


Call = Callable[[Stage], Any]


@dataclass(frozen=True)
class Gets:
    """The call that the stranger makes, and the error that is all she gets; without one the answer holds nothing."""

    call: Call
    error: type[Exception] | None = None


def _coordinator(s: Any) -> Any:
    """The stranger with the right to act in groups for her own house."""
    return replace(s.cora, roles=frozenset({"coordinator"}))


def missing(call: Call) -> Gets:
    """As if it did not exist."""
    return Gets(call, Missing)


def denied(call: Call) -> Gets:
    """Refused with a reason."""
    return Gets(call, Denied)


def nothing(call: Call) -> Gets:
    """An empty answer."""
    return Gets(call)


def on(service: Callable[..., Any], *rest: Any, **words: Any) -> Call:
    """Call a service on Arlen's released record as the stranger."""
    return lambda s: service(s.released, *rest, **words, by=s.cora, at=now())


# A function that has nothing of anybody's to give, with why it has not.
TABLE: dict[str, Gets | str] = {
    "accounts.selectors.actor_before_view": "made at the edge from a person who has signed in; the wall looks at what it says",
    "accounts.selectors.codes_left": nothing(lambda s: accounts.codes_left(s.cora)),
    "accounts.selectors.find_claimed": "for the door alone, before anybody is let in; tests/rooms/accounts/test_signing_in.py: one answer",
    "accounts.selectors.colleagues": nothing(lambda s: set(accounts.colleagues(s.cora)) & {one.pk for one in s.cast.people if one.name != "Cora"}),
    "accounts.selectors.colleagues_who": nothing(
        lambda s: set(accounts.colleagues_who(s.cora, Permission.RECORD_READ)) & {one.pk for one in s.cast.people if one.name != "Cora"}
    ),
    "accounts.selectors.find_person": "for the edge that opens a view, never for an actor; answers a person by a key of the session",
    "accounts.selectors.find_session": nothing(lambda s: accounts.find_session(bytes(32))),
    "accounts.selectors.person_in": "for the edge that opens a view, never for an actor; answers a person by a key of the session",
    "accounts.selectors.find_token": nothing(lambda s: accounts.find_token("ten_guessed")),
    "accounts.selectors.is_node": "it reads nothing: the number of the node is a constant",
    "accounts.selectors.list_notices": nothing(lambda s: list(accounts.list_notices(s.cora))),
    "accounts.selectors.list_originators": "for jobs that open the view of each house in turn",
    "accounts.selectors.list_participants": "the directory of participants is open to all who sign in",
    "accounts.selectors.list_people": denied(lambda s: list(accounts.list_people(s.cora))),
    "accounts.selectors.list_sessions": nothing(lambda s: list(accounts.list_sessions(s.cora))),
    "accounts.selectors.list_states": "the directory of participants is open to all who sign in",
    "accounts.selectors.list_tokens": nothing(lambda s: list(accounts.list_tokens(s.cora))),
    "accounts.selectors.list_units": nothing(lambda s: list(accounts.list_units(s.cora))),
    "accounts.selectors.participants_of": "in which participants people and units are, for the rule that asks; no name is in the answer",
    "accounts.selectors.names_of_people": nothing(lambda s: accounts.names_of_people(s.cora, [one.pk for one in s.cast.people if one.name != "Cora"])),
    "accounts.selectors.participant_by_slug": "the directory of participants is open to all who sign in",
    "accounts.selectors.person_by_email": "for the operator's commands; no face asks it for an actor",
    "accounts.selectors.person_of": denied(lambda s: accounts.person_of(s.cora, s.cast.ana.pk)),
    "accounts.selectors.public_actor": "the public",
    "accounts.selectors.public_key": "public keys are public",
    "accounts.selectors.states_of": "the directory of participants is open to all who sign in",
    "accounts.selectors.unit_of": missing(lambda s: accounts.unit_of(s.cora, s.unit.slug)),
    "accounts.selectors.view_of": "says what an actor already says",
    "accounts.services.credentials.change_password": denied(
        lambda s: credentials.change_password(s.cast.ana, PASSWORD, PASSWORD + "!", by=s.cora, at=now())
    ),
    "accounts.services.credentials.create_token": denied(
        lambda s: credentials.create_token(s.cast.ana, label="x", scopes=[Permission.RECORD_READ], purpose="analysis", days=1, by=s.cora, at=now())
    ),
    "accounts.services.credentials.end_access": "part of acts that are here; asks nothing of its own",
    "accounts.services.credentials.lend_password": "part of acts that are here; asks nothing of its own",
    "accounts.services.credentials.lent_until": "a time",
    "accounts.services.credentials.prefer": denied(lambda s: credentials.prefer(s.cast.ana.pk, by=s.cora, language="fr")),
    "accounts.services.credentials.random_password": "makes a word",
    "accounts.services.credentials.renew_handle": denied(lambda s: credentials.renew_handle(s.cast.ana, by=s.cora, at=now())),
    "accounts.services.credentials.replace_password": denied(
        lambda s: credentials.replace_password(s.cast.ana, PASSWORD + "!", by=s.cora, at=now())
    ),
    "accounts.services.credentials.require_strong": "looks at a password and at nothing else",
    "accounts.services.credentials.agree": denied(lambda s: credentials.agree(_held(s), by=s.cora, at=now())),
    "accounts.selectors.held_of": denied(lambda s: accounts.held_of(s.cora, s.cast.ana.pk)),
    "accounts.services.credentials.reset_password": denied(lambda s: credentials.reset_password(s.cast.ana, by=s.cora, at=now())),
    "accounts.services.credentials.revoke_token": nothing(lambda s: _unchanged_token(s)),
    "accounts.services.credentials.sign_in": "tests/rooms/accounts/test_signing_in.py: one answer for all who cannot sign in",
    "accounts.services.factors.begin": denied(lambda s: factors.begin(s.cast.ana, by=s.cora)),
    "accounts.services.factors.confirm": denied(lambda s: factors.confirm(s.cast.ana, "000000", by=s.cora, at=now())),
    "accounts.services.factors.drop": "part of acts that are here; asks nothing of its own",
    "accounts.services.factors.prove": "tests/rooms/accounts/test_factors.py: for the door, of whoever has given the password",
    "accounts.services.factors.remove": denied(lambda s: factors.remove(s.cast.ana, by=s.cora, at=now())),
    "accounts.services.factors.renew_codes": denied(lambda s: factors.renew_codes(s.cast.ana, by=s.cora, at=now())),
    "accounts.services.factors.reset": denied(lambda s: factors.reset(s.cast.ana, by=s.cora, at=now())),
    "accounts.services.factors.secret_of": denied(lambda s: factors.secret_of(s.cast.ana, by=s.cora)),
    "accounts.services.guard.charge": "counts a try; tests/rooms/accounts/test_guard.py: the same for known and unknown people",
    "accounts.services.guard.forget": "housekeeping by age; answers how many",
    "accounts.services.guard.forgive": "part of a proof that was given",
    "accounts.services.guard.note_refusal": "for the door alone; tests/rooms/accounts/test_guard.py: read by the participant concerned",
    "accounts.services.machines.find_answer": nothing(lambda s: _answered(s)),
    "accounts.services.machines.forget_answers": "housekeeping by age; answers how many",
    "accounts.services.machines.keep_answer": "keeps the caller's own answer",
    "accounts.services.machines.note_use": "notes a use of the token that opened the view",
    "accounts.services.notices.know": nothing(lambda s: _known(s)),
    "accounts.services.notices.require_other_hand": "raises or does nothing, for acts that are here",
    "accounts.services.notices.tell": "part of acts that are here; asks nothing of its own",
    "accounts.services.participants.set_rules": denied(
        lambda s: participants.set_rules(s.cast.arlen_border, demands_factor=True, machine_release=True, by=s.cora, at=now())
    ),
    "accounts.services.people.add_participant": "the operator's, at the shell of the node; no face calls it for an actor",
    "accounts.services.people.add_person": denied(
        lambda s: people.add_person(
            f"x@{s.cast.ending}.example", participant=s.cast.arlen_border, roles=["analyst"], name="X", password=PASSWORD, by=s.cora, at=now()
        )
    ),
    "accounts.services.people.add_unit": "the operator's, at the shell of the node; no face calls it for an actor",
    "accounts.services.people.ensure_state": "the operator's, at the shell of the node; no face calls it for an actor",
    "accounts.services.sessions.close": "signs out whoever holds the key",
    "accounts.services.sessions.end": nothing(lambda s: session_ends.end(s.session.pk, by=s.cora, at=now())),
    "accounts.services.sessions.end_all": "part of acts that are here; asks nothing of its own",
    "accounts.services.sessions.end_others": nothing(lambda s: session_ends.end_others(bytes(32), by=s.cora, at=now())),
    "accounts.services.sessions.forget": "housekeeping by age; answers how many",
    "accounts.services.sessions.keep": "keeps the session of whoever holds the key",
    "accounts.services.sessions.note_seen": "notes a visit of whoever holds the key",
    "accounts.services.sessions.start": "keeps a session under a new key",
    "accounts.services.roles.change": denied(lambda s: account_roles.change(s.cast.ana, add=["reviewer"], by=s.cora, at=now())),
    "accounts.services.standing.close": denied(lambda s: account_standing.close(s.cast.ana, ended=False, by=s.cora, at=now())),
    "accounts.services.standing.reopen": denied(lambda s: account_standing.reopen(s.cast.ana, by=s.cora, at=now())),
    "accounts.services.standing.require_may_pause": denied(lambda s: account_standing.require_may_pause(s.cast.ana, by=s.cora)),
    "accounts.services.units.add": denied(lambda s: units.add(s.cast.arlen_border, "desk", {"en": "Desk"}, by=s.cora, at=now())),
    "accounts.services.units.post": denied(lambda s: units.post(s.cast.ana, s.unit, by=s.cora, at=now())),
    "accounts.services.units.withdraw": denied(lambda s: units.withdraw(s.cast.ana, s.unit, by=s.cora, at=now())),
    "audit.selectors.acting": "it reads nothing: it says who acted in an entry that somebody read",
    "audit.selectors.find_head": "the last seal is made to be given to everybody",
    "audit.selectors.list_entries": nothing(lambda s: _entries(s)),
    "audit.readership.days": nothing(lambda s: _readings(s, readership.days, zone="UTC")),
    "audit.readership.list_readings": nothing(lambda s: _readings(s, readership.list_readings, most=100)),
    "audit.readership.uses": nothing(lambda s: readership.uses(s.broken)),
    "audit.readership.sums": nothing(lambda s: _readings(s, readership.sums)),
    "audit.selectors.seen_of": nothing(lambda s: audit_selectors.seen_of(range(100_000))),
    "audit.services.tick": nothing(lambda s: audit_services.tick(_of_arlen(s), person=1, at=now())),
    "audit.services.write": "adds an entry of the open view; tests/walls/test_attacks.py: never one of another's",
    "audit.services.write_many": "adds entries of the open view; tests/walls/test_attacks.py: never one of another's",
    "audit.verification.verify": "hashes and counts only, under the sealer's role; for the operator",
    "desk.selectors.searches.at_home": nothing(lambda s: kept.at_home(s.cora, lang="en")),
    "desk.selectors.searches.get": missing(lambda s: kept.get(s.cora, s.kept)),
    "desk.selectors.searches.list_searches": nothing(lambda s: list(kept.list_searches(s.cora))),
    "desk.selectors.searches.with_news": "counts for kept searches that it is given; in the view that is open",
    "desk.selectors.tags.counted": nothing(lambda s: _tags_counted(s)),
    "desk.selectors.tags.get": missing(lambda s: tags.get(s.cora, s.tag)),
    "desk.selectors.tags.list_tags": nothing(lambda s: list(tags.list_tags(s.cora, archived=True))),
    "desk.selectors.tags.narrowed": nothing(lambda s: _tagged(s)),
    "desk.selectors.tags.tags_of": nothing(lambda s: tags.tags_of(s.cora, s.opened.record)),
    "desk.selectors.work.available": "which lists a role has at all",
    "desk.selectors.work.counts": nothing(lambda s: sum(work.counts(s.cora, today=date(2090, 1, 1)).values())),
    "desk.selectors.work.page": nothing(lambda s: [row for name in work.LISTS for row in work.page(s.cora, name, work.Asked(), today=date(2090, 1, 1)).rows]),
    "desk.services.many.carry_out": nothing(lambda s: _many(s, many.carry_out)),
    "desk.services.many.preview": nothing(lambda s: _many(s, many.preview)),
    "desk.services.searches.change": missing(lambda s: searches.change(s.kept, name="Mine", by=s.cora, at=now())),
    "desk.services.searches.drop": missing(lambda s: searches.drop(s.kept, by=s.cora, at=now())),
    "desk.services.searches.look": missing(lambda s: searches.look(s.kept, by=s.cora, at=now())),
    "desk.services.searches.save": "keeps what the caller asks, for the caller; tests/rooms/desk/test_searches.py",
    "desk.services.tagging.change": missing(lambda s: tagging.change(s.tag, name="Mine", by=s.cora, at=now())),
    "desk.services.tagging.make": "makes a tag of the caller's own house; tests/rooms/desk/test_tags.py",
    "desk.services.tagging.put": missing(lambda s: tagging.put([s.opened.record.pk], [s.tag], by=s.cora, at=now())),
    "desk.services.tagging.set_tags": missing(lambda s: tagging.set_tags(s.released, [], by=s.cora, at=now())),
    "desk.services.tagging.take": missing(lambda s: tagging.take([s.opened.record.pk], [s.tag], by=s.cora, at=now())),
    "exchange.figures.rows": "writes down figures that were read",
    "exchange.figures.benefits": nothing(lambda s: exchange_figures.benefits(s.cora, on=date(2026, 1, 1)).told),
    "exchange.figures.list_figures": nothing(lambda s: exchange_figures.list_figures(s.cora, s.group.pk)[0]),
    "exchange.services.figuring.count": "a job under a role of its own, whose rows go to members; tests/rooms/exchange/test_figures.py",
    "exchange.services.figuring.every_request": "counts under a role of its own that reads no content; tests/walls/test_counting_role.py",
    "exchange.services.figuring.rows": "asks under a role of its own that reads no content; tests/walls/test_counting_role.py",
    "reciprocity.selectors.current": nothing(lambda s: own_standing.current(s.cora, s.group)),
    "reciprocity.selectors.list_decisions": nothing(lambda s: own_standing.list_decisions(s.cora, s.group)),
    "reciprocity.selectors.list_places": nothing(lambda s: own_standing.list_places(s.cora, s.group)),
    "reciprocity.selectors.list_rulings": nothing(lambda s: own_standing.list_rulings(s.cora, s.group)),
    "reciprocity.selectors.network_of": missing(lambda s: own_standing.network_of(s.cora, s.grade)),
    "reciprocity.selectors.ruled": nothing(lambda s: own_standing.ruled(s.cora, [s.group.pk])),
    "reciprocity.selectors.standing": nothing(lambda s: own_standing.standing(s.cora, s.group)),
    "reciprocity.selectors.tried": nothing(lambda s: own_standing.tried(s.cora, s.group)),
    "reciprocity.selectors.untold": nothing(lambda s: own_standing.untold(s.cora, s.group)),
    "reciprocity.selectors.waiting_requests": nothing(lambda s: own_standing.waiting_requests(s.cora, s.group)),
    "reciprocity.services.answering.answer_waiting": "a job in the view of the node; refused inside an open view",
    "reciprocity.services.counting.facts_of": "counts under a role of its own that reads no content; tests/walls/test_counting_role.py",
    "reciprocity.services.judging.judge_all": "a job in the view of the node; refused inside an open view",
    "reciprocity.services.ruling.attempt": denied(
        lambda s: ruling.attempt(s.group, RULE, by=replace(s.cora, roles=frozenset({"coordinator"})), at=now())
    ),
    "reciprocity.services.ruling.decide": denied(
        lambda s: ruling.decide(s.group, RULE, by=replace(s.cora, roles=frozenset({"coordinator"})), at=now())
    ),
    "exchange.outcomes.due": nothing(lambda s: outcomes.due(s.cora, at=now() + timedelta(days=40))),
    "exchange.outcomes.list_told": nothing(lambda s: [*outcomes.list_told(s.cora), *outcomes.list_told(s.cora, own=True)]),
    "discussion.selectors.comments.get": missing(lambda s: comments.get(s.cora, s.opened.record, s.comment)),
    "discussion.selectors.comments.of_record": nothing(lambda s: comments.of_record(s.cora, s.opened.record)),
    "discussion.selectors.comments.ways": nothing(lambda s: comments.ways(s.cora, s.opened.record)[1:]),
    "discussion.selectors.news.counted": nothing(lambda s: sum((news.counted(s.cora).threads, news.counted(s.cora).proposals))),
    "discussion.selectors.threads.get": missing(lambda s: topics.get(s.cora, s.thread)),
    "discussion.selectors.threads.list_threads": nothing(lambda s: topics.list_threads(s.cora)),
    "discussion.selectors.threads.me": "says who asks",
    "discussion.selectors.threads.member_of": missing(lambda s: topics.member_of(s.cora, s.group.slug)),
    "discussion.selectors.threads.networks": nothing(lambda s: topics.networks(s.cora)),
    "discussion.services.reporting.report": missing(lambda s: thread_reports.report(s.thread, [], by=s.cora, at=now())),
    "discussion.services.threads.follow": missing(lambda s: talking.follow(s.thread, True, by=s.cora, at=now())),
    "discussion.services.threads.move": missing(lambda s: talking.move(s.thread, "close", by=s.cora, at=now())),
    "discussion.services.threads.open_thread": missing(lambda s: talking.open_thread(s.group.slug, "Mine", "x", by=s.cora, at=now())),
    "discussion.services.threads.post": missing(lambda s: talking.post(s.thread, "Mine", by=s.cora, at=now())),
    "discussion.services.threads.read": missing(lambda s: talking.read(s.thread, by=s.cora, at=now())),
    "discussion.selectors.proposals.get": missing(lambda s: proposals.get(s.cora, s.proposal)),
    "discussion.selectors.proposals.lines": "reads what it is given",
    "discussion.selectors.proposals.list_all": nothing(lambda s: proposals.list_all(s.cora)),
    "discussion.selectors.proposals.state_of": "folds the moves that it is given",
    "discussion.selectors.comments.said": "reads what it is given",
    "discussion.services.proposing.accept": missing(lambda s: correcting.accept(s.proposal, by=s.cora, at=now())),
    "discussion.services.proposing.decline": missing(lambda s: correcting.decline(s.proposal, "other", by=s.cora, at=now())),
    "discussion.services.proposing.propose": missing(on(correcting.propose, {}, "Why", grading=_GRADE)),
    "discussion.services.proposing.read": missing(lambda s: correcting.read(s.proposal, by=s.cora, at=now())),
    "discussion.services.proposing.withdraw": missing(lambda s: correcting.withdraw(s.proposal, by=s.cora, at=now())),
    "discussion.services.commenting.add": missing(on(commenting.add, "Mine")),
    "discussion.services.commenting.warnings": "looks at what it is given",
    "discussion.services.commenting.withdraw": missing(lambda s: commenting.withdraw(s.comment, of=s.released, by=s.cora, at=now())),
    "exchange.selectors.about": nothing(lambda s: exchange.about(s.cora, _standing(s).request.record or uuid.uuid4())),
    "exchange.selectors.box": nothing(lambda s: [line for name in exchange.BOXES for line in exchange.box(s.cora, name)]),
    "exchange.selectors.contents": nothing(lambda s: exchange.contents(s.cora, [_standing(s).request.record])),
    "exchange.selectors.told_about": "words what a question under the open view found; asks nothing",
    "exchange.selectors.counts": nothing(lambda s: sum(exchange.counts(s.cora).values())),
    "exchange.selectors.made_out_of": nothing(lambda s: exchange.made_out_of(s.cora, s.request)),
    "exchange.selectors.find": nothing(lambda s: exchange.find(s.cora, s.request)),
    "exchange.selectors.get": missing(lambda s: exchange.get(s.cora, s.request)),
    "exchange.selectors.list_contacts": nothing(lambda s: exchange.list_contacts(s.cora, s.cast.arlen_border.pk)),
    "exchange.selectors.stale": nothing(lambda s: exchange.stale(s.cora, now().date() + timedelta(days=999))),
    "exchange.selectors.reached": "chooses among those that it is given",
    "exchange.selectors.released": nothing(lambda s: exchange.released(s.cora)),
    "exchange.selectors.sendable": nothing(lambda s: exchange.sendable(s.cora)),
    "exchange.selectors.standing": nothing(lambda s: exchange.standing(s.cora, _standing(s).request).moves),
    "exchange.selectors.state_of": "folds the moves that it is given",
    "exchange.entries.consents_of": nothing(lambda s: entries.consents_of(s.cora, _standing(s).request)),
    "exchange.entries.is_open_to": missing(lambda s: entries.is_open_to(s.cora, s.opened.record, s.cast.belmora_police.pk)),
    "exchange.entries.meant": nothing(lambda s: entries.meant(s.cora, _standing(s))),
    "exchange.entries.reference_of": "reads what it is given",
    "exchange.entries.uuid_of": "reads what it is given",
    "exchange.selectors.due_to_lapse": nothing(lambda s: exchange.due_to_lapse(s.cora, date(2090, 1, 1))),
    "exchange.services.consenting.ask_access": "takes every reference alike; tests/rooms/exchange/test_access_requests.py",
    "exchange.services.consenting.ask_consent": missing(on(consenting.ask_consent, {"uses": ["cite"], "text": "x"})),
    "exchange.services.consenting.withdraw": missing(lambda s: consenting.withdraw(s.consent, of=s.released, by=s.cora, at=now())),
    "exchange.services.effects.bring_about": Gets(lambda s: effects.bring_about("open", _standing(s), {"until": "2090-01-01"}, by=s.cora, at=now()), Invalid),
    "exchange.services.lapsing.lapse_due": "a job that opens the view of each house in turn; tests/rooms/exchange/test_access_requests.py",
    "exchange.services.moving.lapse": missing(lambda s: moving.lapse(s.request, by=s.cora, at=now())),
    "exchange.services.asking.begin": "prepares a request of the caller's own house; tests/rooms/exchange/test_requests.py",
    "exchange.services.asking.begin_alone": missing(lambda s: requesting.begin_alone("none", s.cast.arlen_border.slug, by=s.cora, at=now())),
    "exchange.services.asking.begin_with": missing(lambda s: requesting.begin_with(s.draft, s.cast.arlen_border.slug, by=s.cora, at=now())),
    "exchange.services.contacts.come_back": missing(lambda s: contacts.come_back(1, by=s.cora, at=now())),
    "exchange.services.contacts.drop": missing(lambda s: contacts.drop(1, by=s.cora, at=now())),
    "exchange.services.contacts.leave": missing(lambda s: contacts.leave(1, date(2090, 1, 1), date(2090, 1, 2), [], by=s.cora, at=now())),
    "exchange.services.contacts.put": "writes the contact points of the caller's own house; tests/rooms/exchange/test_contacts.py",
    "exchange.services.contacts.verify": missing(lambda s: contacts.verify(1, by=s.cora, at=now())),
    "exchange.services.converting.convert": missing(lambda s: converting.convert(_standing(s), "information_request", by=s.cora, at=now())),
    "exchange.services.moving.colleague": nothing(lambda s: moving.colleague(s.cast.ana.email, by=s.cora) or moving.colleague(str(s.cast.ana.pk), by=s.cora)),
    "exchange.services.moving.escalate": missing(lambda s: moving.escalate(s.request, s.request, by=s.cora, at=now())),
    "exchange.services.moving.move": missing(lambda s: moving.move(s.request, "withdraw", by=s.cora, at=now())),
    "exchange.services.moving.open_request": missing(lambda s: moving.open_request(s.request, by=s.cora, at=now())),
    "exchange.services.sending.enclose": missing(lambda s: sending.enclose([s.released], to=s.cast.belmora_police.pk, by=s.cora, at=now())),
    "exchange.services.sending.instead": nothing(lambda s: sending.instead(_standing(s), by=s.cora)),
    "exchange.services.sending.send": missing(lambda s: sending.send(_standing(s), parts=None, urgent_because="", by=s.cora, at=now())),
    "exchange.services.telling.tell": missing(lambda s: telling.tell([s.released], ["arrest"], "decisive", on=date(2026, 1, 1), by=s.cora, at=now())),
    "exchange.services.watching.watch": "a job that opens the view of each house in turn; tests/rooms/exchange/test_watching.py",
    "exchange.services.working_days.of_participant": "the working days of a State, which everybody may know",
    "records.search.among.both": "puts selections together and reads nothing",
    "records.search.brought.brought_by": nothing(lambda s: search.search(s.cora, "", lang="en", among=search.brought_by(s.cora, [s.imported])).hits),
    "records.search.these.these": nothing(lambda s: search.search(s.cora, "", lang="en", among=search.these(s.cora, [s.released])).hits),
    "records.search.narrowing.narrow": "puts conditions together and reads nothing",
    "records.search.narrowing.require_known": "compares names with those that kinds declare, and reads nothing",
    "records.search.counting.count": nothing(lambda s: _counted(s)),
    "records.search.looking.look": "tells a reader which audiences name him, and how many guesses a word deserves",
    "records.search.arriving.count_new": nothing(lambda s: _new_of_arlen(s)),
    "records.search.finding.keys": nothing(lambda s: finding.keys(s.cora, "Quillfeather", lang="en", filters={}, most=10)),
    "records.services.mass.gather": "sorts what it is given",
    "records.services.mass.sort": "sorts what it is given by a rule",
    "records.services.mass.standing": nothing(lambda s: mass.standing([s.opened.record.pk], by=s.cora)),
    "records.services.dating.of_charters": "what the charters of the groups say: handling.agreements.keeping",
    "records.services.dating.heed": "part of a sharing, which is here; for a record that is open",
    "records.services.dating.set_days": missing(on(dating.set_days, Days(review_on=date(2090, 1, 1)))),
    "desk.selectors.unfinished.find_unfinished": nothing(lambda s: unfinished_forms.find_unfinished(s.cora, s.unfinished)),
    "desk.selectors.unfinished.list_unfinished": nothing(lambda s: unfinished_forms.list_unfinished(s.cora)),
    "desk.selectors.unfinished.unfinished_of": nothing(lambda s: unfinished_forms.unfinished_of(s.cora, s.draft)),
    "desk.services.unfinished.drop": missing(lambda s: unfinished.drop(s.unfinished, by=s.cora, at=now())),
    "desk.services.unfinished.finish": nothing(lambda s: unfinished.finish(s.unfinished, by=s.cora)),
    "desk.services.unfinished.forget_old": "housekeeping by age, in nobody's view; answers how many",
    "desk.services.unfinished.keep": nothing(lambda s: _kept_as_mine(s)),
    "handling.selectors.charters_of": nothing(lambda s: readers.charters_of([s.group.pk])),
    "handling.selectors.choices": nothing(lambda s: [name for name, _, _ in readers.choices(s.cora, "en") if s.group.slug in name]),
    "handling.selectors.coordinated_beside": nothing(lambda s: readers.coordinated_beside(s.cora)),
    "handling.selectors.coordinators": nothing(lambda s: readers.coordinators(s.group) - {s.group.coordinator_id}),
    "handling.selectors.list_networks": nothing(lambda s: list(readers.list_networks(s.cora).filter(pk=s.group.pk))),
    "handling.selectors.network_by_slug": missing(lambda s: readers.network_by_slug(s.cora, s.group.slug)),
    "handling.selectors.group_by_slug": missing(lambda s: readers.group_by_slug(s.cora, s.group.slug)),
    "handling.selectors.groups_of": nothing(lambda s: readers.groups_of(s.cast.arlen_border.pk)),
    "handling.selectors.is_grade": "reads the group that it is given",
    "handling.selectors.networks_of": nothing(lambda s: readers.networks_of([s.grade.pk])),
    "handling.services.grading.close_grade": nothing(lambda s: grading.close_grade(s.grade, by=s.cora, at=now())),
    "handling.services.grading.found_grade": Gets(
        lambda s: grading.found_grade(grading.Like(network=s.group.pk, slug="x", hidden=False, notice_days=7, invented=False), 0, {}, by=s.cora, at=now()),
        Exception,
    ),
    "handling.services.grading.qualify": denied(lambda s: grading.qualify(s.grade, s.cast.corvo_police, by=s.cora, at=now())),
    "handling.selectors.kinds_of": "which sort of principal a number is; numbers stand in nothing that a stranger reads",
    "handling.selectors.list_charters": nothing(lambda s: readers.list_charters(s.cora, s.group)),
    "handling.selectors.list_groups": nothing(lambda s: list(readers.list_groups(s.cora).filter(pk=s.group.pk))),
    "handling.selectors.list_members": nothing(lambda s: list(readers.list_members(s.cora, s.group))),
    "handling.selectors.list_moves": nothing(lambda s: list(readers.list_moves(s.cora, s.group))),
    "handling.openings.get": missing(lambda s: openings.get(s.cora, s.broken, at=now())),
    "handling.openings.list_openings": nothing(lambda s: openings.list_openings(s.cora, at=now())),
    "handling.openings.owners": nothing(lambda s: [one for one in openings.owners(s.cora) if one.state_id != s.cora.state]),
    "handling.openings.to_judge": nothing(lambda s: openings.to_judge(s.cora)),
    "handling.agreements.keeping": nothing(lambda s: agreements.keeping([s.group.pk])),
    "handling.agreements.reminders": nothing(lambda s: agreements.reminders(s.cora, at=now())),
    "handling.agreements.turns": nothing(lambda s: agreements.turns(s.cora, at=now() + timedelta(days=999))),
    "handling.services.agreeing.enforce": "a job that opens the view of one house; tests/rooms/handling/test_agreeing.py",
    "handling.services.agreeing.enforce_due": "a job that opens the view of each house in turn; tests/rooms/handling/test_agreeing.py",
    "handling.services.agreeing.resume": "a job that opens the view of one house; tests/rooms/handling/test_agreeing.py",
    "handling.services.gathering.gather": "a job that answers a number; tests/rooms/handling/test_gathering.py",
    "handling.services.gathering.gather_anew": "the same from the start, for who runs the node",
    "handling.services.closing.close_due": "a job that opens the view of each house in turn; tests/rooms/notices/test_reminding.py",
    "handling.voting.ended_by_time": nothing(lambda s: voting.ended_by_time(s.cora, since=now() - timedelta(days=99), at=now() + timedelta(days=99))),
    "handling.voting.list_polls": nothing(lambda s: voting.list_polls(s.cora, s.group, at=now())),
    "handling.voting.charters_voted": nothing(lambda s: voting.charters_voted(s.group, at=now())),
    "handling.voting.mandates": nothing(lambda s: voting.mandates(s.group, at=now())),
    "handling.voting.poll": missing(lambda s: voting.poll(s.cora, uuid.uuid4(), at=now())),
    "handling.voting.result": "counts votes that the caller was allowed to read",
    "handling.voting.waiting": nothing(lambda s: [one for one in voting.waiting(s.cora, at=now()) if one.group == s.group.slug]),
    "handling.services.audiences.openable": nothing(lambda s: [own for one, own in openable([s.opened.record.audience_id]).items() if own != one]),
    "handling.services.glass.break_glass": denied(
        lambda s: glass.break_glass(s.cast.arlen_border.slug, "x" * 40, by=s.cora, at=now())),
    "handling.services.glass.end": missing(lambda s: glass.end(s.broken, by=s.cora, at=now())),
    "handling.services.glass.judge": missing(lambda s: glass.judge(s.broken, "right", "", by=s.cora, at=now())),
    "handling.services.glass.note_use": missing(lambda s: glass.note_use("home:page", by=s.cora, at=now())),
    "handling.selectors.meant": nothing(lambda s: _meant_of_arlen(s)),
    "handling.selectors.names": "names for numbers that the caller was allowed to read; groups of others have none",
    "handling.selectors.own_audiences_with": nothing(lambda s: readers.own_audiences_with(s.cora, s.group.pk)),
    "handling.selectors.suspended_in": nothing(lambda s: readers.suspended_in(s.cora) & {s.group.pk}),
    "handling.selectors.resolve": Gets(lambda s: readers.resolve(s.cora, f"group:{s.group.slug}"), Invalid),
    "handling.selectors.state_name": "locale data",
    "handling.selectors.terms_of": nothing(lambda s: readers.terms_of(s.cora, [s.opened.record.audience_id, s.opened.version.audience_id])),
    "handling.services.audiences.form": Gets(
        lambda s: form(frozenset({Term(s.cast.corvo_police.pk, "analysis")}), originator=s.cast.arlen_border.pk), Exception
    ),
    "handling.services.audiences.intern": Gets(
        lambda s: intern(frozenset({Term(s.cast.corvo_police.pk, "analysis")}), originator=s.cast.arlen_border.pk), Exception
    ),
    "handling.services.charters.demands_basis": nothing(lambda s: charters.demands_basis([s.group.pk])),
    "handling.services.charters.add": Gets(lambda s: charters.add(s.group, charters.Terms(purpose={"en": "Mine"}), by=s.cora, at=now()), Exception),
    "handling.services.charters.as_json": "writes the terms that it is given",
    "handling.services.charters.decides_otherwise": "looks at the terms that it is given",
    "handling.services.charters.from_json": "reads the terms that it is given",
    "handling.services.charters.current": nothing(lambda s: charters.current(s.group)),
    "handling.services.charters.faults": "looks at the terms that it is given",
    "handling.services.groups.apply": denied(
        lambda s: groups.apply(s.group, by=replace(s.cora, roles=frozenset({"coordinator"})), reason="Mine", at=now())
    ),
    "handling.services.polling.propose": denied(
        lambda s: polling.propose(s.group, s.cast.corvo_police, "admit", by=_coordinator(s), because="Mine", at=now())
    ),
    "handling.services.polling.propose_charter": denied(
        lambda s: polling.propose_charter(s.group, charters.Terms(purpose={"en": "Mine"}), by=_coordinator(s), because="Mine", at=now())
    ),
    "handling.services.polling.vote": missing(lambda s: polling.vote(uuid.uuid4(), "yes", by=_coordinator(s), at=now())),
    "handling.services.groups.begin": "founds a group of the actor's own participant",
    "handling.services.groups.close": denied(lambda s: groups.close(s.group, by=replace(s.cora, roles=frozenset({"coordinator"})), at=now())),
    "handling.services.groups.found": "the operator's, at the shell of the node; no face calls it for an actor",
    "handling.services.groups.lift": denied(
        lambda s: groups.lift(s.group, s.cast.belmora_police, by=replace(s.cora, roles=frozenset({"coordinator"})), at=now())
    ),
    "handling.services.groups.suspend": denied(
        lambda s: groups.suspend(
            s.group, s.cast.belmora_police, by=replace(s.cora, roles=frozenset({"coordinator"})), reason="Mine", at=now()
        )
    ),
    "handling.services.moving.await_turn": nothing(lambda s: group_moving.await_turn(s.group)),
    "handling.services.moving.keep": Gets(
        lambda s: group_moving.keep(s.group, s.cast.corvo_police.pk, "admit", by=s.ana, at=now()), Exception
    ),
    "handling.services.moving.make": denied(lambda s: group_moving.make(s.group, s.cast.corvo_police, "invite", by=s.cora, at=now())),
    "handling.services.moving.state_of": nothing(lambda s: group_moving.state_of(s.group, s.cast.belmora_police.pk) == "member"),
    "handling.services.moving.tell": "writes a line of evidence for the caller's own house",
    "handling.services.groups.move": denied(lambda s: groups.move(s.group, s.cast.corvo_police, "invite", by=s.cora, at=now())),
    "handling.services.groups.state_of": nothing(lambda s: groups.state_of(s.group, s.cast.belmora_police.pk) == "member"),
    "intake.selectors.get_profile": missing(lambda s: intake_selectors.get_profile(s.cora, s.profile)),
    "intake.selectors.list_profiles": nothing(lambda s: [one for one in intake_selectors.list_profiles(s.cora) if not one.shipped]),
    "intake.services.importing.run": missing(
        lambda s: intake_importing.run(Path("/nonexistent.csv"), s.profile, report=Path("/nonexistent.txt"), by=s.cora, at=now())
    ),
    "intake.selectors.own_profile": nothing(lambda s: intake_selectors.own_profile(s.cora, s.profile)),
    "intake.selectors.titles_of_profiles": nothing(lambda s: intake_selectors.titles_of_profiles(s.cora)),
    "intake.services.mended.bring_mended": missing(lambda s: intake_mended.bring_mended(s.run, Path(), "", by=s.cora, at=now())),
    "intake.services.mended.remembered": "reads the file of a run that the caller was allowed to take",
    "intake.services.marking.save": "keeps as a profile what a run says that the caller was allowed to take",
    "intake.services.profiles.delete": missing(lambda s: profiles.delete(s.profile, by=s.cora, at=now())),
    "intake.services.profiles.rename": missing(lambda s: profiles.rename(s.profile, "mine", by=s.cora, at=now())),
    "intake.services.profiles.save": Gets(lambda s: profiles.save("mine", {"mapping": {"kind": "incident", "steps": [{"target": "x"}]}}, by=s.cora, at=now()), Invalid),
    "accounts.selectors.list_reviewers": nothing(lambda s: {pk for pk, _ in accounts.list_reviewers(s.cora)} & {one.pk for one in s.cast.people if one.name != "Cora"}),
    "accounts.selectors.find_reviewer": nothing(lambda s: accounts.find_reviewer(s.cora, s.cast.rosa.email)),
    "intake.selectors.get_run": missing(lambda s: intake.get_run(s.cora, s.run)),
    "intake.selectors.list_runs": nothing(lambda s: list(intake.list_runs(s.cora))),
    "intake.services.beginning.begin": "begins a run of the caller's own",
    "intake.services.beginning.start": "begins a run of the caller's own, by a profile that get_profile finds",
    "intake.services.beginning.use": missing(lambda s: intake_beginning.use(s.run, "", by=s.cora, at=now())),
    "intake.services.bringing.bring": "part of the worker, which opens the view of whoever began the run",
    "intake.services.deciding.address": missing(lambda s: intake_deciding.address(s.run, [], by=s.cora, at=now())),
    "intake.services.deciding.decide": missing(lambda s: intake_deciding.decide(s.run, {}, rest="skip", by=s.cora, at=now())),
    "intake.services.deciding.finish": missing(lambda s: intake_deciding.finish(s.run, [], by=s.cora, at=now())),
    "intake.services.looking.look": "part of the worker, which opens the view of whoever began the run",
    "intake.services.marking.keep_profile": missing(lambda s: intake_marking.keep_profile(s.run, "mine", by=s.cora, at=now())),
    "intake.services.marking.marked": missing(lambda s: intake_marking.marked(s.run, Path(), heading="", say=str, by=s.cora, at=now())),
    "intake.services.rows.source": "reads the file of a run that the caller was allowed to take",
    "intake.services.runs.begin": "begins a run of the caller's own",
    "intake.services.runs.bring": missing(lambda s: intake_runs.bring(s.run, by=s.cora, at=now())),
    "intake.services.runs.choose": missing(lambda s: intake_runs.choose(s.run, kind="incident", by=s.cora, at=now())),
    "intake.services.runs.drop": missing(lambda s: intake_runs.drop(s.run, by=s.cora, at=now())),
    "intake.services.runs.look": missing(lambda s: intake_runs.look(s.run, by=s.cora, at=now())),
    "intake.services.runs.look_now": missing(lambda s: intake_runs.look_now(s.run, by=s.cora, at=now())),
    "intake.services.runs.resume": missing(lambda s: intake_runs.resume(s.run, by=s.cora, at=now())),
    "intake.services.runs.stop": missing(lambda s: intake_runs.stop(s.run, by=s.cora, at=now())),
    "intake.services.working.sweep": "housekeeping by age; answers how many",
    "intake.services.working.work_waiting": "a job that opens the view of each person in turn; tests/rooms/intake/test_runs.py",
    "records.search.alike.near": nothing(lambda s: _near_arlens(s)),
    "records.selectors.named.human_refs": nothing(lambda s: record_named.human_refs(s.cora, [s.released, s.draft, s.placed])),
    "records.selectors.named.keys_of": nothing(lambda s: record_named.keys_of(s.cora, [s.released, s.draft, s.placed])),
    "records.services.importing.marking_for": "looks at what it is given",
    "records.services.importing.name_reviewer": nothing(lambda s: _named_reviewer(s)),
    "records.services.referring.link_pairs": nothing(lambda s: referring.link_pairs([(s.opened.record.pk, s.opened.record.pk - 1)], "same-as", by=s.cora, at=now())),
    "records.services.releasing.meant": nothing(lambda s: releasing.meant(s.imported, by=s.cora)),
    "records.services.releasing.release": missing(lambda s: releasing.release(s.imported, by=s.cora, at=now())),
    "records.services.releasing.waiting": missing(lambda s: releasing.waiting(s.imported, by=s.cora)),
    "records.neighbourhood.as_json": "words for what it is given",
    "records.neighbourhood.expand": missing(lambda s: neighbourhood.expand(s.cora, s.released, lang="en")),
    "records.neighbourhood.link_as_json": "words for what it is given",
    "records.search.choosing.choose": nothing(lambda s: _chosen(s)),
    "records.search.choosing.reference_in": "finds a reference in a text and reads nothing",
    "records.search.choosing.standing": nothing(lambda s: standing(s.cora, [s.opened.record.pk])),
    "handling.services.groups.write_charter": denied(
        lambda s: groups.write_charter(s.group, charters.Terms(purpose={"en": "Mine"}), by=s.cora, at=now())
    ),
    "records.search.box.column": "turns degrees into steps and reads nothing",
    "records.search.box.degrees": "turns steps into degrees and reads nothing",
    "records.search.box.row": "turns degrees into steps and reads nothing",
    "records.search.box.shift": "turns a zoom into bits and reads nothing",
    "records.search.facets.facet_label": "words for codes",
    "records.search.facets.facet_title": "words for fields",
    "records.search.facets.fields": "what the kinds declare",
    "records.search.facets.called": "calls what it is given",
    "records.search.facets.gather": "sorts what it is given",
    "records.search.facets.declared": "derived from the kinds; reads nothing",
    "records.search.facets.learn": "keeps what marks mean",
    "records.search.facets.none_learnt": "says what this process remembers, and reads nothing",
    "records.search.facets.require_known": "what the kinds declare",
    "records.search.finding.newest": nothing(lambda s: _mine(s, [hit.ref for hit in search.newest(s.cora, since=now() - timedelta(days=1))])),
    "records.search.finding.newest_rows": nothing(
        lambda s: _mine(s, [row.ref for row in search.finding.newest_rows(s.cora, since=now() - timedelta(days=1))])
    ),
    "records.search.hits.told": "tells of rows that it is given",
    "records.search.finding.search": nothing(lambda s: _mine(s, [hit.ref for hit in search.search(s.cora, "Lorries", lang="en", size=200).hits])),
    "records.search.hits.describe": nothing(lambda s: _described(s)),
    "records.search.hits.snippet": "cuts what it is given",
    "records.search.places.by_country": nothing(lambda s: _areas_told(s)),
    "records.search.places.in_box": nothing(lambda s: _mine(s, [hit.ref for hit in places.in_box(s.cora, ALL, WORLD, size=200).hits])),
    "records.search.places.in_country": nothing(lambda s: _mine(s, [hit.ref for hit in places.in_country(s.cora, ALL, "ITA", size=200).hits])),
    "records.search.places.locate": nothing(lambda s: _located(s)),
    "records.search.places.pick": nothing(lambda s: places.pick(s.cora, [s.released, s.draft, s.recalled, s.placed], lang="en")),
    "records.search.places.totals": nothing(lambda s: places.totals(s.cora, CANARY).records),
    "records.search.query.compose": "turns words into a query and reads nothing",
    "records.search.query.conjuncts": "turns words into a query and reads nothing",
    "records.search.query.lexeme": "turns words into a query and reads nothing",
    "records.search.query.matching": "puts a condition together and reads nothing",
    "records.search.table.cell": "reads the hit that it is given",
    "records.search.table.columns": "what the kinds declare",
    "records.search.table.orders": "what the kinds declare",
    "records.search.table.page": nothing(
        lambda s: _mine(s, [hit.ref for hit in table.page(s.cora, "", lang="en", filters={}, by="kind", size=200)])
    ),
    "records.search.table.require_order": "what the kinds declare",
    "records.search.table.title": "words for columns",
    "records.selectors.content.bodies": nothing(lambda s: content.bodies(s.cora, [s.opened.version.pk])),
    "records.selectors.content.joined": "joins parts that were read; asks nothing",
    "records.selectors.opening.consented": "judges what it is given",
    "records.selectors.opening.find": nothing(lambda s: opening.find(s.cora, s.released)),
    "records.selectors.hanging.find_link": nothing(lambda s: hanging.find_link(s.cora, s.link.ref)),
    "records.selectors.hanging.get_file": missing(lambda s: hanging.get_file(s.cora, s.released, s.file)),
    "records.selectors.hanging.list_files": nothing(lambda s: hanging.list_files(s.cora, s.opened)),
    "records.selectors.recalls.find_tombstone": nothing(lambda s: recalls.find_tombstone(s.cora, s.recalled)),
    "records.selectors.opening.get": missing(lambda s: opening.get(s.cora, s.released)),
    "records.selectors.underway.list_drafts": nothing(lambda s: list(underway.list_drafts(s.cora))),
    "records.selectors.hanging.list_erasures": nothing(lambda s: list(hanging.list_erasures(s.cora, s.opened.record))),
    "records.selectors.underway.list_imports": nothing(lambda s: list(underway.list_imports(s.cora))),
    "records.selectors.hanging.list_links": nothing(lambda s: list(hanging.list_links(s.cora, s.opened.record))),
    "records.selectors.hanging.list_receipts": nothing(lambda s: list(hanging.list_receipts(s.cora, s.opened.record))),
    "records.selectors.recalls.list_tombstones": nothing(lambda s: list(recalls.list_tombstones(s.cora))),
    "records.selectors.reviews.list_urgent": nothing(lambda s: list(reviews.list_urgent(s.cora))),
    "records.selectors.reviews.list_waiting": nothing(lambda s: list(reviews.list_waiting(s.cora))),
    "records.selectors.opened.marking_of": "reads the version that it is given",
    "records.selectors.opening.reach_terms": nothing(lambda s: opening.reach_terms(s.cora, s.opened)),
    "records.selectors.viewing.reading_on": "says what it is given",
    "records.selectors.recalls.recalls_of": nothing(lambda s: recalls.recalls_of(s.cora, s.opened.record)),
    "records.selectors.viewing.require_view": Gets(lambda s: viewing.require_view(_actor_of(s.cast)), AssertionError),
    "records.selectors.named.without_unseen": "a body that it is given, with what it names of unseen records taken out",
    "records.services.acts.marking": "makes a marking from codes",
    "records.services.acts.note": "adds an entry of the open view; tests/walls/test_attacks.py: never one of another's",
    "records.services.acts.originator_of": "the actor's own participant as a writer",
    "records.services.acts.take": missing(lambda s: acts.take(s.released, by=s.cora)),
    "records.services.attaching.keep": "keeps what the caller sends, for the caller; tests/walls/test_files.py",
    "records.services.attaching.settle": Gets(
        lambda s: attaching.settle(s.opened.kind, {"attachments": [{"key": "A", "file": s.address}]}, by=s.cora), Invalid
    ),
    "records.services.attaching.uploaded": nothing(lambda s: attaching.uploaded(s.handle, by=s.cora)),
    "records.services.attaching.use": "part of create and revise, which are here",
    "audit.selectors.noted": nothing(lambda s: audit_selectors.noted(Event.RECORD_RELEASED, [s.released])),
    "audit.selectors.takers": nothing(lambda s: audit_selectors.takers(s.cora.house, s.released, list(Event))),
    "records.about.faults": nothing(lambda s: about.faults(s.cora, s.opened)),
    "records.about.kinds": "the kinds that are declared",
    "records.about.may_reach": "answers about a record that is open",
    "records.about.named": "reads the body that it is given",
    "records.about.told": nothing(lambda s: about.told(s.cora, s.opened)),
    "records.drawing.drawing": nothing(lambda s: drawing.drawing(s.cora, [s.opened.record.pk])),
    "records.drawing.faults": nothing(lambda s: drawing.faults(s.cora, s.opened)),
    "records.drawing.every": "answers about a record that is open",
    "records.drawing.may": nothing(lambda s: drawing.may(s.cora, s.released, Right.SEE, on=date(2026, 1, 1)).decision),
    "records.drawing.may_reach": "answers about a record that is open; sources are told to its own house alone",
    "records.drawing.may_use": "answers about a record that is open; sources are told to its own house alone",
    "records.drawing.require_reach": nothing(lambda s: drawing.require_reach(s.cora, s.opened, frozenset(), on=date(2026, 1, 1))),
    "records.drawing.sources": nothing(lambda s: drawing.sources(s.cora, s.opened)),
    "records.entitlements.as_json": "words for what it is given",
    "records.entitlements.consent_as_json": "says what it is given",
    "records.entitlements.every": "answers about a record that is open",
    "records.entitlements.require": "answers about a record that is open",
    "records.entitlements.thing": "answers about a record that is open",
    "records.entitlements.things": "answers about records that are open",
    "records.recalling.holders": missing(lambda s: recalling.holders(s.cora, s.released)),
    "records.recalling.list_out": nothing(lambda s: recalling.list_out(s.cora)),
    "records.processing.agreements_of": nothing(lambda s: processing.agreements_of(s.cora, Register([_activity_of(s)], [], []))),
    "records.processing.as_json": "says what it is given; the register itself is asked beside it",
    "records.processing.register": denied(lambda s: processing.register(s.cora)),
    "records.twins.as_json": "words for what it is given",
    "records.twins.of": nothing(lambda s: made_of.of(s.cora, s.opened.record)),
    "records.twins.standing": nothing(lambda s: made_of.standing(s.cora, [s.opened.record.pk])),
    "records.recalling.as_json": "words for what it is given",
    "records.recalling.status": missing(lambda s: recalling.status(s.cora, s.recalled)),
    "records.entitlements.list_consents": nothing(lambda s: entitlements.list_consents(s.cora, s.opened.record)),
    "records.services.consents.give": missing(on(consents.give, "corvo-police", "export")),
    "records.services.consents.heed": missing(on(consents.heed)),
    "records.services.consents.withdraw": missing(lambda s: consents.withdraw(s.consent, by=s.cora, at=now())),
    "records.services.quoting.carry": "part of twins.make, which is here; for a record that is open",
    "records.services.quoting.bind": missing(lambda s: quoting.bind(s.released, [], by=s.cora, at=now())),
    "records.services.quoting.quote": missing(lambda s: quoting.quote(s.released, ["statements.FACT1"], into=s.draft, by=s.cora, at=now())),
    "records.services.clearing.clear": missing(lambda s: clearing.clear(s.released, s.file, "harmless", by=s.cora, at=now())),
    "records.services.clearing.require_clear": nothing(lambda s: clearing.require_clear(s.opened, {}, by=s.cora)),
    "records.services.extracting.forget_after": "part of erase, which is here; deletes what no part uses",
    "records.services.extracting.forget_unused": "a job that opens the view of each participant in turn; refused inside an open view",
    "records.services.extracting.read_waiting": "a job that opens the view of each participant in turn; refused inside an open view",
    "records.services.extracting.sweep": "a job that opens the view of each participant in turn; refused inside an open view",
    "records.services.fetching.fetch": missing(lambda s: fetching.fetch(s.released, s.file, by=s.cora, at=now())),
    "records.services.fetching.preview": missing(lambda s: fetching.preview(s.released, s.file, 1, by=s.cora, at=now())),
    "records.services.reading.leave_receipt": missing(lambda s: reading.leave_receipt(s.opened, by=s.cora, at=now())),
    "records.services.asking.as_json": "words for what it is given",
    "records.services.asking.ask": nothing(lambda s: _asked(s)),
    "records.services.drafting.create": Gets(
        lambda s: drafting.create("intelligence_report", bodies.report(entities=[str(s.released)]), by=s.cora, at=now()), Invalid
    ),
    "records.services.drafting.discard": missing(lambda s: drafting.discard(s.draft, by=s.cora, at=now())),
    "records.services.drafting.propose": missing(lambda s: drafting.propose(s.draft, [Target("public")], by=s.cora, at=now())),
    "records.services.drafting.without": "names parts of what it is given",
    "records.services.drafting.revise": missing(on(drafting.revise, bodies.report(), seen=1)),
    "records.services.erasing.erase": denied(lambda s: erasing.erase("Order", record=s.released, by=s.cora, at=now())),
    "records.services.erasing.find": denied(lambda s: erasing.find(record=s.released, by=s.cora)),
    "records.services.exempting.exempt": missing(lambda s: exempting.exempt(s.group, None, by=s.cora, at=now())),
    "records.services.handing.close_account": denied(lambda s: handing.close_account(s.cast.ana, to=None, ended=False, by=s.cora, at=now())),
    "records.services.handing.count_open": denied(lambda s: handing.count_open(s.cast.ana, by=s.cora)),
    "records.services.exporting.export": Gets(lambda s: _export(s), Invalid),
    "records.services.exporting.preview": nothing(lambda s: exporting.preview("Lorries", lang="en", filters={}, by=s.cora)),
    "records.services.receipts.leave_answered": nothing(lambda s: receipts.leave_answered([(s.opened.record.pk, s.opened.version.pk, s.opened.record.originator_id)], "other", by=s.cora, at=now())),
    "records.services.receipts.leave": nothing(lambda s: receipts.leave([(s.opened.record.pk, s.opened.version.pk, s.opened.record.originator_id)], by=s.cora, at=now())),
    "records.services.importing.run": denied(lambda s: _import_released_by_ana(s)),
    "records.services.keeping.count_due": "a count for the operator, over the views of all houses; refused inside an open view",
    "records.services.importing.run_table": nothing(lambda s: _table_naming_arlens(s)),
    "records.services.keeping.erase": missing(on(keeping.erase, "nominal", "asked for")),
    "records.services.keeping.expire_due": "a job that opens the view of each participant in turn; refused inside an open view",
    "records.services.keeping.renew": missing(lambda s: keeping.renew(s.released, until=date(2090, 1, 1), by=s.cora, at=now())),
    "records.services.placing.bring": "a public list, of the node and of no house; tests/rooms/records/test_reference_places.py: who may not import is refused",
    "records.services.placing.complete": "fills in from the list of the node, which is nobody's; part of acts that are here",
    "records.services.placing.look_up": "asks the list of the node, which is nobody's; part of acts that are here",
    "records.services.placing.fill": "looks a code up in that list, in a body that is being written",
    "records.services.reading.open_record": missing(on(reading.open_record)),
    "records.services.reading.read": "the same for a version that somebody found, who read it",
    "records.services.reading.remembered": "remembers what is opened within a block; opens nothing",
    "records.services.referring.marking_of": missing(lambda s: referring.marking_of(s.opened.record, s.opened.record, by=s.cora)),
    "records.services.referring.readdress_link": missing(lambda s: referring.readdress_link(s.link.ref, [], by=s.cora, at=now())),
    "records.services.referring.withdraw_link": missing(lambda s: referring.withdraw_link(s.link.ref, by=s.cora, at=now())),
    "records.services.referring.link_twin": missing(lambda s: referring.link_twin(s.draft, s.released, by=s.cora, at=now())),
    "records.bases.list_agreements": nothing(lambda s: bases_read.list_agreements(s.cora)),
    "records.bases.list_bases": nothing(lambda s: bases_read.list_bases(s.cora, s.opened.record)),
    "records.services.bases.at_release": "part of a release, which is here; writes of the caller's own record",
    "records.services.bases.demanded": "says whether the caller's own house demands a basis",
    "records.services.bases.keep": "part of a sharing, which is here; a row that names a record unseen is refused by the wall",
    "records.services.bases.keep_many": "part of a sharing of many, which is here",
    "records.services.bases.require": "part of a sharing, which is here; an agreement that is unseen is as one that is absent",
    "records.holding.find": nothing(lambda s: holding.find(s.cora, ["Quillfeather", "Lorries"])),
    "subjects.selectors.counts": nothing(lambda s: subjects.counts(s.cora, date(2090, 1, 1))),
    "subjects.selectors.find_records": missing(lambda s: subjects.find_records(s.cora, s.subject)),
    "subjects.selectors.find_in_records": "the same for a request that was opened; what the caller reads is all that is looked through",
    "subjects.selectors.get": missing(lambda s: subjects.get(s.cora, s.subject)),
    "subjects.selectors.around": missing(lambda s: subjects.around(s.cora, subjects.get(s.cora, s.subject))),
    "subjects.selectors.known": nothing(lambda s: subjects.known(s.cora, [str(s.released)])),
    "subjects.selectors.list_cases": nothing(lambda s: [*subjects.list_cases(s.cora), *subjects.list_cases(s.cora, "ended")]),
    "subjects.selectors.released_since": nothing(lambda s: subjects.released_since(s.cora, str(s.released), now() - timedelta(days=9))),
    "subjects.services.answering.write": missing(lambda s: answering_subjects.write(s.subject, format="pdf", lang="en", by=s.cora, at=now())),
    "subjects.services.carrying.bring_about": "part of a step, which is here; each act under its own rule",
    "subjects.services.evidence.note": "writes down an act that was allowed; reads nothing",
    "subjects.services.moving.forget_old": "housekeeping by age, in nobody's view; answers how many",
    "subjects.services.moving.move": missing(lambda s: moving_subjects.move(s.subject, "note", {"text": "Mine"}, by=s.cora, at=now())),
    "subjects.services.reading.open_request": missing(lambda s: reading_subjects.open_request(s.subject, by=s.cora, at=now())),
    "subjects.services.registering.register": "registers what is asked of the caller's own house; tests/rooms/subjects",
    "subjects.services.registering.terms": "whom a request is addressed to; asks nothing",
    "subjects.told.counted": nothing(lambda s: subjects_told.counted(s.cora, date(2090, 1, 1))),
    "subjects.told.held": missing(lambda s: subjects_told.held(s.cora, s.subject)),
    "subjects.told.line": "tells of a request that was read",
    "subjects.told.request": "tells of a request that was read",
    "subjects.told.without_person": "takes away from what is told",
    "exchange.services.consulting.ask": missing(lambda s: consulting.ask(s.released, "access", "Why?", by=s.cora, at=now())),
    "travel_documents.library.count_alerts": nothing(lambda s: [one for one in library.count_alerts(s.cora, since=now() - timedelta(days=1)) if one.pair == LAISSEZ_PASSER]),
    "travel_documents.library.list_beside": nothing(lambda s: library.list_beside(s.cora, {LAISSEZ_PASSER})),
    "travel_documents.services.comparing.as_json": "words of what it is given",
    "travel_documents.services.comparing.compare_each": "asks library.list_beside and looking_up, which are here; tests/rooms/travel_documents/test_comparing.py",
    "travel_documents.library.get_pictures": missing(lambda s: library.get_pictures(s.cora, [s.picture])),
    "travel_documents.library.list_alerts": nothing(lambda s: _of_the_document(library.list_alerts(s.cora, lang="en", filters=OF_TYPE, since=now() - timedelta(days=1)))),
    "travel_documents.library.list_pictures": nothing(lambda s: library.list_pictures(s.cora, LAISSEZ_PASSER)),
    "travel_documents.library.list_specimens": nothing(lambda s: _of_the_document(library.list_specimens(s.cora, "", lang="en", filters=OF_TYPE))),
    "travel_documents.library.pair_of": "two values of the body that it is given",
    "travel_documents.safeguard.touches_protected": nothing(lambda s: safeguard.touches_protected(s.cora, replace(s.opened, parts=()), "Oskar Quillfeather")),
    "travel_documents.safeguard.names_its_own": "compares a text with the record that it is given",
    "travel_documents.services.publishing.preview": missing(lambda s: publishing.preview(s.released, "public", by=s.cora)),
    "travel_documents.services.publishing.widen": missing(lambda s: publishing.widen(s.released, "public", by=s.cora, at=now())),
    "reporting.services.twins.log_rows": "part of publishing.widen, which is here",
    "travel_documents.services.drafting_for.make": missing(lambda s: drafting_for.make(s.loss, "sltd", lang="en", by=s.cora, at=now())),
    "travel_documents.services.drafting_for.preview": missing(lambda s: drafting_for.preview(s.loss, "sltd", lang="en", by=s.cora, at=now())),
    "travel_documents.register.get_loss": missing(lambda s: register.get_loss(s.cora, s.loss)),
    "travel_documents.register.list_answered": nothing(lambda s: register.list_answered(s.cora, s.opened)),
    "travel_documents.register.list_losses": nothing(lambda s: _register(register.list_losses(s.cora, lang="en", filters={}))),
    "travel_documents.register.list_standing": nothing(lambda s: register.list_standing(s.cora, lang="en", filters={})),
    "travel_documents.services.registering.preview": missing(lambda s: registering.preview(s.loss, "AR0048350", by=s.cora)),
    "travel_documents.services.registering.recover": missing(lambda s: registering.recover(s.loss, "AR0048350", on="2026-06-01", by=s.cora, at=now())),
    "travel_documents.services.registering.report": Gets(lambda s: registering.report({}, by=s.cora, at=now()), Invalid),
    "travel_documents.services.registering.take_out": Gets(lambda s: registering.take_out(lang="en", filters={}, by=s.cora, at=now()), Invalid),
    "travel_documents.selectors.answered": nothing(lambda s: look_ups.answered(look_ups.ask(s.cora, numbers.wanted(*LOST)))),
    "travel_documents.selectors.ask": "asks, and reads nothing; see answered",
    "travel_documents.selectors.find_many": nothing(lambda s: look_ups.find_many(s.cora, [numbers.wanted(*LOST)])),
    "travel_documents.services.looking_up.look_up": nothing(
        lambda s: looking_up.look_up(*LOST, reason="other", by=s.cora, at=now()).hits
    ),
    "travel_documents.services.looking_up.look_up_many": nothing(
        lambda s: looking_up.look_up_many([LOST], reason="other", by=s.cora, at=now()).hits
    ),
    "travel_documents.services.checking.check": READS_NOTHING,
    "travel_documents.services.checking.check_each": READS_NOTHING,
    "travel_documents.services.checking.check_all": READS_NOTHING,
    "matching.selectors.choices.blocked": nothing(lambda s: match_choices.blocked(s.cora)),
    "matching.selectors.choices.by_kind": nothing(lambda s: [one for one in match_choices.by_kind(s.cora) if one.chosen != "as-usual"]),
    "matching.selectors.choices.for_record": nothing(lambda s: match_choices.for_record(s.cora, s.released, "intelligence_report").chosen != "as-usual"),
    "matching.selectors.matches.as_json": "words for what it is given",
    "matching.selectors.matches.counting": nothing(lambda s: work.counts(s.cora, today=date(2090, 1, 1), only=(), beside=match_rows.counting(s.cora))["matches"]),
    "matching.selectors.matches.get_match": missing(lambda s: [match_rows.get_match(s.cora, one, now=now()) for one in (s.match, s.held)]),
    "matching.selectors.matches.is_met": nothing(lambda s: match_rows.is_met(s.cora, [s.released])),
    "matching.selectors.matches.list_matches": nothing(lambda s: match_rows.list_matches(s.cora, now=now())),
    "matching.selectors.matches.onward": "seals the place of what it is given",
    "matching.selectors.matches.list_waiting": nothing(lambda s: match_rows.list_waiting(s.cora, now=now())),
    "matching.services.asking.as_json": "words for what it is given",
    "matching.services.asking.ask": nothing(lambda s: asking_across.ask("+999 555 0101", reason="other", by=s.cora, at=now()).met),
    "matching.services.asking.look_up": nothing(lambda s: _asked_of_the_blocked(s)),
    "matching.services.asking.look_up_many": nothing(lambda s: _file_asked_of_the_blocked(s)),
    "matching.services.choosing.block": "answers of the caller's own house; tests/rooms/matching/test_hits.py",
    "matching.services.choosing.choose": "answers of the caller's own house; tests/rooms/matching/test_hits.py",
    "matching.services.choosing.choose_for_record": missing(lambda s: match_choosing.choose_for_record(s.released, "yes", by=s.cora, at=now())),
    "matching.services.deciding.move": missing(lambda s: match_deciding.move(s.match, "ask", by=s.cora, at=now())),
    "reporting.selectors.earlier": nothing(lambda s: twin_log.earlier(s.cora, s.opened.record)),
    "reporting.selectors.list_sanitisings": nothing(lambda s: list(twin_log.list_sanitisings(s.cora, s.opened.record))),
    "reporting.selectors.sealed": "a digest of what it is given",
    "reporting.services.twins.make": missing(lambda s: twins.make(s.released, {}, [], seen=1, by=s.cora, at=now())),
    "reporting.services.twins.propose": missing(lambda s: twins.propose(s.released, by=s.cora, at=now())),
    "matching.selectors.candidates.candidates": nothing(lambda s: named.candidates(s.cora, "Oskar Quillfeather")),
    "matching.selectors.candidates.wanted": "turns a name into keys and reads nothing",
    "matching.selectors.pairs.count": nothing(lambda s: pairs.count(s.cora)),
    "matching.selectors.pairs.counting": "a statement for the view that is open; count asks the same",
    "matching.selectors.pairs.get": missing(lambda s: pairs.get(s.cora, s.pair.ref)),
    "matching.selectors.pairs.get_judged": missing(lambda s: pairs.get_judged(s.cora, s.judgement)),
    "matching.selectors.pairs.judged": nothing(lambda s: pairs.judged(s.cora)),
    "matching.selectors.pairs.moves": nothing(lambda s: pairs.moves(s.cora, s.pair)),
    "matching.selectors.pairs.waiting": nothing(lambda s: pairs.waiting(s.cora).pairs),
    "matching.selectors.persons.gradings": nothing(lambda s: somebody.gradings(s.cora, [s.pair.one.person, s.pair.other.person])),
    "matching.selectors.persons.hits": nothing(lambda s: somebody.hits(s.cora, [s.pair.one.person, s.pair.other.person], "en")),
    "matching.selectors.persons.of_parts": nothing(lambda s: somebody.of_parts(s.cora, [part.part_id for part in s.opened.parts])),
    "matching.selectors.persons.persons": nothing(lambda s: somebody.persons(s.cora, _named(s))),
    "matching.services.judging.judge": missing(lambda s: judging.judge(s.pair.ref, "same", reason="as-shown", by=s.cora, at=now())),
    "matching.services.judging.show": nothing(lambda s: judging.show(by=s.cora, at=now()).pairs),
    "matching.services.judging.show_judged": nothing(lambda s: judging.show_judged(by=s.cora, at=now())),
    "matching.services.judging.show_one": missing(lambda s: judging.show_one(s.pair.ref, by=s.cora, at=now())),
    "matching.services.judging.tells_of_one": "reads the pair that it is given",
    "matching.services.judging.undo": missing(lambda s: judging.undo(s.judgement, by=s.cora, at=now())),
    "matching.services.proposing.compared": "a keyed digest of what it is given",
    "matching.services.proposing.look_for": "part of look_for_all, which opens the views",
    "matching.services.proposing.look_for_all": "a job that opens the view of each participant in turn; refused inside an open view",
    "matching.services.proposing.look_now": nothing(lambda s: proposing.look_now(by=s.cora, at=now())),
    "matching.services.searching.find_names": nothing(
        lambda s: searching.find_names("Oskar Quillfeather", reason="investigation", by=s.cora, at=now()).matches
    ),
    "notices.selectors.between": nothing(lambda s: new_here.between(s.cora, ["records"], 0)),
    "notices.selectors.counting": "a statement that is asked with the work lists, under the view that is open",
    "notices.selectors.counting_outcomes": "a statement that is asked with the work lists, under the view that is open",
    "notices.selectors.find": missing(lambda s: new_here.find(s.cora, s.told.ref)),
    "notices.selectors.list_notices": nothing(lambda s: new_here.list_notices(s.cora)),
    "notices.selectors.nameable": nothing(lambda s: new_here.nameable(s.cora, [s.released])),
    "notices.selectors.named": nothing(lambda s: new_here.named(s.cora, [s.told])),
    "notices.selectors.outcomes_asked": nothing(lambda s: new_here.outcomes_asked(s.cora)),
    "notices.selectors.preference": nothing(lambda s: new_here.preference(s.cora).rhythms),
    "notices.selectors.standing": nothing(lambda s: new_here.standing(s.cora, now().date()).covers),
    "notices.selectors.wishes_of": "reads the preference that it is given",
    "notices.services.mailing.configured": "says whether there is a mail server",
    "notices.services.mailing.due": "a job for the operator that opens the view of each person; refused inside an open view",
    "notices.services.mailing.forget": "a job over what was sent, which holds no content",
    "notices.services.mailing.prepare": "a job that opens the view of one person; refused inside an open view",
    "notices.services.mailing.send": "a job that opens the view of each person to whom it writes; refused inside an open view",
    "notices.services.mailing.waiting": "counts for the operator, of no house",
    "notices.services.mailing.work": "a job that opens the views of those to whom it writes",
    "notices.services.marking.mark": missing(lambda s: notice_marking.mark([s.told.ref], by=s.cora, at=now())),
    "notices.services.marking.mark_all": missing(lambda s: notice_marking.mark_all(up_to=s.told.ref, by=s.cora, at=now())),
    "notices.services.noticing.dispatch": "a job that opens the view of each participant in turn; refused inside an open view",
    "notices.services.noticing.forget": "a job that opens the view of each participant in turn; refused inside an open view",
    "notices.services.noticing.tell": "part of dispatch, which opens the views",
    "notices.services.preferring.choose": nothing(lambda s: preferring.choose(Wishes(rhythms={}), by=s.cora, at=now())),
    "notices.services.reminding.remind": "a job that opens the view of each house in turn; tests/rooms/notices/test_reminding.py",
    "notices.services.waking.wake": "sets a clock and reads nothing that is told; part of dispatch",
    "records.services.referring.link": missing(lambda s: referring.link(s.released, s.draft, "same-as", by=s.cora, at=now())),
    "records.services.referring.link_references": "part of create and revise, which are here",
    "records.services.restoring.restore": nothing(lambda s: restoring.restore([s.opened.version.pk], by=s.cora, at=now())),
    "records.services.restoring.unreadable": nothing(lambda s: restoring.unreadable([s.opened.version.pk])),
    "records.services.referring.link_many": "part of an import, which looks for each reference in the view that is open",
    "records.services.tabling.bring": "part of run_table, which is here",
    "records.services.reviewing.ask": missing(lambda s: reviewing.ask(s.draft, s.cast.corvo_police.slug, by=s.cora, at=now())),
    "records.services.reviewing.fit": nothing(lambda s: reviewing.fit(s.opened.version, by=s.cora)),
    "records.services.reviewing.judge": missing(lambda s: reviewing.judge(s.draft, fit=True, by=s.cora, at=now())),
    "records.services.reviewing.move": Gets(lambda s: reviewing.move(s.cast.arlen_border, "accept", by=s.cora, at=now()), Denied),
    "records.services.reviewing.take_back": missing(lambda s: reviewing.take_back(s.draft, by=s.cora, at=now())),
    "records.selectors.reviews.list_handed": nothing(lambda s: list(reviews.list_handed(s.cora))),
    "records.selectors.reviews.list_namings": nothing(lambda s: reviews.list_namings(s.cora)),
    "records.selectors.reviews.list_out": nothing(lambda s: reviews.list_out(s.cora, s.cast.belmora_police.pk)),
    "records.selectors.reviews.naming": nothing(lambda s: reviews.naming(s.cora, s.cast.arlen_border.pk, s.cast.belmora_police.pk).state != "none"),
    "records.selectors.reviews.review_of": nothing(lambda s: reviews.review_of(s.cora, s.opened.version)),
    "records.selectors.reviews.submitted": "one of the versions that the opened record holds already",
    "records.services.review.confirm": missing(on(review.confirm)),
    "records.services.review.limit_older": missing(lambda s: review.limit_older(s.opened, s.opened.versions, {}, by=s.cora, at=now())),
    "records.services.review.release": missing(lambda s: review.release(s.draft, by=s.cora, at=now())),
    "records.services.review.return_": missing(lambda s: review.return_(s.draft, "no", by=s.cora, at=now())),
    "records.services.review.submit": missing(lambda s: review.submit(s.draft, by=s.cora, at=now())),
    "records.services.review.supersede": missing(lambda s: review.supersede(s.opened, s.opened.version, {}, by=s.cora, at=now())),
    "records.services.sharing.acknowledge": missing(lambda s: sharing.acknowledge(s.tombstone, by=s.cora, at=now())),
    "records.services.sharing.narrow": missing(lambda s: sharing.narrow(s.released, ["community"], by=s.cora, at=now())),
    "records.services.sharing.recall": missing(on(sharing.recall, "wrong-information")),
    "records.services.sharing.share": missing(lambda s: sharing.share(s.released, [Target(f"participant:{s.cast.corvo_police.slug}")], by=s.cora, at=now())),
    "records.surroundings.around": nothing(lambda s: _around(s)),
    "records.surroundings.content": nothing(lambda s: surroundings.content(s.cora, s.opened, s.opened.version.pk)[0]),
    "records.surroundings.link_readers": nothing(lambda s: surroundings.link_readers(s.cora, s.link)),
    "records.surroundings.reached": nothing(lambda s: surroundings.reached(s.cora, s.opened.version)),
    "records.surroundings.readers": nothing(lambda s: surroundings.readers(s.cora, s.opened)),
    "records.services.scrubbing.beyond_again": "run by a restore under its own role; tests/rooms/exchange/test_requests.py",
    "records.services.scrubbing.remaining": nothing(lambda s: scrubbing.remaining("quillfeather", by=s.cora)),
    "records.services.scrubbing.beyond": nothing(lambda s: scrubbing.beyond(words="lorries", record=s.draft)),
    "records.services.scrubbing.scrub": nothing(lambda s: scrubbing.scrub("Quillfeather", by=s.cora)),
    "records.services.tombstones.leave_many": nothing(
        lambda s: tombstones.leave_many({s.opened.record.pk: s.released}, "other", by=s.cora, at=now())
    ),
    "records.services.withdrawing.find": missing(lambda s: withdrawing.find(uuid.uuid4(), by=s.cora)),
    "records.services.withdrawing.plan": missing(lambda s: withdrawing.plan(s.imported, by=s.cora)),
    "records.services.withdrawing.withdraw": missing(lambda s: withdrawing.withdraw(s.imported, "other", by=s.cora, at=now())),
    "reporting.services.printing.render": missing(
        lambda s: printing.render(s.released, format="docx", lang="en", by=s.cora, at=now())
    ),
    "records.verification.check": missing(lambda s: verification.check(s.cora, s.released)),
    "records.verification.verdict": "judges the opened version that it is given",
}  # fmt: skip


def _many(s: Stage, call: Callable[..., Any]) -> Any:
    """Every act on what is Arlen's, by reference and by a search of words that only Arlen wrote: nothing changes, nothing is told."""
    acts = [
        Share((Target("community"),)),
        Narrow(("community",)),
        Recall("other"),
        SetDays(Days(review_on=date(2090, 1, 1))),
    ]
    more = {"seal": None} if call is many.carry_out else {}
    found = []
    for chosen in (Chosen((s.released, s.draft, s.recalled)), Chosen(query="Quillfeather", searched=True)):
        for act in acts:
            made = call(chosen, act, by=s.cora, at=now(), **more)
            assert made.away == len(chosen.refs)
            found += [*made.plan.changed, *made.plan.unchanged, *made.plan.refused]
    return found


def _standing(s: Stage) -> exchange.Standing:
    """Arlen's request as the superuser finds it: what a service would be handed by somebody who guessed."""
    from tenfold.exchange import courses
    from tenfold.exchange.models import Request

    request = Request.objects.using("root").select_related("asked", "originator").get(ref=s.request)
    return exchange.Standing(request=request, course=courses.get(request.course), side="asker", moves=[])


def _tagged(s: Stage) -> list[Any]:
    """Arlen's tag, asked for by its reference, stands on nothing."""
    rest, among = tags.narrowed(s.cora, {"tag": [str(s.tag)]})
    return [rest, *search.search(s.cora, "", lang="en", filters=rest, among=among).hits][1:]


def _tags_counted(s: Stage) -> Any:
    return search.search(s.cora, "", lang="en", beside=tags.counted(s.cora)).facets.get("tag")


def _new_of_arlen(s: Stage) -> int:
    """Words that only Arlen wrote."""
    asked = arriving.Sought("Quillfeather", {}, now() - timedelta(days=1))
    return sum(count or 0 for count in arriving.count_new(s.cora, [asked], lang="en"))


def _chosen(s: Stage) -> list[Any]:
    asked = [
        s.opened.record.human_ref,
        str(s.released),
        f"https://node.example/records/{s.released}",
        "Lorries from Arlen",
    ]
    return [hit for typed in asked for hit in search.choose(s.cora, typed, lang="en")]


def _asked(s: Stage) -> list[Any]:
    asked = ["+999 555 0101", "009995550101", "Oskar Quillfeather", "quillf", "R-1", "decoy"]
    return [one for typed in asked for one in asking.ask(typed, by=s.cora, at=now()).seen]


def _around(s: Stage) -> list[Any]:
    """Names of participants and public keys are open to all who sign in; all else that stands round a record is not."""
    found = surroundings.around(s.cora, s.opened)
    return [*found.links, *found.receipts, *found.erasures, *found.recalls, *found.via]


def _import(cast: Cast) -> uuid.UUID:
    """An import of Arlen's."""
    from tenfold.handling.services.audiences import intern as form
    from tenfold.records.addressing import house
    from tenfold.records.models import Import

    with acting(cast.ana) as ana:
        audience = form(house(ana.house), originator=ana.house)
        made = Import.objects.create(
            ref=uuid.uuid4(), profile="p", answer={}, at=now(), person=1, audience_id=audience, originator_id=ana.house
        )
    return made.ref


def _unfinished(cast: Cast, record: uuid.UUID) -> uuid.UUID:
    ref = uuid.uuid4()
    with acting(cast.ana) as ana:
        unfinished.keep(ref, "intelligence_report", {"title.en": ["Lorries"]}, record=record, by=ana, at=now())
    return ref


def _profile(cast: Cast) -> str:
    """A profile of Arlen's for tables from outside."""
    with acting(cast.ana) as ana:
        return profiles.save("arlen-detections", {"mapping": {"kind": "incident"}}, by=ana, at=now()).name


def _of_the_document(found: library.Shelf | library.Alerts) -> list[Any]:
    """Every hit, count, filter and figure of a page of the library."""
    if isinstance(found, library.Shelf):
        return [*found.hits, *found.facets, *([found.total] if found.total else [])]
    counted = [one for one in (found.new, found.results.total) if one]
    return [*found.results.hits, *found.results.facets, *found.came, *found.specimens, *counted]


def _register(found: register.Register) -> list[Any]:
    """Every loss, count and figure of a page of the register."""
    return [*found.results.hits, *found.results.facets, *found.told, *(one for one in found.totals if one)]


def _picture(cast: Cast) -> tuple[uuid.UUID, uuid.UUID]:
    """A picture in a specimen of Arlen's, of a type that no other test describes, and an alert about the same document."""
    belmora = [f"participant:{cast.belmora_police.slug}"]
    images = [{"key": "I1", "file": attached.send(cast.ana, files.picture(), "page.png"), "tier": "public"}]
    body = documents.specimen(doc_type="laissez-passer", images=images)
    ref = records.make("document_specimen", body, by=cast.ana, release=cast.rosa, to=belmora)
    alert = documents.alert(doc_type="laissez-passer")
    records.make("document_fraud_alert", alert, by=cast.ana, release=cast.rosa, to=belmora)
    with acting(cast.ana) as ana:
        return ref, hanging.list_files(ana, opening.get(ana, ref))[0].ref


def _pair(cast: Cast) -> tuple[pairs.Pair, uuid.UUID]:
    """Two records of Arlen's that name somebody alike, one pair of which was judged."""
    records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    with acting(cast.ana) as ana:
        proposing.look_now(by=ana, at=now())
        pair = judging.show(by=ana, at=now()).pairs[0]
        return pair, judging.judge(pair.ref, "different", reason="as-shown", by=ana, at=now())


def _named(s: Stage) -> list[somebody.Who]:
    return [s.pair.one.person.who, s.pair.other.person.who]


def _matches(cast: Cast, released: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """A match of Belmora's on Arlen's report, and one that Arlen holds back; Corvo is answered nothing."""
    found = []
    for chosen in ("yes", "held"):
        with acting(cast.ana) as ana:
            match_choosing.choose_for_record(released, chosen, by=ana, at=now())
        with acting(cast.bela if chosen == "held" else cast.petra) as asker:
            asking_across.ask("+999 555 0101", reason="other", by=asker, at=now())
        with acting(cast.ana) as ana:
            found.append(match_rows.list_matches(ana, now=now())[0].hit.match)
    _answer_corvo_nothing(cast)
    return found[0], found[1]


def _answer_corvo_nothing(cast: Cast) -> None:
    """As the coordinator of Arlen would say it, and Arlen has none in this play."""
    from tenfold.matching.models import Choice

    with acting(cast.ana) as ana:
        own = {
            "audience_id": intern(frozenset({Term(ana.house, ana.purpose)}), originator=ana.house),
            "originator_id": ana.house,
        }
        Choice.objects.create(asker_id=cast.corvo_police.pk, answer="no", chosen_at=now(), chosen_by=0, **own)


def _asked_of_the_blocked(s: Stage) -> Any:
    """A number that Arlen lists for Belmora alone, asked for by whom Arlen answers nothing."""
    answer = asking_across.look_up(*LOST, reason="other", by=s.cora, at=now())
    return [*answer.hits, *answer.ask]


def _file_asked_of_the_blocked(s: Stage) -> Any:
    """The same in a file of two."""
    other = (LOST[0], LOST[1], "ZZ9812345")
    answer = asking_across.look_up_many([other, LOST], reason="other", by=s.cora, at=now())
    return [*answer.hits, *answer.ask]


def _run(cast: Cast) -> uuid.UUID:
    """A table of Ana's on its way in."""
    from tests.rooms.intake.wizard import begun, table

    with tempfile.TemporaryDirectory() as folder:
        ref: uuid.UUID = begun(cast.ana, table(Path(folder) / "lorries.csv"))
    return ref


def _near_arlens(s: Stage) -> Any:
    """The place and the day of Arlen's incident, and every identifier there is."""
    sought = alike.Sought(1, date(2026, 5, 17), date(2026, 5, 17), (35.5, 12.6), "ITA", [("imo", "9074729")])
    return alike.near(s.cora, registry.get("incident"), [sought], days=3)[0]


def _named_reviewer(s: Stage) -> Any:
    """Rows of others are not there to be altered."""
    from tenfold.records.models import Import

    importing.name_reviewer(Import(ref=s.imported, pk=1, answer={}), s.cora.hand, by=s.cora)
    return None


def _mine(s: Stage, refs: list[uuid.UUID]) -> list[uuid.UUID]:
    return [ref for ref in refs if ref in {s.released, s.draft, s.recalled, s.placed}]


ALL, CANARY = places.Sought(), places.Sought(query="Verrin")


def _located(s: Stage) -> Any:
    """A cell, a point, or a line of what is Arlen's; nobody else in this module states a place."""
    found = places.locate(s.cora, ALL, WORLD, 3)
    return found.count or found.points or found.cells or found.lines


def _areas_told(s: Stage) -> Any:
    told = places.by_country(s.cora, CANARY)
    return told.countries or told.without


def _described(s: Stage) -> list[Any]:
    return search.hits.describe(s.cora, [(s.opened.record.pk, [s.opened.version.pk])], "", "en")


def _activity_of(s: Stage) -> Activity:
    """A line that names a record of Arlen's as its agreement."""
    return Activity("incident", 1, 0, 0, 0, None, None, ((str(s.released), 1),), 0, 0)


def _subject(cast: Cast) -> uuid.UUID:
    """Somebody asks the border guard of Arlen for access."""
    with acting(cast.gerd) as gerd:
        return registering_subjects.register("access", "Oskar Quillfeather", by=gerd, at=now()).ref


def _broken(cast: Cast) -> uuid.UUID:
    """The police of Arlen broke glass towards its border guard."""
    Person.objects.filter(pk=cast.petra.pk).update(roles=["coordinator"])
    petra = accounts.find_person(cast.petra.pk)
    assert petra is not None
    with acting(petra) as actor:
        return glass.break_glass(cast.arlen_border.slug, "Somebody is locked in a lorry.", by=actor, at=now()).ref


def _readings(stage: Stage, asked: Callable[..., Any], **more: Any) -> list[Any]:
    """What was read of Arlen's, and by Arlen, asked in the name of each house that the stranger could name."""
    found: list[Any] = []
    for house in (stage.cora.house, stage.cast.arlen_border.pk, stage.cast.belmora_police.pk):
        for whose in (readership.THEIRS, readership.OWN):
            wanted = readership.Wanted(
                whose=whose, since=now() - timedelta(days=9), until=now(), subject=stage.released
            )
            found += asked(house, wanted, **more)
    return found


def _of_arlen(s: Stage) -> list[int]:
    from tenfold.audit.models import Entry

    return list(Entry.objects.using("root").filter(participant_id=s.cast.arlen_border.pk).values_list("pk", flat=True))


def _entries(s: Stage) -> list[Any]:
    from tenfold.audit.selectors import list_entries

    own = list_entries(s.cast.arlen_border.pk, size=200)
    return [
        entry for entry in [*own, *list_entries(0, subject=s.released)] if entry.originator_id != s.cast.corvo_police.pk
    ]


def _actor_of(cast: Cast) -> Actor:
    return accounts.actor_before_view(cast.ana, None)


def _meant_of_arlen(stage: Stage) -> list[Any]:
    """Neither by name nor by number does she learn of a group and a unit of others, or who is in them."""
    named = readers.meant(stage.cora, "en", names=[f"group:{stage.group.slug}", f"unit:{stage.unit.slug}"])
    numbered = readers.meant(stage.cora, "en", principals=[stage.group.pk])
    return named + [one for _, one in numbered if one.members or one.name or not one.hidden]


def _unchanged_token(s: Stage) -> bool:
    credentials.revoke_token(s.token.pk, by=s.cora, at=now())
    return type(s.token).objects.get(pk=s.token.pk).revoked_at is not None


def _kept_as_mine(s: Stage) -> bool:
    """A stranger who names the form of another keeps one of her own; the other's is not touched."""
    unfinished.keep(s.unfinished, "incident", {"title.en": ["Mine"]}, by=s.cora, at=now())
    own = unfinished_forms.find_unfinished(s.cora, s.unfinished)
    transaction.set_rollback(True)
    return own is None or own.typed != {"title.en": ["Mine"]}


def _known(s: Stage) -> bool:
    notices.know(s.notice.pk, by=s.cora, at=now())
    return type(s.notice).objects.get(pk=s.notice.pk).known_at is not None


def _answered(s: Stage) -> Any:
    from tenfold.accounts.services import machines

    return machines.find_answer(s.cora.person or 0, "key", bytes(32))


def _import_released_by_ana(s: Stage) -> Any:
    return importing.run(
        [Path("/nonexistent.json")], released_by=_actor_of(s.cast), report=Path("/nonexistent.csv"), by=s.cora, at=now()
    )


def _table_naming_arlens(s: Stage) -> Any:
    """A row under Arlen's reference, and one that points to it: both are refused as if there were no such record."""
    path = Path(tempfile.mkdtemp()) / "rows.csv"
    path.write_text(
        "_record,title.en,report_no,report_type,reported_on,date_of_info,bottom_line,entities\n"
        f"{s.released},T,R-1,Tactical,2026-11-01,2026-10,Seen,\nX-1,T,R-1,Tactical,2026-11-01,2026-10,Seen,{s.released}\n"
    )
    answer = importing.run_table(
        path, "intelligence_report", report=path.with_suffix(".txt"), dry_run=True, by=s.cora, at=now()
    )
    assert answer["rejected"] == 2 and [fault.column for fault in answer["faults"] if fault.reason == "not-found"] == [
        "A",
        "H",
    ]
    return answer["created"] + answer["changed"] + answer["unchanged"]


def _counted(s: Stage) -> int:
    asked = narrow("Quillfeather", lang="en", filters={})
    return counting.count(s.cora, asked, {**asked.params, "take": 20}, Look(), ranked=False, beside=None).rows


def _export(s: Stage) -> Any:
    return exporting.export("Lorries", lang="en", filters={}, format="json", by=s.cora, at=now())


def _modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        package = importlib.import_module(f"tenfold.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"tenfold.{room}."):
            if found.name.split(".")[2] in READING:
                yield importlib.import_module(found.name)


def _public() -> list[str]:
    return [
        f"{module.__name__.removeprefix('tenfold.')}.{name}"
        for module in _modules()
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and not name.startswith("_")
    ]


def test_the_table_names_every_service_and_every_selector() -> None:
    assert sorted(_public()) == sorted(TABLE)


@pytest.mark.parametrize("name", [name for name, gets in TABLE.items() if isinstance(gets, Gets)])
def test_a_stranger_gets(setting: Stage, root: psycopg.Connection, name: str) -> None:
    gets = TABLE[name]
    assert isinstance(gets, Gets)
    before = fingerprint(root, setting.cast)
    if gets.error is None:
        with acting(setting.cast.cora) as cora:
            assert not gets.call(replace(setting, cora=cora))
    else:
        with pytest.raises(gets.error) as raised, acting(setting.cast.cora) as cora:
            gets.call(replace(setting, cora=cora))
        assert "Lorries" not in str(raised.value) and "Quillfeather" not in str(raised.value)
    assert fingerprint(root, setting.cast) == before


def _told(cast: Cast) -> new_here.Line:
    """What Belmora is told of Arlen's record."""
    noticing.dispatch()
    with acting(cast.bob) as bob:
        return next(one for one in new_here.list_notices(bob) if one.thing == "record")


def _consent(cast: Cast, ref: uuid.UUID) -> uuid.UUID:
    with acting(cast.ana) as ana:
        return consents.give(ref, cast.belmora_police.slug, "use-in-court", by=ana, at=now())


def _said(cast: Cast, ref: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """A comment of Arlen's, and a proposal to it by Belmora."""
    with acting(cast.ana) as ana:
        comment = commenting.add(ref, "Quillfeather was here too", by=ana, at=now())
    with acting(cast.bob) as bob:
        body = {**opening.get(bob, ref).body, "gaps": "Quillfeather"}
        return comment, correcting.propose(ref, body, "Why", grading=_GRADE, by=bob, at=now())


def _thread(cast: Cast, group: Any) -> uuid.UUID:
    with acting(cast.ana) as ana:
        return talking.open_thread(group.slug, "Quillfeather", "Lorries", by=ana, at=now())


def fingerprint(root: psycopg.Connection, cast: Cast) -> list[Any]:
    """Everything that is Arlen's, as the superuser sees it."""
    from tests.walls.instrument import handled_models

    return [
        root.execute(
            f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {model._meta.db_table} t WHERE originator_id = %s",
            [cast.arlen_border.pk],
        ).fetchone()
        for model in handled_models()
    ]


@pytest.mark.parametrize("name", ["create", "submit", "share"])
def test_the_public_writes_nothing(cast: Cast, name: str) -> None:
    from tenfold.handling.acting import acting_public

    ref = records.make_report(by=cast.ana)
    calls: dict[str, Callable[[Actor], Any]] = {
        "create": lambda nobody: drafting.create("incident", bodies.incident(), by=nobody, at=now()),
        "submit": lambda nobody: review.submit(ref, by=nobody, at=now()),
        "share": lambda nobody: sharing.share(ref, [Target("public")], by=nobody, at=now()),
    }
    with pytest.raises((Denied, Missing)), acting_public() as nobody:
        calls[name](nobody)


def test_a_job_that_opens_views_is_refused_inside_one(stage: Stage) -> None:
    with pytest.raises(RuntimeError, match="durable"):
        keeping.expire_due(today=date(2100, 1, 1), at=now())
    with pytest.raises(RuntimeError, match="durable"):
        keeping.count_due(today=date(2100, 1, 1))


def test_names_are_not_told_of_groups_that_one_does_not_know(stage: Stage) -> None:
    assert readers.names([stage.group.pk], "en") == {}


def test_an_entry_of_another_is_refused(stage: Stage) -> None:
    """The view decides in whose name an entry stands, not the caller."""
    from tenfold.audit import services as audit
    from tenfold.audit.models import Entry

    audit.write(Event.RECORD_READ, person=stage.cast.ana.pk, at=now())
    newest = Entry.objects.order_by("-id")[0]
    assert newest.participant_id == stage.cast.corvo_police.pk


def test_the_view_of_another_is_not_opened_by_saying_so(stage: Stage) -> None:
    assert accounts.view_of(_actor_of(stage.cast)) != View(
        stage.cora.principals, stage.cora.participant, stage.cora.purpose
    )
    with pytest.raises(AssertionError):
        opening.find(_actor_of(stage.cast), stage.released)


def _held(s: Stage) -> Person:
    """Ana, as if an administrator of her house had made a password that waits."""
    return Person(pk=s.cast.ana.pk, participant_id=s.cast.ana.participant_id, roles=["analyst"], held_by=1)


# Doors by a reference or a name that is nobody else's business; what is not there stands in the place of what is hidden.
DOORS = (
    "/discussion/threads/{thread}", "/discussion/proposals/{proposal}", "/requests/{request}", "/requests/{request}/withdraw",
    "/requests/consent/{released}", "/requests/outcomes/of/{released}", "/subjects/{subject}", "/subjects/{subject}/letter",
    "/records/{released}", "/records/{released}/holders", "/groups/{group}", "/groups/{group}/reciprocity", "/groups/{group}/standing",
    "/groups/{group}/{house}/propose/admit",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser(setting: Stage) -> Client:
    """The browser of a colleague of the stranger, who may do whatever a role lets her do in her own house."""
    hers = colleague(setting.cast.corvo_police, "analyst", "reviewer", "coordinator", "guardian")
    signed = Client()
    signed.post("/sign-in", {"email": hers.email, "password": PASSWORD})
    return signed


@pytest.mark.parametrize("door", DOORS)
def test_what_is_hidden_and_what_is_missing_are_one_answer_at_every_door(
    setting: Stage, browser: Client, door: str
) -> None:
    """The same status, the same words, the same length; also for the row that stands beside every look-up."""
    named = {name: getattr(setting, name) for name in ("thread", "proposal", "request", "released", "subject")}
    house = setting.cast.arlen_border.slug
    answers = []
    for hidden in (named, {name: uuid.uuid4() for name in named}, dict.fromkeys(named, viewing.DECOY)):
        slug = setting.group.slug if hidden is named else "net-" + "n" * (len(setting.group.slug) - 4)
        path = door.format(**hidden, group=slug, house=house)
        given = browser.get(path)
        said = given.content.decode().replace(slug, "")
        for one in hidden.values():
            said = said.replace(str(one), "")
        answers.append((given.status_code, len(said), said))
    assert answers[0] == answers[1] == answers[2] and answers[0][0] == 404
