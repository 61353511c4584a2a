"""The process that looks into files has given up its rights; what it reads is found, and what it cannot read is said."""

import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from tenfold.foundation import blobs
from tenfold.foundation.clock import now
from tenfold.records import rebuilding, search
from tenfold.records.attachments import confined, document, naming, wording
from tenfold.records.attachments.document import Document
from tenfold.records.attachments.reading import confinement
from tenfold.records.selectors import hanging, opening
from tenfold.records.services import drafting, extracting
from tests.cast import Cast
from tests.factories import attached, bodies, files

TRIES = {
    "network": "import socket; socket.socket()",
    "disk": "open({secret!r}).read()",
    "written": "open('/tmp/tenfold-was-here', 'w')",
    "memory": "bytearray(3_000_000_000)",
    "started": "import subprocess; subprocess.run(['/bin/sh', '-c', 'cat ' + {secret!r}], check=True, stderr=subprocess.DEVNULL)",
}


@pytest.mark.parametrize("what", TRIES)
def test_the_process_can_do_nothing_but_look(what: str, tmp_path: Path) -> None:
    needs = {"network": "network", "disk": "disk", "written": "disk", "started": "disk"}.get(what)
    if needs and needs not in confinement.strength():
        pytest.skip(f"this kernel does not take the {needs} away")
    secret = tmp_path / "secret"
    secret.write_text("secret")
    code = f"from tenfold.records.attachments.reading import confinement\nconfinement.confine(20, 1_500_000_000, 1_000_000)\n{TRIES[what].format(secret=str(secret))}\nprint('done')"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "done" not in done.stdout
    assert any(word in done.stderr for word in ("PermissionError", "MemoryError", "CalledProcessError")), done.stderr


def test_the_process_is_given_no_secret_and_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(confined._environment()) <= {"PATH", "TESSDATA_PREFIX", "LANG", "OMP_THREAD_LIMIT"}


