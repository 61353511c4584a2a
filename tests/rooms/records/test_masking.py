"""Pictures of documents: what shows the holder is blacked out before it is kept, and nothing of the picture that was sent is."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tenfold.foundation import blobs
from tenfold.foundation.clock import now
from tenfold.foundation.errors import Invalid
from tenfold.foundation.reason import Reason
from tenfold.handling.acting import acting
from tenfold.records.attachments import masking
from tenfold.records.services import attaching
from tests.cast import Cast
from tests.factories import attached, bodies, documents, records

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def picture(kind: str = "PNG", **how: Any) -> bytes:
    """A white picture of 200 by 100, with a secret in what it carries beside the picture."""
    made = io.BytesIO()
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x010E] = "Quillfeather-canary"
        exif[0x0112] = 6  # lies on its side
        how |= {"exif": exif}
    Image.new("RGB", (200, 100), WHITE).save(made, kind, **how)
    return made.getvalue()


@pytest.mark.parametrize("written, areas", [
    ("5 20 30 45", [(50, 200, 300, 450)]), ("5, 20, 30, 45\n0 0 100 10,5", [(50, 200, 300, 450), (0, 0, 1000, 105)]),
    ("90 90 50 50", [(900, 900, 100, 100)]), ("", []), (" \n;", []), ("1.5 2 3 4;5 6 7 8", [(15, 20, 30, 40), (50, 60, 70, 80)]),
])  # fmt: skip
def test_areas_are_read_as_people_write_them(written: str, areas: list[tuple[int, ...]]) -> None:
    assert [tuple(area) for area in masking.parse(written)] == areas
    assert masking.from_hint(masking.as_hint(masking.parse(written))) == list(masking.parse(written))


@pytest.mark.parametrize(
    "written", ["1 2 3", "1 2 3 4 5", "a b c d", "101 0 5 5", "0 0 0 5", "-1 0 5 5", "\n".join(["1 1 1 1"] * 21)]
)
def test_what_is_no_area_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        masking.parse(written)


def keep(cast: Cast, content: bytes, tmp_path: Path, **how: Any) -> attaching.Upload:
    (tmp_path / "sent").write_bytes(content)
    with acting(cast.ana) as actor:
        return attaching.keep(tmp_path / "sent", "page.png", by=actor, at=now(), **how)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_is_under_an_area_is_gone_and_so_is_what_the_file_carried(cast: Cast, tmp_path: Path, kind: str) -> None:
    made = keep(cast, picture(kind), tmp_path, areas=masking.parse("25 0 25 50"))
    content = blobs.store().read(cast.arlen_border.pk, made.known.address) or b""
    assert made.known.bearer == "masked" and b"canary" not in content
    seen = Image.open(io.BytesIO(content)).convert("RGB")
    assert seen.size == ((200, 100) if kind == "PNG" else (100, 200)), "as it is seen"
    wide, high = seen.size
    inside, outside = seen.getpixel((wide * 3 // 8, high // 4)), seen.getpixel((wide * 7 // 8, high * 7 // 8))
    assert max(inside) < 8 and min(outside) > 247  # type: ignore[arg-type,type-var]
    assert made.known.sha256 != attached_digest(picture(kind)), "the picture that was sent is not what is kept"


def attached_digest(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def test_only_a_picture_can_be_blacked_out(cast: Cast, tmp_path: Path) -> None:
    from tests.factories import files

    with pytest.raises(Invalid) as refused:
        keep(cast, files.pdf(files.said("x")), tmp_path, areas=masking.parse("1 1 1 1"))
    assert refused.value.reason == Reason.FILE_TYPE


def test_an_alert_or_a_specimen_takes_no_file_of_which_nothing_was_said(cast: Cast) -> None:
    """Nor one that was sent for a record of another kind, where nobody asks."""
    unsaid = attached.send(cast.ana, picture(), "page.png", bearer="")
    for kind, body in (
        ("document_fraud_alert", documents.alert(images=[unsaid])),
        ("document_fraud_alert", documents.alert(attachments=[{"key": "A1", "file": unsaid}])),
        ("document_specimen", documents.specimen(images=[{"key": "I1", "file": unsaid, "tier": "public"}])),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            records.make(kind, body, by=cast.ana)
        assert {fault.reason for fault in refused.value.faults} == {Reason.BEARER_UNSAID}
    report = records.make_report(by=cast.ana, body=bodies.report(attachments=[{"key": "A1", "file": unsaid}]))
    from tenfold.records.selectors import hanging, opening

    with acting(cast.ana) as actor:
        (file,) = hanging.list_files(actor, opening.get(actor, report))
    with pytest.raises(Invalid) as refused:
        records.make("document_fraud_alert", documents.alert(images=[file.address]), by=cast.ana)
    assert {fault.reason for fault in refused.value.faults} == {Reason.FILE_GONE}
    said = attached.send(cast.ana, picture(), "page.png")
    assert records.make("document_fraud_alert", documents.alert(images=[said]), by=cast.ana)


def test_the_note_of_an_upload_from_before_is_still_read(cast: Cast) -> None:
    handle = attached.send(cast.ana, picture(), "page.png")
    note = json.loads(blobs.store().staged(handle) or "{}")
    assert note.pop("bearer") == "none-shown"
    with acting(cast.ana) as actor:
        known = attaching.uploaded(blobs.store().stage(json.dumps(note).encode()), by=actor)
    assert known is not None and known.bearer == ""
