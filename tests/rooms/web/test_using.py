"""The pages by which a record is used: rights in words, a restriction acknowledged, a consent given and withdrawn, a quotation."""

from datetime import timedelta
from typing import Any

from tenfold.accounts.actor import Actor
from tenfold.exchange import selectors as exchange
from tenfold.foundation.clock import now
from tenfold.handling.acting import acting
from tenfold.handling.marking import Marking
from tenfold.records import recalling, surroundings
from tenfold.records.addressing import Target
from tenfold.records.selectors import opening, recalls
from tenfold.records.services import consents, sharing
from tests.rooms.exchange.test_consent_requests import revised
from tests.rooms.records.test_rights import of, shared


def test_a_reader_acknowledges_asks_and_finds_the_consent_with_its_condition(cast: Any, seat: Any) -> None:
    ref = shared(cast, "h3", "h1", note="Call the desk first")
    bob, ana = seat(cast.bob), seat(cast.ana)
    closed = bob.get(f"/records/{ref}").content.decode()
    assert "Call the desk first" in closed and "Three lorries" not in closed
    assert bob.post(f"/records/{ref}/heed").status_code == 302
    assert "Three lorries" in bob.get(f"/records/{ref}").content.decode()
    refused = bob.post(f"/records/{ref}/print", {"format": "pdf", "lang": "en", "court": "yes"})
    assert refused.status_code == 403 and "H1" in refused.content.decode()
    assert f'href="/requests/consent/{ref}?uses=use-in-court"' in refused.content.decode()
    form = {
        "participant": cast.belmora_police.slug,
        "right": "use-in-court",
        "condition": "Not against the driver",
        "until": "",
    }
    assert ana.post(f"/records/{ref}/consent", form).status_code == 302
    assert "Not against the driver" in bob.get(f"/records/{ref}").content.decode()
    assert seat(cast.cora).get(f"/records/{ref}/quote").status_code == 404


def test_what_is_to_be_acknowledged_shows_no_word_in_any_list_before_it_is(cast: Any, seat: Any) -> None:
    """R-H3: titles, snippets, lists and the text of the version beside it; the reference stands in place of the title."""
    ref = shared(cast, "h3", note="Call the desk first", title={"en": "Quillfeather convoy"})
    bob, pages = seat(cast.bob), ("/search?q=convoy", "/search?q=lorries", "/")
    with acting(cast.ana) as ana:
        human = opening.get(ana, ref).record.human_ref

    def texts() -> list[str]:
        return [bob.get(address).content.decode() for address in pages]

    def bodies(actor: Actor) -> tuple[Any, Any]:
        opened = opening.get(actor, ref)
        return exchange.contents(actor, [ref]), surroundings.content(actor, opened, opened.version.pk)[0]

    before = texts()
    assert not any("Quillfeather" in text or "Three lorries" in text for text in before)
    assert any(human in text for text in before)
    with acting(cast.bob) as actor:
        found, body = bodies(actor)
        assert all(not said for _, said in found.values()) and body == {}
        consents.heed(ref, by=actor, at=now())
        found, body = bodies(actor)
        assert body["title"] == {"en": "Quillfeather convoy"} and found[ref][1]["title"]
    assert any("Quillfeather" in text for text in texts())
    revised(cast, ref, Marking("amber", "", frozenset({"h3"}), "Call the desk first"))
    assert not any("Quillfeather" in text for text in texts())  # the next version is acknowledged for itself


