"""Requests in a browser without scripts: prepared, sent, read, answered; and what nobody else sees."""

import re
import uuid
from datetime import timedelta
from typing import Any

from tenfold.exchange.services import asking, contacts, watching
from tenfold.exchange.services.contacts import Contact
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tests.cast import Cast
from tests.factories.requests import information, prepare, send, step, verification, vessel
from tests.statements import MOST


def test_a_request_goes_the_whole_way_on_pages(cast: Cast, seat: Any) -> None:
    ref = prepare(cast, "document_verification", verification())
    rosa, bob = seat(cast.rosa), seat(cast.bob)
    page = rosa.get(f"/requests/{ref}").content.decode()
    assert "being prepared" in page and f"/requests/{ref}/send" in page
    form = rosa.get(f"/requests/{ref}/send").content.decode()
    assert 'value="nominal"' in form and "Reason, where you send it alone" in form
    assert rosa.post(f"/requests/{ref}/send", {"parts": ["open", "nominal"]}).status_code == 302
    inbox = bob.get("/requests").content.decode()
    assert str(ref) in inbox and "From Arlen Border" in inbox
    page = bob.get(f"/requests/{ref}").content.decode()
    assert "Received" in page and 'aria-current="step"' in page and "Read the content" in page
    refused = bob.post(f"/requests/{ref}/answer", {"seen": "2", "text": "Altered."})
    assert (
        refused.status_code == 422 and "Error:" in refused.content.decode() and "Altered." in refused.content.decode()
    )
    assert (
        bob.post(
            f"/requests/{ref}/answer", {"seen": "2", "result": "altered", "text": "The page was exchanged."}
        ).status_code
        == 302
    )
    told = rosa.get(f"/requests/{ref}").content.decode()
    assert "The page was exchanged." in told and "Answered" in told


def test_whoever_may_not_release_is_told_who_sends_it(cast: Cast, seat: Any, queries: Any) -> None:
    ref = prepare(cast, "document_verification", verification())
    ana = seat(cast.ana)
    ana.get(f"/requests/{ref}")
    with queries() as said:
        page = ana.get(f"/requests/{ref}").content.decode()
    assert len(said) <= MOST
    assert (
        f"/requests/{ref}/send" not in page and "<bdi>Rosa</bdi>" in page and f'href="/requests/{ref}/assign"' in page
    )
    assert "These colleagues can send it" not in seat(cast.rosa).get(f"/requests/{ref}").content.decode()


def test_whoever_wrote_it_and_sends_it_keeps_what_she_wrote(cast: Cast, seat: Any) -> None:
    with acting(cast.rosa) as rosa:
        ref = asking.begin(
            "information_request", information(), cast.belmora_police.slug, submit=True, by=rosa, at=now()
        ).ref
    refused = seat(cast.rosa).post(f"/requests/{ref}/send", {"parts": ["open"], "text": "For today."})
    page = refused.content.decode()
    assert refused.status_code == 422 and "Whoever wrote it does not release it" in page and "For today." in page


def test_what_a_consultation_was_turned_into_is_found_by_its_house_alone(cast: Cast, seat: Any) -> None:
    ref, ana = send(cast, "consultation", information(stage="investigated")), seat(cast.ana)
    made = ana.post(f"/requests/{ref}/convert").headers["Location"]
    assert made != f"/requests/{ref}" and f'href="/requests/{ref}"' in ana.get(made).content.decode()
    assert f'href="{made}"' in ana.get(f"/requests/{ref}").content.decode()
    assert made not in seat(cast.bob).get(f"/requests/{ref}").content.decode()


def test_a_yes_stands_beside_what_was_asked(cast: Cast, seat: Any) -> None:
    ref = send(cast, "vessel_request", vessel(), urgency="critical")
    step(cast, "bob", ref, "receive")
    step(cast, "bob", ref, "authorise", {"measures": ["board"]})
    step(cast, "ana", ref, "execute", {"measures": ["board"], "conditions_kept": "yes", "danger": "no"})
    page = seat(cast.bob).get(f"/requests/{ref}").content.decode()
    assert "Were all conditions kept? Yes" in page and "Was there imminent danger to life? No" in page


def test_a_step_of_the_node_says_which_contact_point_it_told(cast: Cast, seat: Any) -> None:
    ref = send(cast, "information_request", information())
    with acting(cast.bob) as bob:
        contacts.put(Contact(name="Desk of the night", languages=["en"], rank=1), by=bob, at=now())
    assert watching._watch(cast.belmora_police.pk, now() + timedelta(days=30)) == 1
    assert "<bdi>Desk of the night</bdi>" in seat(cast.bob).get(f"/requests/{ref}").content.decode()


