"""A record from the first draft to the acknowledged recall, by programs of three people of two States."""

from typing import Any

from tests.cast import Cast
from tests.factories import bodies

TO_BELMORA = {"to": ["state:qn"], "marking": {"tlp": "amber", "caveats": [], "note": "Call before use"}}


def test_written_released_read_shared_narrowed_and_recalled(cast: Cast, programs: dict[str, Any]) -> None:
    ana, rosa, bob, bela, cora = (programs[name] for name in ("ana", "rosa", "bob", "bela", "cora"))
    made = ana.post("/records", {"kind": "intelligence_report", "body": bodies.report(), **TO_BELMORA})
    assert (made.status_code, made.json()["state"], made.headers["ETag"]) == (201, "draft", '"1"')
    path = made.headers["Location"].removeprefix("/api")
    assert bob.get(path).status_code == 404

    own = ana.get(path).json()["own"]
    assert own["intended"] == [{"to": "state:qn", "purposes": []}]
    assert {reader["name"] for reader in own["readers"]["open"]} == {"Arlen Border"}

    assert ana.post(f"{path}/submit").json()["state"] == "submitted"
    assert ana.post(f"{path}/release").json()["reason"] == "not-allowed"
    assert rosa.post(f"{path}/return", {"because": "Say who saw it."}).json()["state"] == "draft"
    assert ana.get(path).json()["own"]["returned_because"] == "Say who saw it."
    assert ana.post(f"{path}/submit").status_code == 200
    assert rosa.post(f"{path}/release", {}, If_Match='"7"').status_code == 412
    assert rosa.post(f"{path}/release", {}, If_Match='"1"').json()["state"] == "released"

    read = bob.get(path).json()
    assert read["title"] == "Lorries from Arlen to Belmora"
    assert read["marking"]["label"] == "TLP:AMBER"
    assert read["originator"] == cast.arlen_border.slug
    assert read["parts"] == {"readable": ["open"], "unreadable": []}
    assert read["own"] is None
    assert bob.get(f"{path}/verification").json() == {
        "version": 1,
        "ok": True,
        "signed": True,
        "parts": {"open": "same"},
    }
    assert cora.get(path).status_code == 404

    corvo = f"participant:{cast.corvo_police.slug}"
    assert ana.post(f"{path}/share", {"to": [{"name": corvo, "purposes": ["analysis"]}]}).status_code == 200
    assert cora.get(path).status_code == 200
    assert ana.post(f"{path}/narrow", {"away": [corvo]}).status_code == 200
    assert cora.get(path).status_code == 404
    assert [one["reason"] for one in cora.get("/tombstones").json()["tombstones"]] == ["narrowed"]

    assert ana.post(f"{path}/recall", {"reason": "wrong-information"}).json()["state"] == "recalled"
    assert bob.get(path).status_code == 404
    assert bela.get("/tombstones").json() == {"tombstones": []}
    (tombstone,) = bob.get("/tombstones?lang=fr").json()["tombstones"]
    assert (tombstone["record"], tombstone["reason"]) == (made.json()["id"], "wrong-information")
    assert bob.post(f"/tombstones/{tombstone['id']}/acknowledge").json() == {
        "id": tombstone["id"],
        "acknowledged": True,
    }
    assert bob.post(f"/tombstones/{tombstone['id']}/acknowledge").status_code == 409
    recalls = ana.get(path).json()["own"]["recalls"]
    assert {one["reader"]: bool(one["acknowledged_at"]) for one in recalls if one["reason"] != "narrowed"} == {
        cast.belmora_police.slug: True,
        cast.corvo_police.slug: False,
    }


