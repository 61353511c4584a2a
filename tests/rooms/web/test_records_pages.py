"""The page of a record: what it shows to whom, what it costs, and that a stranger learns nothing."""

import uuid
from typing import Any

import pytest

from tenfold.kinds.declared.criminal_group import ELEMENTS
from tests.factories import bodies
from tests.statements import MOST

PAGES = ("", "/edit", "/history", "/compare?a=1&b=2", "/verify", "/share", "/narrow", "/recall", "/erase", "/link")


def name_of(cast: Any, person: str) -> str:
    return f"participant:{getattr(cast, person).participant.slug}"


@pytest.fixture
def told(cast: Any, acting: Any, make_report: Any) -> uuid.UUID:
    """A report with names, in two versions, shared with Bob's and Bela's houses, linked, read."""
    from tenfold.foundation.clock import now
    from tenfold.records.addressing import Target
    from tenfold.records.services import drafting, referring, review, sharing

    ref = make_report(
        by=cast.ana, release=cast.rosa, body=bodies.nominal_report(), to=[name_of(cast, "bob"), "state:qn"]
    )
    other = make_report(by=cast.ana)
    with acting(cast.ana) as ana:
        drafting.revise(
            ref, bodies.nominal_report(bottom_line="Four lorries cross each week."), seen=1, by=ana, at=now()
        )
        review.submit(ref, by=ana, at=now())
        referring.link(ref, other, "corroborates", by=ana, at=now())
    with acting(cast.rosa) as rosa:
        review.release(ref, by=rosa, at=now())
    with acting(cast.ana) as ana:
        sharing.share(ref, [Target(name_of(cast, "bela"))], parts=("nominal",), by=ana, at=now())
    return ref


def test_whoever_submits_and_releases_reads_which_organisations_it_reaches(
    cast: Any, seat: Any, make_report: Any
) -> None:
    ref = make_report(by=cast.ana, to=["state:qn"], tlp="amber")
    ana, rosa = seat(cast.ana), seat(cast.rosa)
    asked = ana.get(f"/records/{ref}/submit").content.decode()
    assert "Belmora Police" in asked and "Belmora Coast" in asked
    assert ana.post(f"/records/{ref}/submit").status_code == 302
    page = rosa.get(f"/records/{ref}/release").content.decode()
    assert "Those named below" in page and "Belmora Police" in page and "Belmora Coast" in page
    alone = make_report(by=cast.ana, submit=True)
    page = rosa.get(f"/records/{alone}/release").content.decode()
    assert "No reader is named" in page and "Those named below" not in page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["ana", "rosa", "bob", "bela"])
def test_a_page_costs_little_whatever_its_content(
    cast: Any, seat: Any, queries: Any, told: uuid.UUID, page: str, who: str
) -> None:
    browser = seat(getattr(cast, who))

    with queries() as said:
        browser.get(f"/records/{told}{page}")

    assert len(said) <= MOST, "\n".join(said)


def test_the_page_after_an_act_costs_little_with_its_message(
    cast: Any, seat: Any, queries: Any, make_report: Any
) -> None:
    ref = make_report(by=cast.ana, body=bodies.nominal_report(), to=[name_of(cast, "bob")])
    browser = seat(cast.ana)
    browser.post(f"/records/{ref}/submit")

    with queries() as said:
        page = browser.get(f"/records/{ref}").content.decode()

    assert "Submitted." in page and "Belmora Police" in page
    assert len(said) <= MOST, said


@pytest.mark.parametrize("page", ["/records/new", "/records/new/incident", "/records/new/intelligence_report"])
def test_a_new_form_costs_little(cast: Any, seat: Any, queries: Any, page: str) -> None:
    browser = seat(cast.ana)

    with queries() as said:
        assert browser.get(page).status_code == 200

    assert len(said) <= MOST, said


@pytest.mark.parametrize("page", ["/edit", "/submit", "/release", "/discard", "/return"])
def test_a_draft_beside_a_released_version_costs_little(
    cast: Any, seat: Any, queries: Any, acting: Any, told: uuid.UUID, page: str
) -> None:
    from tenfold.foundation.clock import now
    from tenfold.records.services import drafting

    with acting(cast.ana) as ana:
        drafting.revise(told, bodies.nominal_report(bottom_line="Five."), seen=2, by=ana, at=now())
    browser = seat(cast.rosa)

    with queries() as said:
        browser.get(f"/records/{told}{page}")

    assert len(said) <= MOST, said


