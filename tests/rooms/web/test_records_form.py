"""The derived form in a browser without scripts: what is typed is never lost, and no code knows the kind."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml

from tenfold.kinds import labels, registry
from tenfold.kinds.body import Body
from tenfold.kinds.grammar import Block, Kind, Row, kind
from tenfold.kinds.marks import From, Nominal, Open, Protected
from tenfold.kinds.values import Code, LongText, LText, Money, Range, Text, When, Where, Yes3
from tenfold.vocabulary.languages import LANGUAGES
from tests.factories import bodies


class Controls(HTMLParser):
    """What a browser would send of the first form with a sticky bar: names and values, and the ids of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self._area = self._select = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if given.get("id") else []
        if tag == "form":
            self._inside = "/records/" in given.get("action", "")
        name = given.get("name", "")
        if not self._inside or (not name and tag != "option"):
            return
        if tag == "input" and (given.get("type") not in {"checkbox", "radio"} or "checked" in given):
            self.sent.setdefault(name, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self.sent.setdefault(name, []).append("")
        elif tag == "select":
            self._select = name
            self.sent.setdefault(name, [""])
        elif tag == "option" and self._select and "selected" in given:
            self.sent[self._select] = [given["value"]]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][-1] += data.removeprefix("\n") if not self.sent[self._area][-1] else data


def read(answer: Any) -> Controls:
    return Controls(answer.content.decode())


def ref_of(answer: Any) -> str:
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return re.findall(r"/records/([0-9a-f-]{36})", answer["Location"])[0]


def stored(acting: Any, person: Any, ref: str) -> Any:
    import uuid

    from tenfold.records.selectors import opening

    with acting(person) as actor:
        opened = opening.get(actor, uuid.UUID(ref))
        return opening.get(actor, uuid.UUID(ref), max(one.number for one in opened.versions))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("make", ["report", "incident"])
def test_what_the_form_shows_saves_as_it_was(
    cast: Any, seat: Any, acting: Any, make_report: Any, make_incident: Any, make: str, lang: str
) -> None:
    body = bodies.nominal_report() if make == "report" else bodies.protected_incident()
    marks = (
        {"statements.FACT1": {"grading": {"scheme": "europol-4x4", "source_code": "europol-b"}, "confidence": "high"}}
        if make == "report"
        else {}
    )
    make_record = make_report if make == "report" else make_incident
    ref = str(make_record(by=cast.ana, body=body, marks=marks, to=["state:qn"], purposes=["analysis"]))
    before, browser = stored(acting, cast.ana, ref), seat(cast.ana)
    browser.post("/language", {"language": lang, "next": "/"})

    sent = read(browser.get(f"/records/{ref}/edit")).sent
    answer = browser.post(f"/records/{ref}/edit", {**sent, "form-do": "save"})

    assert answer.status_code == 302
    after = stored(acting, cast.ana, ref)
    assert (after.version.number, after.body, after.marks) == (1, before.body, before.marks)
    assert after.drafting.intended == before.drafting.intended


def test_a_row_comes_with_a_key_and_keeps_it(cast: Any, seat: Any) -> None:
    browser = seat(cast.ana)
    page = read(browser.get("/records/new/intelligence_report"))

    page.sent["title.en"] = ["Two lorries"]
    answer = browser.post("/records/new/intelligence_report", {**page.sent, "form-do": "add:statements.K7Q2MN"})
    page = read(answer)
    assert (
        answer.status_code == 200
        and page.sent["statements.key"] == ["K7Q2MN"]
        and page.sent["title.en"] == ["Two lorries"]
    )

    page.sent["statements.K7Q2MN.text"] = ["Seen\nat the border"]
    page = read(browser.post("/records/new/intelligence_report", {**page.sent, "form-do": "add:statements.ZZZZZZ"}))
    page = read(
        browser.post("/records/new/intelligence_report", {**page.sent, "form-do": "add:statements.K7Q2MN.named.N1"})
    )
    assert page.sent["statements.key"] == ["K7Q2MN", "ZZZZZZ"] and page.sent["statements.K7Q2MN.named.key"] == ["N1"]
    assert page.sent["statements.K7Q2MN.text"][0].strip() == "Seen\nat the border"

    page = read(browser.post("/records/new/intelligence_report", {**page.sent, "form-do": "remove:statements.ZZZZZZ"}))
    assert page.sent["statements.key"] == ["K7Q2MN"] and not [name for name in page.sent if "ZZZZZZ" in name]


