"""A paper says what its reader may read and nothing else, in six languages and two formats, marked on every page."""

from collections import Counter
from typing import Any

import pytest
from docx.oxml.ns import qn

from tenfold.kinds import registry
from tenfold.kinds.marks import PARTS
from tenfold.kinds.parts import join, split
from tenfold.kinds.shape import shape_of
from tenfold.vocabulary import lists
from tenfold.vocabulary.languages import LANGUAGES
from tests.factories import bodies
from tests.rooms.reporting.papers import office, pages, pieces, plain, planted, said, times
from tests.rooms.reporting.papers import written as read_back

LABEL, CAVEAT = "TLP:AMBER+STRICT", "h1"
SAID = {
    "en": "Three lorries crossed.", "fr": "Trois camions sont passés à l’aube.", "es": "Tres camiones cruzaron al amanecer, ¿quién?",
    "ru": "Три грузовика проехали на рассвете.", "zh": "三辆卡车在黎明时分过境。", "ar": "عبرت ثلاث شاحنات عند الفجر.",
}  # fmt: skip


def report(lang: str, **changes: Any) -> dict[str, Any]:
    """A report in one language."""
    return bodies.report(
        title={lang: SAID[lang]}, bottom_line=SAID[lang], lang=lang, judgement="\n\n".join([SAID[lang]] * 90), **changes
    )


@pytest.mark.parametrize("format", ["pdf", "docx"])
@pytest.mark.parametrize("name", registry.names())
def test_every_word_that_can_be_read_is_there_and_none_that_cannot(
    compose: Any, written_by: Any, name: str, format: str
) -> None:
    """Every field of every kind holds a word of its own: whatever is declared tomorrow is tried too."""
    kind = registry.get(name)
    whole, words = planted(kind)
    by_part = split(whole, shape_of(kind.model))
    for readable in (("open",), ("open", "nominal"), PARTS):
        body = join(by_part[part] for part in PARTS if part in readable and part in by_part)
        closed = tuple(part for part in by_part if part not in readable)
        said = plain(written_by(compose(name, body, closed=closed), format))
        for part in PARTS:
            there = {word for word in words[part] if word.casefold() in said.casefold()}
            assert there == (set(words[part]) if part in readable else set()), (readable, part)


@pytest.fixture
def written_by(written: Any) -> Any:
    """Everything that a paper says, read back."""

    def told(paper: Any, format: str) -> str:
        content = written(paper, format)
        return "".join(pages(content)) if format == "pdf" else read_back(content)

    return told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_of_a_pdf_is_marked_at_its_head_and_its_foot(compose: Any, written: Any, lang: str) -> None:
    paper = compose("intelligence_report", report(lang), lang=lang, pap="green", caveats=(CAVEAT,), note="By hand only")
    found = pieces(written(paper, "pdf"))
    assert len(found) >= 2
    caveat = Counter(plain(lists.get("caveat").label(CAVEAT, lang)))
    for number, page in enumerate(found, 1):
        assert times(LABEL, page) == 2, (lang, number)
        assert times("PAP:GREEN", page) == 2
        letters = Counter(plain("".join(page)))
        assert all(letters[letter] >= 2 * many or lang == "ar" for letter, many in caveat.items())
        assert {str(number), str(len(found))} <= {digit for piece in page for digit in piece.replace("/", " ").split()}


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "ar"])
def test_a_pdf_can_be_read_back(compose: Any, written: Any, lang: str) -> None:
    said = plain("".join(pages(written(compose("intelligence_report", report(lang), lang=lang), "pdf"))))
    assert plain(SAID[lang]) in said.replace("-", "")
    assert plain("7k3m-q2x9-b4t8") in said and plain("abcd-efgh-jkmn") in said and "ARL-8F2K-77" in said


def test_arabic_is_set_in_its_own_letters(compose: Any, written: Any) -> None:
    """A reader of the file gets the letters of shaped words one by one, so they are compared as a set."""
    said = plain(
        "".join(
            "".join(page) for page in pieces(written(compose("intelligence_report", report("ar"), lang="ar"), "pdf"))
        )
    )
    assert set(plain(SAID["ar"])) <= set(said)
    assert "�" not in said and "[U+" not in said


def test_a_pdf_says_its_title_its_language_and_what_stands_where(compose: Any, written: Any) -> None:
    import pypdfium2

    content = written(compose("intelligence_report", report("fr"), lang="fr"), "pdf")
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_dict()["Title"] == f"{SAID['fr']} · {LABEL}"
        assert document.is_tagged()
    assert b"/Lang" in content and b"pdfaid" in content and b"pdfuaid" in content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_docx_is_marked_in_its_head_and_its_foot_and_knows_its_language(
    compose: Any, written: Any, lang: str
) -> None:
    paper = compose("intelligence_report", report(lang), lang=lang, caveats=(CAVEAT,))
    content = written(paper, "docx")
    document = office(content)
    section = document.sections[0]
    for place in (section.header, section.footer):
        said = plain("".join(one.text for one in place.paragraphs))
        assert LABEL in said and plain(lists.get("caveat").label(CAVEAT, lang)) in said
    assert plain(SAID[lang]) in plain(read_back(content))
    assert document.core_properties.language.startswith(lang)
    spoken = next(document.styles.element.iter(qn("w:lang")))
    assert any(value.startswith(lang) for value in spoken.attrib.values())
    fields = [one.get(qn("w:instr")).strip() for one in section.footer._element.iter(qn("w:fldSimple"))]
    assert sorted(fields) == ["NUMPAGES", "PAGE"]


