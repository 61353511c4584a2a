"""Reading a zone: as it was given, and with what had to be put right."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from tenfold.travel_documents.mrz import layouts, mending, names, rows
from tenfold.travel_documents.mrz.answers import NO_PROOF, Answer, Check, Correction, Document, Finding
from tenfold.travel_documents.mrz.layouts import FRA_ID, SHAPES, Layout
from tenfold.travel_documents.mrz.measuring import Measured, measure
from tenfold.travel_documents.mrz.mending import fit
from tenfold.travel_documents.mrz.rows import Row, Zone
from tenfold.vocabulary.places import issuers
from tenfold.vocabulary.places.issuers import Issuer

_LENGTH = Check(False, Finding.LENGTH, corrected=False)
_NO_ZONE = Check(False, Finding.NO_ZONE, corrected=False)
UNKNOWN = Issuer()
_FARTHEST = 6  # a line that is longer or shorter by more is no line of a zone, save that names may lose their fillers


def read_mrz(text: str, at: date | None = None) -> Answer:
    """Read the zone whose lines stand in this text. `at` is the day on which centuries and expiry are judged: today."""
    at = at or datetime.now(UTC).date()
    plain = _plain(text, at)
    if plain is not None:
        return plain
    found = list(rows.zones(text))
    best = next((zone for zone in found if zone.rows), Zone())
    others = [noted for zone in found if zone is not best for noted in zone.left_out]
    best.left_out = best.left_out + others
    return _read(best, at)


def read_zones(text: str, at: date | None = None) -> Iterator[Answer]:
    """Read every zone of a text, one after the other. What is no zone is answered too, without a format."""
    at = at or datetime.now(UTC).date()
    for zone in rows.zones(text):
        yield _read(zone, at)


def _read(zone: Zone, at: date) -> Answer:
    if not _is_whole(zone):
        return Answer(
            False, None, {}, {"lines": _NO_ZONE}, tuple(zone.left_out), lines=tuple(row.text for row in zone.rows)
        )
    given = [fit(row.text, zone.width) for row in zone.rows]
    layout = layouts.of(len(given), zone.width, given[0], given[1])
    before = measure(layout, given, at)
    checks = before.checks
    if any(len(row.text) != zone.width for row in zone.rows):
        checks["lines"] = _LENGTH
    if before.ok:
        noted = tuple(one for row in zone.rows for one in row.corrections)
        return _answer(layout, before, before, given, (*zone.left_out, *noted), at)
    return _mended(zone, layout, before, at)


def _plain(text: str, at: date) -> Answer | None:
    """The answer where nothing has to be found, tidied or mended, as with most zones that a machine sends."""
    lines = text.split("\n")
    width = len(lines[0])
    if (
        (len(lines), width) not in SHAPES
        or len(text) != (width + 1) * len(lines) - 1
        or not rows.is_tidy("".join(lines))
    ):
        return None
    if len(lines[1]) != width:
        return None
    layout = layouts.of(len(lines), width, lines[0], lines[1])
    found = measure(layout, lines, at)
    return _answer(layout, found, found, lines, (), at) if found.ok else None


def _is_whole(zone: Zone) -> bool:
    """Whether there are as many lines as a zone of this width has, of about the right length."""
    if len(zone.rows) != (3 if zone.width == 30 else 2):
        return False
    far = [abs(len(row.text) - zone.width) > _FARTHEST and not _lost_its_end(row) for row in zone.rows]
    return not any(far)


def _lost_its_end(row: Row) -> bool:
    return "<<" in row.text


def _mended(zone: Zone, layout: Layout, before: Measured, at: date) -> Answer:
    mended, put_right, after = mending.mend(layout, tuple(zone.rows), before, at)
    lines = [fit(row.text, mended.width) for row in put_right]
    if any(len(row.text) != mended.width for row in put_right):
        after.checks["lines"] = _LENGTH
    noted = tuple(one for row in put_right for one in row.corrections)
    return _answer(mended, before, after, lines, (*zone.left_out, *noted), at)


def _answer(
    layout: Layout, before: Measured, after: Measured, lines: list[str], noted: tuple[Correction, ...], at: date
) -> Answer:
    checks = before.checks
    if after is not before:
        checks = {
            name: check._replace(corrected=name not in after.checks or after.checks[name].ok)
            for name, check in checks.items()
        }
    fields = after.fields
    issuer = issuers.known().get(fields["issuing_state"].ljust(3, "<"), UNKNOWN)
    document = Document(
        fields["document_code"], fields["issuing_state"], issuer.country, fields["document_number"], before.fields["document_number"],
    )  # fmt: skip
    remarks = _remarks(layout, fields, lines, issuer, at)
    return Answer(before.ok, layout.name, fields, checks, noted, remarks, tuple(lines), document)


def _remarks(layout: Layout, fields: dict[str, str], lines: list[str], issuer: Issuer, at: date) -> tuple[str, ...]:
    """What to know about the holder and the document, beside the verdicts."""
    said = [NO_PROOF]
    if layout.expiry is not None:
        expiry = fields["expiry_date"]
        if expiry and expiry < at.isoformat():
            said.append("expired")
        elif not expiry and not lines[layout.expiry.line][layout.expiry.at].strip("<"):
            said.append("no-expiry")
        if expiry and expiry < fields["birth_date"]:
            said.append("expiry-before-birth")
    if len(fields["birth_date"]) < 10:
        said.append("birth-partial")
    written = lines[layout.names.line][layout.names.at]
    if names.is_cut(written):
        said.append("name-cut")
    if layout.given is None and names.is_broken(written):
        said.append("name-broken")
    if fields["document_code"][:1] not in layout.first_letters:
        said.append("document-code-unusual")
    holder = issuers.known().get(fields["nationality"].ljust(3, "<"), UNKNOWN) if "nationality" in fields else UNKNOWN
    if issuer.refugee or holder.refugee:
        said.append("refugee")
    if issuer.invented:
        said.append("specimen")
    if layout is FRA_ID:
        said.append("national-layout")
    return tuple(said)