def test_rows_that_are_a_sequence_move_up_and_others_do_not(cast: Any, seat: Any) -> None:
    browser = seat(cast.ana)
    page = read(browser.get("/records/new/route"))
    sent = {
        **page.sent,
        "legs.key": ["L1", "L2"],
        "legs.L1.carrier": ["Coach"],
        "legs.L2.carrier": ["Ferry"],
        "names.key": ["N1", "N2"],
    }

    answer = browser.post("/records/new/route", {**sent, "form-do": "up:legs.L2"})
    text, moved = answer.content.decode(), read(answer)
    assert moved.sent["legs.key"] == ["L2", "L1"] and moved.sent["legs.L1.carrier"] == ["Coach"]
    assert 'value="up:legs.L1"' in text and 'value="up:legs.L2"' not in text and "up:names" not in text

    again = read(browser.post("/records/new/route", {**moved.sent, "form-do": "up:legs.L2"}))
    assert again.sent["legs.key"] == ["L2", "L1"]
    assert read(browser.post("/records/new/route", {**sent, "form-do": "up:legs.nowhere"})).sent["legs.key"] == [
        "L1",
        "L2",
    ]


def test_a_block_in_a_row_is_folded_until_something_stands_in_it(cast: Any, seat: Any) -> None:
    browser = seat(cast.ana)
    sent = {
        **read(browser.get("/records/new/route")).sent,
        "legs.key": ["L1", "L2"],
        "legs.L1.fee.timing": ["On arrival"],
    }
    text = browser.post("/records/new/route", {**sent, "form-do": "up:legs.L1"}).content.decode()
    assert 'id="legs.L1.fee" tabindex="-1" open' in text and 'id="legs.L2.fee" tabindex="-1">' in text

    wrong = {
        **sent,
        "legs.L2.fee.amount.currency": ["euro"],
        "title.en": ["A way"],
        "form-marking.tlp": ["green"],
        "form-do": "save",
    }
    answer = browser.post("/records/new/route", wrong)
    assert answer.status_code == 422 and 'id="legs.L2.fee" tabindex="-1" open' in answer.content.decode()


def test_what_is_wrong_is_listed_linked_and_kept(cast: Any, seat: Any) -> None:
    browser = seat(cast.ana)
    sent = {
        "title.en": ["A boat"], "date": ["yesterday"], "place.lat": ["95"], "conveyance.flag": ["Atlantis"], "dead": ["about ten"],
        "incident_type": ["shipwreck", "no such thing"], "form-marking.tlp": ["amber"], "sources.key": ["S1"], "sources.S1.seen_on": ["soon"], "form-do": "save",
    }  # fmt: skip

    answer = browser.post("/records/new/incident", sent)

    assert answer.status_code == 422
    page, text = read(answer), answer.content.decode()
    links = re.findall(r'<li><a href="#([^"]+)">', text[text.index("data-error-summary") :])
    assert {"date", "place", "dead", "incident_type", "sources.S1.seen_on"} <= set(links)
    assert set(links) <= set(page.ids)
    assert (
        "“no such thing” is neither a label nor a code of the list “Type of incident”" in text
        and "“Atlantis” is neither a label" in text
    )
    assert (
        page.sent["date"] == ["yesterday"]
        and page.sent["dead"] == ["about ten"]
        and page.sent["conveyance.flag"] == ["Atlantis"]
        and page.sent["place.lat"] == ["95"]
    )
    assert "no such thing" in page.sent["incident_type"] and page.sent["sources.S1.seen_on"] == ["soon"]


def test_a_reader_beyond_the_marking_is_said_at_once(cast: Any, seat: Any) -> None:
    sent = {
        "title.en": ["A report"],
        "form-marking.tlp": ["amber-strict"],
        "form-readers": ["state:qn"],
        "form-do": "save",
    }

    answer = seat(cast.ana).post("/records/new/intelligence_report", sent)

    assert answer.status_code == 422 and "TLP:AMBER+STRICT does not allow" in answer.content.decode()


