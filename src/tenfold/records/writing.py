"""The one path by which records come to be stored: one or a million, with parts, hashes, signatures and projections.

Everything about a batch is made in memory and inserted in one statement a table, in the open view of its originator.
"""

import json
import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tenfold.accounts.signing import Signer
from tenfold.foundation import bulk
from tenfold.foundation.errors import Fault, Invalid
from tenfold.foundation.ids import human_reference
from tenfold.handling.marking import Marking
from tenfold.handling.rights import to_heed
from tenfold.kinds import crossing
from tenfold.kinds.canonical import part_digest, version_digest
from tenfold.kinds.grammar import Kind
from tenfold.kinds.marks import PARTS, PartName
from tenfold.kinds.parts import join, split
from tenfold.kinds.projection import Projection, project
from tenfold.kinds.shape import shape_of
from tenfold.kinds.values.when import When
from tenfold.records import derived, matchkeys, rules

Json = dict[str, Any]
Contents = Mapping[PartName, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Originator:
    """Who writes: its id, its name in manifests, the prefix and the secret of its references, its key, its State."""

    id: int
    slug: str
    prefix: str
    secret: bytes
    signer: Signer
    state: str | None = None

    def require_issuer(self, kind: Kind, body: Mapping[str, Any]) -> None:
        """Raise Invalid, at the field, where the kind is written by the issuing State and that is not this one's."""
        reason = rules.may_write_for(self.state, body.get(kind.written_by)).reason if kind.written_by else None
        if reason is not None:
            raise Invalid(faults=[Fault(kind.written_by, reason)])


@dataclass(slots=True, kw_only=True)
class NewVersion:
    """One version to be written. Without `record_id` a new record is made for it.

    `reach` gives the audience of each part; the open one is that of the version.
    """

    kind: Kind
    body: Json
    marks: Json
    marking: Marking
    state: str
    reach: Mapping[str, int]
    author: int
    intended: list[dict[str, Any]] = field(default_factory=list)
    released_by: int | None = None
    submitted_by: int | None = None
    record_id: int | None = None
    ref: uuid.UUID = field(default_factory=uuid.uuid4)
    number: int = 1
    previous: bytes | None = None
    opened_because: str = ""
    brought_by: uuid.UUID | None = None
    version_id: int = 0


class Rows:
    """Rows of one table, gathered column by column."""

    def __init__(self, table: str, using: str = "default", /, **columns: str) -> None:
        self.table = table
        self.using = using
        self.kinds = columns
        self.values: dict[str, list[Any]] = {name: [] for name in columns}

    def add(self, *row: Any) -> None:
        for column, value in zip(self.values.values(), row, strict=True):
            column.append(value)

    def insert(self) -> None:
        if next(iter(self.values.values())):
            bulk.insert(
                self.table, {name: (kind, self.values[name]) for name, kind in self.kinds.items()}, using=self.using
            )


_AT = {"audience_id": "bigint", "originator_id": "bigint"}
_HUNG = {"part_id": "bigint", "record_id": "bigint", **_AT, "heeded": "bool"}
At = tuple[
    int, int, int, int, bool | None
]  # part, record, reach, originator, and whether its reader acknowledges first


class _Batch:
    """The rows of one batch, table by table, in the order in which they refer to each other."""

    def __init__(self) -> None:
        self.record = Rows("records_record", id="bigint", **_AT, ref="uuid", kind="text", human_ref="text",
                           created_at="timestamptz", moved_at="timestamptz")  # fmt: skip
        self.version = Rows(
            "records_version", id="bigint", **_AT, record_id="bigint", number="int", state="text", schema="int2", tlp="text",
            pap="text", caveats="text[]", handling_note="text", retention_until="date", review_on="date", manifest="jsonb", digest="bytea",
            signature="bytea", key_id="bigint", created_at="timestamptz", moved_at="timestamptz",
        )  # fmt: skip
        self.drafting = Rows(
            "records_drafting", version_id="bigint", **_AT, author="bigint", intended="jsonb", submitted_by="bigint",
            released_by="bigint", returned_because="text", urgent_because="text", brought_by="uuid",
        )  # fmt: skip
        self.part = Rows("records_part", id="bigint", **_AT, version_id="bigint", name="text", reach_id="bigint",
                         digest="bytea", opened_because="text")  # fmt: skip
        self.content = Rows("records_content", part_id="bigint", **_AT, heeded="bool", salt="bytea", body="jsonb")
        self.projected = ProjectionRows()

    def insert(self) -> None:
        for rows in (self.record, self.version, self.drafting, self.part, self.content):
            rows.insert()
        self.projected.insert()


class ProjectionRows:
    """The rows that hang on parts: search, places, identifiers, facts, numbers of documents."""

    def __init__(self, using: str = "default") -> None:
        self.search = _SearchRows(using)
        self.place = Rows(
            "records_place",
            using,
            **_HUNG,
            anchor="text",
            lat="float8",
            lon="float8",
            country="text",
            radius_km="float8",
        )
        self.identifier = Rows("records_identifier", using, **_HUNG, anchor="text", scheme="text", value="text")
        self.fact = Rows(
            "records_fact", using, **_HUNG, measure="text", unit="text", low="bigint", best="bigint", high="bigint", first_on="date",
            last_on="date", dimensions="jsonb",
        )  # fmt: skip
        self.serial = Rows(
            "records_serial",
            using,
            **_HUNG,
            issuer="text",
            type="text",
            level="int2",
            block="text",
            first="bigint",
            last="bigint",
        )
        self.beside = {
            model: Rows(model._meta.db_table, using, **_HUNG, **model.projected) for model in derived.beside()
        }
        self.matchkey = Rows(
            "records_matchkey", using, **_HUNG, version_id="bigint", digest="bytea", low="bigint", high="bigint", answers="bool", law_only="bool",
        )  # fmt: skip

    def add(self, at: At, version_id: int, made: Projection, words: Projection) -> None:
        """Hang one part's projection on it; `words` also covers what its readers see beside it."""
        self.add_words(at, version_id, words, made.occurred or words.occurred)
        for place in made.places:
            self.place.add(*at, place.anchor, place.lat, place.lon, place.country or "", place.radius_km)
        for identifier in made.identifiers:
            self.identifier.add(*at, *identifier[:3])
        for fact in made.facts:
            self.fact.add(*at, *fact[:-1], json.dumps(fact.dimensions))
        for serial in made.serials:
            self.serial.add(*at, *serial)

    def add_keys(
        self, at: At, version_id: int, kind: Kind, name: PartName, made: Projection, contents: Contents,
        marking: Marking,
    ) -> None:  # fmt: skip
        """Hang on one part what the question of another organisation may meet."""
        met, law_only = matchkeys.may_be_met(marking)
        if not met:
            return
        forms = [(form, law_only) for form in crossing.forms(kind, made, contents)]
        forms += [(form, True) for model in derived.crossing() for form in model.crosses(kind, name, contents)]
        for form, lawful in forms:
            self.matchkey.add(*at, version_id, matchkeys.digest(form), form.low, form.high, kind.answers, lawful)

    def add_words(
        self, at: At, version_id: int, words: Projection, occurred: date | None, *,
        attachment: uuid.UUID | None = None, first_page: int | None = None,
    ) -> None:  # fmt: skip
        """Hang one search row on a part: that of the part itself, or of a stretch of an attachment's text."""
        # What bears no date stands last among the newest, not first.
        self.search.add(
            *at, version_id, occurred, occurred or date.min, attachment, first_page, json.dumps(words.facets), json.dumps(words.words),
            json.dumps(words.terms),
        )  # fmt: skip

    def add_waiting(self, at: At, version_id: int, kind: Kind) -> None:
        """What is met of a record before its restrictions are acknowledged: that there is one of this kind."""
        here = f"kind:{kind.name}"
        self.add_words((*at[:4], False), version_id, Projection(terms=[f"kind={kind.name}", here], facets=[here]), None)

    def insert(self) -> None:
        for rows in (
            self.search, self.place, self.identifier, self.fact, self.serial, self.matchkey, *self.beside.values(),
        ):  # fmt: skip
            rows.insert()


class _SearchRows(Rows):
    """Search rows: the database stems the folded words of each language and joins the terms to them."""

    def __init__(self, using: str = "default") -> None:
        super().__init__("records_search", using, **_HUNG, version_id="bigint", occurred="date", sorted_on="date",
                         attachment="uuid", first_page="int", facets="text", words="text", terms="text")  # fmt: skip

    def insert(self) -> None:
        if not self.values["part_id"]:
            return
        plain = [name for name in self.kinds if name not in {"facets", "words", "terms"}]
        arrays = ", ".join(f"%b::{kind}[]" for kind in self.kinds.values())
        bulk.send(
            f"INSERT INTO records_search ({', '.join(plain)}, facets, vector) SELECT {', '.join('g.' + name for name in plain)},"
            " ARRAY(SELECT jsonb_array_elements_text(g.facets::jsonb)), records_vector(g.words::jsonb,"
            f" ARRAY(SELECT jsonb_array_elements_text(g.terms::jsonb))) FROM unnest({arrays}) AS g ({', '.join(self.kinds)})",
            list(self.values.values()), using=self.using,
        )  # fmt: skip


def write(versions: Sequence[NewVersion], *, originator: Originator, at: datetime) -> None:
    """Store a batch; fills `record_id` and `version_id` of each. Raises Invalid where another State alone may write one."""
    for version in versions:
        originator.require_issuer(version.kind, version.body)
    keys = iter(bulk.draw("records_key", sum(5 if version.record_id is None else 4 for version in versions)))
    batch = _Batch()
    for version in versions:
        if version.record_id is None:
            version.record_id = next(keys)
            batch.record.add(
                version.record_id, version.reach["open"], originator.id, version.ref, version.kind.name,
                human_reference(originator.prefix, version.record_id, originator.secret), at, at,
            )  # fmt: skip
        version.version_id = next(keys)
        _add_version(batch, version, originator, at, keys)
    batch.insert()


def _add_version(batch: _Batch, version: NewVersion, originator: Originator, at: datetime, keys: Any) -> None:
    assert version.record_id is not None
    contents = split(version.body, shape_of(version.kind.model))
    contents.setdefault("open", {})
    stored = {
        name: {"body": body, **({"marks": version.marks} if name == "open" and version.marks else {})}
        for name, body in contents.items()
    }
    salts = {name: secrets.token_bytes(16) for name in stored}
    digests = {name: part_digest(salts[name], stored[name]) for name in stored}
    manifest = _manifest(version, originator, at, digests)
    digest = version_digest(manifest)
    own = (version.reach["open"], originator.id)
    batch.version.add(
        version.version_id, *own, version.record_id, version.number, version.state, version.kind.schema, version.marking.tlp,
        version.marking.pap, json.dumps(sorted(version.marking.caveats)), version.marking.note,
        version.body.get("retention_until"), review_on(version.body), json.dumps(manifest), digest, originator.signer.sign(digest),
        originator.signer.key_id, at, at,
    )  # fmt: skip
    batch.drafting.add(version.version_id, version.reach["house"], originator.id, version.author, json.dumps(version.intended),
                       version.submitted_by, version.released_by, "", "", version.brought_by)  # fmt: skip
    for name in (part for part in PARTS if part in stored):
        part_id = next(keys)
        batch.part.add(part_id, *own, version.version_id, name, version.reach[name], digests[name],
                       version.opened_because if name == "protected" else "")  # fmt: skip
        at_part = (part_id, version.record_id, version.reach[name], originator.id, heeded(version.marking))
        batch.content.add(part_id, *at_part[2:], salts[name], json.dumps(stored[name], ensure_ascii=False))
        hang(batch.projected, at_part, version.version_id, version.kind, name, contents, version.marking)


def heeded(marking: Marking) -> bool | None:
    """Whether what a version says is shown to those alone who acknowledged its restrictions; else empty (see `Heeded`)."""
    return True if to_heed(marking) else None


def hang(rows: ProjectionRows, at: At, version_id: int, kind: Kind, name: PartName, contents: Contents,
         marking: Marking) -> None:  # fmt: skip
    """Add what one part yields. Its search row covers the open part too: whoever reads the one reads the other.

    What an identifier is may stand in the open part (a code beside it), so identifiers are read from both and kept of one.
    """
    made = project(kind, name, contents[name])
    words = made if name == "open" else project(kind, "open", join([contents.get("open", {}), contents[name]]))
    made.identifiers = [one for one in words.identifiers if one.part == name]
    rows.add(at, version_id, made, words)
    if name == "open" and heeded(marking):
        rows.add_waiting(at, version_id, kind)
    for model, table in rows.beside.items():
        for row in model.project(kind, name, contents):
            table.add(*at, *row)
    rows.add_keys(at, version_id, kind, name, made, contents, marking)


def review_on(body: Mapping[str, Any]) -> date | None:
    """The first day of the period in which the content says that it is to be looked at again."""
    said = body.get("review_due")
    return When.read(said).first if said else None


def _manifest(version: NewVersion, originator: Originator, at: datetime, digests: Mapping[PartName, bytes]) -> Json:
    manifest: Json = {
        "record": str(version.ref), "number": version.number, "kind": version.kind.name, "schema": version.kind.schema,
        "originator": originator.slug, "tlp": version.marking.tlp, "created_at": at.isoformat(timespec="microseconds"),
        "parts": {name: digest.hex() for name, digest in digests.items()},
    }  # fmt: skip
    extra = {"pap": version.marking.pap, "caveats": sorted(version.marking.caveats), "handling_note": version.marking.note,
             "previous": version.previous.hex() if version.previous else ""}  # fmt: skip
    return manifest | {name: value for name, value in extra.items() if value}


def batches(versions: Iterable[NewVersion], size: int = 500) -> Iterable[list[NewVersion]]:
    """The versions in batches that keep memory flat."""
    batch: list[NewVersion] = []
    for version in versions:
        batch.append(version)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
