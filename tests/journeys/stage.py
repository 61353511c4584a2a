"""A stage on which every page can be seen: the invented world, and what its people are in the middle of.

What they are in the middle of has a name here: `stage.at["draft"]` is the reference of a draft.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cast import PASSWORD
from tests.factories import attached, bodies, codes, documents, files, records, requests
from tests.rooms.intake import wizard

_NAMED = bodies.nominal_report(bottom_line="Oskar Quillfeather paid on 17 May 2026.")
_THERE = "participant:belmora-police"


@dataclass
class Stage:
    """Who is on it, and where what is going on stands."""

    folder: Path
    at: dict[str, Any] = field(default_factory=dict)
    kinds: dict[str, tuple[str, Any]] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    lang: str = "en"
    spare: list[str] = field(default_factory=list)  # recovery codes of the colleague with a second factor

    def person(self, key: str) -> Any:
        """Somebody of the invented world, or one of three more colleagues."""
        if key not in self.people:
            from tenfold.accounts import selectors
            from tenfold.config.world import WORLD

            email = WORLD.people[key].email if key in WORLD.people else f"{key}@arlen-border.example"
            self.people[key] = selectors.person_by_email(email)
        return self.people[key]

    def seat(self, key: str) -> Any:
        """A browser without scripts in which somebody has given the password; nobody where `key` is empty."""
        from django.test import Client

        browser = Client()
        browser.post("/language", {"language": self.lang})
        if key:
            sent = {"email": self.person(key).email, "password": PASSWORD}
            assert browser.post("/sign-in", sent).status_code == 302, key
        return browser

    def prove(self, browser: Any) -> Any:
        """The second step of the colleague who has one."""
        assert browser.post("/sign-in/code", {"code": self.spare.pop()}).status_code == 302
        return browser

    def say(self, lang: str) -> None:
        """From here on everybody reads in this language."""
        from tenfold.accounts.models import Person

        Person.objects.update(language=lang)
        self.lang = lang


def build(folder: Path) -> Stage:
    """The whole stage; it takes some ten seconds, most of them for the world."""
    with pytest.MonkeyPatch.context() as patch:
        from django.test import override_settings

        from tenfold.config import world
        from tests.rooms.config import loading

        patch.setattr(world.passwords, "draw", lambda told: dict.fromkeys(told.people, PASSWORD))
        loading.empty()
        with override_settings(DATA_DIR=folder):
            world.load_once(say=lambda _: None)
    stage = Stage(folder)
    for scene in (
        _colleagues,
        _records,
        _reviews,
        _files,
        _tables,
        _desk,
        _kinds,
        _groups,
        _opened,
        _persons,
        _subject,
        _matches,
        _library,
        _notices,
    ):
        scene(stage)
    return stage


def _as(stage: Stage, key: str, act: Callable[..., Any], *what: Any, **how: Any) -> Any:
    """One act of somebody, in a view of its own."""
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    with acting(stage.person(key)) as actor:
        return act(*what, by=actor, at=now(), **how)


def _colleagues(stage: Stage) -> None:
    """One with a lent password, one whose account is closed, one with a second factor, one whose password waits for a second person."""
    from tenfold.accounts.services import credentials, people, standing
    from tenfold.foundation.clock import now

    for key in ("newcomer", "closed", "guarded", "held"):
        people.add_person(
            f"{key}@arlen-border.example", participant=stage.person("ana").participant, roles=("contributor",), name=f"{key.title()} Vellimor",
            password=PASSWORD, by=None, at=now(), lent=key == "newcomer",
        )  # fmt: skip
        stage.at[key] = str(stage.person(key).pk)
    standing.close(stage.person("closed"), ended=False, by=None, at=now())
    _as(stage, "adam", credentials.reset_password, stage.person("held"))
    stage.spare = codes.enrol(stage.person("guarded"), now())[1]
    stage.people.pop("guarded")
    stage.at["rosa"] = str(stage.person("rosa").pk)


def _records(stage: Stage) -> None:
    """A record in every state in which a page stands open: of Arlen's border guard, read by Belmora's police."""
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, keeping, reading, referring, review, sharing

    ana, rosa, at = stage.person("ana"), stage.person("rosa"), stage.at
    at["specimen"] = records.make("document_specimen", documents.specimen(), by=ana, release=rosa)
    at["loss"] = records.make("document_loss", documents.loss(), by=ana, release=rosa)
    at["draft"] = records.make_incident(by=ana, body=bodies.protected_incident(attachments=[attached.row(ana)]))
    at["report"] = records.make_report(by=ana, body=_NAMED)
    at["waiting"] = records.make_report(by=ana, submit=True)
    at["urgent"] = records.make_report(by=ana, submit=True)
    _as(stage, "rosa", review.release, at["urgent"], urgent_because="A boat is about to leave.")
    for name in ("shared", "recalled"):
        at[name] = records.make_report(by=ana, release=rosa, body=_NAMED)
        _as(stage, "ana", sharing.share, at[name], [Target(_THERE)], parts=["open", "nominal"])
        _as(stage, "bela", reading.open_record, at[name])
    _as(stage, "ana", sharing.recall, at["recalled"], "other")
    _as(stage, "ana", drafting.revise, at["shared"], _NAMED | {"report_no": "R-2"}, seen=1)
    _as(stage, "ana", review.submit, at["shared"])
    _as(stage, "rosa", review.release, at["shared"])
    at["expired"] = records.make_report(by=ana, release=rosa, body=bodies.report(retention_until="2026-12-31"))
    keeping.expire_due(today=date(2027, 1, 1), at=_now())
    at["link"] = _as(
        stage, "ana", referring.link, at["shared"], at["draft"], "involves", note_text="The same boat."
    ).ref
    browser = stage.seat("ana")
    keys = re.findall(
        r'name="key" value="([0-9a-f]+)"', browser.get(f"/reporting/{at['shared']}/twin").content.decode()
    )
    sent = {f"do-{key}": "accept" for key in keys} | {
        "form-seen": "2", "key": keys, "read": ["title.en", "bottom_line", "statements.FACT1.text"],
        "form-marking.tlp": "green", "form-readers": "community", "form-do": "make",
    }  # fmt: skip
    assert browser.post(f"/reporting/{at['shared']}/twin", sent).status_code == 302


def _reviews(stage: Stage) -> None:
    """Corvo reviews for Belmora: one draft waits for its verdict, one is found fit, one is not handed over yet."""
    from tenfold.records.services import reviewing

    bela, corvo = stage.person("bela"), stage.person("yaro").participant
    _as(stage, "bruno", reviewing.move, corvo, "name")
    _as(stage, "yaro", reviewing.move, bela.participant, "accept")
    for name in ("handed", "fit", "ready"):
        stage.at[name] = records.make_incident(by=bela, submit=True, tlp="amber")
        if name != "ready":
            _as(stage, "bela", reviewing.ask, stage.at[name], corvo.slug)
    _as(stage, "yaro", reviewing.judge, stage.at["fit"], fit=True)


def _files(stage: Stage) -> None:
    """A submitted record with a file in which something was found."""
    from tenfold.records.services import extracting

    row = attached.row(stage.person("ana"), files.pdf(files.TEXT + "0 g 70 695 200 20 re f "))
    body = bodies.incident(attachments=[row])
    ref = records.make_incident(by=stage.person("ana"), body=body, submit=True, tlp="green", to=["community"])
    extracting.read_waiting()
    link = re.search(r'/files/([0-9a-f-]{36})/confirm"', stage.seat("rosa").get(f"/records/{ref}").content.decode())
    assert link is not None
    stage.at |= {"papers": str(ref), "file": link[1]}


def _tables(stage: Stage) -> None:
    """Tables at three stages: matched and looked at, brought in, and waiting for the worker."""
    from tenfold.intake.services import runs

    ana = stage.person("ana")
    wrong = [*wizard.ROWS[:3], ("4", "someday", "Cape Verrin", "Italy", "many", "25", "Shipwreck")]
    same = {"date": "2026-05-17", "place": {"name": "Cape Verrin", "country": "ITA"}, "survivors": {"best": 30}}
    records.make_incident(by=stage.person("rosa"), body=bodies.incident(**same))
    for name, rows in (("table", wrong), ("brought", wizard.ROWS), ("going", wizard.ROWS[:2])):
        path = wizard.table(stage.folder / f"{name}.csv", rows)
        if name == "brought":
            stage.at[name] = wizard.brought(ana, path).ref
            continue
        stage.at[name] = wizard.begun(ana, path)
        if name == "table":
            wizard.work(ana, stage.at[name], runs.look)
    wizard.ask(ana, runs.look_now, stage.at["going"])
    wizard.ask(ana, runs.bring, stage.at["going"])
    imports = re.findall(r'href="/imports/([0-9a-f-]{36})"', stage.seat("ana").get("/imports").content.decode())
    stage.at["import"] = imports[0]


def _desk(stage: Stage) -> None:
    """A tag, a kept search, an unfinished form."""
    from tenfold.desk.services import searches, tagging

    tag = _as(stage, "ana", tagging.make, "Night crossings", colour="blue")
    _as(stage, "ana", tagging.set_tags, stage.at["shared"], [tag.ref])
    kept = _as(stage, "ana", searches.save, "Lorries", "q=lorries", shared=True, at_home=True)
    stage.at |= {"tag": str(tag.ref), "search": str(kept.ref)}
    _talk(stage)
    _request(stage)


def _talk(stage: Stage) -> None:
    """Belmora asks what a report says; Arlen answers."""
    from tenfold.discussion.services import commenting, proposing, threads

    asked = _as(stage, "bela", commenting.add, stage.at["shared"], "Was the boat grey?", kind="question")
    _as(stage, "ana", commenting.add, stage.at["shared"], "It was.", answers=asked)
    stage.at["comment"] = str(asked)
    net = _network_of(stage, "ana")
    opened = _as(
        stage, "ana", threads.open_thread, net, "Boats at night", "They leave the bay after dark.", type="route"
    )
    stage.at["thread"] = str(opened)
    grade, body = (
        {"source_code": "europol-b", "info_code": "europol-2"},
        _NAMED | {"report_no": "R-2", "gaps": "Who paid?"},
    )
    stage.at["proposal"] = str(
        _as(stage, "bela", proposing.propose, stage.at["shared"], body, "Our patrol asked.", grading=grade)
    )


def _network_of(stage: Stage, key: str) -> str:
    from tenfold.discussion.selectors import threads
    from tenfold.handling.acting import acting

    with acting(stage.person(key)) as actor:
        return threads.networks(actor)[0].slug


def _kinds(stage: Stage) -> None:
    """One released record of each kind that the world tells of, and who reads it."""
    from tenfold.handling.acting import acting
    from tenfold.kinds import registry
    from tenfold.records.models import Version

    for key in ("ana", "bela", "cora", "stella"):
        with acting(stage.person(key)):
            for name in registry.names():
                seen = Version.objects.filter(record__kind=name, state="released").order_by("pk")
                if name not in stage.kinds and (ref := seen.values_list("record__ref", flat=True).first()):
                    stage.kinds[name] = (key, ref)


def _groups(stage: Stage) -> None:
    """A group that Stella coordinates, with somebody invited; and one that everybody finds."""
    from tenfold.accounts import selectors as accounts
    from tenfold.handling.acting import acting
    from tenfold.handling.services import groups, polling
    from tenfold.handling.services.charters import Terms

    listed = Terms(purpose={"en": "Lorries"}, purposes=("analysis",), listed=True)
    with acting(stage.person("stella")) as stella:
        found = groups.begin({"en": "Lorry watch"}, listed, by=stella, at=_now())
    voting = Terms(purpose={"en": "Ferries"}, admission="vote")
    with acting(stage.person("stella")) as stella:
        net = groups.begin({"en": "Ferry watch"}, voting, by=stella, at=_now())
    with acting(stage.person("stella")) as stella:  # who founds a group is among its members from the next view on
        corvo = accounts.participant_by_slug("corvo-immigration")
        asked = polling.propose(net, corvo, "admit", by=stella, because="They see the other harbour", at=_now())
    stage.at |= {
        "voting": net.slug,
        "ballot": str(asked.ref),
        "group": "sea-lane-network",
        "invited": "corvo-immigration",
        "listed": found.slug,
    }


def _matches(stage: Stage) -> None:
    """Corvo asked for the telephone of a report that Arlen does not share with it, and wants to know more."""
    from tenfold.matching.services import asking, choosing, deciding

    _as(stage, "ana", choosing.choose_for_record, stage.at["shared"], "yes")
    (met,) = _as(stage, "yaro", asking.ask, "+999 555 0101", reason="investigation").met
    _as(stage, "yaro", deciding.move, met.match, "ask")
    stage.at["match"] = str(met.match)


def _notices(_stage: Stage) -> None:
    """What all of this tells the houses."""
    from tenfold.notices.services import noticing

    noticing.dispatch()


def _library(stage: Stage) -> None:
    """Two series of a passport with a picture each, an alert about them, and blanks of which some were stolen."""
    from tenfold.handling.acting import acting
    from tenfold.records.selectors import hanging, opening
    from tenfold.records.services import extracting

    ana, rosa, told = stage.person("ana"), stage.person("rosa"), {}
    for name, year in (("older", "2012"), ("newer", "2020")):
        sent = attached.send(ana, files.picture(), f"page-{year}.png")
        images = [
            {"key": "I1", "file": sent, "view": f"Data page {year}", "light": "uv", "sense": "tilt", "tier": "public"}
        ]
        body = documents.specimen(series=f"AR {year}", first_issued=year, images=images)
        told[name] = records.make("document_specimen", body, by=ana, release=rosa, to=[_THERE])
    records.make("document_fraud_alert", documents.alert(), by=ana, release=rosa, to=[_THERE])
    records.make("document_loss", documents.loss(), by=ana, release=rosa, to=[_THERE])
    extracting.read_waiting()
    with acting(ana) as actor:
        for name, ref in told.items():
            stage.at[name] = f"{ref}.{hanging.list_files(actor, opening.get(actor, ref))[0].ref}"


def _now() -> Any:
    from tenfold.foundation.clock import now

    return now()


def _opened(stage: Stage) -> None:
    """The prosecution of Arlen broke glass towards its border guard, read one record under it, and ended it."""
    from tenfold.accounts import selectors
    from tenfold.accounts.models import Person
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.handling.services import glass
    from tenfold.records.services import reading

    Person.objects.filter(pk=stage.person("petra").pk).update(roles=["analyst", "reviewer", "coordinator"])
    petra = selectors.find_person(stage.person("petra").pk)
    assert petra is not None
    common = next(one for one in petra.participant.purposes if one in stage.person("ana").participant.purposes)
    with acting(petra, common) as actor:
        made = glass.break_glass("arlen-border", "A boat is under way, and only they know which.", by=actor, at=now())
    with acting(petra, made.purpose, glass=True) as actor:
        reading.open_record(stage.at["shared"], by=actor, at=now())
        glass.end(made.ref, by=actor, at=now())
    stage.at["opened"] = made.ref


def _subject(stage: Stage) -> None:
    """Somebody asked that data be erased; who asks is confirmed, and one record is decided on."""
    from tenfold.subjects.services import moving, registering

    made = _as(stage, "gerda", registering.register, "erasure", "Oskar Quillfeather", contact="12 Ferry Lane")
    for name, said in (("identify", {"text": "A passport was shown."}), ("concern", {"records": [str(stage.at["shared"])]}),
                       ("decide", {"records": [str(stage.at["shared"])], "decision": "granted"})):  # fmt: skip
        _as(stage, "gerda", moving.move, made.ref, name, said)
    stage.at["subject"] = str(made.ref)


def _persons(stage: Stage) -> None:
    """Persons who may be one: a pair that waits, and one that was judged."""
    from tenfold.matching.services import judging, proposing
    from tests.factories import documents

    for name in ("Oskar Quillfeather", "Квиллфезер Оскар", "محمد الراشدي", "Mohamed Rachidi"):
        body = documents.person(names=[{"key": "N1", "full": name}], birth={"date": "1980-05"})
        records.make("person_of_interest", body, by=stage.person("ana"), release=stage.person("rosa"))
    _as(stage, "ana", proposing.look_now)
    pair = _as(stage, "ana", judging.show).pairs[-1]
    _as(stage, "ana", judging.judge, pair.ref, "unsure", reason="as-shown")


def _request(stage: Stage) -> None:
    """A document verification that Ana prepared, Rosa sent to Belmora's police, and Bela received; and one that waits to be sent."""
    from tenfold.exchange.services import asking, moving
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    for name in ("asked", "prepared"):
        with acting(stage.person("ana")) as ana:
            made = asking.begin(
                "document_verification", requests.verification(), "belmora-police", submit=True, by=ana, at=now()
            )
        stage.at[name] = str(made.ref)
    with acting(stage.person("rosa")) as rosa:
        moving.move(uuid.UUID(stage.at["asked"]), "send", by=rosa, at=now())
    with acting(stage.person("bela")) as bela:
        moving.open_request(uuid.UUID(stage.at["asked"]), by=bela, at=now())