def test_what_came_too_late_says_so(cast: Cast, seat: Any) -> None:
    ref = send(cast, "information_request", information())
    bob = seat(cast.bob)
    assert bob.get(f"/requests/{ref}").status_code == 200
    step(cast, "ana", ref, "withdraw")
    answer = bob.post(f"/requests/{ref}/acknowledge", {"seen": "2", "text": "We look into it."}, follow=True)
    page = answer.content.decode()
    assert "This step came too late" in page and "We look into it." in page and "Came too late" in page


def test_a_stranger_gets_the_page_of_what_does_not_exist(cast: Cast, seat: Any) -> None:
    ref = send(cast, "information_request", information())
    cora = seat(cast.cora)

    def bare(answer: Any) -> str:
        return re.sub(r"[0-9a-f-]{36}", "", answer.content.decode())

    for path in ("", "/withdraw", "/answer"):
        there, absent = cora.get(f"/requests/{ref}{path}"), cora.get(f"/requests/{uuid.uuid4()}{path}")
        assert (there.status_code, bare(there)) == (404, bare(absent))
    assert str(ref) not in cora.get("/requests").content.decode()


def test_a_move_of_the_other_side_has_no_form(cast: Cast, seat: Any) -> None:
    ref = send(cast, "information_request", information())
    assert seat(cast.ana).get(f"/requests/{ref}/answer").status_code == 404
    assert seat(cast.bob).get(f"/requests/{ref}/receive").status_code == 404


def test_a_request_is_prepared_with_a_record_that_stands(cast: Cast, seat: Any) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import drafting

    with acting(cast.ana) as ana:
        record = drafting.create("information_request", information(), by=ana, at=now())
    browser = seat(cast.ana)
    assert "Lorries at the ferry" in browser.get("/requests/new").content.decode()
    wrong = browser.post("/requests/new", {"record": "", "to": "", "wanted": "soon", "urgency": "normal"})
    assert wrong.status_code == 422
    made = browser.post(
        "/requests/new", {"record": str(record), "to": cast.belmora_police.slug, "urgency": "urgent", "wanted": ""}
    )
    assert made.status_code == 302
    assert "being prepared" in browser.get(made.headers["Location"]).content.decode()
    sent = seat(cast.rosa).post(f"{made.headers['Location']}/send", {"seen": "0", "parts": ["open"]})
    assert sent.status_code == 302, "the draft was handed to a reviewer, so a colleague sends it"


def test_what_lacks_something_for_a_release_is_not_prepared(cast: Cast, seat: Any) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import drafting

    with acting(cast.ana) as ana:
        record = drafting.create("information_request", {"title": {"en": "Lorries"}}, by=ana, at=now())
    asked = {"record": str(record), "to": cast.belmora_police.slug, "urgency": "normal", "wanted": ""}
    said = seat(cast.ana).post("/requests/new", asked)
    assert said.status_code == 422 and "lacks what a release asks for" in said.content.decode()


def test_a_colleague_is_given_a_request_out_of_sight_of_the_other_side(cast: Cast, seat: Any) -> None:
    ref = send(cast, "information_request", information())
    bob = seat(cast.bob)
    bob.get(f"/requests/{ref}")
    assert (
        bob.post(
            f"/requests/{ref}/assign", {"person": str(cast.bob.pk), "text": "All papers are in the safe.", "seen": "2"}
        ).status_code
        == 302
    )
    assert "All papers are in the safe." in bob.get(f"/requests/{ref}").content.decode()
    assert "All papers are in the safe." not in seat(cast.ana).get(f"/requests/{ref}").content.decode()


def test_lists_and_pages_cost_the_same_however_many_there_are(cast: Cast, seat: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    bob = seat(cast.bob)
    counted = []
    for _ in range(2):
        for _ in range(3):
            ref = send(cast, "information_request", information())
        bob.get("/requests")
        with CaptureQueriesContext(connection) as queries:
            bob.get("/requests")
        counted.append(len(queries))
    assert counted[0] == counted[1]
    bob.get(f"/requests/{ref}")


def test_what_was_written_to_be_asked_leads_to_whom_it_is_asked(cast: Cast, seat: Any) -> None:
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting
    from tenfold.records.services import drafting

    with acting(cast.ana) as ana:
        record = drafting.create("information_request", information(), by=ana, at=now())
    ana_page, cora = seat(cast.ana), seat(cast.cora)
    where = f"/requests/new?record={record}"
    assert where in ana_page.get(f"/records/{record}").content.decode()
    assert f'value="{record}" selected' in " ".join(ana_page.get(where).content.decode().split())
    assert "Lorries at the ferry" not in cora.get(where).content.decode()
    asked = {"record": str(record), "to": cast.belmora_police.slug, "urgency": "normal", "wanted": ""}
    assert ana_page.post("/requests/new", asked).status_code == 302
    assert where not in ana_page.get(f"/records/{record}").content.decode(), "it is the content of a request now"
