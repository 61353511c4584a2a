"""The pages on which one speaks of a record and proposes a correction, without a script."""

import re
from typing import Any

from tests.factories import records
from tests.statements import MOST

GRADE = {"grading.source_code-of-this": "europol-b", "grading.info_code-of-this": "europol-2"}


def shared(cast: Any) -> Any:
    return records.make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])


def controls(page: str) -> dict[str, list[str]]:
    """What a browser would send of a form as it stands: inputs, texts and chosen options."""
    form = page[page.index('id="record-form"') :]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        picked = not re.search(r'type="(checkbox|radio)"', tag) or " checked" in tag
        if name and picked and 'type="file"' not in tag:
            sent.setdefault(name[1], []).append(value[1] if value else "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', form):
        sent.setdefault(name, []).append(text.removeprefix("\n"))
    for name, inner in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        for tag, value in re.findall(r'(<option[^>]*value="([^"]*)"[^>]*>)', inner):
            if " selected" in tag:
                sent.setdefault(name, []).append(value)
    return sent


def test_a_question_is_asked_answered_and_taken_back_on_the_page_of_the_record(cast: Any, seat: Any) -> None:
    ref = shared(cast)
    bob, ana = seat(cast.bob), seat(cast.ana)
    assert "Arlen Border" in bob.get(f"/discussion/records/{ref}/comment").content.decode()
    sent = {"to": "originator", "kind": "question", "text": "Which colour?"}
    assert bob.post(f"/discussion/records/{ref}/comment", sent).status_code == 302
    page = ana.get(f"/records/{ref}").content.decode()
    assert "Which colour?" in page and "Belmora Police" in page
    (answer,) = re.findall(r'href="(/discussion/records/[^"]*answers=[^"]*)"', page)
    asked = ana.get(answer).content.decode()
    assert "Which colour?" in asked and "Whom it reaches" in asked
    assert ana.post(answer, {"kind": "comment", "text": "Grey."}).status_code == 302
    page = bob.get(f"/records/{ref}").content.decode()
    assert "Grey." in page and "In answer to" in page
    (back,) = re.findall(r'action="(/discussion/records/[^"]*withdraw)"', page)
    assert bob.post(back).status_code == 302
    assert "Which colour?" not in ana.get(f"/records/{ref}").content.decode()
    assert seat(cast.cora).get(f"/discussion/records/{ref}/comment").status_code == 404


def test_a_name_is_thought_of_once_and_said_all_the_same(cast: Any, seat: Any) -> None:
    ref, bob = shared(cast), seat(cast.bob)
    sent = {"to": "originator", "kind": "comment", "text": "Mr Quillfeather drove it."}
    thought = bob.post(f"/discussion/records/{ref}/comment", sent)
    assert thought.status_code == 200 and "seems to name a person" in thought.content.decode()
    assert bob.post(f"/discussion/records/{ref}/comment", sent | {"anyway": "1"}).status_code == 302
    wrong = bob.post(f"/discussion/records/{ref}/comment", {"to": "originator", "kind": "assessment", "text": "Again."})
    assert wrong.status_code == 422 and "field-probability" in wrong.content.decode()


def test_a_correction_is_proposed_in_the_ordinary_form_and_accepted(cast: Any, seat: Any) -> None:
    ref = shared(cast)
    bob, ana = seat(cast.bob), seat(cast.ana)
    address = f"/discussion/records/{ref}/propose"
    sent = controls(bob.get(address).content.decode())
    unchanged = bob.post(address, sent | GRADE | {"why": "x", "tlp": "amber", "form-do": "send"})
    assert unchanged.status_code == 422 and "Nothing was changed" in unchanged.content.decode()
    sent |= GRADE | {"gaps": "Who paid for the lorries?", "why": "Our patrol asked.", "tlp": "amber", "form-do": "send"}
    made = bob.post(address, sent)
    assert made.status_code == 302
    page = ana.get(made["Location"]).content.decode()
    assert "Who paid for the lorries?" in page and "Our patrol asked." in page and page.count('name="fields"') == 1
    assert "Waiting for an answer" in ana.get(f"/records/{ref}").content.decode()
    listed = ana.get("/discussion/proposals").content.decode()
    assert "Belmora Police" in listed and "Lorries from Arlen to Belmora" in listed
    done = ana.post(made["Location"], {"do": "accept", "fields": "gaps"})
    assert done.status_code == 302 and done["Location"].endswith("?version=2")
    assert "Who paid for the lorries?" in ana.get(done["Location"]).content.decode()
    assert "Accepted" in bob.get(made["Location"]).content.decode()
    assert seat(cast.cora).get(made["Location"]).status_code == 404


def test_a_proposal_is_declined_with_a_reason(cast: Any, seat: Any) -> None:
    ref = shared(cast)
    bob, ana = seat(cast.bob), seat(cast.ana)
    address = f"/discussion/records/{ref}/propose"
    sent = controls(bob.get(address).content.decode()) | GRADE
    made = bob.post(address, sent | {"gaps": "Who paid?", "why": "We asked.", "tlp": "amber", "form-do": "send"})
    assert ana.post(made["Location"], {"do": "decline", "reason": ""}).status_code == 422
    assert (
        ana.post(made["Location"], {"do": "decline", "reason": "same-already", "because": "See 4."}).status_code == 302
    )
    assert "See 4." in bob.get(made["Location"]).content.decode()


def test_a_thread_is_opened_answered_followed_and_made_into_a_report(cast: Any, seat: Any, queries: Any) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.services import groups

    net = groups.found(f"sea-{cast.ending}", members=[cast.arlen_border, cast.belmora_police], at=now())
    bob, ana = seat(cast.bob), seat(cast.ana)
    sent = {
        "group": net.slug,
        "title": "Boats at night",
        "type": "route",
        "tlp": "",
        "text": "They leave the bay after dark.",
    }
    assert ana.post("/discussion/threads/new", sent | {"title": ""}).status_code == 422
    assert ana.post("/discussion/threads/new", sent | {"group": "none-such"}).status_code == 422
    chosen = f"/discussion/threads/new?group={net.slug}"
    assert chosen in ana.get(f"/discussion/threads?group={net.slug}").content.decode(), "the network stays chosen"
    made = ana.post("/discussion/threads/new", sent)
    assert made.status_code == 302
    page = bob.get("/discussion/threads?words=bay").content.decode()
    assert "Boats at night" in page and "1 new" in page
    page = bob.get(made["Location"]).content.decode()
    assert "after dark" in page and "TLP:AMBER" in page
    assert "1 new" not in bob.get("/discussion/threads").content.decode()
    grade = {"grading.source_code": "europol-b", "grading.info_code": "europol-2"}
    assert bob.post(made["Location"], {"do": "post", "text": "Four on Monday."} | grade).status_code == 302
    assert bob.post(made["Location"], {"do": "post", "text": "x", "records": "nothing"}).status_code == 422
    inbox = ana.get("/requests").content.decode()
    assert "Followed threads with something new" in inbox
    with queries() as said:
        page = ana.get(made["Location"]).content.decode()
    assert len(said) <= MOST, "\n".join(said)
    posts = re.findall(r'name="posts" value="([^"]*)"', page)
    report = ana.post(made["Location"], {"do": "report", "posts": posts})
    assert report.status_code == 302 and report["Location"].endswith("/edit")
    draft = ana.get(report["Location"]).content.decode()
    assert "They leave the bay after dark." in draft and "Four on Monday." in draft
    assert ana.post(made["Location"], {"do": "close"}).status_code == 302
    assert bob.post(made["Location"], {"do": "post", "text": "Late."}).status_code == 403
    assert bob.post(made["Location"], {"do": "reopen"}).status_code == 403
    assert seat(cast.cora).get(made["Location"]).status_code == 404
    assert "Boats at night" not in seat(cast.cora).get("/discussion/threads").content.decode()


def test_whoever_reads_a_part_proposes_on_that_and_the_rest_is_left_as_it_is(cast: Any, seat: Any) -> None:
    """Neither a name in a statement, nor a file, nor what an older schema or an erasure left empty, bars him from proposing."""
    from tests.factories import attached, bodies

    named = bodies.nominal_report(attachments=[attached.row(cast.ana, title="Invoice")])
    to = [f"participant:{cast.belmora_police.slug}"]
    ref = records.make_report(by=cast.ana, release=cast.rosa, to=to, body=named)
    bob, ana = seat(cast.bob), seat(cast.ana)
    address = f"/discussion/records/{ref}/propose"
    sent = controls(bob.get(address).content.decode()) | GRADE | {"why": "We asked.", "tlp": "amber", "form-do": "send"}
    made = bob.post(address, sent | {"gaps": "Who paid?"})
    assert made.status_code == 302, made.content.decode()
    assert ana.get(made["Location"]).content.decode().count('name="fields"') == 1
    assert ana.post(made["Location"], {"do": "accept", "fields": "gaps"}).status_code == 302
    page = ana.get(f"/records/{ref}?version=2").content.decode()
    assert "Who paid?" in page and "Oskar Quillfeather" in page and "Invoice" in page