def test_a_correction_is_meant_for_whoever_reads_what_it_corrects(
    cast: Any, seat: Any, acting: Any, make_report: Any
) -> None:
    bob = f"participant:{cast.bob.participant.slug}"
    ref = str(make_report(by=cast.ana, release=cast.rosa, to=[bob]))
    ana, rosa = seat(cast.ana), seat(cast.rosa)

    page = read(ana.get(f"/records/{ref}/edit"))
    assert page.sent["form-readers"] == ["same"]
    ref_of(ana.post(f"/records/{ref}/edit", {**page.sent, "bottom_line": ["Four."], "form-do": "save"}))
    page = read(ana.get(f"/records/{ref}/edit?version=2"))
    ana.post(f"/records/{ref}/edit?version=2", {**page.sent, "bottom_line": ["Five."], "form-do": "save"})
    assert stored(acting, cast.ana, ref).drafting.intended == [{"to": "same", "purposes": []}]

    ana.post(f"/records/{ref}/submit")
    asked = rosa.get(f"/records/{ref}/release").content.decode()
    assert "Belmora Police" in asked and "reads this one instead" in asked
    rosa.post(f"/records/{ref}/release?seen=3")
    assert b"Five." in seat(cast.bob).get(f"/records/{ref}").content


def test_of_several_codes_that_which_is_none_is_quoted_though_room_for_another_stands_below(
    cast: Any, seat: Any
) -> None:
    sent = {
        "doc_type": ["passport-ordinary"],
        "issuing_state": ["QNN"],
        "form-marking.tlp": ["amber-strict"],
        "form-do": "save",
    }
    for more in ([], ["fake-visa"]):
        text = (
            seat(cast.ana)
            .post("/records/new/document_verification", {**sent, "suspicion": [*more, "forged", ""]})
            .content.decode()
        )
        assert "“forged” is neither a label nor a code" in text and "“” is neither" not in text


def test_the_scheme_of_a_grade_follows_from_its_codes(cast: Any, seat: Any, acting: Any) -> None:
    sent = {
        "title.en": ["A report"], "form-marking.tlp": ["amber"], "statements.key": ["K1"], "statements.K1.text": ["Seen."],
        "marks.statements.K1.grading.source_code": ["admiralty-b"], "marks.statements.K1.grading.info_code": ["admiralty-2"],
        "grading.source_code": ["europol-a"], "form-do": "save",
    }  # fmt: skip

    opened = stored(acting, cast.ana, ref_of(seat(cast.ana).post("/records/new/intelligence_report", sent)))

    assert opened.marks["statements.K1"]["grading"]["scheme"] == "admiralty"
    assert opened.body["grading"]["scheme"] == "europol-4x4"


def test_a_view_that_cannot_read_what_is_protected_does_not_edit_it(cast: Any, seat: Any, make_incident: Any) -> None:
    ref = make_incident(by=cast.ana, body=bodies.protected_incident())
    browser = seat(cast.ana)
    browser.post("/purpose", {"purpose": "law-enforcement", "next": "/"})

    assert browser.get(f"/records/{ref}/edit").status_code == 403
    assert b"cannot be read back" in browser.get("/records/new/incident").content
    page = browser.get(f"/records/{ref}").content.decode()
    assert "closed to the purpose" in page and "girl of nine" not in page


def test_saving_and_submitting_says_in_the_form_what_is_missing_and_loses_nothing(cast: Any, seat: Any) -> None:
    browser = seat(cast.ana)
    sent = {"title.en": ["Half done"], "form-marking.tlp": ["amber"], "form-do": "submit"}
    answer = browser.post("/records/new/intelligence_report", sent)
    ref = ref_of(answer)
    assert answer["Location"] == f"/records/{ref}/edit?check=release"
    form = browser.get(answer["Location"]).content.decode()
    assert "not submitted yet" in form and 'href="#report_no"' in form and "Half done" in form
    assert "Draft" in browser.get(f"/records/{ref}").content.decode()
    asked = browser.get(f"/records/{ref}/submit").content.decode()
    assert "Before this can be done" in asked and f"/records/{ref}/edit?check=release#report_no" in asked
    assert browser.post(f"/records/{ref}/submit").status_code == 422


def test_one_press_saves_and_submits_what_is_whole(cast: Any, seat: Any, make_report: Any) -> None:
    ref, browser = make_report(by=cast.ana), seat(cast.ana)
    form = read(browser.get(f"/records/{ref}/edit"))
    answer = browser.post(f"/records/{ref}/edit", {**form.sent, "form-do": "submit"})
    assert answer["Location"].startswith(f"/records/{ref}")
    page = browser.get(answer["Location"]).content.decode()
    assert "Saved and submitted." in page
    assert browser.get(f"/records/{ref}/edit").status_code == 403, "submitted, it is not edited"


# A kind that nobody has ever seen: one model and its words, and every page serves it.


class Note(Row):
    """A note on a stop."""

    words: Annotated[Text, Open(need="draft")]


