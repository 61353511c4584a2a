"""A sanitised twin without a script: each proposal decided on the page, refused with its place, made as a draft."""

import re
from typing import Any

from tests.cast import Cast
from tests.factories import bodies, records
from tests.statements import MOST

BODY = bodies.nominal_report(bottom_line="Oskar Quillfeather paid on 17 May 2026.")


def _keys(page: str) -> list[str]:
    return re.findall(r'name="key" value="([0-9a-f]+)"', page)


def test_the_page_asks_about_each_proposal_and_each_text(cast: Cast, seat: Any, queries: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=BODY)
    ana = seat(cast.ana)
    assert f'href="/reporting/{ref}/twin"' in ana.get(f"/records/{ref}").content.decode()
    with queries() as said:
        page = ana.get(f"/reporting/{ref}/twin").content.decode()
    assert len(said) <= MOST
    assert "<mark>" in page and page.count('name="read"') == 3
    refused = ana.post(f"/reporting/{ref}/twin", {"form-seen": "1", "key": _keys(page), "form-do": "make"})
    assert refused.status_code == 422 and f'href="#at-{_keys(page)[0]}"' in refused.content.decode()
    said = re.findall(r'<a href="#at-[^"]+">([^<]+)</a>', refused.content.decode().split("error-summary-title")[2])
    assert len(set(said)) == len(said) and "Bottom line · English" not in said[0], "each line says what it is about"


def test_all_decided_and_read_makes_the_twin_and_the_log_says_how(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=BODY)
    ana = seat(cast.ana)
    keys = _keys(ana.get(f"/reporting/{ref}/twin").content.decode())
    rest = ana.post(f"/reporting/{ref}/twin", {"form-seen": "1", "key": keys, "form-do": "accept"}).content.decode()
    assert rest.count('value="accept" checked') == len(keys)
    sent = {f"do-{key}": "accept" for key in keys} | {
        "form-seen": "1", "key": keys, "read": ["title.en", "bottom_line", "statements.FACT1.text"], "form-marking.tlp": "green",
        "form-readers": "community", "form-do": "make",
    }  # fmt: skip
    answer = ana.post(f"/reporting/{ref}/twin", sent, follow=True)
    told = answer.content.decode()
    assert "[name withheld] paid on May 2026." in told and "Quillfeather" not in told
    log = ana.get(f"/reporting/{ref}/twins").content.decode()
    assert "taken out" in log and "Quillfeather" not in log


def test_whoever_takes_the_source_back_is_asked_about_its_twin(
    cast: Cast, seat: Any, queries: Any, make_report: Any
) -> None:
    belmora = [f"participant:{cast.belmora_police.slug}"]
    ref = make_report(by=cast.ana, release=cast.rosa, to=belmora)
    twins = [records.make_twin(ref, by=cast.ana, release=cast.rosa, to=belmora) for _ in range(2)]
    ana, bob = seat(cast.ana), seat(cast.bob)
    ana.get(f"/records/{ref}/recall")  # what the languages make of words is asked once in the life of a process
    with queries() as said:
        asked = ana.get(f"/records/{ref}/recall").content.decode()
    assert len(said) <= MOST
    assert re.findall(r'name="twins" value="([^"]+)" checked', asked) == [str(one) for one in twins]
    assert f'href="/records/{twins[0]}/narrow"' in ana.get(f"/records/{ref}/narrow").content.decode()
    many = {"record": str(ref), "act": "recall", "reason": "other", "do": "preview"}
    assert f'href="/records/{twins[1]}"' in ana.post("/desk/many", many).content.decode()
    sent = {"reason": "wrong-information", "twins": [str(twins[0])]}
    assert ana.post(f"/records/{ref}/recall", sent).status_code == 302
    assert [bob.get(f"/records/{one}").status_code for one in (ref, *twins)] == [404, 404, 200]
    standing = ana.get(f"/records/{ref}/holders").content.decode()
    assert f'href="/records/{twins[1]}/recall"' in standing and f"/records/{twins[0]}/" not in standing


def test_a_stranger_finds_no_page(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, body=BODY)
    cora = seat(cast.cora)
    for path in (f"/reporting/{ref}/twin", f"/reporting/{ref}/twins"):
        assert cora.get(path).status_code == 404
    assert cora.post(f"/reporting/{ref}/twin", {"form-seen": "1"}).status_code == 404