def test_a_personal_part_is_named_where_it_cannot_be_read(
    cast: Cast, programs: dict[str, Any], make_report: Any
) -> None:
    ref = make_report(by=cast.ana, body=bodies.nominal_report(), release=cast.rosa, tlp="amber", to=["state:qn"])
    ana, bob = programs["ana"], programs["bob"]
    assert ana.get(f"/records/{ref}").json()["parts"] == {"readable": ["open", "nominal"], "unreadable": []}
    for answer in (bob.get(f"/records/{ref}"), bob.get("/search?q=Quillfeather")):
        assert b"Quillfeather" not in answer.content
    assert bob.get(f"/records/{ref}").json()["parts"] == {"readable": ["open"], "unreadable": ["nominal"]}
    shared = {"to": [f"participant:{cast.belmora_police.slug}"], "parts": ["nominal"]}
    assert ana.post(f"/records/{ref}/share", shared).status_code == 200
    assert b"Quillfeather" in bob.get(f"/records/{ref}").content


def test_no_answer_names_an_audience(cast: Cast, programs: dict[str, Any], make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, tlp="amber", to=["state:qn"])
    for path in (f"/records/{ref}", "/records", "/search", f"/records/{ref}/verification"):
        for name in ("ana", "bob"):
            said = programs[name].get(path).content
            assert b"audience" not in said and b"reach" not in said


def test_titles_and_words_follow_the_language_asked_for(
    cast: Cast, programs: dict[str, Any], make_incident: Any
) -> None:
    body = bodies.incident(title={"en": f"Boat {cast.ending}", "fr": f"Bateau {cast.ending}"})
    ref = make_incident(by=cast.ana, body=body, release=cast.rosa)
    ana = programs["ana"]
    for lang, title in {"fr": f"Bateau {cast.ending}", "ru": f"Boat {cast.ending}"}.items():
        read = ana.get(f"/records/{ref}?lang={lang}").json()
        assert read["title"] == title
        assert read["title_lang"] == ("fr" if lang == "fr" else "en")
    found = ana.get(f"/search?q=noyade+{cast.ending}&lang=fr").json()["results"]
    assert [hit["title"] for hit in found] == [f"Bateau {cast.ending}"]
    assert ana.get("/kinds/incident?lang=es").json()["x-tenfold-kind"]["label"] == "Incidente"


def test_pages_follow_each_other_without_gap_or_repetition(
    cast: Cast, programs: dict[str, Any], make_incident: Any
) -> None:
    title = {"en": f"Boat {cast.ending}"}
    days = [bodies.incident(title=title, date=f"2026-05-{day:02}") for day in range(10, 17)]
    refs = [str(make_incident(by=cast.ana, body=body)) for body in days]
    ana, found, path = programs["ana"], [], f"/search?q={cast.ending}&size=3"
    while path:
        page = ana.get(path).json()
        assert page["total"] == 7
        found += [hit["id"] for hit in page["results"]]
        path = f"/search?q={cast.ending}&size=3&after={page['next']}" if page["next"] else ""
    assert found == refs[::-1]
    assert ana.get("/records?size=1").json()["next"]


def test_records_of_one_kind_are_listed(cast: Cast, programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    for kind, body in (("intelligence_report", bodies.report()), ("incident", bodies.incident())):
        assert ana.post("/records", {"kind": kind, "body": body}).status_code == 201
    assert {hit["kind"] for hit in ana.get("/records").json()["results"]} == {"intelligence_report", "incident"}
    assert [hit["kind"] for hit in ana.get("/records?kind=incident").json()["results"]] == ["incident"]
    assert ana.get("/records?kind=novel").status_code == 422
    assert programs["bob"].get("/records?kind=incident").json()["results"] == []


def test_a_draft_that_is_to_be_shared_says_what_comes_first(cast: Cast, programs: dict[str, Any]) -> None:
    ana = programs["ana"]
    path = ana.post("/records", {"kind": "intelligence_report", "body": bodies.report()}).headers["Location"]
    refused = ana.post(f"{path.removeprefix('/api')}/share", {"to": ["state:qn"]})
    assert (refused.status_code, refused.json()["reason"]) == (403, "share-after-release")
    assert "Submit it" in refused.json()["detail"]