@pytest.mark.parametrize("page", [*PAGES, "/submit", "/return", "/release", "/discard", "/renew", "/confirm"])
def test_a_stranger_gets_the_same_bytes_for_unseen_and_absent(cast: Any, seat: Any, told: uuid.UUID, page: str) -> None:
    browser = seat(cast.cora)

    unseen, absent = browser.get(f"/records/{told}{page}"), browser.get(f"/records/{uuid.uuid4()}{page}")

    assert unseen.status_code == absent.status_code
    assert unseen.status_code == 404 or page == "/erase"  # her roles do not include it, whatever the address
    assert unseen.content == absent.content


@pytest.mark.parametrize(
    "act", ["edit", "submit", "return", "release", "confirm", "share", "narrow", "recall", "discard", "renew", "erase"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_recipient_is_refused_every_act(cast: Any, seat: Any, told: uuid.UUID, act: str, method: str) -> None:
    sent = {"form-do": "save", "form-seen": "2", "title.en": "Mine", "form-readers": "public", "away": "community", "reason": "wrong-information",
            "part": "nominal", "ground": "x", "because": "x"}  # fmt: skip

    answer = getattr(seat(cast.bob), method)(f"/records/{told}/{act}", sent if method == "post" else {})

    assert answer.status_code == 403


def test_a_recipient_is_offered_no_act_of_the_originator(cast: Any, seat: Any, told: uuid.UUID) -> None:
    page = seat(cast.bob).get(f"/records/{told}").content.decode()

    for act in ("edit", "submit", "return", "release", "share", "narrow", "recall", "discard", "erase"):
        assert f"/records/{told}/{act}" not in page


def test_the_originator_reads_the_whole_list_and_a_reader_only_how_he_came_to_it(
    cast: Any, seat: Any, told: uuid.UUID
) -> None:
    own, his = (seat(person).get(f"/records/{told}").content.decode() for person in (cast.ana, cast.bob))

    assert "Belmora Police" in own and "Belmora Coast" in own and "also personal data" in own
    assert "Belmora Coast" not in his and "also personal data" not in his
    assert "You read this because it was addressed to" in his


def test_a_part_that_is_closed_is_said_to_be_there(cast: Any, seat: Any, told: uuid.UUID) -> None:
    bob, bela = (seat(person).get(f"/records/{told}").content.decode() for person in (cast.bob, cast.bela))

    assert "Quillfeather" not in bob and "holds personal data that was not opened to you" in bob
    assert "Quillfeather" in bela and "was not opened to you" not in bela


def test_what_changed_is_said_in_words(cast: Any, seat: Any, told: uuid.UUID) -> None:
    page = seat(cast.ana).get(f"/records/{told}/compare?a=1&b=2").content.decode()

    assert "Bottom line" in page and "<del>Three</del>" in page and "<ins>Four</ins>" in page


def test_a_recall_leaves_a_notice_to_acknowledge(cast: Any, seat: Any, told: uuid.UUID) -> None:
    bob, ana = seat(cast.bob), seat(cast.ana)
    bob.get(f"/records/{told}")

    asked = ana.get(f"/records/{told}/recall").content.decode()
    assert "1 organisation read it and will find a notice" in asked
    assert ana.post(f"/records/{told}/recall", {"reason": "nonsense"}).status_code == 422
    assert ana.post(f"/records/{told}/recall", {"reason": "wrong-information"}).status_code == 302

    left = bob.get(f"/records/{told}")
    assert left.status_code == 410 and b"Lorries" not in left.content and str(told).encode() in left.content
    reference = left.context["tombstone"]["human_ref"]
    assert reference != str(told) and reference in ana.get(f"/records/{told}").content.decode(), "as on papers"
    assert reference in bob.get("/").content.decode() and reference in bob.get("/desk/lists/recalls").content.decode()
    assert "Addressed by name" not in ana.get(f"/records/{told}/holders").content.decode()
    address = left.context["tombstone"]["acknowledge_url"]
    assert bob.post(address)["Location"] == "/desk/lists/recalls", "to the others that wait"
    assert b"Acknowledge the recall" not in bob.get(f"/records/{told}").content
    assert "Acknowledged on" in ana.get(f"/records/{told}").content.decode()
    assert seat(cast.petra).get(f"/records/{told}").status_code == 404


def test_the_whole_course_of_a_report(cast: Any, seat: Any, make_report: Any) -> None:
    cato, rosa = seat(cast.cato), seat(cast.rosa)
    ref = make_report(by=cast.cato, to=[name_of(cast, "bob")])

    assert cato.post(f"/records/{ref}/submit").status_code == 302
    assert rosa.post(f"/records/{ref}/return", {"because": ""}).status_code == 422
    assert rosa.post(f"/records/{ref}/return", {"because": "Say where."}).status_code == 302
    assert "Say where." in cato.get(f"/records/{ref}").content.decode()
    assert cato.post(f"/records/{ref}/submit").status_code == 302
    assert cato.post(f"/records/{ref}/release").status_code == 403
    assert rosa.post(f"/records/{ref}/release?seen=1").status_code == 302
    assert seat(cast.bob).get(f"/records/{ref}").status_code == 200


def test_one_person_releases_only_with_a_reason_and_another_one_reviews_it(
    cast: Any, seat: Any, make_report: Any
) -> None:
    ref = make_report(by=cast.rosa, submit=True)
    rosa = seat(cast.rosa)

    assert rosa.post(f"/records/{ref}/release").status_code == 422
    assert rosa.post(f"/records/{ref}/release", {"because": "A boat sinks."}).status_code == 302
    assert rosa.get(f"/records/{ref}/confirm").status_code == 403


def test_sharing_beyond_the_marking_is_explained_on_the_page(cast: Any, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, tlp="amber-strict")

    answer = seat(cast.ana).post(f"/records/{ref}/share", {"form-readers": ["state:qn"]})

    assert answer.status_code == 403
    assert "TLP:AMBER+STRICT does not allow" in answer.content.decode()


def test_personal_data_goes_along_only_when_ticked(cast: Any, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())
    ana, bob = seat(cast.ana), seat(cast.bob)

    ana.post(f"/records/{ref}/share", {"form-readers": [name_of(cast, "bob")]})
    assert b"Quillfeather" not in bob.get(f"/records/{ref}").content
    ana.post(f"/records/{ref}/share", {"form-readers": [name_of(cast, "bob")], "parts": ["nominal"]})
    assert b"Quillfeather" in bob.get(f"/records/{ref}").content
    ana.post(f"/records/{ref}/narrow", {"away": [name_of(cast, "bob")]})
    assert bob.get(f"/records/{ref}").status_code == 410


def test_what_is_erased_is_said_and_the_record_can_still_be_edited(cast: Any, seat: Any, told: uuid.UUID) -> None:
    gerd = seat(cast.gerd)

    assert gerd.post(f"/records/{told}/erase", {"part": "nominal", "ground": " "}).status_code == 422
    assert gerd.post(f"/records/{told}/erase", {"part": "nominal", "ground": "Court order 7"}).status_code == 302

    page = seat(cast.ana).get(f"/records/{told}").content.decode()
    assert "Quillfeather" not in page and "Court order 7" in page and "Verified: as its originator signed it" in page
    assert seat(cast.ana).get(f"/records/{told}/edit").status_code == 200
    assert b"Court order 7" not in seat(cast.bela).get(f"/records/{told}").content


def test_a_link_leads_only_to_what_can_be_read(cast: Any, seat: Any, told: uuid.UUID, make_report: Any) -> None:
    hidden, own = make_report(by=cast.cora), make_report(by=cast.bob)
    bob = seat(cast.bob)

    for target in (str(hidden), str(uuid.uuid4()), "nothing"):
        assert bob.post(f"/records/{told}/link", {"type": "corroborates", "target": target}).status_code == 422
    assert (
        bob.post(f"/records/{told}/link", {"type": "corroborates", "target": f"http://node/records/{own}"}).status_code
        == 302
    )
    assert str(own).encode() in bob.get(f"/records/{told}").content
    assert str(own).encode() not in seat(cast.ana).get(f"/records/{told}").content


def test_an_administrator_opens_no_record(cast: Any, seat: Any, told: uuid.UUID) -> None:
    assert seat(cast.adam).get(f"/records/{told}").status_code == 403


def test_what_is_worked_out_stands_apart_from_what_was_said(cast: Any, seat: Any) -> None:
    from tests.factories import records

    answers = {**dict.fromkeys(ELEMENTS, "yes"), "benefit": "unknown"}
    body = {"title": {"en": "A group"}, "ocg_test": answers, "transnational_basis": ["prepared-elsewhere"]}
    ref = records.make("criminal_group", body, by=cast.ana)
    page = seat(cast.ana).get(f"/records/{ref}").content.decode()
    assert "Worked out from what stands above; nobody wrote it." in page and "Not shown" in page
    assert page.index("The six elements") < page.index("Worked out from") < page.index("Why transnational")
