"""The client against a served node: two States, one story, every part of the client."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tenfold_client import (
    Client,
    Conflict,
    Dates,
    Decision,
    Denied,
    Invalid,
    Marking,
    Missing,
    NotSignedIn,
    Searched,
    To,
)
from tests.cast import Cast
from tests.factories import bodies
from tests.rooms.travel_documents.zones import specimen

CSV = (
    "_record,title.en,incident_type,incident_form,date,date_of_info,dead,cause_of_death,source_quality\n"
    "C-1,Boat one,shipwreck,incident,2026-05-17,2026-05-18,4,drowning,3\n"
    "C-2,Boat two,shipwreck,incident,2026-05-18,2026-05-19,1-3,drowning,3\n"
)


def test_a_report_from_draft_to_acknowledged_recall(cast: Cast, served: Any) -> None:
    ana, rosa, bob, cora = (served(one) for one in (cast.ana, cast.rosa, cast.bob, cast.cora))
    made = ana.records.create("intelligence_report", bodies.report(), to=["state:qn"], marking=Marking(tlp="amber"))
    with pytest.raises(Missing):
        bob.records.read(made.id)
    assert ana.records.submit(made.id).state == "submitted"
    assert rosa.records.return_(made.id, "Say who saw it.").state == "draft"
    own = ana.records.read(made.id).own
    assert own is not None and own.returned_because == "Say who saw it."
    ana.records.submit(made.id)
    assert rosa.records.release(made.id, seen=1).state == "released"
    read = bob.records.read(made.id)
    assert (read.title, read.own, read.parts.readable) == ("Lorries from Arlen to Belmora", None, ("open",))
    assert read.moved_at.tzinfo is not None and datetime.now(UTC) - read.moved_at < timedelta(hours=1)
    assert bob.records.verify(made.id).ok
    (receipt,) = ana.records.receipts(made.id)
    assert (receipt.participant, receipt.version) == (cast.belmora_police.slug, 1)
    with pytest.raises(Missing):
        cora.records.receipts(made.id)
    corvo = f"participant:{cast.corvo_police.slug}"
    ana.records.share(made.id, [To(corvo, ("analysis",))])
    assert cora.records.read(made.id).reference == made.reference
    ana.records.narrow(made.id, [corvo])
    ana.records.recall(made.id, "wrong-information")
    (tombstone,) = bob.recalls.waiting(lang="fr")
    assert (tombstone.record, tombstone.reason) == (made.id, "wrong-information")
    assert bob.recalls.acknowledge(tombstone.id).acknowledged
    with pytest.raises(Conflict):
        bob.recalls.acknowledge(tombstone.id)


def test_what_is_wrong_is_told_with_its_place(cast: Cast, served: Any) -> None:
    with pytest.raises(Invalid) as raised:
        served(cast.ana).records.create("incident", bodies.incident(date="yesterday", dead={"best": "many"}))
    assert {fault.at for fault in raised.value.faults} >= {"date"}
    with pytest.raises(Denied) as refused:
        served(cast.cato).records.recall(served(cast.ana).records.create("incident", bodies.incident()).id, "other")
    assert refused.value.reason == "not-allowed"


def test_records_are_found_page_by_page(cast: Cast, served: Any) -> None:
    ana: Client = served(cast.ana)
    titles = {"en": f"Boat {cast.ending}"}
    made = [ana.records.create("incident", bodies.incident(title=titles)).id for _ in range(5)]
    found = [hit.id for hit in ana.records.search(cast.ending, kind="incident", size=2)]
    assert sorted(found) == sorted(made) and len(found) == 5
    page = ana.records.search_page(cast.ending, facets={"cause_of_death": ["drowning"]}, size=2)
    assert (page.total, len(page.results), page.facets["cause_of_death"]["drowning"]) == (5, 2, 5)
    assert set(made) <= {hit.id for hit in ana.records.list(size=3)}
    assert ana.records.search_map(cast.ending, zoom=4, box=(-20, 20, 40, 60)).totals is not None
    assert list(served(cast.cora).records.search(cast.ending)) == []


def test_a_table_goes_out_is_changed_and_comes_in(cast: Cast, served: Any, tmp_path: Path) -> None:
    ana: Client = served(cast.ana)
    taken = ana.template("incident", tmp_path, format="csv", lang="fr")
    assert taken.path.name == "tenfold-incident-fr.csv" and b"_record" in taken.path.read_bytes()
    (tmp_path / "boats.csv").write_text(CSV)
    heard: list[tuple[int, int | None]] = []
    dry = ana.imports.table(tmp_path / "boats.csv", "incident", dry_run=True, progress=lambda *now: heard.append(now))
    assert (dry.id, dry.read, dry.created, dry.faults) == (None, 2, 2, ()) and heard
    assert ana.imports.list() == ()
    brought = ana.imports.table(tmp_path / "boats.csv", "incident")
    assert (brought.created, brought.rejected) == (2, 0)
    again = ana.imports.table(tmp_path / "boats.csv", "incident")
    assert (again.created, again.unchanged) == (0, 2)
    assert [one.rows["created"] for one in ana.imports.list()] == [0, 2]
    assert ana.imports.list()[1].id == brought.id
    export = ana.records.export(tmp_path, "Boat", kind="incident", format="csv")
    assert export.marking.startswith("TLP:") and b"Boat one" in export.path.read_bytes()
    assert brought.id is not None
    plan = ana.imports.preview_withdrawal(brought.id)
    assert plan.discarded == 2
    assert ana.imports.withdraw(brought.id, "wrong-information").discarded == 2


def test_a_table_with_a_fault_names_the_cell(cast: Cast, served: Any) -> None:
    wrong = CSV.replace("2026-05-18,2026-05-19", "soon,2026-05-19").encode()
    ana: Client = served(cast.ana)
    first, second = (ana.imports.table(wrong, "incident", name="b.csv", key="once") for _ in range(2))
    (fault,) = first.faults
    assert (fault.row, fault.column, fault.reason) == (3, "E", "date-not-understood") and "soon" in fault.detail
    assert (first.created, first.rejected) == (1, 1)
    assert [one.detail for one in second.faults] == [""] and second.created == 1
    with pytest.raises(Invalid):
        ana.imports.table(b"nothing of ours", "incident", name="b.csv")
    with pytest.raises(Invalid):
        ana.imports.table(wrong, "no-such-kind", name="b.csv")
    with pytest.raises(Denied):
        served(cast.gerd).imports.table(wrong, "incident", name="b.csv")


def test_links_and_what_surrounds(cast: Cast, served: Any) -> None:
    ana: Client = served(cast.ana)
    one, other = (ana.records.create("incident", bodies.incident()).id for _ in range(2))
    made = ana.links.make(one, other, "same-as", note="The same boat")
    (link,) = ana.links.list(one)
    assert (link.id, link.target, link.note) == (made.id, other, "The same boat")
    assert {node.id for node in ana.links.around(one, open=[other]).nodes} == {one, other}
    assert ana.links.readdress(one, made.id, ["state:qm"]).standing == "readdressed"
    assert ana.links.withdraw(one, made.id).standing == "withdrawn"
    assert ana.links.list(one) == ()


def test_who_one_is_and_who_takes_part(cast: Cast, served: Any) -> None:
    narrow = served(cast.ana, scopes=["records:record:read"])
    me = narrow.me()
    assert (me.name, me.participant, me.purpose) == ("Ana", cast.arlen_border.slug, "analysis")
    assert me.permissions == ("records:record:read",)
    with pytest.raises(Denied):
        narrow.records.create("incident", bodies.incident())
    told = narrow.directory(lang="en")
    mine = next(one for one in told.participants if one.slug == me.participant)
    assert (mine.state, mine.name) == ("qm", {"en": "Arlen Border"})
    assert {one.code for one in told.states} >= {"qm", "qn", "qp"}
    assert "dead" in narrow.schema("incident")["properties"]
    assert {one.name for one in narrow.kinds()} >= {"incident"}
    assert [one.code for one in narrow.code_list("tlp").entries] and narrow.code_lists()
    assert narrow.places("ITRRO") == () and narrow.seen("+999 555 0101").seen == ()


def test_groups_reviewers_and_erasures(cast: Cast, served: Any) -> None:
    bela, bob, gerd = (served(one) for one in (cast.bela, cast.bob, cast.gerd))
    made = bela.groups.found({"en": f"Net {cast.ending}"}, {"en": "Boats"}, notice_days=1)
    bela.groups.move(made.slug, cast.belmora_police.slug, "invite")
    assert made.slug in {one.slug for one in bob.groups.list()}
    assert bela.groups.read(made.slug).charters[0].purpose == {"en": "Boats"}
    with pytest.raises(Missing):
        bela.groups.exempt(made.slug)  # nothing is shared with it yet
    assert bela.groups.close(made.slug).closed_at is not None
    assert bela.reviewers.move(cast.belmora_police.slug, "name")[0].state == "named"
    assert served(cast.bela).reviewers.list()[0].reviewer == cast.belmora_police.slug
    assert gerd.erasures.find(identifier="Oskar Quillfeather").erased == 0


def test_a_token_that_is_not_live_opens_nothing(address: str) -> None:
    with Client(address, "ten_guessed") as client, pytest.raises(NotSignedIn) as raised:
        client.me()
    assert raised.value.reason == "sign-in-needed" and "The token is not live" in str(raised.value)


def test_a_body_is_looked_at_before_it_is_sent(cast: Cast, served: Any) -> None:
    ana: Client = served(cast.ana)
    body = bodies.report(title={"en": "Report"}, bottom_line="It will probably happen.")
    looked = ana.records.lint_body("intelligence_report", body)
    ref = ana.records.create("intelligence_report", body).id
    assert looked.rules > 5 and looked.findings and looked.findings[0].says
    assert {one.rule for one in ana.records.lint(ref).findings} >= {one.rule for one in looked.findings}


def test_zones_are_read(cast: Cast, served: Any) -> None:
    ana: Client = served(cast.ana)
    right = ana.documents.read_zone(specimen("TD3"))
    assert (
        right.ok
        and right.format == "TD3"
        and right.fields["surname"] == "QUILLFEATHER"
        and right.checks["composite"].digit
    )
    wrong, none = ana.documents.read_zones([specimen("TD1").replace("8502142", "8502141"), "nothing"], lang="fr")
    assert (wrong.ok, wrong.checks["birth_date"].expected, none.format) == (False, "2", None)
    assert none.checks["lines"].says.startswith("Ce n’est pas")


def test_a_twin_is_proposed_and_made(cast: Cast, served: Any, root: psycopg.Connection) -> None:
    ana: Client = served(cast.ana)
    ref = ana.records.create("intelligence_report", bodies.nominal_report()).id
    found = ana.twins.propose(ref, key="look")
    assert found.version == 1 and found.proposals
    kept = root.execute("SELECT string_agg(answer::text, '') FROM accounts_remembered").fetchone()
    assert kept is not None and "Quillfeather" not in kept[0] and "Seen at the crossing" not in kept[0]
    decisions = {one.key: Decision(do="accept") for one in found.proposals}
    twin = ana.twins.make(ref, decisions, [one.anchor for one in found.texts], version=found.version)
    assert "Quillfeather" not in str(ana.records.read(twin.id).body)


def test_searches_and_tags_of_the_desk(cast: Cast, served: Any) -> None:
    ana: Client = served(cast.ana)
    kept = ana.desk.save_search("Boats", "q=boat&kind=incident")
    assert (kept.name, kept.own) == ("Boats", True) and kept.id in {one.id for one in ana.desk.searches()}
    assert ana.desk.change_search(kept.id, shared=True).shared
    assert ana.desk.look_at_search(kept.id).new == 0
    assert ana.desk.drop_search(kept.id).gone and ana.desk.searches() == ()
    ref = ana.records.create("incident", bodies.incident()).id
    tag = ana.desk.make_tag("To check", colour="red")
    assert [one.name for one in ana.desk.set_tags(ref, [tag.id])] == ["To check"]
    assert ana.desk.tags_of(ref) == ana.desk.tags() == (tag,)
    assert ana.desk.change_tag(tag.id, archived=True).archived


def test_work_lists_days_and_acts_on_many(cast: Cast, served: Any) -> None:
    ana, rosa = served(cast.ana), served(cast.rosa)
    refs = [ana.records.create("incident", bodies.incident(), marking=Marking(tlp="amber")).id for _ in range(3)]
    assert ana.work.counts().lists["drafts"] == 3
    assert sorted(row.record for row in ana.work.list("drafts", size=2)) == sorted(refs)
    for ref in refs[:2]:
        ana.records.submit(ref)
        rosa.records.release(ref)
    look = ana.work.share_many(refs, ["state:qn"], dry_run=True)
    assert (look.total, look.changed, sum(one.count for one in look.refused)) == (3, 2, 1)
    done = ana.work.share_many(refs, ["state:qn"], seal=look.seal, key="all")
    assert done.changed == 2 and served(cast.bob).records.read(refs[0]).id == refs[0]
    again = ana.work.share_many(refs, ["state:qn"], seal=look.seal, key="all")
    assert again.changed == 2 and {one.detail for one in again.refused} == {""}
    day = datetime.now(UTC).date() + timedelta(days=400)
    assert rosa.work.set_dates(refs[0], Dates(review_on=day)).state == "released"
    assert ana.work.recall_many(Searched(q="Verrin", filters={"kind": ["incident"]}), "other").changed == 2