def test_a_refusal_leads_to_the_form_by_which_consent_is_asked(cast: Any, seat: Any) -> None:
    ref = shared(cast, "h1", "no-onward-use")
    bob, ana, cora = seat(cast.bob), seat(cast.ana), seat(cast.cora)
    page = bob.get(f"/records/{ref}").content.decode()
    where = f"/requests/consent/{ref}?uses=use-in-court"
    assert where in page and f"/requests/consent/{ref}" not in ana.get(f"/records/{ref}").content.decode()
    form = bob.get(where).content.decode()
    assert 'value="use-in-court" checked' in " ".join(form.split()) or "checked" in form
    lacking = bob.post(f"/requests/consent/{ref}", {"uses": ["use-in-court"], "urgency": "normal"})
    assert lacking.status_code == 422 or lacking.status_code == 400
    until = (now().date() + timedelta(days=30)).isoformat()
    sent = bob.post(
        f"/requests/consent/{ref}",
        {"uses": ["use-in-court"], "text": "The trial begins in May.", "case": "KX-12", "urgency": "normal"},
    )
    assert sent.status_code == 302
    request = sent["Location"]
    assert "KX-12" in ana.get(request).content.decode() and request in ana.get(f"/records/{ref}").content.decode()
    grant = ana.get(f"{request}/grant").content.decode()
    assert "checked" in grant and "marked no more strictly" in grant
    given = {"uses": ["use-in-court"], "condition": "Not against the driver.", "until": until, "seen": "2"}
    assert ana.post(f"{request}/grant", given).status_code == 302
    for address in (request, f"/records/{ref}"):
        page = bob.get(address).content.decode()
        assert "Not against the driver. Last day" in page, "a condition brings no second full stop"
    for address in (request, f"/requests/consent/{ref}"):
        assert cora.get(address).status_code == 404
    assert ana.get(f"/requests/consent/{ref}").status_code == 404
    revised(cast, ref, Marking("amber-strict", "", frozenset({"h1", "no-onward-use"})))
    assert "marked more strictly" in ana.get(f"/records/{ref}").content.decode()
    with acting(cast.ana) as actor:
        sharing.recall(ref, "wrong-information", by=actor, at=now())
    assert bob.get(request).status_code == 404 and ana.get(request).status_code == 200


def test_access_is_asked_for_by_a_form_that_says_the_same_of_every_reference(
    cast: Any, seat: Any, make_report: Any
) -> None:
    import re
    import uuid

    unseen = make_report(by=cast.ana, release=cast.rosa, to=[])
    bob, pages = seat(cast.bob), []
    for reference in (unseen, uuid.uuid4()):
        form = {"reference": str(reference), "to": cast.arlen_border.slug, "text": "On a paper.", "urgency": "normal"}
        sent = bob.post("/requests/access", form)
        assert sent.status_code == 302
        page = bob.get(sent["Location"]).content.decode()
        drawn = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9]+-RQ-[A-Z0-9]+|\\d\\d:\\d\\d|csrf[^>]*|nonce[^>]*", "", page)
        pages.append(drawn.replace(str(reference), ""))
    assert len(pages[0]) == len(pages[1])


def test_the_originator_sees_who_has_it_and_how_far_a_recall_has_come(cast: Any, seat: Any) -> None:
    ref = shared(cast)
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(of(cast.belmora_coast)), Target(of(cast.corvo_police))], by=ana, at=now())
    ana, bob, bela = seat(cast.ana), seat(cast.bob), seat(cast.bela)
    for reader in (bob, bela):
        reader.get(f"/records/{ref}")
    bela.post(f"/records/{ref}/print", {"format": "pdf", "lang": "en"})
    live = ana.get(f"/records/{ref}/holders").content.decode()
    assert "Who has it" in live and live.count("Not yet") == 1 and "Told of the recall" not in live
    assert f"/records/{ref}/holders" in ana.get(f"/records/{ref}").content.decode()
    with acting(cast.ana) as actor:
        sharing.recall(ref, "wrong-information", by=actor, at=now())
    with acting(cast.bob) as actor:
        tombstone = recalls.list_tombstones(actor)[0].ref
    notice = bob.get(f"/records/{ref}").content.decode()
    assert f"/records/acknowledge/{tombstone}" in notice and "/requests/access?reference=" in notice
    assert bob.post(f"/records/acknowledge/{tombstone}").status_code == 302
    page = ana.get(f"/records/{ref}/holders").content.decode()
    assert page.count("Outstanding") == 2  # once as a sum, once for Bela
    with acting(cast.ana) as actor:
        _, found, _ = recalling.holders(actor, ref)
        police, coast, corvo = (cast.belmora_police.pk, cast.belmora_coast.pk, cast.corvo_police.pk)
        said = {
            one.participant: (bool(one.read_at), one.taken, one.outstanding, bool(one.acknowledged_at)) for one in found
        }
        assert said == {police: (True, False, False, True), coast: (True, True, True, False)} and corvo not in said
        out = [one for one in recalling.list_out(actor) if one.ref == ref]
        assert [(one.told, one.acknowledged, one.reason) for one in out] == [(2, 1, "wrong-information")]
    assert f"/records/{ref}/holders" in ana.get("/records/recalls").content.decode()
    for reader in (bob, seat(cast.cora)):
        assert reader.get(f"/records/{ref}/holders").status_code == 404
        assert str(ref) not in reader.get("/records/recalls").content.decode()