class Stop(Row):
    """A stop."""

    name: Annotated[Text, Open()]
    passengers: Annotated[list[Text], Nominal()] = []
    suffered: Annotated[LongText, Protected()]
    notes: list[Note]


class Hull(Block):
    """The hull."""

    colour: Annotated[Text, Open()]
    flags: Annotated[list[Code], From("country"), Open()] = []


class Ferry(Body):
    """A ferry."""

    price: Annotated[Money, Open()]
    prices: Annotated[list[Money], Open()] = []
    seen: Annotated[list[When], Open()] = []
    ports: Annotated[list[Where], Open()] = []
    aboard: Annotated[Range, Open()]
    sunk: Annotated[Yes3, Open()]
    remark: Annotated[LText, Open()]
    secret: Annotated[bool, Open()]
    hull: Hull
    stops: list[Stop]


@pytest.fixture
def ferry(tmp_path: Path) -> Iterator[Kind]:
    """The kind and its words, while the test runs."""
    made = kind(
        "ferry", art10="10.1.a", schema=1, sections=(("head", "title"), ("voyage", "price")), marks_on=("stops",)
    )(Ferry)
    declaration: Kind = made.__tenfold_kind__  # type: ignore[attr-defined]
    six = lambda words: dict.fromkeys(LANGUAGES, words)  # noqa: E731
    said = {"kind": "ferry", "translated_by": "the test", "label": six("Ferry"), "plural": six("Ferries"), "definition": six("A boat."),
            "sections": {"head": six("Head"), "voyage": six("Voyage")}, "fields": {"stops": {"label": six("Stops"), "one": six("stop")}}}  # fmt: skip
    (tmp_path / "ferry.yml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    with ExitStack() as stack:
        stack.enter_context(registry.visiting(declaration))
        stack.enter_context(labels.visiting("ferry", tmp_path / "ferry.yml"))
        yield declaration


BODY: dict[str, Any] = {
    "title": {"en": "The Halcyon", "fa": "هالسیون"}, "price": {"currency": "EUR", "year": 2026, "typical": 900},
    "prices": [{"currency": "EUR", "low": 1}, {"currency": "USD", "high": 2}], "seen": ["2026-05", "?"],
    "ports": [{"name": "Verrin", "country": "ITA"}, {"lat": "1.5", "lon": "2"}], "aboard": {"best": 12, "low": 10, "unknown": False},
    "sunk": "no", "remark": {"en": "Slow."}, "secret": True, "hull": {"colour": "red", "flags": ["PAN", "LBR", "MLT"]},
    "stops": [{"key": "S1", "name": "First", "passengers": ["Jo Doe", "Al Roe"], "suffered": "Hunger.", "notes": [{"key": "N1", "words": "Wet."}]}],
    "legal_basis": "Agreement", "retention_until": "2036-01-01",
}  # fmt: skip


@pytest.mark.usefixtures("ferry")
def test_a_kind_declared_here_is_chosen_written_shown_and_compared(cast: Any, seat: Any, acting: Any) -> None:
    from tenfold.kinds.shape import shape_of
    from tenfold.web.records.forms import bodies as controls
    from tenfold.web.records.forms.typed import Typed

    browser = seat(cast.ana)
    assert "/records/new/ferry" in browser.get("/records/new").content.decode()
    typed = controls.write(shape_of(Ferry), BODY, Typed()).as_dict()
    page = read(browser.get("/records/new/ferry"))
    ref = ref_of(browser.post("/records/new/ferry", {**page.sent, **typed, "form-do": "save"}))

    opened = stored(acting, cast.ana, ref)
    assert (
        opened.body["stops"] == BODY["stops"]
        and opened.body["prices"] == BODY["prices"]
        and opened.body["ports"] == BODY["ports"]
    )
    again = read(browser.get(f"/records/{ref}/edit"))
    assert browser.post(f"/records/{ref}/edit", {**again.sent, "form-do": "save"}).status_code == 302
    assert stored(acting, cast.ana, ref).version.number == 1

    shown = browser.get(f"/records/{ref}").content.decode()
    for words in ("The Halcyon", "Verrin", "Jo Doe", "Hunger.", "Wet.", "Panama", "Stop 1"):
        assert words in shown
    again.sent["stops.S1.name"] = ["Second"]
    assert browser.post(f"/records/{ref}/edit", {**again.sent, "form-do": "save"}).status_code == 302
    assert "Stop 1 · name" in browser.get(f"/records/{ref}/compare?a=1&b=2").content.decode()