def test_a_docx_runs_from_the_right_where_its_language_does(compose: Any, written: Any) -> None:
    document = office(written(compose("intelligence_report", report("ar"), lang="ar"), "docx"))
    body = document.element.body
    assert body.sectPr.find(qn("w:bidi")) is not None
    assert all(table.find(qn("w:tblPr")).find(qn("w:bidiVisual")) is not None for table in body.iter(qn("w:tbl")))
    arabic = [run for run in body.iter(qn("w:r")) if SAID["ar"] in said(run)]
    assert arabic
    for run in arabic:
        assert run.find(qn("w:rPr")).find(qn("w:rtl")) is not None
        assert run.getparent().find(qn("w:pPr")).find(qn("w:bidi")) is not None


def test_foreign_content_keeps_its_own_direction(compose: Any, written: Any) -> None:
    paper = compose("intelligence_report", report("en", gaps=SAID["ar"]), lang="en")
    document = office(written(paper, "docx"))
    runs = [run for run in document.element.body.iter(qn("w:r")) if said(run) == SAID["ar"]]
    assert len(runs) == 1 and runs[0].getparent().find(qn("w:pPr")).find(qn("w:bidi")) is not None
    english = [run for run in document.element.body.iter(qn("w:r")) if said(run) == SAID["en"]]
    assert english and all(run.getparent().find(qn("w:pPr")).find(qn("w:bidi")) is None for run in english)


@pytest.mark.parametrize("state", ["draft", "submitted", "superseded", "recalled", "expired"])
def test_what_is_not_released_is_stamped(compose: Any, written_by: Any, state: str) -> None:
    stamp = lists.get("record_state").label("draft" if state == "submitted" else state, "en").upper()
    for format in ("pdf", "docx"):
        assert plain(stamp) in plain(written_by(compose("incident", bodies.incident(), state=state), format))
        assert plain(stamp) not in plain(written_by(compose("incident", bodies.incident()), format))


def test_what_is_closed_is_named_as_on_the_page(compose: Any, written_by: Any) -> None:
    said = plain(
        written_by(compose("incident", bodies.incident(), closed=("protected",), purpose="law-enforcement"), "docx")
    )
    assert plain("closed to the purpose") in said and plain("Art. 5") in said


def test_grades_stand_beside_what_they_grade(compose: Any, written_by: Any) -> None:
    marks = {
        "statements.FACT1": {
            "grading": {"scheme": "admiralty", "source_code": "admiralty-c", "info_code": "admiralty-3"}
        }
    }
    said = plain(written_by(compose("intelligence_report", bodies.report(), marks=marks), "docx"))
    assert "C3–" in said and "B2–" in said
    assert plain("Graded as the whole record") in plain(
        written_by(compose("intelligence_report", bodies.report()), "docx")
    )


def test_marks_of_an_arabic_line_keep_their_places_in_an_office() -> None:
    """Between two runs that are written from the left stands a sign of the line; else an office changes their places."""
    import io
    import zipfile
    from datetime import UTC, datetime

    from tenfold.reporting.printing import as_docx
    from tenfold.reporting.printing.paper import Paper, Run

    left = Run("PAP:AMBER", "ar", "ltr")
    said = Run("x", "ar", "rtl")
    for direction, lang, sign in (("rtl", "ar", "\u200f  "), ("ltr", "en", "  ")):
        paper = Paper(
            lang=lang, dir=direction, label="TLP:AMBER", tlp="amber", marking=(left,), stamp=None, kicker=said, reference=left,
            title=said, head=said, foot=said, page_of=("{page}",), unshown=said, blocks=(),
        )  # fmt: skip
        with zipfile.ZipFile(io.BytesIO(as_docx.write(paper, datetime(2026, 1, 1, tzinfo=UTC)))) as made:
            head = next(made.read(name).decode() for name in made.namelist() if "header" in name)
        assert f">{sign}</w:t>" in head and "> TLP:AMBER </w:t>" in head


def test_what_is_isolated_in_a_line_is_a_run_of_its_own_in_an_office() -> None:
    """An office honours isolates by halves: what they hold is a run in its own direction, between marks of the line."""
    from tenfold.reporting.printing import wordml
    from tenfold.reporting.printing.paper import Run

    left, right = "\u200e", "\u200f"
    for line, expected in (
        ("\u2066B2\u2069 – موثوق (\u2066\u206817:02 UTC\u2069\u2069)", [
            (f"{left}B2{left}", False), (f"{right} – موثوق ({right}", True), (f"{left}{left}", False),
            (f"{left}17:02 UTC{left}", False), (f"{left}{left}", False), (f"{right})", True),
        ]),
        ("موثوق", [("موثوق", True)]),
        ("\u2068آرلين\u2069", [(f"{right}آرلين{right}", True)]),
    ):  # fmt: skip
        made = wordml.text(Run(line, "ar", "rtl"))
        runs = [(one.find(qn("w:t")).text, one.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) for one in made]
        assert runs == expected