def test_what_takes_too_long_is_killed_and_said_and_not_tried_again(
    cast: Cast, acting: Any, make_report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = files.pdf(files.said(f"Slow words of {cast.ending}"))
    ref = make_report(by=cast.ana, body=bodies.report(attachments=[attached.row(cast.ana, content)]))
    with monkeypatch.context() as patch:
        patch.setattr(confined, "_WAIT", 0)
        extracting.read_waiting()
    with acting(cast.ana) as ana:
        file = hanging.list_files(ana, opening.get(ana, ref))[0]
        assert (file.text, file.because, file.previews) == ("unread", "time", 0)


def test_a_file_that_cannot_be_looked_into_in_time_is_not_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from tenfold.foundation.errors import Invalid

    before = len(list(blobs.store().kept(cast.arlen_border.pk)))
    monkeypatch.setattr(confined, "_WAIT", 0)
    with pytest.raises(Invalid, match="time and memory"):
        attached.send(cast.ana)
    assert len(list(blobs.store().kept(cast.arlen_border.pk))) == before


def test_projections_with_the_words_of_files_can_be_dropped_and_made_again(
    cast: Cast, acting: Any, make_report: Any
) -> None:
    row = attached.row(cast.ana, files.pdf(*(files.said(f"Page {number} of the ledger") for number in range(3))))
    ref = make_report(by=cast.ana, body=bodies.report(attachments=[row]), release=cast.rosa)
    extracting.read_waiting()
    before = rebuilding.content_of("search")
    rebuilding.rebuild()
    assert rebuilding.content_of("search") == before
    with acting(cast.ana) as ana:
        hit = next(hit for hit in search.search(ana, "ledger", lang="en").hits if hit.ref == ref)
        assert hit.within is not None and hit.within.page == 1


def test_a_new_version_is_found_by_the_words_of_its_files_at_once_and_the_old_one_no_more(
    cast: Cast, acting: Any, make_report: Any
) -> None:
    word = f"quixotry{cast.ending.translate(str.maketrans('23456789', 'abcdefgh'))}"
    rows = [attached.row(cast.ana, files.pdf(files.said(word)))]
    ref = make_report(by=cast.ana, body=bodies.report(attachments=rows))
    extracting.read_waiting()
    with acting(cast.ana) as ana:
        opened = opening.get(ana, ref)
        body = {**opened.body, "title": {"en": "Another title"}}
        assert drafting.revise(ref, body, seen=1, by=ana, at=now()) == 2
        assert search.search(ana, word, lang="en").total == 1
        body.pop("attachments")
        drafting.revise(ref, body, seen=2, by=ana, at=now())
        assert search.search(ana, word, lang="en").total == 0


@pytest.mark.parametrize(
    "typed, lang, said",
    [
        ("三人在桥", "zh", "三人在桥边等候"),
        ("лодка", "ru", "Лодки стояли у моста"),
        ("القارب", "ar", "وصل القارب ليلا"),
    ],
)
def test_words_of_every_script_are_found(
    cast: Cast, acting: Any, make_report: Any, typed: str, lang: str, said: str
) -> None:
    ref = make_report(by=cast.ana, body=bodies.report(attachments=[attached.row(cast.ana, said.encode())]))
    extracting.read_waiting()
    with acting(cast.ana) as ana:
        hits = [hit for hit in search.search(ana, typed, lang=lang).hits if hit.ref == ref]
    assert hits and hits[0].within is not None and hits[0].within.page is None


def test_what_nothing_used_for_a_day_is_swept_and_what_is_used_stays(cast: Cast, acting: Any, make_report: Any) -> None:
    make_report(by=cast.ana, body=bodies.report(attachments=[attached.row(cast.ana, files.pdf(files.said("Used")))]))
    attached.send(cast.ana, files.pdf(files.said("Forgotten")))
    store, owner = blobs.store(), cast.arlen_border.pk
    extracting.sweep(at=now())
    assert len(list(store.kept(owner))) == 2
    for one in list(store.kept(owner)):
        old = time.time() - extracting.UNUSED_FOR - 60
        os.utime(Path(settings.ATTACHMENTS) / str(owner) / one.address[:2] / one.address, (old, old))
    extracting.sweep(at=now())
    assert len(list(store.kept(owner))) == 1


def test_stretches_cover_every_word_and_say_where_they_begin() -> None:
    pages = ["a" * 20_000, "b" * 20_000, "", "c" * 70_000, "end"]
    made = list(Document("read", pages=pages).stretches())
    assert [first for first, _ in made] == [1, 2, 4, 4, 4]
    joined = "".join(text.replace("\n", "") for _, text in made)
    assert joined == "".join(pages)
    assert list(Document("none", pages=[" ", ""]).stretches()) == []


@pytest.mark.parametrize(
    "text, lang",
    [("The men were waiting for the boat at the bridge", "en"), ("Les hommes attendaient le bateau dans la nuit et sur le pont", "fr"),
     ("Los hombres esperaban el barco en la noche por el puente", "es"), ("Трое ждали у моста", "ru"), ("وصل القارب", "ar"), ("三人", "zh"),
     ("12 34", "")],
)  # fmt: skip
def test_the_language_of_a_text_is_told(text: str, lang: str) -> None:
    assert wording.language_of(text) == lang


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("report.pdf", "report.pdf"), ("REPORT.PDF", "REPORT.pdf"), ("../../etc/passwd", "passwd.pdf"), ("C:\\docs\\a.pdf", "a.pdf"),
        ("photo.exe", "photo.exe.pdf"), ("a\u202efdp.exe", "afdp.exe.pdf"), ("", "file.pdf"), (".pdf", "pdf.pdf"), ("con.pdf", "file con.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"), ("x" * 400 + ".pdf", "x" * 120 + ".pdf"), ("Накладная.pdf", "Накладная.pdf"),
    ],
)  # fmt: skip
def test_names_are_made_harmless(sent: str, kept: str) -> None:
    assert naming.sanitised(sent, "pdf") == kept
    header = naming.disposition(naming.sanitised(sent, "pdf"))
    assert header.isascii() and "\n" not in header and header.count('"') == 2


def test_what_was_read_is_kept_whole(cast: Cast) -> None:
    owner = cast.arlen_border.pk
    address = blobs.store().keep(owner, [b"x"], b"k")
    made = Document("read", "", ["first", "second"], 1)
    document.keep(owner, address, made, [b"png"])
    assert document.load(owner, address) == made and document.preview(owner, address, 1) == b"png"
    assert document.preview(owner, address, 2) is None and document.load(owner, "0" * 64) is None
    assert document.preview(owner, address, 1, small=True) == b"png", "what was read long ago has no small picture"
    document.keep(owner, address, made, [b"png"], [b"s"])
    assert document.preview(owner, address, 1, small=True) == b"s" and document.preview(owner, address, 1) == b"png"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_words_on_a_picture_are_recognised_by_the_process_that_can_do_nothing_else(
    cast: Cast, acting: Any, make_report: Any
) -> None:
    page = Image.new("L", (1400, 300), 255)
    ImageDraw.Draw(page).text((40, 90), "PASSENGER LIST OF THE QUIXOTIC BOAT", fill=0, font=ImageFont.load_default(60))
    made = io.BytesIO()
    page.save(made, "PNG")
    ref = make_report(by=cast.ana, body=bodies.report(attachments=[attached.row(cast.ana, made.getvalue())]))
    extracting.read_waiting()
    with acting(cast.ana) as ana:
        file = hanging.list_files(ana, opening.get(ana, ref))[0]
        assert (file.text, file.because) == ("read", "")
        assert ref in {hit.ref for hit in search.search(ana, "passenger quixotic", lang="en").hits}
