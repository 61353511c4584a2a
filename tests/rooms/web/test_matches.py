"""The pages of matches: asked from what was looked through, decided on by both sides, and shown to nobody else (R11)."""

import re
from typing import Any

from tests.cast import Cast
from tests.factories import bodies, documents, records


def asked(seat: Any, who: Any, **more: str) -> str:
    sent = {"q": "+999 555 0101", "reason": "investigation"} | more
    page: str = seat(who).post("/matches/ask", sent).content.decode()
    return page


def shared_by(cast: Cast, seat: Any, answer: str, phone: str = "+999 555 0101") -> Any:
    body = bodies.nominal_report()
    body["statements"][0]["contacts"][0]["value"] = phone
    ref = records.make_report(by=cast.ana, release=cast.rosa, body=body)
    assert "What others learn of it" in seat(cast.ana).get(f"/records/{ref}").content.decode()
    assert seat(cast.ana).post(f"/matches/answers/{ref}", {"answer": answer}).status_code == 302
    return ref


def test_a_phone_is_asked_for_and_both_sides_decide(cast: Cast, seat: Any) -> None:
    ref = shared_by(cast, seat, "yes")
    seen = seat(cast.bob).get("/seen?q=%2B999+555+0101").content.decode()
    assert "Ask other organisations" in seen
    first = seat(cast.bob).post("/matches/ask", {"q": "+999 555 0101", "scheme": "", "country": "QN"}).content.decode()
    assert "Why do you ask?" in first and "0101" in first and "A match exists" not in first
    page = asked(seat, cast.bob)
    assert "A match exists: Intelligence report. Ask: <bdi>Arlen Border</bdi>." in " ".join(page.split())
    (link,) = set(re.findall(r'href="(/matches/[0-9a-f-]{36})"', page))
    theirs = seat(cast.bob).get(link).content.decode()
    assert "Ask for the contents" in theirs and "Lorries" not in theirs and str(ref) not in theirs
    assert seat(cast.bob).post(f"{link}/ask").status_code == 302
    ours = seat(cast.ana).get(link).content.decode()
    assert "Lorries from Arlen to Belmora" in ours and "Belmora Police" in ours and "Investigation" in ours
    assert "Matches on which you decide" in seat(cast.ana).get("/desk/lists").content.decode()
    assert re.search(r'Matches <span class="site-nav__count">1<', seat(cast.ana).get("/matches").content.decode())
    refused = seat(cast.ana).post(f"{link}/decline", {"because": ""})
    assert refused.status_code == 422 and "field-because" in refused.content.decode()
    assert seat(cast.ana).post(f"{link}/share", {"parts": ["nominal"]}).status_code == 302
    assert "Lorries" in seat(cast.bob).get(f"/records/{ref}").content.decode()
    trail = f"/audit?record={link.rpartition('/')[2]}"
    assert trail in seat(cast.gerd).get("/audit").content.decode(), "her entries lead to the rest of the match"
    assert "Shared the records" in seat(cast.gerd).get(trail).content.decode()
    for who in (cast.cora, cast.petra):
        assert seat(who).get(link).status_code == seat(who).get(f"{link}/ask").status_code == 404
        assert "Arlen" not in seat(who).get("/matches").content.decode().replace("Arlen Police", "")


def test_what_is_held_back_shows_on_no_page_of_the_asker(cast: Cast, seat: Any) -> None:
    shared_by(cast, seat, "held", "+999 555 0188")
    nothing, held = asked(seat, cast.bela, q="+999 555 0199"), asked(seat, cast.bela, q="+999 555 0188")
    said = [re.sub(r'"[A-Za-z0-9_-]{22,64}"|\+999 555 01\d\d', "", page) for page in (nothing, held)]
    assert said[0] == said[1] and "Nobody says that it is held" in held
    assert "No match." in seat(cast.bela).get("/matches").content.decode()
    (link,) = set(
        re.findall(r'href="(/matches/[0-9a-f-]{36})"', seat(cast.ana).get("/matches?side=owner").content.decode())
    )
    assert "Tell them that a match exists" in seat(cast.ana).get(link).content.decode()
    assert seat(cast.bela).get(link).status_code == 404


def test_a_lost_document_that_is_not_shared_is_named_by_its_look_up(cast: Cast, seat: Any) -> None:
    records.make("document_loss", documents.single(), by=cast.ana, release=cast.rosa)
    sent = {"issuer": "QMM", "type": "passport-ordinary", "number": "AR771204", "reason": "border-check"}
    page = seat(cast.bob).post("/documents/look-up", sent).content.decode()
    assert "A match exists: Document loss. Ask: <bdi>Arlen Border</bdi>." in " ".join(page.split())
    assert "Reported by its owner" not in page and "Nothing is known of this number" not in page


def test_a_record_that_no_question_meets_says_so_where_the_answer_is_chosen(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    red, amber = (
        records.make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report(), tlp=tlp)
        for tlp in ("red", "amber")
    )
    said = "no question of others meets it"
    assert said in ana.get(f"/matches/answers/{red}").content.decode()
    assert said not in ana.get(f"/matches/answers/{amber}").content.decode()


def test_a_coordinator_says_what_is_answered_and_an_analyst_reads_it(cast: Cast, seat: Any) -> None:
    bela = seat(cast.bela)
    assert bela.post("/matches/answers", {"answer.incident": "held"}).status_code == 302
    assert "Hold back" in bela.get("/matches/answers").content.decode()
    assert bela.post("/matches/answers/block", {"participant": cast.corvo_police.slug}).status_code == 302
    assert "Corvo Police" in bela.get("/matches/answers").content.decode()
    assert seat(cast.ana).post("/matches/answers", {"answer.incident": "yes"}).status_code == 403
    assert seat(cast.ana).post("/matches/answers/block", {"participant": cast.corvo_police.slug}).status_code == 403
    assert seat(cast.adam).get("/matches").status_code == 403


def test_a_person_is_asked_for_with_a_date_of_birth(cast: Cast, seat: Any) -> None:
    asked = {"q": "Arkady Drozdov", "scheme": "person", "reason": "other"}
    answered = seat(cast.bela).post("/matches/ask", asked)
    page = answered.content.decode()
    assert answered.status_code == 403 and 'href="/purpose"' in page, "another purpose is what helps"
    assert 'value="Arkady Drozdov"' in page, "and nothing that was typed is lost"
    body = documents.person(names=[{"key": "N1", "full": "Arkady Brambledrozdov"}], birth={"date": "1980-05-03"})
    ref = records.make("person_of_interest", body, by=cast.ana, release=cast.rosa, tlp="amber")
    assert seat(cast.ana).post(f"/matches/answers/{ref}", {"answer": "yes"}).status_code == 302
    bob = seat(cast.bob)
    bob.post("/purpose", {"purpose": "law-enforcement"})
    sent = {"q": "Brambledrozdov Arkady", "reason": "investigation", "born": "1980-05"}
    page = " ".join(bob.post("/matches/ask", sent).content.decode().split())
    assert "A match exists: Person of interest. Ask: <bdi>Arlen Border</bdi>." in page
    assert "person, by a whole name and a date of birth" in page and str(ref) not in page
    refused = bob.post("/matches/ask", sent | {"q": "Drozdov"})
    assert refused.status_code == 422 and "field-q" in refused.content.decode()
