"""The editor of a report without a script: advice beside the field and mended by a press, records found and begun."""

import re
from typing import Any

from tenfold.foundation.clock import now
from tenfold.handling.services import groups
from tests.cast import Cast

TYPED = {
    "title.en": "Lorries", "lang": "en", "art10": "10.1.b", "form-marking.tlp": "amber-strict", "statements.key": "A1",
    "statements.A1.line": "fact", "statements.A1.text": "Three lorries crossed. We assess that more will follow.",
}  # fmt: skip


def test_findings_stand_beside_the_form_and_a_press_mends_one(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    page = ana.post("/records/new/intelligence_report", TYPED | {"form-do": "advise"}).content.decode()
    assert 'class="finding"' in page and 'id="report-advice"' in page and "Three lorries crossed." in page
    before = page.count('class="finding"')
    text = TYPED | {"bottom_line": "It is quite possible that three lorries cross each week."}
    page = ana.post("/records/new/intelligence_report", text | {"form-do": "advise"}).content.decode()
    presses = re.findall(r'value="(mend:[^"]+)"', page)
    assert re.findall(r'value="mend:[^"]+" formaction="#[^"]+"', page), "a press comes back to its field"
    if presses:
        after = ana.post("/records/new/intelligence_report", text | {"form-do": presses[0]}).content.decode()
        assert presses[0] not in after
    assert before


def test_a_record_is_found_and_added_or_begun_without_leaving(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    ana = seat(cast.ana)
    address = "/records/new/intelligence_report"
    found = ana.post(address, TYPED | {"form-find": "Lorries from Arlen", "form-do": "record-find:"}).content.decode()
    assert f'value="record-take:{ref}"' in found
    taken = ana.post(address, TYPED | {"form-do": f"record-take:{ref}"}).content.decode()
    assert str(ref) in taken and "Three lorries crossed." in taken
    begun = ana.post(
        address, TYPED | {"form-made-kind": "route", "form-made-title": "Over the pass", "form-do": "record-begin:"}
    ).content.decode()
    [made] = re.findall(
        r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b", begun.split('id="entities"')[1][:300]
    )
    assert "Over the pass" in ana.get(f"/records/{made}").content.decode()


def test_a_stranger_finds_nothing_of_others(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa)
    page = seat(cast.cora).post(
        "/records/new/intelligence_report", TYPED | {"form-find": "Lorries from Arlen", "form-do": "record-find:"}
    )
    assert str(ref) not in page.content.decode() and page.status_code == 200


LOOK = "/reporting/look/intelligence_report"


def test_the_outline_says_what_is_missing_under_each_head_while_one_writes(cast: Cast, seat: Any) -> None:
    ana = seat(cast.ana)
    page = ana.post(LOOK, TYPED).content.decode()
    heads = re.split(r'<section class="head" id="head-(\w+)"', page)
    said = dict(zip(heads[1::2], heads[2::2], strict=True))
    assert list(said) == ["content", "writing", "distribution", "caveats"]
    assert "Missing for the release" in said["content"] and 'href="#report_no"' in said["content"]
    assert 'href="#statements.A1.text"' in said["writing"] and "fact-with-comment" in said["writing"]
    assert "your own organisation reads it; nobody else" in said["distribution"]
    assert "fact-without-grade/statements.A1" in said["caveats"]
    assert "<html" not in page and "site-header" not in page


def test_what_many_statements_lack_is_said_once_with_all_of_them_in_the_order_of_the_page(
    cast: Cast, seat: Any
) -> None:
    keys = ("Z9", "A1", "M5")
    rows = {
        f"statements.{key}.{name}": said
        for key in keys
        for name, said in (("line", "fact"), ("text", "A lorry crossed."))
    }
    page = seat(cast.ana).post(LOOK, TYPED | {"statements.key": keys} | rows).content.decode()
    places = re.findall(r'data-key="fact-without-grade/statements\.(\w+)"', page)
    assert places == list(keys) and page.count("This fact carries no grade") == 1
    assert page.count("A fact carries a grade") == 1


def test_a_reader_that_the_marking_bars_is_told_under_distribution(cast: Cast, seat: Any) -> None:
    typed = TYPED | {"form-readers": ["state:qn", f"participant:{cast.belmora_police.slug}"]}
    page = seat(cast.ana).post(LOOK, typed).content.decode()
    distribution = page[page.index("head-distribution") : page.index("head-caveats")]
    assert "The marking does not allow this reader" in distribution and "Belmora Coast" in distribution
    assert distribution.count("The marking does not allow this reader") == 1


def test_a_form_that_could_not_be_saved_is_looked_at_as_far_as_it_goes(cast: Cast, seat: Any) -> None:
    page = seat(cast.ana).post(LOOK, TYPED | {"reported_on": "some day", "form-marking.tlp": "beige"}).content.decode()
    assert 'href="#reported_on"' in page and "form-marking.tlp" in page


def test_a_stranger_looks_at_no_record_of_others(cast: Cast, seat: Any, make_report: Any) -> None:
    """R13, R17: neither a hidden record nor one that she reads and did not write tells its readers; and no other kind has this page."""
    hidden = make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    read = make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.corvo_police.slug}"])
    cora = seat(cast.cora)
    for ref in (hidden, read, "00000000-0000-4000-8000-000000000000", "nonsense"):
        assert cora.post(LOOK, TYPED | {"form-record": str(ref), "form-readers": "same"}).status_code == 404
    assert cora.post("/reporting/look/incident", TYPED).status_code == 404
    assert cora.post("/reporting/look/nonsense", TYPED).status_code == 404


def test_a_correction_names_whoever_reads_what_it_corrects(cast: Cast, seat: Any, make_report: Any) -> None:
    ref = make_report(by=cast.ana, release=cast.rosa, to=[f"participant:{cast.belmora_police.slug}"])
    page = seat(cast.ana).get(f"/records/{ref}/edit").content.decode()
    distribution = page[page.index("head-distribution") : page.index("head-caveats")]
    assert "Belmora Police" in distribution and "As saved in version 1" in page


def test_the_page_of_a_record_and_the_share_page_name_whom_readers_mean(
    cast: Cast, seat: Any, make_report: Any
) -> None:
    net = groups.found(f"net-{cast.ending}", members=[cast.arlen_border, cast.belmora_coast], at=now())
    ref = make_report(by=cast.ana, release=cast.rosa, to=[f"group:{net.slug}"], tlp="amber")
    ana = seat(cast.ana)
    page = ana.get(f"/records/{ref}").content.decode()
    assert "Today this means 1 organisation beside your own" in page and "Belmora Coast" in page
    share = ana.get(f"/records/{ref}/share").content.decode()
    already = share[share.index("Who reads it already") : share.index("Who shall read it")]
    assert "Belmora Coast" in already and "Which organisations each of these means today" in share
    bela = seat(cast.bela).get(f"/records/{ref}").content.decode()
    assert "Today this means" not in bela  # who else reads it, its originator alone is told
