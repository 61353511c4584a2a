"""Whatever is written into a record is text on its paper: it is not carried out, and it does not turn what stands around it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenfold.foundation.errors import Unavailable
from tenfold.reporting.printing import as_pdf
from tenfold.reporting.printing.inert import inert
from tenfold.reporting.printing.paper import run
from tenfold.reporting.printing.press import glyphs
from tests.factories import bodies
from tests.rooms.reporting.papers import pages, plain
from tests.rooms.reporting.papers import written as read_back

TYPST = [
    '#include "/etc/passwd"', "#panic()", "$ x^2 $", "*bold* _slanted_ `raw`", '#read("/etc/passwd")', "= Heading", "<label> @label",
    '#image("/etc/passwd")', "\\u{202E} \\ #sys.inputs", '#import "@preview/x:1.0.0": *', '#eval("1+1")', "// gone", "/* gone */", "~ -- --- ...",
]  # fmt: skip
WORDML = ["<w:p/>", "&amp; ]]>", "{ INCLUDETEXT /etc/passwd }", "=cmd|' /C calc'!A0", '"quoted"', "%s %(x)s {x}"]


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_what_looks_like_a_command_stands_as_it_was_written(compose: Any, written: Any, format: str) -> None:
    every = [*TYPST, *WORDML]
    body = bodies.report(title={"en": every[0]}, bottom_line="\n".join(every), gaps=every[4])
    content = written(compose("intelligence_report", body), format)
    said = plain("".join(pages(content)) if format == "pdf" else read_back(content))
    for one in every:
        assert plain(one).replace("-", "") in said.replace("-", ""), one
    assert "root:x:0" not in said
    if format == "docx":
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert not [name for name in names if "embed" in name or "external" in name.lower()]


def test_controls_and_overrides_are_written_as_codes(compose: Any, written: Any) -> None:
    hostile = "safe \u202egnp.exe\u202c bell\x07 null\x00 half\ud800 private\ue000 isolate\u2066open"
    for format in ("pdf", "docx"):
        content = written(compose("intelligence_report", bodies.report(bottom_line=hostile)), format)
        said = plain("".join(pages(content)) if format == "pdf" else read_back(content))
        for point in (0x202E, 0x202C, 0x07, 0x00, 0xD800, 0xE000, 0x2066):
            assert f"[U+{point:04X}]" in said, (format, hex(point))


@given(st.text(max_size=60))
@settings(deadline=None)
def test_inert_text_holds_nothing_that_acts(text: str) -> None:
    said = inert(text)
    assert not [
        letter
        for letter in said
        if ord(letter) < 0x20 or 0x202A <= ord(letter) <= 0x202E or 0xD800 <= ord(letter) < 0xE000
    ]
    depth = 0
    for letter in said:
        depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
        assert depth >= 0
    assert depth == 0 and inert(said) == said


# Controls and separators of lines, some of which count as blank, have a test of their own above.
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_stands_in_both_forms(compose: Any, written: Any, texts: list[str]) -> None:
    """In a DOCX as it was written; in a PDF too, save for letters that its fonts lack."""
    body = bodies.report(bottom_line="\n".join(texts))
    paper = compose("intelligence_report", body)
    said = plain(read_back(written(paper, "docx")))
    for line in "\n".join(texts).replace("\r", "\n").split("\n"):
        assert plain(inert(line)) in said
    assert pages(written(paper, "pdf"))


def test_letters_that_no_font_has_are_told(compose: Any, written: Any) -> None:
    content = written(compose("intelligence_report", bodies.report(bottom_line="ሰላም to you")), "pdf")
    said = plain("".join(pages(content)))
    assert "[U+1230][U+120B][U+121D]" in said and plain("Some letters are not in the fonts of this paper") in said
    assert "ሰላም" in read_back(written(compose("intelligence_report", bodies.report(bottom_line="ሰላም to you")), "docx"))


def test_very_long_words_stay_on_the_page(compose: Any, written: Any) -> None:
    import pypdfium2
    from pypdfium2 import raw

    word = "W" * 1_000
    body = bodies.report(
        bottom_line=word, title={"en": "V" * 300}, statements=[{"key": "F", "line": "fact", "text": word}]
    )
    with pypdfium2.PdfDocument(written(compose("intelligence_report", body), "pdf")) as document:
        for page in document:
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                left, bottom, right, top = one.get_bounds()
                assert left >= -1 and right <= page.get_width() + 1 and bottom >= -1 and top <= page.get_height() + 1


def test_two_hundred_pages_are_set_and_marked(compose: Any, written: Any) -> None:
    text = "\n".join(f"{number}. The lorry left at dawn and came back empty." for number in range(9_600))
    content = written(compose("intelligence_report", bodies.report(bottom_line=text)), "pdf")
    found = pages(content)
    assert len(found) >= 200
    assert all(page.count("TLP:AMBER+STRICT") == 2 for page in found)
    assert "9599." in found[-1] + found[-2]


def test_the_template_reads_nothing_and_evaluates_nothing() -> None:
    text = (Path(as_pdf.__file__).parent / "press" / "paper.typ").read_text()
    for word in ("eval(", "#include", "#import", "read(", "plugin", "image(", "@preview", "yaml(", "csv("):
        assert word not in text
    assert text.count("sys.inputs") - text.count("`sys.inputs`") == 1


@pytest.mark.parametrize(
    "code",
    ['#read("/etc/passwd")', '#read("../glyphs.py")', '#import "@preview/cetz:0.3.0"', '#image("/../../as_pdf.py")'],
)
def test_even_markup_would_reach_no_file_and_no_network(tmp_path: Path, code: str) -> None:
    """The template is what it is; were another one set, it would find nothing either."""
    template = tmp_path / "paper.typ"
    template.write_text(code)
    script = (
        "import pathlib, sys; from tenfold.reporting.printing.press import __main__ as press;"
        f"press.TEMPLATE = pathlib.Path({str(template)!r}); press.press({{}}, 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0 and "TypstError" in done.stderr
    assert "root:" not in done.stderr and "root:" not in done.stdout


def test_the_process_has_given_up_the_network_and_the_disk() -> None:
    script = (
        "import socket, pathlib, json; from tenfold.records.attachments.reading import confinement as c;"
        "from tenfold.reporting.printing.press import __main__ as press; c.confine(press.SECONDS, press.MEMORY, press.WRITTEN); told = []\n"
        "for act in (lambda: socket.socket(), lambda: pathlib.Path('/etc/hostname').read_bytes(), lambda: open('/tmp/x', 'w').write('x')):\n"
        "    try:\n        act(); told.append(True)\n    except OSError:\n        told.append(False)\n"
        "print(json.dumps([told, c.strength()]))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True, timeout=60)
    told, strength = json.loads(done.stdout)
    assert told == [("network" not in strength), ("disk" not in strength), False]


def test_a_process_that_takes_too_long_is_stopped(compose: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_pdf, "_WAIT", 0)
    with pytest.raises(Unavailable) as raised:
        as_pdf.write(compose("incident", bodies.incident()), _at())
    assert raised.value.reason.value == "paper-too-much"


def test_without_fonts_one_sentence_says_what_to_do(
    compose: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "no-fonts"
    program.write_text("#!/bin/sh\ncat > /dev/null\nexit 3\n")
    program.chmod(0o700)
    monkeypatch.setattr(as_pdf.sys, "executable", str(program))
    with pytest.raises(Unavailable) as raised:
        as_pdf.write(compose("incident", bodies.incident()), _at())
    assert "set-up" in str(raised.value)


def _at() -> Any:
    from tests.rooms.reporting.conftest import AT

    return AT


def test_words_are_broken_only_where_they_fit_no_line() -> None:
    paper = {
        "text": "short words stay",
        "long": "x" * 100,
        "han": "三" * 100,
        "columns": [1, 2, 3, 4, 5, 6],
        "cell": "y" * 13,
    }
    shown = glyphs.shown(paper, {})
    assert shown["text"] == "short words stay" and shown["han"] == "三" * 100
    assert "\u200b" in shown["long"] and shown["long"].replace("\u200b", "") == "x" * 100
    assert "\u200b" in shown["cell"]
    assert glyphs.shown({"cell": "y" * 13}, {})["cell"] == "y" * 13


def test_a_run_has_the_language_of_its_letters() -> None:
    assert [(run(text, "en").lang, run(text, "en").dir) for text in ("word", "слово", "字", "كلمة", "12")] == [
        ("en", "ltr"), ("ru", "ltr"), ("zh", "ltr"), ("ar", "rtl"), ("en", "ltr"),
    ]  # fmt: skip
    assert (run("mot", "fr").lang, run("mot", "ar").lang, run("12", "ar").dir) == ("fr", "en", "rtl")
