"""What persons ask, on the pages and at the shell."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import bodies
from tests.statements import MOST


@pytest.fixture
def report(cast: Cast, make_report: Any) -> Any:
    return make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report())


def sent(**more: Any) -> dict[str, Any]:
    return {"right": "erasure", "name": "Oskar Quillfeather", "channel": "letter", "asker": "the-person"} | more


def test_a_guardian_answers_on_the_pages_from_the_letter_to_the_letter(cast: Cast, seat: Any, report: Any) -> None:
    gerd = seat(cast.gerd)
    wrong = gerd.post("/subjects/new", sent(name="", due_on="soon"))
    assert wrong.status_code == 422
    here = gerd.post("/subjects/new", sent(contact="12 Ferry Lane")).headers["Location"]
    assert "Oskar Quillfeather" in gerd.get(here).content.decode()
    gerd.post(f"{here}/do/identify", {"text": "Seen"})
    found = gerd.get(f"{here}/records").content.decode()
    assert str(report) in found
    gerd.post(f"{here}/do/concern", {"records": [str(report)]})
    assert gerd.post(f"{here}/do/answer", {}).status_code == 422
    assert gerd.post(f"{here}/do/decide", {"records": [str(report)], "decision": "refused"}).status_code == 422
    assert gerd.post(f"{here}/do/decide", {"records": [str(report)], "decision": "granted"}).status_code == 302
    assert f"{here}/do/erase" in gerd.get(here).content.decode()
    gerd.post(f"{here}/do/erase", {"records": [str(report)]})
    assert gerd.post(f"{here}/do/answer", {"text": "Done."}).status_code == 302
    letter = gerd.get(f"{here}/letter?format=docx&lang=fr")
    assert letter.status_code == 200 and letter.headers["Content-Disposition"].endswith('-fr.docx"')
    assert here.rpartition("/")[2] in gerd.get("/subjects?box=ended").content.decode()
    assert here.rpartition("/")[2] not in gerd.get("/subjects").content.decode()


def test_what_the_originator_says_stands_beside_the_request_to_it(
    cast: Cast, seat: Any, make_report: Any, root: Any, queries: Any
) -> None:
    from tenfold.accounts import selectors as accounts
    from tenfold.exchange import selectors as exchange
    from tenfold.exchange.services import moving
    from tenfold.foundation.clock import now
    from tenfold.handling.acting import acting

    for person in (cast.bela, cast.rosa):
        root.execute("UPDATE accounts_person SET roles = '{coordinator,reviewer}' WHERE principal_id = %s", [person.pk])
    to = [f"participant:{cast.belmora_coast.slug}"]
    shared = make_report(by=cast.ana, release=cast.rosa, body=bodies.nominal_report(), to=to)
    bela = seat(cast.bela)
    here = bela.post("/subjects/new", sent()).headers["Location"]
    bela.post(f"{here}/do/identify", {})
    bela.post(f"{here}/do/concern", {"records": [str(shared)]})
    asked = bela.post(f"{here}/do/ask-originator", {"records": [str(shared)], "text": "Can this be erased?"})
    assert asked.status_code == 302
    assert "Request to the originator</a>: Sent" in bela.get(here).content.decode()
    with acting(accounts.find_person(cast.bela.pk)) as reader:
        (found,) = exchange.about(reader, shared)
    with acting(accounts.find_person(cast.rosa.pk)) as rosa:
        moving.move(found.ref, "refuse", {"ground": "domestic-law", "text": "It is right."}, by=rosa, at=now())
    with queries() as said:
        page = bela.get(here).content.decode()
    assert "Request to the originator</a>: Refused" in page and len(said) <= MOST, "\n".join(
        one.replace("\n", " ")[:170] for one in said
    )


def test_who_does_not_answer_persons_gets_no_page(cast: Cast, seat: Any) -> None:
    here = seat(cast.gerd).post("/subjects/new", sent()).headers["Location"]
    for person in (cast.ana, cast.rosa, cast.adam):
        for address in ("/subjects", "/subjects/new", here, f"{here}/records", f"{here}/letter", f"{here}/do/note"):
            assert seat(person).get(address).status_code == 403, address
    for address in (here, f"{here}/records", f"{here}/letter", f"{here}/do/note"):
        assert seat(cast.bela).get(address).status_code == 404, address
    assert "Quillfeather" not in seat(cast.bela).get("/subjects").content.decode()


def test_the_list_costs_the_same_however_long_it_is(cast: Cast, seat: Any, queries: Any) -> None:
    gerd = seat(cast.gerd)
    for _ in range(6):
        gerd.post("/subjects/new", sent())
    with queries() as said:
        page = gerd.get("/subjects").content.decode()
    assert page.count('class="request-state"') == 6 and "Quillfeather" not in page  # who asks stands on its page alone
    assert len(said) <= MOST, said


def test_the_shell_does_the_same(cast: Cast, report: Any, capsys: Any, tmp_path: Path) -> None:
    from tenfold.cli import main

    def run(*words: str) -> Any:
        assert main.main(["subjects", *words, "--as", cast.gerd.email, "--json"]) == 0
        return json.loads(capsys.readouterr().out.strip().splitlines()[-1])

    who = tmp_path / "who.json"
    who.write_text(json.dumps({"name": "Oskar Quillfeather", "sought": ["+999 555 0101"]}))
    made = run("new", "erasure", "--who", str(who))["id"]
    run("move", made, "identify")
    (held,) = run("find", made)["records"]
    run("move", made, "concern", "--record", held["record"])
    told = run(
        "move",
        made,
        "decide",
        "--record",
        held["record"],
        "--set",
        "decision=refused",
        "refusal=accurate",
        "--ground",
        "Act 7",
    )
    assert told["concerned"][0]["ground"] == "Act 7"
    assert [one["id"] for one in run("list")["subjects"]] == [made] and run("show", made)[
        "state"
    ] == "under-examination"
    written = Path(run("letter", made, "--format", "docx", "--to", str(tmp_path))["file"])
    assert written.stat().st_mode & 0o777 == 0o600 and written.stat().st_size > 1000
    assert main.main(["subjects", "list", "--as", cast.ana.email]) == 1
